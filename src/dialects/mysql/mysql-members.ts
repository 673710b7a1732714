import type { QueryNode } from '../../sql/nodes/query-nodes.ts';
import { sqlText } from '../../sql/sql-text.ts';
import { select, selected } from '../../sql/statements.ts';

/** A query whose rows something is compared with (`in`, `any`, `all`): there it may have no limit of its own. */
export function asMembers(query: QueryNode): QueryNode {
  if (query.kind === 'values' || (query.limit === null && query.offset === null)) return query;
  return select({
    columns: [selected(sqlText`*`)],
    from: { kind: 'derived', query, alias: 'members', isLateral: false, columns: [] },
  });
}

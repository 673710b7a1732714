import type { TableName } from '../../../schema/model.ts';
import type { DerivedNode, TableNode } from '../../../sql/nodes/query-nodes.ts';
import { sqlText } from '../../../sql/sql-text.ts';
import { select, selected } from '../../../sql/statements.ts';
import { childrenOf, isNode } from './some-node.ts';

/**
 * Puts the written table, wherever sub-queries of a write read it, into a table of its own: some databases let no
 * statement read what it writes, but take a copy.
 */
export function withoutOwnTable<T>(part: T, written: TableName): T {
  // The copy has the shape of what it is a copy of, but for sources, of which one stands for another.
  return rewritten(part, written) as T;
}

function rewritten(part: unknown, written: TableName): unknown {
  if (Array.isArray(part)) return part.map((item) => rewritten(item, written));
  if (typeof part !== 'object' || part === null) return part;
  if (!isNode(part)) return mapped(part, written);
  if (isTable(part, written)) return copyOf(part);
  return { ...part, ...mapped(Object.fromEntries(childrenOf(part)), written) };
}

function mapped(part: object, written: TableName): object {
  return Object.fromEntries(Object.entries(part).map(([name, child]) => [name, rewritten(child, written)]));
}

function isTable(node: object, written: TableName): node is TableNode {
  if (!('kind' in node && node.kind === 'table' && 'table' in node)) return false;
  const { table } = node;
  if (typeof table !== 'object' || table === null || !('name' in table && 'schema' in table)) return false;
  return table.name === written.name && table.schema === written.schema;
}

/** More rows than there are: a limit keeps the database from reading the table itself after all. */
const ALL_ROWS = Number.MAX_SAFE_INTEGER;

function copyOf({ table, alias }: TableNode): DerivedNode {
  const query = select({
    columns: [selected(sqlText`*`)],
    from: { kind: 'table', table, alias: null },
    limit: { kind: 'literal', value: ALL_ROWS },
  });
  return { kind: 'derived', query, alias: alias ?? table.name, isLateral: false, columns: [] };
}

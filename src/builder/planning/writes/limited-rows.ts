import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { CommonTableNode } from '../../../sql/nodes/query-nodes.ts';
import { select, selected, table } from '../../../sql/statements.ts';
import type { DeleteDescription, UpdateDescription } from '../../description/write-description.ts';
import { rowCondition } from '../expressions/row-conditions.ts';
import { within } from '../misplaced.ts';
import { planCount, planOrder } from '../order.ts';
import type { PlanningContext } from '../planning-context.ts';
import { allOf } from '../policies.ts';
import type { Scope } from '../scope.ts';
import { scopeOf } from '../scope.ts';
import { selfJoin } from './self-join.ts';
import type { WriteTarget } from './write-target.ts';

/** The rows that a limited write meets, as parts of its statement. */
export interface LimitedRows {
  readonly with: readonly CommonTableNode[];
  readonly where: ExpressionNode;
}

/**
 * The first rows in an order, where the statement itself takes neither order nor limit.
 *
 * A common table chooses the keys, and locks their rows: else two such statements could choose the same rows, and
 * the second would write them although the first has changed them by then. A common table runs once; a sub-query
 * may run again for each row.
 */
export function limitedRows(
  context: PlanningContext,
  { where, orderBy, limit }: UpdateDescription | DeleteDescription,
  target: WriteTarget,
  outer: Scope,
  operation: 'update' | 'delete',
): LimitedRows {
  const self = selfJoin(context, target, operation);
  const name = context.alias();
  const scope = scopeOf(outer, [self.source]);
  const given = where === null ? null : within('where', () => rowCondition(context, where, scope).node);
  const statement = select({
    columns: self.keys,
    from: self.node,
    where: allOf([given, self.policy]),
    orderBy: planOrder(context, orderBy, scope),
    limit: planCount(context, limit),
    lock: context.target.capabilities.rowLocks ? { kind: 'lock', strength: 'update', wait: 'wait' } : null,
  });
  const chosen = (target.key ?? []).map(({ column, type }) =>
    selected({ kind: 'column', table: name, name: column, type }),
  );
  return {
    with: [{ kind: 'commonTable', name, columns: [], isRecursive: false, materialized: true, statement }],
    where: {
      kind: 'inQuery',
      items: self.ownKeys,
      query: select({ columns: chosen, from: table(name) }),
      isNegated: false,
    },
  };
}

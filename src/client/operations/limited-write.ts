import type { Model } from '../../schema/model.ts';
import type { OrderNode } from '../../sql/nodes/expression-nodes.ts';
import { selected, select as selectNode, table } from '../../sql/statements.ts';
import { limitNode } from '../planner/list-arguments.ts';
import { writtenRows } from '../planner/located-rows.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { writeKey } from '../planner/row-by-key.ts';
import type { Scope } from '../planner/scope.ts';
import { guardedCondition } from '../planner/where.ts';
import type { LimitWrite } from './limited-write-part.ts';

/**
 * The first rows in the order of their keys, so that the same call meets the same rows.
 *
 * Where the statement takes no limit, a common table chooses the keys, and locks their rows: else
 * two such calls could choose the same rows, and the second would write them although the first has
 * changed them by then. A common table runs once; a sub-query may run again for each row.
 */
export const limitWrite: LimitWrite = (context, model, where, operation, limit) => {
  const key = writeKey(model);
  const { limitedWrites, rowLocks } = context.engine.capabilities;
  if (limitedWrites) {
    return {
      with: [],
      where: writtenRows(context, model, where, operation),
      orderBy: keyOrder(context, model, model.table.name),
      limit: limitNode(context, limit),
    };
  }
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  const name = context.alias();
  const fields = key.fields.map((field) => context.field(model, field));
  const statement = selectNode({
    columns: fields.map((field) => selected(context.column(scope.alias, field))),
    from: { kind: 'table', table: model.table, alias: scope.alias },
    where: guardedCondition(context, scope, where, operation),
    orderBy: keyOrder(context, model, scope.alias),
    limit: limitNode(context, limit),
    lock: rowLocks ? { kind: 'lock', strength: 'update', wait: 'wait' } : null,
  });
  return {
    with: [{ kind: 'commonTable', name, columns: [], isRecursive: false, materialized: true, statement }],
    where: {
      kind: 'inQuery',
      items: fields.map((field) => context.column(model.table.name, field)),
      query: selectNode({ columns: fields.map((field) => selected(context.column(name, field))), from: table(name) }),
      isNegated: false,
    },
    orderBy: [],
    limit: null,
  };
};

/** By the key, which no two rows share. */
export function keyOrder(context: PlanContext, model: Model, alias: string | null): readonly OrderNode[] {
  return writeKey(model).fields.map((name) => ({
    kind: 'order',
    item: context.column(alias, context.field(model, name)),
    direction: 'asc',
    nulls: 'last',
    isNullable: false,
  }));
}

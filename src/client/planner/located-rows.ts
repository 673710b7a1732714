import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Key, Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { QueryNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';
import { FlatColumns } from './result-columns.ts';
import { writeKey } from './row-by-key.ts';
import type { Scope } from './scope.ts';
import { guardedCondition } from './where.ts';

/**
 * Which rows an update or delete meets. The written table has no alias, and is
 * called by its own name.
 */
export function writtenRows(
  context: PlanContext,
  model: Model,
  where: ObjectShape | undefined,
  operation: 'update' | 'delete',
): ExpressionNode | null {
  const scope: Scope = { model, alias: model.table.name, depth: 0 };
  if (where === undefined || !asksOtherRows(model, where) || context.engine.capabilities.writesReadOwnTable)
    return guardedCondition(context, scope, where, operation);
  // MariaDB refuses to read the written table in a sub-query unless it is derived.
  const inner: Scope = { model, alias: context.alias(), depth: 0 };
  const derived = context.alias();
  const fields = writeKey(model).fields.map((name) => context.field(model, name));
  const rows: QueryNode = selectNode({
    columns: fields.map((field) => ({
      kind: 'selected',
      item: context.column(inner.alias, field),
      alias: field.column,
    })),
    from: { kind: 'table', table: model.table, alias: inner.alias },
    where: guardedCondition(context, inner, where, operation),
  });
  return {
    kind: 'inQuery',
    items: fields.map((field) => context.column(scope.alias, field)),
    isNegated: false,
    query: selectNode({
      columns: fields.map((field) => ({ kind: 'selected', item: context.column(derived, field), alias: null })),
      from: { kind: 'derived', query: rows, alias: derived, isLateral: false, columns: [] },
    }),
  };
}

/** Whether a condition looks at related rows or asks a query, at any depth. */
function asksOtherRows(model: Model, where: ObjectShape): boolean {
  return where.entries.some(({ name, shape }) => {
    if (model.relations[name] !== undefined || holdsQuery(shape)) return true;
    if (name !== 'AND' && name !== 'OR' && name !== 'NOT') return false;
    const nested = shape.kind === 'list' ? shape.items : [shape];
    return nested.some((item) => item.kind === 'object' && asksOtherRows(model, item));
  });
}

function holdsQuery(shape: Shape): boolean {
  if (shape.kind === 'object') return shape.entries.some((item) => holdsQuery(item.shape));
  return shape.kind === 'query';
}

/** Finds the key of the one row that a write names, and holds the row where the database can. */
export function locateStatement(
  context: PlanContext,
  model: Model,
  key: Key,
  where: ObjectShape | undefined,
  operation: 'update' | 'delete',
): PlannedStatement {
  const scope: Scope = { model, alias: context.alias(), depth: 0 };
  const columns = new FlatColumns(context);
  for (const name of key.fields) columns.addField(scope.alias, context.field(model, name));
  const select = selectNode({
    columns: columns.selected,
    from: { kind: 'table', table: model.table, alias: scope.alias },
    where: guardedCondition(context, scope, where, operation),
    lock: context.engine.capabilities.rowLocks ? { kind: 'lock', strength: 'update', wait: 'wait' } : null,
  });
  return context.planned(select, { intent: 'read', model, returnsRows: true, safeIntegers: columns.safeIntegers });
}

import type { ValueType } from '../../schema/value-type.ts';
import type { ValuesDescription } from '../description/query-description.ts';
import { asType, commonType } from './expressions/common-type.ts';
import { within } from './misplaced.ts';
import type { PlannedQuery, PlanningContext } from './planning-context.ts';
import type { Scope, ScopeColumn, TypedExpression } from './scope.ts';

/** Plans rows that stand in the statement. */
export function planValues(
  context: PlanningContext,
  { columns, rows }: ValuesDescription,
  around: Scope,
): PlannedQuery {
  const planned = rows.map((row) => row.map((item) => within('values', () => context.expression(item, around))));
  const types = columns.map((name, index) =>
    within('values', () => within(name, () => commonType(knownTypes(planned, index)))),
  );
  const offered = columns.map((name, index): ScopeColumn => {
    const isNullable = planned.some((row) => row[index]?.isNullable !== false);
    return { name, column: name, type: types[index] ?? null, isNullable, isHidden: false };
  });
  return {
    node: {
      kind: 'values',
      rows: planned.map((row) => row.map((item, index) => asType(context, item, types[index] ?? null).node)),
    },
    columns: offered,
    places: offered.map((column) => ({ kind: 'column', column })),
    isUnnamed: true,
  };
}

/** Nulls go with any type. */
function knownTypes(rows: readonly (readonly TypedExpression[])[], index: number): readonly (ValueType | null)[] {
  return rows.flatMap((row) => {
    const item = row[index];
    const isNull = item === undefined || (item.node.kind === 'literal' && item.node.value === null);
    return isNull ? [] : [item.type];
  });
}

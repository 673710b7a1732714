import { clientDefault } from '../../../engine/defaults/client-default.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { ExpressionDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope } from '../scope.ts';
import { asStored } from './stored-value.ts';
import type { WrittenColumn } from './write-target.ts';

/** What a statement stores into a column. A bare value takes the column's type. Throws `Misplaced`. */
export function writtenValue(
  context: PlanningContext,
  scope: Scope,
  column: WrittenColumn,
  value: ExpressionDescription,
): ExpressionNode {
  if (value.kind === 'constant' && value.value === null) {
    refuseNull(column);
    return { kind: 'literal', value: null };
  }
  return asStored(context, context.expression(value, scope, column.type), column.type);
}

export function refuseNull({ field, name }: WrittenColumn): void {
  if (field !== null && !field.isOptional) throw new Misplaced([name], 'must not be null');
}

/** How Facet makes the default of a model's field; `null` where the database does, and on bare tables. */
export function defaultMaker(context: PlanningContext, { field }: WrittenColumn): (() => unknown) | null {
  return field === null ? null : clientDefault(context.target.schema.functions, field, context.target.parts);
}

/** A default that Facet makes, anew for each row and run. */
export function madeValue(context: PlanningContext, column: WrittenColumn, make: () => unknown): ExpressionNode {
  if (column.type === null) return { kind: 'default' };
  return context.generated(make, column.type);
}

/**
 * `default` as the value of a column: what Facet makes, else what the database does. A column that has no
 * default is null, which may be said everywhere.
 */
export function defaultValue(context: PlanningContext, column: WrittenColumn): ExpressionNode {
  const make = defaultMaker(context, column);
  if (make !== null) return madeValue(context, column, make);
  const { field } = column;
  if (field !== null && field.default === null && !field.isList) {
    if (!field.isOptional) throw new Misplaced([column.name], 'is required');
    return { kind: 'literal', value: null };
  }
  if (context.target.capabilities.defaultKeyword) return { kind: 'default' };
  throw context.missing(
    `\`default\` as the value of \`${column.name}\``,
    'Leave the column out: insert such rows by a statement of their own.',
  );
}

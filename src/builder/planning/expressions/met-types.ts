import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionDescription } from '../../description/expression-description.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { asType, asUnits, commonType } from './common-type.ts';
import { isBare, operandType } from './value-expressions.ts';
import { FLOAT } from './value-types.ts';

/**
 * Expressions that meet in one place: sides of a comparison, results of a `case`, arguments of `coalesce`.
 * Values take the type that the others have in common, `expected` where there are no others.
 */
export function metExpressions<D extends readonly ExpressionDescription[]>(
  context: PlanningContext,
  scope: Scope,
  descriptions: readonly [...D],
  expected: ValueType | null = null,
): { readonly items: { readonly [K in keyof D]: TypedExpression }; readonly type: ValueType | null } {
  const planned = descriptions.map((description) =>
    isBare(description) ? null : context.expression(description, scope, expected),
  );
  const known = planned.flatMap((expression) => (expression === null ? [] : [expression.type]));
  const common = known.length > 0 ? commonType(known) : expected;
  const items = descriptions.map((description, index) => {
    const expression = planned[index] ?? null;
    if (expression !== null) return expression;
    // Values alone say what they are.
    return known.length === 0 && expected === null
      ? context.expression(description, scope)
      : context.expression(description, scope, typeBeside(context, description, common));
  });
  // Beside what is computed a value may have more digits than that.
  const type = common === null && known.length > 0 ? null : asUnits(context, typeOfAll(items, common), items);
  // As many as there are descriptions, which `map` does not tell.
  const met = items.map((item) => asType(context, item, type)) as { readonly [K in keyof D]: TypedExpression };
  return { items: met, type };
}

/**
 * A number that was computed may be compared with a fraction, and with one of more digits; a field refuses what it
 * cannot hold.
 */
function typeBeside(
  context: PlanningContext,
  description: ExpressionDescription,
  met: ValueType | null,
): ValueType | null {
  if (met === null || description.kind !== 'value') return met;
  if (met.representation === 'number') return description.is === 'float' ? FLOAT : met;
  const isComputed = met.scalar === 'Decimal' && !('column' in met);
  return isComputed ? operandType(context, description, met) : met;
}

/** Nulls have no type of their own. */
function typeOfAll(items: readonly TypedExpression[], common: ValueType | null): ValueType | null {
  if (common !== null && items.every(({ type }) => type === common || type === null)) return common;
  return commonType(items.flatMap(({ type, isNullable }) => (type === null && isNullable ? [] : [type])));
}

import type { PortableFunction } from '../../../dialects/portable-functions.ts';
import type { ScalarType, ValueType } from '../../../schema/value-type.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { TypedExpression } from '../scope.ts';
import { computedDecimal, isNumber, wholeDigitsOf, widerNumber } from './common-type.ts';
import { COUNT, INT, itemOf, listOf, typeOf } from './value-types.ts';

/** The type of a function's result, by the table of the portable functions; `null` where it is not known. */
export function resultType(
  context: PlanningContext,
  { result }: PortableFunction,
  given: readonly TypedExpression[],
): ValueType | null {
  const first = given[0]?.type ?? null;
  switch (result) {
    case 'unknown':
      return null;
    case 'first':
      return first;
    case 'item':
      return first === null ? null : itemOf(first);
    case 'listOfFirst':
      return first === null || first.isList ? first : listOf(first);
    case 'widest':
      return widest(context, given);
    default:
      return scalarResult(result);
  }
}

/** Counts and positions are numbers in JavaScript. */
function scalarResult(scalar: ScalarType): ValueType {
  if (scalar === 'BigInt') return COUNT;
  return scalar === 'Int' ? INT : typeOf(scalar);
}

function widest(context: PlanningContext, given: readonly TypedExpression[]): ValueType | null {
  let type: ValueType | null = null;
  for (const [index, { type: next }] of given.entries()) {
    if (next === null || !isNumber(next)) return null;
    type = index === 0 || type === null ? next : widerNumber(type, next);
  }
  if (type?.scalar !== 'Decimal') return type;
  const scale = type.scale ?? 0;
  return computedDecimal(context, type, wholeDigitsOf(type) + scale, scale);
}

export function isResultNullable({ nulls }: PortableFunction, given: readonly TypedExpression[]): boolean {
  switch (nulls) {
    case 'any':
      return given.some(({ isNullable }) => isNullable);
    case 'all':
      return given.every(({ isNullable }) => isNullable);
    case 'always':
      return true;
    case 'never':
      return false;
  }
}

import { castTypes } from '../../../dialects/portable-functions.ts';
import { didYouMean } from '../../../foundation/did-you-mean.ts';
import type { ScalarType, ValueType } from '../../../schema/value-type.ts';
import type { CastDescription, ExpressionDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { typedNode } from './common-type.ts';
import { requireConvertible } from './convertible-types.ts';
import { typeOfResult } from './spelled-call.ts';
import { isOfType } from './value-expressions.ts';
import { decimalOf, typeOf } from './value-types.ts';

const scalars: ReadonlyMap<string, ScalarType> = new Map(Object.entries(castTypes));

export function castExpression(
  context: PlanningContext,
  { item: description, type: text }: CastDescription,
  scope: Scope,
): TypedExpression {
  const type = castType(text);
  const item = castItem(context, description, type, scope);
  requireConvertible(item.type, type, text);
  const functions = context.target.parts.get(functionsPart);
  const node = functions.cast(item, type, context.target.capabilities);
  const own = typeOfResult(type, node);
  return { node: typedNode(node, own), type: own, isNullable: item.isNullable };
}

/** A value that is of the type already needs nothing but its place; others are converted by the database. */
function castItem(
  context: PlanningContext,
  description: ExpressionDescription,
  type: ValueType,
  scope: Scope,
): TypedExpression {
  if (description.kind === 'constant') return context.expression(description, scope, type);
  if (description.kind !== 'value') return context.expression(description, scope);
  return isOfType(description.is, type)
    ? context.expression(description, scope, type)
    : context.expression(description, scope);
}

/** `decimal(12,2)` and the other words of `castTypes`. */
export function castType(text: string): ValueType {
  const found = /^(\w+)(?:\(\s*(\d{1,3})\s*(?:,\s*(\d{1,2})\s*)?\))?$/.exec(text.trim().toLowerCase());
  const name = found?.[1] ?? '';
  const scalar = scalars.get(name);
  if (scalar === undefined)
    throw new Misplaced(
      [text],
      `is no type to cast to; there are ${[...scalars.keys()].join(', ')}`,
      didYouMean(name, scalars.keys()),
    );
  const digits = found?.[2];
  if (digits === undefined) return typeOf(scalar);
  if (scalar !== 'Decimal') throw new Misplaced([text], 'takes no digits; only `decimal(…)` does');
  const [precision, scale] = [Number(digits), Number(found?.[3] ?? 0)];
  if (precision < 1 || precision > 65 || scale > precision || scale > 30)
    throw new Misplaced([text], 'needs 1 to 65 digits, at most 30 of them after the point');
  return decimalOf(precision, scale, 'plain');
}

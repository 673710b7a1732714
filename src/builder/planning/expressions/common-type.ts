import type { ScalarType, ValueType } from '../../../schema/value-type.ts';
import { expressionType } from '../../../sql/expression-type.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { TypedExpression } from '../scope.ts';
import { BIGINT, COUNT, decimalOf, FLOAT, TEXT } from './value-types.ts';

/** Values of one family can be compared and stand in one column. */
export type TypeFamily =
  | 'number'
  | 'text'
  | 'boolean'
  | 'instant'
  | 'day'
  | 'time'
  | 'json'
  | 'bytes'
  | 'list'
  | 'other';

const families: Readonly<Partial<Record<ScalarType, TypeFamily>>> = {
  Int: 'number',
  BigInt: 'number',
  Float: 'number',
  Decimal: 'number',
  String: 'text',
  Uuid: 'text',
  Enum: 'text',
  Boolean: 'boolean',
  DateTime: 'instant',
  Date: 'day',
  Time: 'time',
  Json: 'json',
  Bytes: 'bytes',
};

export function familyOf(type: ValueType): TypeFamily {
  return type.isList ? 'list' : (families[type.scalar] ?? 'other');
}

export function isNumber(type: ValueType | null): boolean {
  return type !== null && familyOf(type) === 'number';
}

const shownFamilies: Readonly<Record<TypeFamily, string>> = {
  number: 'a number',
  text: 'a text',
  boolean: 'a boolean',
  instant: 'a DateTime',
  day: 'a Date',
  time: 'a Time',
  json: 'JSON',
  bytes: 'bytes',
  list: 'a list',
  other: 'another type',
};

/** As messages have it: `a number`. */
export function shownType(type: ValueType): string {
  return shownFamilies[familyOf(type)];
}

/** Refuses what no two databases would compare alike. */
export function requireComparable(left: ValueType | null, right: ValueType | null): void {
  if (left === null || right === null) return;
  const [one, other] = [familyOf(left), familyOf(right)];
  if (one === other || one === 'other' || other === 'other') return;
  throw new Misplaced([], `compares ${shownFamilies[one]} with ${shownFamilies[other]}; ${adviceFor(one, other)}`);
}

function adviceFor(one: TypeFamily, other: TypeFamily): string {
  const both = new Set([one, other]);
  if (both.has('instant') && both.has('day')) return 'take the day of the other with `date(…)`, or cast one of them';
  return 'cast one of them';
}

/**
 * The one type that all of these can have: the wider of numbers. `null` where one is not known.
 * Refuses types that do not go together.
 */
export function commonType(types: readonly (ValueType | null)[]): ValueType | null {
  let common: ValueType | null = null;
  for (const [index, type] of types.entries()) {
    if (type === null) return null;
    common = index === 0 ? type : commonOfTwo(common, type);
  }
  return common;
}

function commonOfTwo(left: ValueType | null, right: ValueType): ValueType | null {
  if (left === null || left === right) return left;
  const family = familyOf(left);
  if (family !== familyOf(right))
    throw new Misplaced([], `mixes ${shownType(left)} and ${shownType(right)}; cast one of them`);
  if (family === 'number') return widerNumber(left, right);
  if (family === 'text' && (left.scalar !== right.scalar || left.typeName !== right.typeName)) return TEXT;
  return left;
}

/** Decimals keep the digits of both. */
export function widerNumber(left: ValueType, right: ValueType): ValueType {
  if (left.scalar === 'Float' || right.scalar === 'Float') return FLOAT;
  if (left.scalar === 'Decimal' || right.scalar === 'Decimal') {
    const scale = Math.max(scaleOf(left), scaleOf(right));
    const isBounded = (type: ValueType) => type.scalar !== 'Decimal' || type.precision !== null;
    const whole = Math.max(wholeDigitsOf(left), wholeDigitsOf(right));
    const { representation } = left.scalar === 'Decimal' ? left : right;
    return isBounded(left) && isBounded(right)
      ? decimalOf(whole + scale, scale, representation)
      : decimalOf(null, null, representation);
  }
  // A computed one may come in another type of number, and makes the whole column one.
  if (left.scalar === 'Int' && right.scalar === 'Int') return left.representation === 'number' ? left : right;
  const isPlain = (type: ValueType) => type.scalar === 'BigInt' && type.representation === 'plain';
  return isPlain(left) || isPlain(right) ? BIGINT : COUNT;
}

export function scaleOf(type: ValueType): number {
  return type.scalar === 'Decimal' ? (type.scale ?? 0) : 0;
}

/** Digits before the point. */
export function wholeDigitsOf(type: ValueType): number {
  if (type.scalar === 'Decimal') return (type.precision ?? 0) - (type.scale ?? 0);
  return type.scalar === 'Int' ? 10 : 19;
}

/** Most digits of a decimal in 63 bits. */
export const MOST_UNIT_DIGITS = 18;

/** A decimal that is the result of computing, where the database can hold it. */
export function computedDecimal(context: PlanningContext, like: ValueType, digits: number, scale: number): ValueType {
  if (context.target.capabilities.decimals) return decimalOf(null, null, like.representation);
  if (scale > MOST_UNIT_DIGITS)
    throw context.missing(
      `decimals of more than ${MOST_UNIT_DIGITS} digits`,
      'Round the numbers before, or cast them to float.',
    );
  return decimalOf(Math.max(Math.min(digits, MOST_UNIT_DIGITS), scale, 1), scale, like.representation);
}

/** The type that all have in common, with no more digits than whole units can have where decimals are such. */
export function asUnits(
  context: PlanningContext,
  type: ValueType | null,
  items: readonly TypedExpression[],
): ValueType | null {
  if (type?.scalar !== 'Decimal' || context.target.capabilities.decimals || !isLong(type)) return type;
  const isOfUnits = items.some((item) => item.type?.scalar === 'Decimal' && !isLong(item.type));
  return isOfUnits ? computedDecimal(context, type, MOST_UNIT_DIGITS, type.scale ?? 0) : type;
}

function isLong({ precision }: ValueType): boolean {
  return precision === null || precision > MOST_UNIT_DIGITS;
}

/**
 * The expression as one of this type. Changes nothing but what databases keep apart: decimals where the database has
 * none, since numbers of different digits would be different units there, and texts of a type of their own.
 */
export function asType(context: PlanningContext, expression: TypedExpression, type: ValueType | null): TypedExpression {
  const own = expression.type;
  if (type === null || own === null || own === type) return expression;
  if (own.scalar === type.scalar && own.scalar !== 'Decimal') return expression;
  if (type.scalar === 'String' && familyOf(own) === 'text') return asText(context, expression);
  if (context.target.capabilities.decimals || !isNumber(own) || !isNumber(type)) return { ...expression, type };
  const isSameUnit = own.scalar === type.scalar && scaleOf(own) === scaleOf(type);
  if (isSameUnit || (own.scalar !== 'Decimal' && type.scalar !== 'Decimal')) return { ...expression, type };
  return { ...expression, node: { kind: 'cast', item: expression.node, type }, type };
}

function asText(context: PlanningContext, { node, isNullable }: TypedExpression): TypedExpression {
  if (!context.target.capabilities.enumTypes) return { node, type: TEXT, isNullable };
  return {
    node: { kind: 'typed', item: { kind: 'jsonValue', item: node, form: 'text' }, type: TEXT },
    type: TEXT,
    isNullable,
  };
}

/** Says the type where the tree does not, which decides how the database's own kinds of values are written. */
export function typedNode(node: ExpressionNode, type: ValueType | null): ExpressionNode {
  if (type === null || isOfOwnType(node)) return node;
  const known = expressionType(node);
  if (known !== null && known.scalar === type.scalar && known.scale === type.scale && known.isList === type.isList)
    return node;
  return { kind: 'typed', item: node, type };
}

function isOfOwnType({ kind }: ExpressionNode): boolean {
  return kind === 'slot' || kind === 'column' || kind === 'literal' || kind === 'typed';
}

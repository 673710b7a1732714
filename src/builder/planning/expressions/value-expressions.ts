import type { DriverValue } from '../../../dialects/codec.ts';
import { exactEncoder, exactType } from '../../../engine/exact-value.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import type {
  ConstantDescription,
  ExpressionDescription,
  ValueDescription,
  ValueKind,
} from '../../description/expression-description.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { TypedExpression } from '../scope.ts';
import { familyOf, isNumber, MOST_UNIT_DIGITS } from './common-type.ts';
import { ANY_DECIMAL, BOOLEAN, decimalOf, typeOfKind } from './value-types.ts';

/** A value that has no type but that of what it meets. */
export type BareDescription = ValueDescription | ConstantDescription;

export function isBare(description: ExpressionDescription): description is BareDescription {
  return description.kind === 'value' || description.kind === 'constant';
}

export function isNullConstant(description: ExpressionDescription): boolean {
  return description.kind === 'constant' && description.value === null;
}

/** `expected` is undefined for a value that meets nothing, `null` where it meets what nobody knows. */
export function valueExpression(
  context: PlanningContext,
  { slot, is, exact }: ValueDescription,
  expected: ValueType | null | undefined,
): TypedExpression {
  const type = expected === undefined ? typeOfKind(is) : expected;
  if (exact === true && type !== null) {
    const encode = exactEncoder((of) => context.codec(of), exactType(type));
    return { node: context.encodedValue(slot, type, encode), type, isNullable: false };
  }
  return { node: context.value(slot, type, is), type, isNullable: false };
}

/** A value that divides. Zero is bound as null, which is what a division by it gives. */
export function divisorExpression(
  context: PlanningContext,
  { slot, is, exact }: ValueDescription,
  expected: ValueType | null | undefined,
): TypedExpression {
  const type = expected === undefined ? typeOfKind(is) : expected;
  const encode = encoderOf(context, type, exact === true);
  const divisor = (value: unknown): DriverValue => nullForZero(encode(value));
  return { node: context.encodedValue(slot, type, divisor), type, isNullable: true };
}

function encoderOf(
  context: PlanningContext,
  type: ValueType | null,
  isExact: boolean,
): (value: unknown) => DriverValue {
  if (type === null) return context.target.dialect.encodeRaw;
  if (isExact) return exactEncoder((of) => context.codec(of), exactType(type));
  const codec = context.codec(type);
  return (value) => codec.encode(value);
}

function nullForZero(value: DriverValue): DriverValue {
  if (typeof value === 'string') return value.trim() !== '' && Number(value) === 0 ? null : value;
  return value === 0 || value === 0n ? null : value;
}

export function constantExpression({ value }: ConstantDescription, expected: ValueType | null): TypedExpression {
  const node = { kind: 'literal', value } as const;
  if (value === null) return { node, type: expected, isNullable: true };
  return { node, type: BOOLEAN, isNullable: false };
}

/** Digits after the point of a value that is computed with decimals, where the database has none of its own. */
const VALUE_DIGITS = 6;

/**
 * The type of a number that is computed with one of type `other`: a fraction beside a whole number stays one,
 * and decimals take all its digits.
 */
export function operandType(
  context: PlanningContext,
  { is }: ValueDescription,
  other: ValueType | null,
  isFactor = false,
): ValueType | null {
  const { decimals } = context.target.capabilities;
  if (other === null) return is === 'float' && decimals ? ANY_DECIMAL : null;
  if (!isNumber(other)) return other;
  if (other.scalar !== 'Decimal') return is === 'float' && other.scalar !== 'Float' ? typeOfKind('float') : other;
  if (decimals) return ANY_DECIMAL;
  const isWhole = is === 'integer' || is === 'bigint';
  if (isFactor) return isWhole ? typeOfKind(is) : decimalOf(MOST_UNIT_DIGITS, VALUE_DIGITS, 'plain');
  const scale = other.scale ?? 0;
  return decimalOf(MOST_UNIT_DIGITS, isWhole ? scale : Math.max(scale, VALUE_DIGITS), 'plain');
}

const natural: Readonly<Record<ValueKind, readonly string[]>> = {
  text: ['text', 'instant', 'day', 'time'],
  integer: ['number'],
  float: ['number'],
  bigint: ['number'],
  boolean: ['boolean'],
  instant: ['instant', 'day', 'time'],
  bytes: ['bytes'],
  list: ['list', 'json'],
  json: ['json'],
};

/** Whether a value of this kind is one of the type as it is, with nothing to convert. */
export function isOfType(is: ValueKind, type: ValueType): boolean {
  if (type.scalar === 'Json') return true;
  if (is === 'text' && type.scalar === 'Decimal') return true;
  if (is === 'float' && (type.scalar === 'Int' || type.scalar === 'BigInt')) return false;
  return natural[is].includes(familyOf(type));
}

import { RefusedValue } from '../../dialects/refused-value.ts';
import type { Field } from '../../schema/field.ts';
import type { ValueType } from '../../schema/value-type.ts';
import { plainType } from '../../sql/expression-type.ts';
import { aggregate, call } from '../../sql/expressions.ts';
import type { ColumnNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { TEXT, WHOLE_NUMBER } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { exactText, scaleOf, unitsOf } from './exact-number.ts';

/** The exact sum of a column of whole numbers or decimals: how it is selected, compared and read. */
export interface Sum {
  readonly item: ExpressionNode;
  /** What it is compared with, in the database. */
  readonly type: ValueType;
  /** From a caller's value to one of that type. Throws `RefusedValue`. */
  comparable(value: unknown): unknown;
  /** From what the driver gives to the digits. */
  text(wire: unknown): string;
}

/** A decimal of as many digits as there are. */
export const ANY_DECIMAL: ValueType = Object.freeze(plainType('Decimal'));

/** Most digits of a decimal whose sum stays within 63 bits for millions of rows; more are summed in two parts. */
const SAFE_DIGITS = 12;
/** Most digits of a decimal in 63 bits. */
const MOST_DIGITS = 18;

/** The sum of an Int, BigInt or Decimal, exact however large it is. */
export function exactSum(context: PlanContext, column: ColumnNode, field: Field): Sum {
  const anyDecimal = context.codec(ANY_DECIMAL);
  const check = (value: unknown): string => {
    const text = String(anyDecimal.encode(value));
    const scale = field.scalar === 'Decimal' ? field.scale : 0;
    if (field.scalar !== 'Decimal' || field.precision !== null) requireScale(text, scale ?? 0);
    return text;
  };
  const item = aggregate('sum', column);
  if (context.engine.capabilities.wideSums) {
    const decode = textDecoder(anyDecimal.decode);
    return { item, type: ANY_DECIMAL, comparable: check, text: (wire) => decode(String(wire)) };
  }
  if (field.scalar === 'Int') {
    return { item, type: WHOLE_NUMBER, comparable: (value) => BigInt(check(value)), text: String };
  }
  const { precision } = field;
  const scale = field.scalar === 'Decimal' ? (field.scale ?? 0) : 0;
  if (field.scalar === 'Decimal') {
    requireWholeUnits(context, field);
    if ((precision ?? 0) <= SAFE_DIGITS) {
      const type: ValueType = { ...ANY_DECIMAL, precision: MOST_DIGITS, scale };
      return { item, type, comparable: check, text: (wire) => exactText(BigInt(String(wire)), scale) };
    }
  }
  return {
    item: call('wideSum', column),
    type: TEXT,
    comparable: (value) => wideText(unitsOf(check(value), scale)),
    text: (wire) => exactText(unitsOfWide(String(wire)), scale),
  };
}

/** Decimals of many digits are texts where the database has no decimals, and those cannot be computed with. */
export function requireWholeUnits(context: PlanContext, field: Field): void {
  if (context.engine.capabilities.wideSums || field.scalar !== 'Decimal') return;
  if (field.precision === null || field.precision > MOST_DIGITS)
    throw context.missing(
      `aggregates of decimals of more than ${MOST_DIGITS} digits`,
      `Declare the field with at most ${MOST_DIGITS} digits.`,
    );
}

function requireScale(text: string, scale: number): void {
  if (scaleOf(text) <= scale) return;
  throw new RefusedValue(
    scale === 0 ? 'a whole number' : `a decimal number of at most ${scale} digits after the point`,
  );
}

function textDecoder(decode: ((wire: never) => unknown) | null): (wire: string) => string {
  return decode === null ? (wire) => wire : (wire) => String(decode(wire as never));
}

const HIGH_OFFSET = 2n ** 62n;
const LOW_BITS = 32n;
const LOW_MASK = 2n ** LOW_BITS - 1n;

/** Units as the function `wideSum` writes them; what is beyond it sorts before and behind all of them. */
function wideText(units: bigint): string {
  const high = (units >> LOW_BITS) + HIGH_OFFSET;
  if (high < 0n) return '';
  const digits = String(high);
  return digits.length > 19 ? '~' : digits.padStart(19, '0') + String(units & LOW_MASK).padStart(10, '0');
}

function unitsOfWide(text: string): bigint {
  return ((BigInt(text.slice(0, 19)) - HIGH_OFFSET) << LOW_BITS) + BigInt(text.slice(19));
}

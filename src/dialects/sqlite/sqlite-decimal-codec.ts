import type { ValueType } from '../../schema/value-type.ts';
import type { DriverValue } from '../codec.ts';
import { decimalEncoder, decimalText, toDecimalObject } from '../standard/decimal-value.ts';
import { decimalStorage } from './sqlite-decimals.ts';
import type { SqliteInteger, SqliteScalarCodec } from './sqlite-scalar-codec.ts';

/** Digits that a double holds whatever they are. */
const safeDigits = 15;

/** Decimals: a whole number of the smallest unit up to 18 digits, else the canonical text. */
export function sqliteDecimalCodec(type: ValueType): SqliteScalarCodec {
  const check = decimalEncoder(type.precision, type.scale);
  const isObject = type.representation === 'decimal.js';

  if (decimalStorage(type) === 'text') {
    const decode = isObject ? toDecimalObject : null;
    return { encode: (value) => decimalText(check(value)), decode, json: { form: 'plain', decode } };
  }

  const scale = type.scale ?? 0;
  const isSafe = (type.precision ?? 0) <= safeDigits;
  const encode = (value: unknown): DriverValue => {
    const { isNegative, whole, fraction } = check(value);
    const digits = `${isNegative ? '-' : ''}${whole}${fraction.padEnd(scale, '0')}`;
    return isSafe ? Number(digits) : BigInt(digits);
  };
  const toText = (wire: SqliteInteger | string): string => pointed(String(wire), scale);
  const decode = isObject ? (wire: SqliteInteger | string) => toDecimalObject(toText(wire)) : toText;

  return { encode, decode, json: { form: isSafe ? 'plain' : 'text', decode }, readsSafeIntegers: !isSafe };
}

/** Puts the point into the digits of a whole number, in canonical form: 1250 at scale 2 is `12.5`. */
export function pointed(digits: string, scale: number): string {
  if (scale === 0) return digits;
  const isNegative = digits.charCodeAt(0) === 45;
  const all = (isNegative ? digits.slice(1) : digits).padStart(scale + 1, '0');
  const point = all.length - scale;

  let end = all.length;
  while (end > point && all.charCodeAt(end - 1) === 48) end--;
  const text = end === point ? all.slice(0, point) : `${all.slice(0, point)}.${all.slice(point, end)}`;
  return isNegative ? `-${text}` : text;
}

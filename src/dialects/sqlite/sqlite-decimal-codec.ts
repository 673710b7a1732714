import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { DriverValue } from '../codec.ts';
import { decimalEncoder, decimalText, parseDecimal, toDecimalObject } from '../standard/decimal-value.ts';
import { decimalStorage } from './sqlite-decimals.ts';
import type { SqliteInteger, SqliteScalarCodec } from './sqlite-scalar-codec.ts';

/** Digits that a double holds whatever they are. */
const safeDigits = 15;

/** Decimals: a whole number of the smallest unit up to 18 digits, else the canonical text. */
export function sqliteDecimalCodec(type: ValueType): SqliteScalarCodec {
  const check = decimalEncoder(type.precision, type.scale);
  const isObject = type.representation === 'decimal.js';

  if (decimalStorage(type) === 'text') {
    const decode = isObject ? (wire: SqliteInteger | string) => toDecimalObject(printed(wire)) : printed;
    // Whole numbers in a column of other authors would lose digits as doubles.
    return {
      encode: (value) => decimalText(check(value)),
      decode,
      json: { form: 'text', decode },
      readsSafeIntegers: true,
    };
  }

  const scale = type.scale ?? 0;
  const isSafe = (type.precision ?? 0) <= safeDigits;
  const encode = (value: unknown): DriverValue => {
    const { isNegative, whole, fraction } = check(value);
    const digits = `${isNegative ? '-' : ''}${whole}${fraction.padEnd(scale, '0')}`;
    return isSafe ? Number(digits) : BigInt(digits);
  };
  const toText = (wire: SqliteInteger | string): string => pointed(wholeDigits(wire), scale);
  const decode = isObject ? (wire: SqliteInteger | string) => toDecimalObject(toText(wire)) : toText;

  return { encode, decode, json: { form: isSafe ? 'plain' : 'text', decode }, readsSafeIntegers: !isSafe };
}

/** Under `DECIMAL` and `NUMERIC`, as other tools declare decimals, SQLite turns their texts into numbers. */
function printed(wire: SqliteInteger | string): string {
  if (typeof wire === 'string') return wire;
  const parts = parseDecimal(String(wire));
  return parts === null ? String(wire) : decimalText(parts);
}

/** A column that holds anything else is one of other authors, whose whole numbers mean something else too. */
function wholeDigits(wire: SqliteInteger | string): string {
  const digits = String(wire);
  if (/^-?\d+$/.test(digits)) return digits;
  throw new ConfigurationError({
    option: null,
    problem: 'declares a Decimal whose column holds another form than whole numbers',
    suggestion: 'Run `facet-orm db push`, which converts it, or `facet-orm db pull`.',
  });
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

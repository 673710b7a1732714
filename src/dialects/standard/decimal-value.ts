import { InternalError } from '../../foundation/errors/internal-error.ts';
import { loadedPackage } from '../../foundation/optional-package.ts';
import { refuse } from './refuse.ts';

/**
 * Decimals in their canonical form, which is the same on every database however
 * it stores them: digits, a point only where digits follow it, no zeros at
 * either end that do not count, no plus, no exponent, and no minus before zero:
 * `12.5`, `-0.001`, `0`.
 */
export interface DecimalParts {
  readonly isNegative: boolean;
  /** Without leading zeros; empty for 0. */
  readonly whole: string;
  /** Without trailing zeros. */
  readonly fraction: string;
}

export function decimalText(parts: DecimalParts): string {
  const digits = parts.fraction === '' ? parts.whole || '0' : `${parts.whole || '0'}.${parts.fraction}`;
  return parts.isNegative ? `-${digits}` : digits;
}

/** Takes a plain decimal text apart, an exponent included; `null` when it is none. */
export function parseDecimal(text: string): DecimalParts | null {
  const length = text.length;
  let at = 0;
  const sign = text.charCodeAt(0);
  if (sign === 45 || sign === 43) at = 1;

  const wholeStart = at;
  while (at < length && isDigit(text.charCodeAt(at))) at++;
  let whole = text.slice(wholeStart, at);
  let fraction = '';
  if (at < length && text.charCodeAt(at) === 46) {
    const fractionStart = ++at;
    while (at < length && isDigit(text.charCodeAt(at))) at++;
    fraction = text.slice(fractionStart, at);
  }
  if (whole === '' && fraction === '') return null;

  if (at < length) {
    const exponent = exponentAt(text, at);
    if (exponent === null) return null;
    [whole, fraction] = shift(whole, fraction, exponent);
  }

  whole = withoutLeadingZeros(whole);
  fraction = withoutTrailingZeros(fraction);
  return { isNegative: sign === 45 && (whole !== '' || fraction !== ''), whole, fraction };
}

/**
 * Canonical form of what a database printed, which has neither leading zeros nor an
 * exponent; `NaN` and `Infinity`, which only PostgreSQL has, stay as they are.
 */
export function canonicalDecimal(printed: string): string {
  if (!printed.includes('.')) return printed;
  let end = printed.length;
  while (printed.charCodeAt(end - 1) === 48) end--;
  if (printed.charCodeAt(end - 1) === 46) end--;
  const text = printed.slice(0, end);
  return text === '-0' ? '0' : text;
}

/**
 * A check for `Decimal`: an exact text, a number, a bigint or a decimal.js object.
 *
 * @param precision Digits in all; `null` for no limit.
 * @param scale Digits after the point; `null` for no limit.
 */
export function decimalEncoder(precision: number | null, scale: number | null): (value: unknown) => DecimalParts {
  const wholeDigits = precision === null ? null : precision - (scale ?? 0);
  const expected =
    wholeDigits === null
      ? 'a decimal number'
      : `a decimal number of at most ${wholeDigits} digits before and ${scale ?? 0} after the point`;

  return (value) => {
    const text = decimalSource(value);
    const parts = text === null ? null : parseDecimal(text);
    if (parts === null) return refuse(expected);
    if (wholeDigits !== null && (parts.whole.length > wholeDigits || parts.fraction.length > (scale ?? 0))) {
      return refuse(expected);
    }
    return parts;
  };
}

/** A decimal.js object of a canonical text. The package is loaded by `connect` where the schema wants it. */
export function toDecimalObject(text: string): unknown {
  const decimals = loadedPackage<{ readonly Decimal: new (text: string) => unknown }>('decimal.js');
  if (decimals === null) throw new InternalError({ where: 'decimal.js is used before it is loaded' });
  return new decimals.Decimal(text);
}

function decimalSource(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      // An exponent of a million would make a million digits.
      return value.length <= 100_000 ? value : null;
    case 'number':
      return Number.isFinite(value) ? String(value) : null;
    case 'bigint':
      return value.toString();
    case 'object':
      return isDecimalObject(value) ? value.toFixed() : null;
    default:
      return null;
  }
}

/** decimal.js and its relatives print all digits with `toFixed()`; a plain object has no such method of a prototype. */
export function isDecimalObject(value: object | null): value is { toFixed(): string } {
  return (
    value !== null &&
    !Object.hasOwn(value, 'toFixed') &&
    typeof (value as { readonly toFixed?: unknown }).toFixed === 'function'
  );
}

function exponentAt(text: string, at: number): number | null {
  const letter = text.charCodeAt(at);
  if (letter !== 101 && letter !== 69) return null;
  const digits = text.slice(at + 1);
  if (!/^[+-]?\d{1,5}$/.test(digits)) return null;
  return Number(digits);
}

/** Moves the point. */
function shift(whole: string, fraction: string, exponent: number): [whole: string, fraction: string] {
  if (exponent >= 0) {
    const moved = fraction.slice(0, exponent).padEnd(exponent, '0');
    return [whole + moved, fraction.slice(exponent)];
  }
  const padded = whole.padStart(-exponent, '0');
  const point = padded.length + exponent;
  return [padded.slice(0, point), padded.slice(point) + fraction];
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function withoutLeadingZeros(digits: string): string {
  let start = 0;
  while (start < digits.length && digits.charCodeAt(start) === 48) start++;
  return start === 0 ? digits : digits.slice(start);
}

function withoutTrailingZeros(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end--;
  return end === digits.length ? digits : digits.slice(0, end);
}

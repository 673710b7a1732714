import { Decimal } from 'decimal.js';

/** Equal in type, prototype and value, to the last digit. `-0` equals `0`. */
export function isSameValue(expected: unknown, actual: unknown): boolean {
  if (expected === actual) return true;
  if (typeof expected !== typeof actual) return false;
  if (typeof expected === 'number') return Number.isNaN(expected) && Number.isNaN(actual as number);
  if (typeof expected !== 'object' || expected === null || actual === null || typeof actual !== 'object') return false;
  if (expected instanceof Decimal) return actual instanceof Decimal && expected.toFixed() === actual.toFixed();
  if (Object.getPrototypeOf(expected) !== Object.getPrototypeOf(actual)) return false;
  if (expected instanceof Date) return expected.getTime() === (actual as Date).getTime();
  if (expected instanceof Uint8Array) return Buffer.compare(expected, actual as Uint8Array) === 0;
  const names = Object.keys(expected);
  if (names.length !== Object.keys(actual).length) return false;
  return names.every(
    (name) => Object.hasOwn(actual, name) && isSameValue(expected[name as never], actual[name as never]),
  );
}

/** For messages: what it is, cut where it is long. */
export function shownValue(value: unknown): string {
  if (value instanceof Date) return `Date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}`;
  if (value instanceof Uint8Array)
    return `${value.constructor.name}(${value.length}) [${value.slice(0, 8).join(', ')}]`;
  if (value instanceof Decimal) return `Decimal ${value.toFixed()}`;
  if (typeof value === 'bigint') return `${value}n`;
  if (typeof value === 'object' && value !== null) {
    try {
      return cut(JSON.stringify(value) ?? 'object');
    } catch {
      return `${value.constructor?.name ?? 'object'} without JSON`;
    }
  }
  return cut(typeof value === 'string' ? JSON.stringify(value) : Object.is(value, -0) ? '-0' : String(value));
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 80)}… (${text.length})` : text;
}

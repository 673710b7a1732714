import { canonicalDecimal } from './conversions.ts';

/**
 * Compares two results strictly: same types, same keys, same order of rows.
 * `'1.5'` differs from `1.5`, a bigint from a number, `null` from a missing
 * key; but `'1.50'` is the same exact decimal as `'1.5'`. Returns what differs, by path; an empty list means equal.
 */
export function differences(expected: unknown, actual: unknown, path = 'result'): string[] {
  if (Object.is(expected, actual)) return [];

  const kind = kindOf(expected);
  if (kind !== kindOf(actual)) return [`${path}: expected ${describe(expected)}, got ${describe(actual)}`];
  if (kind === 'array') return differencesOfLists(expected as unknown[], actual as unknown[], path);
  if (kind === 'object') return differencesOfObjects(expected as object, actual as object, path);
  if (kind === 'string' && isSameDecimal(expected as string, actual as string)) return [];
  if (kind === 'Date' && (expected as Date).getTime() === (actual as Date).getTime()) return [];

  return [`${path}: expected ${describe(expected)}, got ${describe(actual)}`];
}

function differencesOfLists(expected: readonly unknown[], actual: readonly unknown[], path: string): string[] {
  const lengths =
    expected.length === actual.length ? [] : [`${path}: expected ${expected.length} items, got ${actual.length}`];
  const shared = expected.slice(0, actual.length);

  return [...lengths, ...shared.flatMap((item, index) => differences(item, actual[index], `${path}[${index}]`))];
}

function differencesOfObjects(expected: object, actual: object, path: string): string[] {
  const wanted = new Map<string, unknown>(Object.entries(expected));
  const found = new Map<string, unknown>(Object.entries(actual));
  const missing = [...wanted.keys()].filter((key) => !found.has(key)).map((key) => `${path}.${key}: missing`);
  const added = [...found.keys()].filter((key) => !wanted.has(key)).map((key) => `${path}.${key}: not expected`);
  const shared = [...wanted].filter(([key]) => found.has(key));

  return [
    ...missing,
    ...added,
    ...shared.flatMap(([key, value]) => differences(value, found.get(key), `${path}.${key}`)),
  ];
}

function isSameDecimal(expected: string, actual: string): boolean {
  const isDecimal = /^-?\d+(\.\d+)?$/;
  return isDecimal.test(expected) && isDecimal.test(actual) && canonicalDecimal(expected) === canonicalDecimal(actual);
}

/** Classes count as objects of another kind: a `Decimal` is no text, and a proxy of a row is no row. */
function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (typeof value !== 'object') return typeof value;
  if (Array.isArray(value)) return 'array';

  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype ? 'object' : value.constructor.name;
}

function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'bigint') return `${value}n`;
  if (value instanceof Date) return `Date ${Number.isNaN(value.getTime()) ? 'invalid' : value.toISOString()}`;

  return typeof value === 'object' && value !== null ? kindOf(value) : `${typeof value} ${String(value)}`;
}

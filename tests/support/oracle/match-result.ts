import { ExpectedRows } from './evaluate-query.ts';
import { Approximate } from './groups/approximate.ts';
import { printed } from './query-arguments.ts';

/** `null` where the result is what was expected, else what is wrong with it and where. */
export function mismatch(expected: unknown, actual: unknown, path = 'result'): string | null {
  if (expected instanceof ExpectedRows) return rowsMismatch(expected, actual, path);
  if (expected instanceof Approximate)
    return expected.fits(actual) ? null : `${path} must be about ${expected.value}, not ${printed(actual)}`;
  if (isRow(expected)) return rowMismatch(expected, actual, path);
  return isSame(expected, actual) ? null : `${path} must be ${printed(expected)}, not ${printed(actual)}`;
}

function isRow(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

function rowMismatch(expected: Readonly<Record<string, unknown>>, actual: unknown, path: string): string | null {
  if (!isRow(actual)) return `${path} must be ${printed(expected)}, not ${printed(actual)}`;
  const names = Object.keys(expected);
  const given = Object.keys(actual);
  const missing = names.filter((name) => !given.includes(name));
  const extra = given.filter((name) => !names.includes(name));
  if (missing.length + extra.length > 0) return `${path} lacks [${missing}] and has [${extra}] too many`;
  for (const name of names) {
    const found = mismatch(expected[name], actual[name], `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

function rowsMismatch(expected: ExpectedRows, actual: unknown, path: string): string | null {
  if (!Array.isArray(actual)) return `${path} must be a list, not ${printed(actual)}`;
  const count = expected.groups.reduce((sum, group) => sum + group.length, 0);
  if (actual.length !== count) return `${path} must have ${count} rows, not ${actual.length}`;
  let from = 0;
  for (const group of expected.groups) {
    const rows = actual.slice(from, from + group.length);
    if (!arePaired(group, rows)) {
      const first = group.length === 1 ? (mismatch(group[0], rows[0], `${path}[${from}]`) ?? '') : '';
      return first !== ''
        ? first
        : `${path}[${from}…${from + group.length - 1}] must be, in any order, ${shownRows(group)}, not ${printed(rows)}`;
    }
    from += group.length;
  }
  return null;
}

function shownRows(group: readonly unknown[]): string {
  return `[${group.map((row) => shownRow(row)).join(', ')}]`;
}

function shownRow(value: unknown): string {
  if (value instanceof ExpectedRows)
    return `[${value.groups.map((group) => (group.length === 1 ? shownRow(group[0]) : `any order ${shownRows(group)}`)).join(', ')}]`;
  if (!isRow(value)) return printed(value);
  return `{ ${Object.entries(value)
    .map(([name, item]) => `${name}: ${shownRow(item)}`)
    .join(', ')} }`;
}

/** Whether each expected row can have an actual one of its own (augmenting paths). */
function arePaired(expected: readonly unknown[], actual: readonly unknown[]): boolean {
  const fits = expected.map((row) => actual.map((other) => mismatch(row, other) === null));
  const owner: (number | null)[] = actual.map(() => null);
  const place = (row: number, seen: Set<number>): boolean => {
    for (const [at, fit] of (fits[row] as boolean[]).entries()) {
      if (!fit || seen.has(at)) continue;
      seen.add(at);
      const current = owner[at] as number | null;
      if (current === null || place(current, seen)) {
        owner[at] = row;
        return true;
      }
    }
    return false;
  };
  return expected.every((_, row) => place(row, new Set()));
}

/** Equal in type and value; objects are JSON here. */
function isSame(expected: unknown, actual: unknown): boolean {
  if (Object.is(expected, actual)) return true;
  if (typeof expected !== 'object' || typeof actual !== 'object' || expected === null || actual === null) return false;
  if (Object.getPrototypeOf(expected) !== Object.getPrototypeOf(actual)) return false;
  if (expected instanceof Date) return expected.getTime() === (actual as Date).getTime();
  if (expected instanceof Uint8Array)
    return (
      expected.length === (actual as Uint8Array).length &&
      expected.every((byte, index) => byte === (actual as Uint8Array)[index])
    );
  const names = Object.keys(expected);
  return (
    names.length === Object.keys(actual).length &&
    names.every((name) => Object.hasOwn(actual, name) && isSame(expected[name as never], actual[name as never]))
  );
}

import type { Truth } from './compare-values.ts';
import { allTrue, anyTrue, compareValues, foldAscii, negated } from './compare-values.ts';
import { JSON_NULL } from './generate-data.ts';
import type { Arguments } from './query-arguments.ts';
import { isPlainObject, OracleJsonNull } from './query-arguments.ts';

/** A filter on a Json field: `stored` is a document, `JSON_NULL`, or null where the database has none. */
export function evaluateJsonFilter(stored: unknown, filter: Arguments): Truth {
  const document = stored === null ? undefined : stored === JSON_NULL ? null : stored;
  const path = (filter.path as readonly string[] | undefined) ?? [];
  const value = path.reduce((inner: unknown, step) => stepInto(inner, step), document);
  const isInsensitive = filter.mode === 'insensitive';
  return allTrue(
    Object.entries(filter)
      .filter(([name, operand]) => name !== 'path' && name !== 'mode' && operand !== undefined)
      .map(([name, operand]) => evaluateOperator(value, name, operand, isInsensitive)),
  );
}

/** In an array a plain number is a place; everywhere else a step is a key. */
function stepInto(value: unknown, step: string): unknown {
  if (Array.isArray(value)) return /^(0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
  return isPlainObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function evaluateOperator(value: unknown, name: string, operand: unknown, isInsensitive: boolean): Truth {
  switch (name) {
    case 'equals':
      return equality(value, operand);
    case 'not':
      return negated(equality(value, operand));
    case 'array_contains':
      return known(value, Array.isArray(value) && hasAll(value, Array.isArray(operand) ? operand : [operand]));
    case 'array_starts_with':
      return end(value, operand, 0);
    case 'array_ends_with':
      return end(value, operand, -1);
    case 'string_contains':
    case 'string_starts_with':
    case 'string_ends_with':
      return known(value, typeof value === 'string' && matches(name, value, operand as string, isInsensitive));
    default:
      return known(value, typeof value === typeof operand && comparison(name, value, operand));
  }
}

function known(value: unknown, truth: boolean): Truth {
  return value === undefined ? null : truth;
}

function equality(value: unknown, operand: unknown): Truth {
  if (!(operand instanceof OracleJsonNull)) return known(value, areEqual(value, operand));
  const isMissing = value === undefined;
  if (operand.name === 'DbNull') return isMissing;
  const isNull = known(value, value === null);
  return operand.name === 'JsonNull' ? isNull : anyTrue([isMissing, isNull]);
}

/** The end of an empty array is unknown. */
function end(value: unknown, operand: unknown, at: 0 | -1): Truth {
  if (!Array.isArray(value)) return known(value, false);
  return known(value.at(at), areEqual(value.at(at), operand));
}

function matches(name: string, value: string, part: string, isInsensitive: boolean): boolean {
  const [whole, sought] = isInsensitive ? [foldAscii(value), foldAscii(part)] : [value, part];
  if (name === 'string_contains') return whole.includes(sought);
  return name === 'string_starts_with' ? whole.startsWith(sought) : whole.endsWith(sought);
}

function comparison(name: string, value: unknown, operand: unknown): boolean {
  const order = compareValues(typeof value === 'string' ? 'String' : 'Float', value, operand);
  return { lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[name] ?? false;
}

function areEqual(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((item, at) => areEqual(item, b[at]))
    );
  }
  if (!isPlainObject(a) || !isPlainObject(b)) return a === b;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && areEqual(a[key], b[key]))
  );
}

function hasAll(list: readonly unknown[], items: readonly unknown[]): boolean {
  return items.every((item) => list.some((candidate) => has(candidate, item)));
}

/** An object has at least these members, an array at least these items. */
function has(value: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(value) && hasAll(value, wanted);
  if (!isPlainObject(wanted)) return value === wanted;
  if (!isPlainObject(value)) return false;
  return Object.entries(wanted).every(([key, item]) => Object.hasOwn(value, key) && has(value[key], item));
}

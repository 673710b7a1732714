import type { ScalarType } from '../schema/value-type.ts';
import type { PhysicalColumn } from './physical-objects.ts';
import { plainSql } from './plain-sql.ts';

/** Databases print constants of these types in their own form. */
const printedAnew: ReadonlySet<ScalarType> = new Set([
  'DateTime',
  'Date',
  'Time',
  'Json',
  'Bytes',
  'Float',
  'Composite',
]);

/**
 * Whether a column's default is the wanted one, as far as the two texts can tell:
 * where they cannot, it is taken to be, since a false alarm at every sync is worse than
 * a difference unseen.
 */
export function isSameDefault(wanted: string, actual: PhysicalColumn): boolean {
  if (actual.default === null) return false;
  const [a, b] = [constantOf(wanted), constantOf(actual.default)];
  // PostgreSQL takes lists in two forms.
  if (actual.type?.isList === true && isList(wanted) && isList(actual.default)) return true;
  const isUnclear = actual.type === null || actual.type.isList || printedAnew.has(actual.type.scalar);
  if (a !== null && b !== null && isUnclear && !differs(a, b, actual.type)) return true;
  const [one, other] = [plainDefault(wanted), plainDefault(actual.default)];
  return one === other || (actual.type?.scalar === 'Boolean' && truth(one) !== null && truth(one) === truth(other));
}

/** SQLite and MySQL have numbers for both, and words as well; MySQL also bits. */
function truth(plain: string): boolean | null {
  if (plain === 'true' || plain === '1' || plain === "b'1'") return true;
  return plain === 'false' || plain === '0' || plain === "b'0'" ? false : null;
}

function isList(sql: string): boolean {
  return /^'\{|^array\s*\[/i.test(sql.trim());
}

/** What stands in the quotes of a text, whatever it is cast to; `null` for anything else. */
function constantOf(sql: string): string | null {
  const found = /^'((?:[^']|'')*)'(?:::[^']*)?$/.exec(sql.trim());
  return found === null ? null : (found[1] ?? '').replaceAll("''", "'");
}

/** Whether two texts surely stand for different values of the type. */
function differs(a: string, b: string, type: PhysicalColumn['type']): boolean {
  if (type === null || type.isList) return false;
  if (type.scalar === 'Json') return isOther(jsonKey(a), jsonKey(b));
  if (type.scalar === 'DateTime') return isOther(instantKey(a), instantKey(b));
  return type.scalar === 'Bytes' && a.toLowerCase() !== b.toLowerCase();
}

function isOther<Key>(a: Key | null, b: Key | null): boolean {
  return a !== null && b !== null && a !== b;
}

/** Objects with their keys in order, since binary JSON keeps none. */
function jsonKey(text: string): string | null {
  try {
    return JSON.stringify(JSON.parse(text), (_key, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)))
        : value,
    );
  } catch {
    return null;
  }
}

/** In milliseconds; without a zone it is UTC, as in every session of Facet. */
function instantKey(text: string): number | null {
  const iso = text
    .trim()
    .replace(' ', 'T')
    .replace(/([+-]\d\d)$/, '$1:00');
  const millis = Date.parse(/(?:Z|[+-]\d\d:\d\d)$/.test(iso) ? iso : `${iso}Z`);
  return Number.isNaN(millis) ? null : millis;
}

/** The ways to write the time of the statement are one, and so are `'0'` and `0`, `'t'` and `true`. */
function plainDefault(sql: string): string {
  const plain = plainSql(sql).replace(/^'(-?\d+(?:\.\d+)?)'$/, '$1');
  if (/^-?\d+\.\d+$/.test(plain)) return plain.replace(/\.?0+$/, '');
  if (/^'(t|true)'$/.test(plain)) return 'true';
  if (/^'(f|false)'$/.test(plain)) return 'false';
  return plain.replace(/^(now|current_timestamp)\d*$/, 'now');
}

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
  const isConstant = /^'/.test(wanted) && /^'/.test(actual.default);
  const isUnclear = actual.type === null || actual.type.isList || printedAnew.has(actual.type.scalar);
  return (isConstant && isUnclear) || plainDefault(wanted) === plainDefault(actual.default);
}

/** The ways to write the time of the statement are one, and so are `'0'` and `0`, `'t'` and `true`. */
function plainDefault(sql: string): string {
  const plain = plainSql(sql).replace(/^'(-?\d+(?:\.\d+)?)'$/, '$1');
  if (/^-?\d+\.\d+$/.test(plain)) return plain.replace(/\.?0+$/, '');
  if (/^'(t|true)'$/.test(plain)) return 'true';
  if (/^'(f|false)'$/.test(plain)) return 'false';
  return plain.replace(/^(now|current_timestamp)\d*$/, 'now');
}

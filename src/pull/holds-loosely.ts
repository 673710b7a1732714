import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import type { Field } from '../schema/field.ts';
import type { DatabaseWords } from './pull-options.ts';

/**
 * Whether a column holds the values of a field though its declared type says another: on SQLite types are names, and other
 * tools declare enums as texts and decimals as `DECIMAL`. What people wrote of such a column stays.
 */
export function holdsLoosely(
  { scalar, native, isList }: Pick<Field, 'scalar' | 'native' | 'isList'>,
  { type, nativeType }: PhysicalColumn,
  { changes }: DatabaseWords,
): boolean {
  // Only there are foreign keys part of their table's text.
  if (changes.addsForeignKeys || native !== null || isList) return false;
  if (scalar === 'Enum') return type?.scalar === 'String' && type.native === null;
  return scalar === 'Decimal' && /^(?:decimal|numeric|money)\b/i.test(nativeType);
}

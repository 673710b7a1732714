import type { Field } from '../../schema/field.ts';
import { plainType } from '../../sql/expression-type.ts';

const NUMBERS: ReadonlySet<string> = new Set(['Int', 'BigInt', 'Float', 'Decimal']);
const ORDERED: ReadonlySet<string> = new Set([
  ...NUMBERS,
  'String',
  'Boolean',
  'DateTime',
  'Date',
  'Time',
  'Bytes',
  'Uuid',
  'Enum',
]);

/** Whether values of a field can be added. */
export function isSummed(field: Field): boolean {
  return !field.isList && NUMBERS.has(field.scalar);
}

/** Whether values of a field have an order, and so a least and a greatest. */
export function isRanked(field: Field): boolean {
  return !field.isList && ORDERED.has(field.scalar);
}

/** Whether rows can be grouped by a field: documents are no keys. */
export function isGroupable(field: Field): boolean {
  return field.isList ? field.scalar !== 'Json' : ORDERED.has(field.scalar);
}

/** A field in a rule that stands for what is computed of a field, of another type than its own. */
export function computedField(field: Field, scalar: 'BigInt' | 'Float' | 'Decimal'): Field {
  return { ...field, ...plainType(scalar), isOptional: true };
}

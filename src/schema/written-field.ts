import type { Field } from './field.ts';

/** Whether a column may be written at all. */
export function isWritable(field: Field): boolean {
  return field.scalar !== 'Unsupported' && field.generated === null;
}

/** Whether a new row must give it: no default, not optional. */
export function isRequired(field: Field): boolean {
  return !field.isOptional && !field.isList && field.default === null && !field.isUpdatedAt;
}

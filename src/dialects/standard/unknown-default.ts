import type { Field } from '../../schema/field.ts';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';

/** An expression without text: the database has a default, and the schema does not say which. */
export function unknownDefault(field: Pick<Field, 'default'>): Pick<ColumnDefinition, 'isDefaultUnknown'> {
  return field.default?.kind === 'expression' && field.default.sql === '' ? { isDefaultUnknown: true } : {};
}

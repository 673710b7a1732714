import type { Field } from '../schema/field.ts';
import type { Schema } from '../schema/schema.ts';

/** The field whose column a column of raw SQL's result is, untouched: no expression, no aggregate. */
export interface ColumnOrigin {
  readonly field: Field;
  /** Gives enums their stored names. */
  readonly schema: Schema;
}

import { CapabilityMissingError } from '../../foundation/errors/capability-missing-error.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { Codec } from '../codec.ts';
import type { ColumnOrigin } from '../column-origin.ts';

/**
 * The codec of the field that a column of raw SQL comes from. `null` where object queries could not
 * read the field either, which is no reason to refuse SQL that does.
 */
export function codecOfOrigin(
  codec: (type: ValueType, schema: Schema) => Codec,
  { field, schema }: ColumnOrigin,
): Codec | null {
  try {
    return codec(field, schema);
  } catch (error) {
    if (error instanceof CapabilityMissingError) return null;
    throw error;
  }
}

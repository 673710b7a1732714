import type { ConstraintViolation } from './constraint-violation.ts';
import { nameOfPlace, namesOfFields } from './constraint-violation.ts';
import { FacetError } from './facet-error.ts';

/**
 * A write left out, or set to null, a column that must have a value.
 *
 * Object queries check this before any SQL, so it mostly comes from raw SQL or
 * from a database whose columns are stricter than the schema says.
 *
 * @example
 * ```ts
 * try {
 *   await db.execute('insert into users (email) values (null)');
 * } catch (error) {
 *   if (error instanceof NotNullViolationError) console.error(`please give ${error.details.fields.join(', ')}`);
 *   throw error;
 * }
 * ```
 */
export class NotNullViolationError extends FacetError<'NOT_NULL_VIOLATION', ConstraintViolation> {
  constructor(details: ConstraintViolation, cause?: unknown) {
    super({
      name: 'NotNullViolationError',
      code: 'NOT_NULL_VIOLATION',
      message: `${namesOfFields(details) ?? 'A column'} of ${nameOfPlace(details)} must have a value.`,
      hint: 'Give it a value, or make the field optional in the schema and in the database.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

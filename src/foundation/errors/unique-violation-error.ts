import type { ConstraintViolation } from './constraint-violation.ts';
import { namesOfFields } from './constraint-violation.ts';
import { FacetError } from './facet-error.ts';

/**
 * A write would have given two rows the same unique key.
 *
 * Every driver raises it for the same event (PostgreSQL `23505`, MySQL `1062`,
 * SQLite `SQLITE_CONSTRAINT_UNIQUE`), so callers need no driver names.
 *
 * @example
 * ```ts
 * try {
 *   await db.user.create({ data: { email } });
 * } catch (error) {
 *   if (error instanceof UniqueViolationError) return taken(error.details.fields);
 *   throw error;
 * }
 * ```
 */
export class UniqueViolationError extends FacetError<'UNIQUE_VIOLATION', ConstraintViolation> {
  constructor(details: ConstraintViolation, cause?: unknown) {
    super({
      name: 'UniqueViolationError',
      code: 'UNIQUE_VIOLATION',
      message: `Another ${details.model ?? details.table ?? 'row'} already has this ${namesOfFields(details) ?? 'key'}.`,
      hint: 'Choose another value, or update the row that has it.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

import type { ConstraintViolation } from './constraint-violation.ts';
import { nameOfPlace, namesOfFields } from './constraint-violation.ts';
import { FacetError } from './facet-error.ts';

/**
 * A write would have left a foreign key that points nowhere: the row it names
 * does not exist, or the row to be deleted or changed is still pointed at.
 *
 * SQLite does not say which constraint it was: `fields` is then empty and `constraint` null.
 *
 * @example
 * ```ts
 * try {
 *   await db.author.delete({ where: { id } });
 * } catch (error) {
 *   if (error instanceof ForeignKeyViolationError) return 'This author still has books.';
 *   throw error;
 * }
 * ```
 */
export class ForeignKeyViolationError extends FacetError<'FOREIGN_KEY_VIOLATION', ConstraintViolation> {
  constructor(details: ConstraintViolation, cause?: unknown) {
    const fields = namesOfFields(details);

    super({
      name: 'ForeignKeyViolationError',
      code: 'FOREIGN_KEY_VIOLATION',
      message: `The foreign key ${fields === null ? 'of' : `${fields} of`} ${nameOfPlace(details)} would point to a row that does not exist.`,
      hint: 'Create the row that is pointed to first; before deleting it, delete or move the rows that point to it.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

import type { ConstraintViolation } from './constraint-violation.ts';
import { namesOfFields } from './constraint-violation.ts';
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
 *   await db.post.create({ data: { title, authorId: id } });
 * } catch (error) {
 *   if (error instanceof ForeignKeyViolationError) return 'There is no such author.';
 *   throw error;
 * }
 * ```
 */
export class ForeignKeyViolationError extends FacetError<'FOREIGN_KEY_VIOLATION', ConstraintViolation> {
  constructor(details: ConstraintViolation, cause?: unknown) {
    super({
      name: 'ForeignKeyViolationError',
      code: 'FOREIGN_KEY_VIOLATION',
      message: `${pointerOf(details)} must point to a row that exists.`,
      hint: 'Create the row that is pointed to first; before deleting it, delete or move the rows that point to it.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

/** True of both directions: the row that points may be the one that is written, or one that would be left behind. */
function pointerOf(violation: ConstraintViolation): string {
  const fields = namesOfFields(violation);
  const place = violation.model ?? violation.table;

  return `${fields ?? 'A foreign key'}${place === null ? '' : ` of ${place}`}`;
}

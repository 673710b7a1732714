import type { ConstraintViolation } from './constraint-violation.ts';
import { nameOfPlace } from './constraint-violation.ts';
import { FacetError } from './facet-error.ts';

/**
 * A write broke a check constraint.
 *
 * @example
 * ```ts
 * try {
 *   await db.user.update({ where: { id }, data: { name: '' } });
 * } catch (error) {
 *   if (error instanceof CheckViolationError) return `not allowed by ${error.details.constraint}`;
 *   throw error;
 * }
 * ```
 */
export class CheckViolationError extends FacetError<'CHECK_VIOLATION', ConstraintViolation> {
  constructor(details: ConstraintViolation, cause?: unknown) {
    super({
      name: 'CheckViolationError',
      code: 'CHECK_VIOLATION',
      message: `A value breaks the check ${details.constraint === null ? 'constraint' : `'${details.constraint}'`} of ${nameOfPlace(details)}.`,
      hint: 'Give a value that the check allows.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

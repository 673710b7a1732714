import { namesOfFields } from './constraint-violation.ts';
import { FacetError } from './facet-error.ts';

export interface ValueRejection {
  /** `null` when the statement was raw SQL. */
  readonly model: string | null;
  /** Empty when the database does not say which. */
  readonly fields: readonly string[];
  /** What was wrong, without the value: `the text is longer than the column`. */
  readonly reason: string;
}

/**
 * The database refused a value: too long, out of range, or not to be converted
 * to the column's type.
 *
 * Values that the schema can judge are refused before any SQL with a
 * `ValidationError`; this is what only the database could know.
 *
 * @example
 * ```ts
 * try {
 *   await db.execute('insert into tag (name) values ($1)', ['a very long name']);
 * } catch (error) {
 *   if (error instanceof ValueRejectedError) return error.details.reason;
 *   throw error;
 * }
 * ```
 */
export class ValueRejectedError extends FacetError<'VALUE_REJECTED', ValueRejection> {
  constructor(details: ValueRejection, cause?: unknown) {
    const fields = namesOfFields(details);
    const place = details.model === null ? '' : ` of ${details.model}`;

    super({
      name: 'ValueRejectedError',
      code: 'VALUE_REJECTED',
      message: `The database refused a value${fields === null ? place : ` for ${fields}${place}`}: ${details.reason}.`,
      hint: 'Give a value that the column can hold, or widen the column.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

import { FacetError } from './facet-error.ts';

/**
 * The database could not make concurrent transactions look as if they had run
 * one after the other, and gave this one up. Nothing of it was kept.
 *
 * @example
 * ```ts
 * // Runs the callback again, with growing pauses, up to five times in all.
 * await db.transaction(async (tx) => tx.user.count(), { isolation: 'serializable', attempts: 5 });
 * ```
 */
export class SerializationFailureError extends FacetError<'SERIALIZATION_FAILURE', Record<never, never>> {
  constructor(details: Record<never, never> = {}, cause?: unknown) {
    super({
      name: 'SerializationFailureError',
      code: 'SERIALIZATION_FAILURE',
      message: 'The transaction conflicted with another one and was rolled back.',
      hint: 'Run the whole transaction again; the option `attempts` of transaction() does so.',
      isRetryable: true,
      details,
      cause,
    });
  }
}

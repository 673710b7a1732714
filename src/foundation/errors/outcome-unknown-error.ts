import { FacetError } from './facet-error.ts';

export interface UnknownOutcome {
  /** What had been sent when the connection broke: a commit, or a writing statement outside a transaction. */
  readonly during: 'commit' | 'statement';
}

/**
 * The connection broke after a commit (or a writing statement of its own) had
 * been sent and before the answer came: it may have taken effect or not.
 * Trying again blindly could do the work twice, so it is not retryable.
 *
 * @example
 * ```ts
 * try {
 *   await db.transaction(async (tx) => tx.user.create({ data: { email } }));
 * } catch (error) {
 *   if (!(error instanceof OutcomeUnknownError)) throw error;
 *   const isStored = (await db.user.findUnique({ where: { email } })) !== null;
 * }
 * ```
 */
export class OutcomeUnknownError extends FacetError<'OUTCOME_UNKNOWN', UnknownOutcome> {
  constructor(details: UnknownOutcome, cause?: unknown) {
    super({
      name: 'OutcomeUnknownError',
      code: 'OUTCOME_UNKNOWN',
      message: `The connection was lost before the database answered the ${details.during}; whether it took effect is not known.`,
      hint: 'Read back what should have been written before trying again.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

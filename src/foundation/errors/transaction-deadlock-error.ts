import { FacetError } from './facet-error.ts';

export interface TransactionSelfWait {
  /** Which wait could not end: `the outer transaction waits for its savepoint`. */
  readonly reason: string;
}

/**
 * A statement could only wait for a transaction which itself waits for that
 * statement: it would never end, so it is refused at once.
 *
 * @example
 * ```ts
 * await db.transaction(async (tx) => {
 *   await tx.transaction(async (inner) => {
 *     await tx.user.count(); // throws: `tx` waits until `inner` has ended; use `inner`
 *   });
 * });
 * ```
 */
export class TransactionDeadlockError extends FacetError<'TRANSACTION_SELF_WAIT', TransactionSelfWait> {
  constructor(details: TransactionSelfWait, cause?: unknown) {
    super({
      name: 'TransactionDeadlockError',
      code: 'TRANSACTION_SELF_WAIT',
      message: `The statement would wait for itself: ${details.reason}.`,
      hint: "Inside a transaction's callback use the handle that the callback was given.",
      isRetryable: false,
      details,
      cause,
    });
  }
}

import { FacetError } from './facet-error.ts';

export interface ClosedTransaction {
  readonly how: 'committed' | 'rolledBack' | 'timedOut' | 'failed';
}

const ENDINGS: Readonly<Record<ClosedTransaction['how'], string>> = {
  committed: 'has been committed',
  rolledBack: 'has been rolled back',
  timedOut: 'ran out of time and was rolled back',
  failed: 'failed and was rolled back',
};

const AFTER_THE_END = 'Await every query inside the callback, and use the database handle after the end.';

const HINTS: Readonly<Record<ClosedTransaction['how'], string>> = {
  committed: AFTER_THE_END,
  rolledBack: AFTER_THE_END,
  timedOut: 'Do less inside the transaction, or raise its `timeout`.',
  failed:
    'Let the error that a statement throws end the callback, or run what may fail in a `tx.transaction()` of its own.',
};

/**
 * A transaction was used after its end. Nothing was sent: the statement would
 * have run outside it.
 *
 * @example
 * ```ts
 * const tx = await db.begin();
 * await tx.commit();
 * await tx.user.count(); // throws TransactionClosedError
 * ```
 */
export class TransactionClosedError extends FacetError<'TRANSACTION_CLOSED', ClosedTransaction> {
  constructor(details: ClosedTransaction, cause?: unknown) {
    super({
      name: 'TransactionClosedError',
      code: 'TRANSACTION_CLOSED',
      message: `The transaction ${ENDINGS[details.how]} and takes no more statements.`,
      hint: HINTS[details.how],
      isRetryable: false,
      details,
      cause,
    });
  }
}

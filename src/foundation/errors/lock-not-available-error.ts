import { FacetError } from './facet-error.ts';

export interface LockRefusal {
  /** `noWait`: the statement asked not to wait. `timeout`: it waited as long as it may. */
  readonly reason: 'noWait' | 'timeout';
}

/**
 * A row, table or (SQLite) the whole database was locked by someone else.
 *
 * @example
 * ```ts
 * try {
 *   await db.transaction((tx) => tx.post.findUnique({ where: { id }, lock: 'update', noWait: true }));
 * } catch (error) {
 *   if (error instanceof LockNotAvailableError) return 'Somebody else is writing this post.';
 *   throw error;
 * }
 * ```
 */
export class LockNotAvailableError extends FacetError<'LOCK_NOT_AVAILABLE', LockRefusal> {
  constructor(details: LockRefusal, cause?: unknown) {
    super({
      name: 'LockNotAvailableError',
      code: 'LOCK_NOT_AVAILABLE',
      message:
        details.reason === 'noWait'
          ? 'What the statement needs is locked, and it was not to wait.'
          : 'What the statement needs stayed locked for as long as it may wait.',
      hint: 'Try again later, keep transactions short, or allow a longer wait.',
      isRetryable: true,
      details,
      cause,
    });
  }
}

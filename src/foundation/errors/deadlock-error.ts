import { FacetError } from './facet-error.ts';

/**
 * Transactions waited for each other, and the database gave this one up.
 * Nothing of it was kept.
 *
 * @example
 * ```ts
 * // Runs the callback again, with growing pauses, up to three times in all.
 * await db.transaction(async (tx) => tx.user.update({ where: { id }, data: { name } }), { attempts: 3 });
 * ```
 */
export class DeadlockError extends FacetError<'DEADLOCK', Record<never, never>> {
  constructor(details: Record<never, never> = {}, cause?: unknown) {
    super({
      name: 'DeadlockError',
      code: 'DEADLOCK',
      message: 'The transaction and another one waited for each other, so it was rolled back.',
      hint: 'Run it again (option `attempts` of transaction()), and lock rows in the same order everywhere.',
      isRetryable: true,
      details,
      cause,
    });
  }
}

import { FacetError } from './facet-error.ts';

/**
 * A call was made on a database after `close()`.
 *
 * @example
 * ```ts
 * await db.close();
 * await db.user.count(); // throws DatabaseClosedError
 * ```
 */
export class DatabaseClosedError extends FacetError<'DATABASE_CLOSED', Record<never, never>> {
  constructor(details: Record<never, never> = {}, cause?: unknown) {
    super({
      name: 'DatabaseClosedError',
      code: 'DATABASE_CLOSED',
      message: 'The database is closed.',
      hint: 'Await all queries before close(), or connect again.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

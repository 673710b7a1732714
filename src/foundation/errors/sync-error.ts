import { FacetError } from './facet-error.ts';

export interface SyncFailure {
  /** What was being done: `add the column "email" to the table "user"`. */
  readonly step: string;
  readonly reason: string;
}

/**
 * `db.sync()` could not bring the database up to the schema.
 *
 * @example
 * ```ts
 * try {
 *   await db.sync();
 * } catch (error) {
 *   if (error instanceof SyncError) console.error(`while trying to ${error.details.step}: ${error.details.reason}`);
 *   throw error;
 * }
 * ```
 */
export class SyncError extends FacetError<'SYNC_FAILED', SyncFailure> {
  constructor(details: SyncFailure, cause?: unknown) {
    super({
      name: 'SyncError',
      code: 'SYNC_FAILED',
      message: `sync() could not ${details.step}: ${details.reason}.`,
      hint: 'sync() only adds and widens; make other changes with a migration, then call it again.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

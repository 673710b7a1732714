import { FacetError } from './facet-error.ts';

export interface MigrationFailure {
  /** The migration's file name; `null` where it is about the history as a whole. */
  readonly name: string | null;
  readonly reason: string;
}

/**
 * A migration could not be loaded, applied or rolled back.
 *
 * @example
 * ```ts
 * const error = new MigrationError({ name: '001_users.ts', reason: 'the file is missing' });
 * console.error(error.message); // The migration '001_users.ts' failed: the file is missing.
 * ```
 */
export class MigrationError extends FacetError<'MIGRATION_FAILED', MigrationFailure> {
  constructor(details: MigrationFailure, cause?: unknown) {
    super({
      name: 'MigrationError',
      code: 'MIGRATION_FAILED',
      message: `${details.name === null ? 'Migrating' : `The migration '${details.name}'`} failed: ${details.reason}.`,
      hint: 'Correct the migration and run it again; what it did was rolled back where the database can do that.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

import { FacetError } from './facet-error.ts';

export interface QueryFailure {
  /** `null` when the statement was raw SQL. */
  readonly model: string | null;
  /** The database's own code: a SQLSTATE, an error number, `SQLITE_ERROR`. */
  readonly databaseCode: string | null;
  /** The database's message without values. */
  readonly reason: string;
  /** Whether a table, column or type that the statement names is not there. */
  readonly isMissing: boolean;
}

/**
 * The database refused a statement for a reason that no other class stands for:
 * a syntax error in raw SQL, a missing table, a missing right …
 *
 * @example
 * ```ts
 * try {
 *   await db.sql`select * from no_such_table`;
 * } catch (error) {
 *   if (error instanceof QueryError) console.error(error.details.databaseCode, error.details.reason);
 *   throw error;
 * }
 * ```
 */
export class QueryError extends FacetError<'QUERY_FAILED', QueryFailure> {
  constructor(details: QueryFailure, cause?: unknown) {
    super({
      name: 'QueryError',
      code: 'QUERY_FAILED',
      message: `The database refused the statement${details.model === null ? '' : ` on ${details.model}`}: ${details.reason}${/[.!?]$/.test(details.reason) ? '' : '.'}`,
      hint: hintFor(details),
      isRetryable: false,
      details,
      cause,
    });
  }
}

function hintFor({ model, isMissing }: QueryFailure): string {
  if (model === null) return 'Check the SQL and that what it names exists.';

  return isMissing
    ? 'db.sync() creates what the schema has and the database lacks.'
    : 'Check that the database fits the schema, and what its user may do.';
}

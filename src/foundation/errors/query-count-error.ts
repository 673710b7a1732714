import { FacetError } from './facet-error.ts';

export interface QueryCount {
  readonly expected: number;
  readonly actual: number;
  /** What was sent, in order: SQL without values. */
  readonly statements: readonly string[];
}

/**
 * A piece of code under test sent more or fewer statements than its test expects.
 *
 * @example
 * ```ts
 * import { expectQueries } from 'facet-orm/testing';
 *
 * try {
 *   await expectQueries(db, 1, () => db.user.findMany());
 * } catch (error) {
 *   if (error instanceof QueryCountError) console.log(error.details.statements);
 *   throw error;
 * }
 * ```
 */
export class QueryCountError extends FacetError<'QUERY_COUNT', QueryCount> {
  constructor(details: QueryCount) {
    const { expected, actual, statements } = details;
    const sent = statements.map((text, index) => `\n  ${index + 1}. ${text}`).join('');

    super({
      name: 'QueryCountError',
      code: 'QUERY_COUNT',
      message: `Expected ${counted(expected)}, but ${actual === 1 ? '1 was' : `${actual} were`} sent${sent === '' ? '.' : `:${sent}`}`,
      hint: 'Load what belongs together by one query with `include` or `in`, or correct the number.',
      isRetryable: false,
      details,
      cause: undefined,
    });
  }
}

function counted(count: number): string {
  return count === 1 ? '1 statement' : `${count} statements`;
}

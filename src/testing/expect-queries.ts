import { QueryCountError } from '../foundation/errors/query-count-error.ts';
import { recorded } from './query-recorder.ts';
import { watchedEngine } from './watched-engine.ts';

/**
 * Runs the function, checks how many statements it sent, and gives what it returns. Throws
 * `QueryCountError`, whose message lists them, when the number is another: a query in a loop then
 * fails the test that is there for it. Works with any test runner.
 *
 * Statements of this database and its transactions count, those that load relations and raw SQL included; BEGIN,
 * COMMIT and their kin do not.
 *
 * @example
 * ```ts
 * import { expectQueries } from 'facet-orm/testing';
 *
 * const users = await expectQueries(db, 1, () => db.user.findMany({ include: { posts: true } }));
 * //  select … (one statement on PostgreSQL, two on the other databases)
 * ```
 */
export async function expectQueries<T>(db: object, expected: number, work: () => PromiseLike<T> | T): Promise<T> {
  const { result, queries } = await recorded(watchedEngine(db, 'expectQueries'), work);

  if (queries.length !== expected)
    throw new QueryCountError({ expected, actual: queries.length, statements: queries.map(({ sql }) => sql) });

  return result;
}

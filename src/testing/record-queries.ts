import { recorded } from './query-recorder.ts';
import type { RecordedQuery } from './recorded-query.ts';
import { watchedEngine } from './watched-engine.ts';

/**
 * Runs the function and gives the statements that it sent through this database or a transaction of it, in
 * order and without their values; BEGIN, COMMIT and their kin are left out.
 *
 * @example
 * ```ts
 * import { recordQueries } from 'facet-orm/testing';
 *
 * const queries = await recordQueries(db, () => db.user.findMany());
 * queries.map(({ sql }) => sql); // ['select … from "users" as "t0"']
 * ```
 */
export async function recordQueries(
  db: object,
  work: () => PromiseLike<unknown> | unknown,
): Promise<readonly RecordedQuery[]> {
  const { queries } = await recorded(watchedEngine(db, 'recordQueries'), work);

  return queries;
}

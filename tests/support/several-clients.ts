import type { Database } from '../../src/connect/database.ts';
import type { TypedSchema } from '../../src/schema/typed-schema.ts';
import type { DatabaseTest } from './each-database.ts';

/**
 * So many clients of a test's database, each with a pool of its own.
 *
 * With hooks a write waits for them, and a SQLite file that is locked meanwhile stops the whole process,
 * the owner of the lock too; so there all are the same client, whose own queue keeps its writes apart.
 */
export function severalClients<S extends TypedSchema>(test: DatabaseTest<S>, count: number): Promise<Database<S>[]> {
  const isHooked = process.env.FACET_TEST_PLAN_CACHE === 'off';
  const isOne = isHooked && (test.database === 'sqlite' || test.database === 'node-sqlite');
  return Promise.all(Array.from({ length: count }, () => (isOne ? test.db : test.connectAgain())));
}

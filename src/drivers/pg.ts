import type { Driver } from './driver.ts';
import { openPgConnection } from './pg/open-pg-connection.ts';
import type { PgDriverOptions } from './pg/pg-driver-options.ts';

/**
 * PostgreSQL by `pg`, which connects and authenticates; then this driver speaks
 * the protocol itself, see `WireConnection`.
 *
 * @example
 * ```ts
 * const driver = createPgDriver({ host: 'localhost', port: 5432, user: 'app', password: null, database: 'app', ssl: null });
 * const connection = await driver.connect({ isReadOnly: false, signal: null });
 * ```
 */
export function createPgDriver(options: PgDriverOptions): Driver {
  return {
    name: 'pg',
    family: 'postgres',
    maxConnections: Number.POSITIVE_INFINITY,
    hasSingleWriter: false,
    connect: ({ signal }) => openPgConnection(options, signal),
  };
}

import { postgresDialect } from '../dialects/postgres/postgres-dialect.ts';
import { createPgliteDriver } from '../drivers/pglite.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import type { PgliteConfig } from './pglite-config.ts';
import { resolvePgliteConfig } from './pglite-config.ts';

/**
 * PostgreSQL inside the process, by the package `@electric-sql/pglite`. It has one connection.
 * Without a configuration: in memory.
 *
 * Throws `ConfigurationError` for what is misspelt; nothing is opened yet.
 *
 * @example
 * ```ts
 * const db = await connect(pglite({ dataDir: './data' }), { schema });
 * ```
 */
export function pglite(config: string | PgliteConfig = {}): DatabaseDefinition {
  return {
    isDatabaseDefinition: true,
    driver: createPgliteDriver(resolvePgliteConfig(config)),
    dialect: postgresDialect,
    pool: {},
    session: {},
  };
}

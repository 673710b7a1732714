import { sqliteDialect } from '../dialects/sqlite/sqlite-dialect.ts';
import { createBetterSqlite3Driver } from '../drivers/better-sqlite3.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import type { SqliteConfig } from './sqlite-config.ts';
import { resolveSqliteConfig } from './sqlite-config.ts';

/**
 * SQLite, by the package `better-sqlite3`. Without a configuration: in memory.
 *
 * Throws `ConfigurationError` for what is misspelt or makes no sense; nothing is opened yet.
 *
 * @example
 * ```ts
 * const db = await connect(sqlite({ filePath: './app.db' }), { schema });
 * ```
 */
export function sqlite(config: string | SqliteConfig = ':memory:'): DatabaseDefinition {
  const { driver, pool } = resolveSqliteConfig(config);

  return {
    isDatabaseDefinition: true,
    driver: createBetterSqlite3Driver(driver),
    dialect: sqliteDialect,
    pool,
    session: {},
  };
}

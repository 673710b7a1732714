import { sqliteDialect } from '../dialects/sqlite/sqlite-dialect.ts';
import { createNodeSqliteDriver } from '../drivers/node-sqlite.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import type { SqliteConfig } from './sqlite-config.ts';
import { resolveSqliteConfig } from './sqlite-config.ts';

/**
 * SQLite, by the runtime's own `node:sqlite`: no package at all. Without a configuration: in memory.
 *
 * Throws `ConfigurationError` for what is misspelt or makes no sense; nothing is opened yet.
 *
 * @example
 * ```ts
 * const db = await connect(nodeSqlite({ filePath: './app.db' }), { schema });
 * ```
 */
export function nodeSqlite(config: string | SqliteConfig = ':memory:'): DatabaseDefinition {
  const { driver, pool } = resolveSqliteConfig(config);

  return {
    isDatabaseDefinition: true,
    driver: createNodeSqliteDriver(driver),
    dialect: sqliteDialect,
    pool,
    session: {},
  };
}

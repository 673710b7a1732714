import { isAbsolute, resolve } from 'node:path';
import { findDefinition } from '../../connect/connect.ts';
import type { ConnectionConfig } from '../../connect/connection-config.ts';
import type { SqliteConfig } from '../../databases/sqlite-config.ts';
import { resolveSqliteConfig } from '../../databases/sqlite-config.ts';
import { createEngine } from '../../engine/create-engine.ts';
import type { DatabaseDefinition } from '../../engine/database-definition.ts';
import type { Engine } from '../../engine/session.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import type { Schema } from '../../schema/schema.ts';
import { buildSchema } from '../../schema/schema-builder.ts';
import { describeTarget } from './describe-target.ts';
import type { ResolvedConnection } from './resolve-connection.ts';

/** A database that a command is connected to. */
export interface OpenDatabase {
  readonly engine: Engine;
  /** `PostgreSQL database shop at localhost:5432`. */
  readonly description: string;
  /** The npm package behind it: `pg`. */
  readonly driver: string;
}

export interface OpenOptions {
  readonly schema?: Schema;
  readonly configuration?: SchemaConfiguration | null;
}

const FAMILIES = { postgres: 'PostgreSQL', mysql: 'MySQL or MariaDB', sqlite: 'SQLite' } as const;

/**
 * Connects. The caller closes the engine.
 *
 * @throws ConnectionFailedError, MissingPackageError, ConfigurationError
 */
export async function openEngine(connection: ResolvedConnection, options: OpenOptions = {}): Promise<OpenDatabase> {
  const target = fromFolder(connection.target, connection.folder);
  const definition = await findDefinition(target);
  throwIfOtherProvider(definition, options.configuration ?? null);
  const engine = await createEngine({
    driver: definition.driver,
    dialect: definition.dialect,
    schema: options.schema ?? buildSchema({ models: {} }),
    pool: definition.pool,
    session: definition.session,
  });
  return {
    engine,
    description: describeTarget(target, engine.dialect.displayName, fileOf(target)),
    driver: definition.driver.name,
  };
}

/** The path of a SQLite file starts at the project, wherever in it the command was typed. */
export function fromFolder(target: string | ConnectionConfig, folder: string): string | ConnectionConfig {
  const file = fileOf(target);
  if (file === null || file === ':memory:' || isAbsolute(file)) return target;
  return Object.assign(typeof target === 'string' ? urlConfig(target) : { ...target }, {
    filePath: resolve(folder, file),
  });
}

/** The file of a SQLite database; `null` for other databases. */
function fileOf(target: string | ConnectionConfig): string | null {
  const config = typeof target === 'string' ? urlConfig(target) : target;
  return isSqlite(config) ? resolveSqliteConfig(config).driver.file : null;
}

function isSqlite(config: ConnectionConfig): config is ConnectionConfig & SqliteConfig {
  if (config.type === undefined) return /^(?:sqlite3?|node-sqlite|file):/i.test(config.url);
  return config.type === 'sqlite' || config.type === 'sqlite3' || config.type === 'node-sqlite';
}

function urlConfig(url: string): ConnectionConfig {
  return { url };
}

/** Before anything is sent: types of one database mean others, or nothing, on the next. */
function throwIfOtherProvider({ driver }: DatabaseDefinition, configuration: SchemaConfiguration | null): void {
  const provider = configuration?.datasource?.provider ?? null;
  if (provider === null || provider === driver.family) return;
  throw new ConfigurationError({
    option: 'url',
    problem: `leads to ${FAMILIES[driver.family]}, and the schema is for ${FAMILIES[provider]}`,
    suggestion: 'Change `provider` in the datasource, or name another connection.',
  });
}

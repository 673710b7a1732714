import { findDefinition } from '../../connect/connect.ts';
import type { ConnectionConfig } from '../../connect/connection-config.ts';
import { createEngine } from '../../engine/create-engine.ts';
import type { DatabaseDefinition } from '../../engine/database-definition.ts';
import type { Engine } from '../../engine/session.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import type { Schema } from '../../schema/schema.ts';
import { buildSchema } from '../../schema/schema-builder.ts';
import { shownPath } from '../config/shown-path.ts';
import { fromFolder, inMemory, isDatabaseThere, localDatabase, onlyLookedAt } from './database-files.ts';
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
  /**
   * What the command does with the database: `change` makes the files of one that is not there; `look` refuses then, and
   * leaves the database as it is; `plan` looks at an empty one instead. Default: `change`.
   */
  readonly use?: 'change' | 'look' | 'plan';
}

const FAMILIES = { postgres: 'PostgreSQL', mysql: 'MySQL or MariaDB', sqlite: 'SQLite' } as const;

/**
 * Connects. The caller closes the engine.
 *
 * @throws ConnectionFailedError, MissingPackageError, ConfigurationError
 */
export async function openEngine(connection: ResolvedConnection, options: OpenOptions = {}): Promise<OpenDatabase> {
  const target = fromFolder(connection.target, connection.folder);
  throwIfOtherProvider(await findDefinition(target), options.configuration ?? null);
  const definition = await findDefinition(targetFor(options.use ?? 'change', target, connection));
  const engine = await createEngine({
    driver: definition.driver,
    dialect: definition.dialect,
    schema: options.schema ?? buildSchema({ models: {} }),
    pool: definition.pool,
    session: definition.session,
  });
  return {
    engine,
    description: describeTarget(target, engine.dialect.displayName),
    driver: definition.driver.name,
  };
}

/** Opening a SQLite file or a folder of PGlite makes it, which nobody expects of a command that only looks. */
function targetFor(
  use: 'change' | 'look' | 'plan',
  target: string | ConnectionConfig,
  { folder }: ResolvedConnection,
): string | ConnectionConfig {
  if (use === 'change') return target;
  if (isDatabaseThere(target)) return onlyLookedAt(target);
  if (use === 'plan') return inMemory(target);
  throw new ConfigurationError({
    option: 'url',
    problem: `leads to ${shownPath(localDatabase(target)?.path ?? '', folder)}, where no database is`,
    suggestion: 'Correct the path; `facet-orm db push` makes a new database.',
  });
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

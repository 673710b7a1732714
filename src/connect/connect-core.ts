import { createEngine } from '../engine/create-engine.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import { buildSchema } from '../schema/schema-builder.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import type { ConnectOptions } from './connect-options.ts';
import { checkConnectOptions } from './connect-options.ts';
import { createDatabase } from './create-database.ts';
import type { DatabaseOmitting, GlobalOmit } from './database.ts';
import { prepareSchema } from './prepare-schema.ts';

/**
 * Connects to a database that was chosen in code, so that nothing of any other database is
 * loaded or bundled.
 *
 * Throws `ConnectionFailedError`, `MissingPackageError`, `ConfigurationError`,
 * `CapabilityMissingError` when the schema needs what the database lacks.
 *
 * @example
 * ```ts
 * import { connect } from 'facet-orm/core';
 * import { postgres } from 'facet-orm/postgres';
 *
 * const db = await connect(postgres({ url }), { schema });
 * ```
 */
export async function connectCore<S extends TypedSchema, O extends GlobalOmit<S> = Record<never, never>>(
  definition: DatabaseDefinition,
  options: ConnectOptions<S, O> = {},
): Promise<DatabaseOmitting<S, O>> {
  if (definition?.isDatabaseDefinition !== true) {
    throw new ConfigurationError({
      option: null,
      problem: 'names no database',
      suggestion: 'Give what postgres(), sqlite() and their kin return; a URL needs `connect` from `facet-orm`.',
    });
  }
  // What `O` says of models and fields is for callers; the check looks at the graph.
  const given = options as ConnectOptions<S>;

  checkConnectOptions(given);
  const schema = given.schema?.graph ?? buildSchema({ models: {} });

  await prepareSchema(schema);
  const { statementTimeoutMillis, timeZone, log, hooks, omit = {}, planCache = true } = given;
  const engine = await createEngine({
    driver: definition.driver,
    dialect: definition.dialect,
    schema,
    pool: { ...definition.pool, ...given.pool },
    session: {
      ...definition.session,
      ...(statementTimeoutMillis === undefined ? {} : { statementTimeoutMillis }),
      ...(timeZone === undefined ? {} : { timeZone }),
    },
    hooks,
    log,
    clientOptions: { omit, usesPlanCache: planCache },
  });

  // The object is built from the schema whose types S are.
  return createDatabase(engine) as unknown as DatabaseOmitting<S, O>;
}

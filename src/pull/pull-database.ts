import type { Engine } from '../engine/session.ts';
import { introspect } from '../introspection/introspect.ts';
import type { PulledSchema, PullOptions } from './pull-options.ts';
import { pullSchema } from './pull-schema.ts';

export interface PullDatabaseOptions extends PullOptions {
  /** Database schemas to read beside those of the connection's search path. Default: none. */
  readonly schemas?: readonly string[];
}

/**
 * Reads the connected database and turns it into a schema.
 *
 * @throws FacetError as the database's errors are translated
 * @throws SchemaError where the existing files have mistakes
 *
 * @example
 * ```ts
 * const { files } = await pullDatabase(engine, { provider: 'postgres', url: { variable: 'DATABASE_URL' } });
 * ```
 */
export async function pullDatabase(engine: Engine, options: PullDatabaseOptions): Promise<PulledSchema> {
  const { dialect, capabilities } = engine;
  const { changes } = await dialect.catalogue();
  const definitions = await dialect.definitions();
  const database = await introspect(engine.root, { schemas: options.schemas ?? [], searchPath: true });
  return pullSchema(database, { dialect, capabilities, definitions, changes }, options);
}

import type { SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { CommandContext } from '../frame/command-context.ts';
import { findSchema } from './find-schema.ts';
import { readLanguageSchema } from './project.ts';
import type { ResolvedConnection } from './resolve-connection.ts';
import { resolveConnection } from './resolve-connection.ts';

/** The options by which commands are told of a database. */
export interface ConnectionFlags {
  readonly url?: string;
  readonly connection?: string;
  readonly schema?: string;
}

/**
 * The connection of a command that needs no schema; it looks into one only where nothing else names a database.
 *
 * @throws ConfigurationError
 */
export async function projectConnection(
  context: CommandContext,
  config: LoadedConfig,
  { url, connection, schema }: ConnectionFlags,
): Promise<ResolvedConnection> {
  const { cwd, env } = context.surroundings;
  const isNamed =
    url !== undefined || connection !== undefined || Object.keys(config.config.connections ?? {}).length > 0;
  const configuration = isNamed ? null : await configurationOf(context, config, schema);
  return resolveConnection({ url, connection, config, cwd, schema: configuration, env });
}

/** Of the schema as far as there is one, whatever else is wrong with it. */
async function configurationOf(
  context: CommandContext,
  config: LoadedConfig,
  flag: string | undefined,
): Promise<SchemaConfiguration | null> {
  const hasSchema = flag !== undefined || config.config.schema !== undefined;
  try {
    if (findSchema(context.surroundings.cwd, flag, config).face === 'fluent') return null;
    return (await readLanguageSchema(context, config, flag, 'db')).parsed.configuration;
  } catch (error) {
    if (hasSchema) throw error;
    return null;
  }
}

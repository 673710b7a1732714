import { dirname } from 'node:path';
import type { SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import type { ParsedSchema, SchemaFile } from '../../language/parse-schema.ts';
import type { Schema } from '../../schema/schema.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { loadConfig } from '../config/load-config.ts';
import { shownPath } from '../config/shown-path.ts';
import type { CommandContext } from '../frame/command-context.ts';
import { UsageError } from '../frame/usage-error.ts';
import type { SchemaPlace } from './find-schema.ts';
import { findSchema, readSchemaFiles } from './find-schema.ts';
import { InvalidSchemaFiles } from './invalid-schema-files.ts';

/** A schema in the schema language, read. */
export interface LanguageSchema {
  readonly files: readonly SchemaFile[];
  /** Of the files, in their order. */
  readonly paths: readonly string[];
  readonly parsed: ParsedSchema;
  /** Where its first file stands. */
  readonly folder: string;
}

/** The schema of a project, whatever it is written in. */
export interface ProjectSchema {
  readonly graph: Schema;
  /** `null` for a fluent schema. */
  readonly configuration: SchemaConfiguration | null;
  readonly place: SchemaPlace;
  /** As messages name it. */
  readonly shown: string;
}

/** The config of the project that the command runs in. */
export function openProject({ surroundings, options }: CommandContext): Promise<LoadedConfig> {
  return loadConfig(surroundings.cwd, options.config, surroundings.env);
}

/**
 * Reads a schema in the schema language, right or wrong.
 *
 * @param command for the message to those who have no such schema: `format`
 * @throws UsageError for a fluent schema
 * @throws ConfigurationError where there is none
 */
export async function readLanguageSchema(
  context: CommandContext,
  config: LoadedConfig,
  flag: string | undefined,
  command: string,
): Promise<LanguageSchema> {
  const { cwd } = context.surroundings;
  const place = findSchema(cwd, flag, config);
  if (place.face === 'fluent')
    throw new UsageError(
      `\`${command}\` is for the schema language, and the schema of this project is the module ${shownPath(place.path, cwd)}.`,
      'Name a schema file with --schema. A fluent schema needs neither a formatter nor a generated client.',
    );
  return readPlace(place.paths, cwd);
}

/**
 * The schema as a graph, ready for use.
 *
 * @throws InvalidSchemaFiles where it has mistakes
 */
export async function loadProjectSchema(
  context: CommandContext,
  config: LoadedConfig,
  flag: string | undefined,
): Promise<ProjectSchema> {
  const { cwd } = context.surroundings;
  const place = findSchema(cwd, flag, config);
  if (place.face === 'fluent') {
    const { loadFluentSchema } = await import('./fluent-schema.ts');
    const shown = shownPath(place.path, cwd);
    return { graph: await loadFluentSchema(place.path, shown), configuration: null, place, shown };
  }
  const { files, parsed } = await readPlace(place.paths, cwd);
  if (parsed.schema === null) throw new InvalidSchemaFiles(parsed.diagnostics);
  const shown = files.length === 1 ? (files[0]?.name ?? '') : `${files.length} schema files`;
  return { graph: parsed.schema, configuration: parsed.configuration, place, shown };
}

async function readPlace(paths: readonly string[], cwd: string): Promise<LanguageSchema> {
  const { parseSchema } = await import('../../language/parse-schema.ts');
  const files = readSchemaFiles(paths, cwd);
  return { files, paths, parsed: parseSchema(files), folder: dirname(paths[0] ?? cwd) };
}

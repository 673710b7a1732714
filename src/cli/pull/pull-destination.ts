import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { SchemaFile } from '../../language/parse-schema.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { shownPath } from '../config/shown-path.ts';
import type { CommandContext } from '../frame/command-context.ts';
import { CommandFailure } from '../frame/command-failure.ts';
import type { SchemaPlace } from '../project/find-schema.ts';
import { findSchema, readSchemaFiles, usualSchema } from '../project/find-schema.ts';

/** What `db pull` is told about its file. */
export interface DestinationFlags {
  readonly schema?: string;
  readonly as?: 'schema' | 'fluent';
  readonly print?: boolean;
  readonly force?: boolean;
}

/** Where the pulled schema goes. */
export interface PullDestination {
  readonly face: 'schema' | 'fluent';
  readonly path: string;
  /** Files whose edits are kept. */
  readonly existing: readonly SchemaFile[];
  readonly existingPaths: readonly string[];
  /** Files that are written anew. */
  readonly replaced: readonly SchemaFile[];
}

/**
 * Where the schema of a database is to be written, and what of it is there already.
 *
 * @throws CommandFailure where code would be overwritten, or files be left that say the same
 */
export function findPullDestination(
  context: CommandContext,
  config: LoadedConfig,
  options: DestinationFlags,
): PullDestination {
  const place = existingPlace(context, config, options);
  const face = options.as ?? (place?.face === 'fluent' ? 'fluent' : 'schema');
  if (face === 'fluent') return fluentDestination(context, config, options, place);
  if (place?.face !== 'language') {
    const path = resolve(...placeGiven(context, config, options, 'schema.prisma'));
    return { face, path, existing: [], existingPaths: [], replaced: [] };
  }
  const path = place.paths[0] ?? join(config.folder, 'schema.prisma');
  const files = readSchemaFiles(place.paths, context.surroundings.cwd);
  if (options.force !== true) return { face, path, existing: files, existingPaths: place.paths, replaced: [] };
  if (files.length > 1 && options.print !== true) throw severalFiles(files.length);
  return { face, path, existing: [], existingPaths: place.paths, replaced: files };
}

/** What stands in the others would be there twice. */
function severalFiles(count: number): CommandFailure {
  return new CommandFailure(
    `--force writes one file anew, and the schema stands in ${count} files.`,
    'Leave --force out to keep them, or name a file that is not there yet by --schema.',
  );
}

function fluentDestination(
  context: CommandContext,
  config: LoadedConfig,
  options: DestinationFlags,
  place: SchemaPlace | null,
): PullDestination {
  const path =
    place?.face === 'fluent'
      ? place.path
      : resolve(...placeGiven(context, config, options, 'src/schema.ts', /\.[cm]?[jt]s$/));
  if (existsSync(path) && options.force !== true && options.print !== true)
    throw new CommandFailure(
      `${shownPath(path, context.surroundings.cwd)} is there already, and code is not merged.`,
      'Give --force to write it anew, --print to look at it first, or another path by --schema.',
    );
  return { face: 'fluent', path, existing: [], existingPaths: [], replaced: [] };
}

function existingPlace(
  context: CommandContext,
  config: LoadedConfig,
  { schema }: DestinationFlags,
): SchemaPlace | null {
  const { cwd } = context.surroundings;
  const isNamed = schema !== undefined || config.config.schema !== undefined;
  if (!isNamed && usualSchema(config.folder) === null) return null;
  const [folder, path] = placeGiven(context, config, { schema }, '.');
  if (isNamed && !existsSync(resolve(folder, path)) && !/[*?{[]/.test(path)) return null;
  return findSchema(cwd, schema, config);
}

/** The folder and the path in it that the flag or the config names, as far as it is of the wanted kind. */
function placeGiven(
  context: CommandContext,
  config: LoadedConfig,
  { schema }: Pick<DestinationFlags, 'schema'>,
  usual: string,
  kind = /./,
): readonly [folder: string, path: string] {
  if (schema !== undefined) return [context.surroundings.cwd, schema];
  const { schema: configured } = config.config;
  const [first] = configured === undefined || typeof configured === 'string' ? [configured] : configured;
  return first !== undefined && kind.test(first) ? [config.folder, first] : [config.folder, usual];
}

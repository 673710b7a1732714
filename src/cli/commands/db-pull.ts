import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { hasErrors } from '../../language/diagnostics/diagnostic.ts';
import type { Configured, Provider } from '../../language/lowering/schema-configuration.ts';
import type { SchemaFile } from '../../language/parse-schema.ts';
import { parseSchema } from '../../language/parse-schema.ts';
import type { PullDatabaseOptions } from '../../pull/pull-database.ts';
import { pullDatabase } from '../../pull/pull-database.ts';
import type { PulledSchema, PullNote } from '../../pull/pull-options.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { shownPath } from '../config/shown-path.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { CommandFailure } from '../frame/command-failure.ts';
import type { SchemaPlace } from '../project/find-schema.ts';
import { findSchema, readSchemaFiles, usualSchema } from '../project/find-schema.ts';
import { InvalidSchemaFiles } from '../project/invalid-schema-files.ts';
import { openEngine } from '../project/open-engine.ts';
import { openProject } from '../project/project.ts';
import type { ConnectionFlags } from '../project/project-connection.ts';
import { projectConnection } from '../project/project-connection.ts';

export interface DbPullOptions extends ConnectionFlags {
  readonly as?: 'schema' | 'fluent';
  readonly print?: boolean;
  readonly force?: boolean;
  readonly naming?: 'identity' | 'snake_case';
}

/** Where the pulled schema goes. */
interface Destination {
  readonly face: 'schema' | 'fluent';
  readonly path: string;
  /** Files whose edits are kept. */
  readonly existing: readonly SchemaFile[];
  readonly existingPaths: readonly string[];
}

/** `db pull`: writes the schema of a database that is there. */
export async function dbPull(context: CommandContext, options: DbPullOptions): Promise<CommandOutcome> {
  const config = await openProject(context);
  const destination = findDestination(context, config, options);
  const connection = await projectConnection(context, config, withPlace(options, destination));
  const { engine, description } = await openEngine(connection, { folder: config.folder });
  try {
    if (options.print !== true)
      context.say(`${description} → ${shownPath(destination.path, context.surroundings.cwd)}\n`);
    const provider: Provider = engine.dialect.name === 'mariadb' ? 'mysql' : engine.dialect.name;
    const pulled = await pullDatabase(engine, {
      provider,
      url: urlOf(config),
      naming: options.naming ?? config.config.naming,
      ...existingParts(destination),
    });
    return report(context, options, pulled, await writePulled(context, options, destination, pulled));
  } finally {
    await engine.close();
  }
}

/** What is there to be merged with, and the database schemas that it speaks of. */
function existingParts({ existing }: Destination): Pick<PullDatabaseOptions, 'existing' | 'schemas'> {
  if (existing.length === 0) return {};
  const { diagnostics, configuration } = parseSchema(existing);
  if (hasErrors(diagnostics)) throw new InvalidSchemaFiles(diagnostics);
  return { existing, schemas: configuration.datasource?.schemas ?? [] };
}

/** A file that the user is about to write need not be there yet. */
function findDestination(context: CommandContext, config: LoadedConfig, options: DbPullOptions): Destination {
  const place = existingPlace(context, config, options);
  const face = options.as ?? (place?.face === 'fluent' ? 'fluent' : 'schema');
  if (face === 'fluent') return fluentDestination(context, config, options, place);
  if (place?.face !== 'language') {
    const path = resolve(...placeGiven(context, config, options, 'schema.prisma'));
    return { face, path, existing: [], existingPaths: [] };
  }
  const path = place.paths[0] ?? join(config.folder, 'schema.prisma');
  if (options.force === true) return { face, path, existing: [], existingPaths: place.paths };
  return { face, path, existing: readSchemaFiles(place.paths, context.surroundings.cwd), existingPaths: place.paths };
}

function fluentDestination(
  context: CommandContext,
  config: LoadedConfig,
  options: DbPullOptions,
  place: SchemaPlace | null,
): Destination {
  const path =
    place?.face === 'fluent'
      ? place.path
      : resolve(...placeGiven(context, config, options, 'src/schema.ts', /\.[cm]?[jt]s$/));
  if (existsSync(path) && options.force !== true && options.print !== true)
    throw new CommandFailure(
      `${shownPath(path, context.surroundings.cwd)} is there already, and code is not merged.`,
      'Give --force to write it anew, --print to look at it first, or another path by --schema.',
    );
  return { face: 'fluent', path, existing: [], existingPaths: [] };
}

function existingPlace(context: CommandContext, config: LoadedConfig, { schema }: DbPullOptions): SchemaPlace | null {
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
  { schema }: Pick<DbPullOptions, 'schema'>,
  usual: string,
  kind = /./,
): readonly [folder: string, path: string] {
  if (schema !== undefined) return [context.surroundings.cwd, schema];
  const { schema: configured } = config.config;
  const [first] = configured === undefined || typeof configured === 'string' ? [configured] : configured;
  return first !== undefined && kind.test(first) ? [config.folder, first] : [config.folder, usual];
}

/** The schema is looked into for a URL only where it is one that can be read. */
function withPlace(options: DbPullOptions, { existingPaths }: Destination): ConnectionFlags {
  const { url, connection, schema } = options;
  return { url, connection, schema: existingPaths.length > 0 ? schema : undefined };
}

/** A config file names the database; a schema that stands alone has to. */
function urlOf(config: LoadedConfig): Configured | null {
  return Object.keys(config.config.connections ?? {}).length > 0 ? null : { variable: 'DATABASE_URL' };
}

async function writePulled(
  context: CommandContext,
  { print = false }: DbPullOptions,
  { face, path, existingPaths }: Destination,
  pulled: PulledSchema,
): Promise<readonly string[]> {
  const files =
    face === 'fluent' ? [{ path, text: await fluentText(pulled) }] : pathsOf(pulled.files, path, existingPaths);
  if (print) {
    for (const { text } of files) context.print(text.trimEnd());
    return [];
  }
  const changed = files.filter((file) => !existsSync(file.path) || readFileSync(file.path, 'utf8') !== file.text);
  for (const file of changed) {
    mkdirSync(dirname(file.path), { recursive: true });
    writeFileSync(file.path, file.text);
  }
  return changed.map((file) => shownPath(file.path, context.surroundings.cwd));
}

async function fluentText({ schema }: PulledSchema): Promise<string> {
  const { printFluent } = await import('../../pull/print-fluent.ts');
  return printFluent(schema);
}

/** Files that were read go back to where they were read; the first of those that were not, to the chosen path. */
function pathsOf(
  files: readonly SchemaFile[],
  path: string,
  existingPaths: readonly string[],
): readonly { readonly path: string; readonly text: string }[] {
  return files.map(({ text }, index) => ({ path: existingPaths[index] ?? path, text }));
}

function report(
  context: CommandContext,
  { print = false }: DbPullOptions,
  { schema, files, unexpressed, removed }: PulledSchema,
  changed: readonly string[],
): CommandOutcome {
  const { palette } = context;
  const models = Object.values(schema.models).filter(({ isImplicit }) => !isImplicit).length;
  const enums = Object.keys(schema.enums).length;
  const counts = `${models === 1 ? '1 model' : `${models} models`}${enums === 0 ? '' : enums === 1 ? ', 1 enum' : `, ${enums} enums`}`;
  if (!print) {
    context.say(
      `${palette.good('✓')} ${counts}: ${changed.length === 0 ? 'nothing has changed' : `wrote ${changed.join(', ')}`}`,
    );
    if (removed.length > 0) context.say(noteList('\nNo longer in the database, and taken out:', removed));
    if (unexpressed.length > 0)
      context.say(noteList('\nNot in the schema, since it has no words for it:', unexpressed));
  }
  const texts = print ? { files } : {};
  return { exitCode: 0, data: { models, enums, changed, unexpressed, removed, ...texts } };
}

function noteList(title: string, notes: readonly PullNote[]): string {
  return [title, ...notes.map(({ object, reason }) => `  ${object}: ${reason}`)].join('\n');
}

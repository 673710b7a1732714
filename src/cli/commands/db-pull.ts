import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { hasErrors } from '../../language/diagnostics/diagnostic.ts';
import type { Configured, Provider } from '../../language/lowering/schema-configuration.ts';
import { parseSchema } from '../../language/parse-schema.ts';
import { pullDatabase } from '../../pull/pull-database.ts';
import type { PulledSchema, PullNote } from '../../pull/pull-options.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import { shownPath } from '../config/shown-path.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { InvalidSchemaFiles } from '../project/invalid-schema-files.ts';
import { openEngine } from '../project/open-engine.ts';
import { openProject } from '../project/project.ts';
import type { ConnectionFlags } from '../project/project-connection.ts';
import { projectConnection } from '../project/project-connection.ts';
import type { ExistingSchema, RemovalFlags } from '../pull/confirm-removal.ts';
import { confirmRemoval } from '../pull/confirm-removal.ts';
import { keepGenerators } from '../pull/keep-generators.ts';
import type { DestinationFlags, PullDestination } from '../pull/pull-destination.ts';
import { findPullDestination } from '../pull/pull-destination.ts';

export interface DbPullOptions extends ConnectionFlags, DestinationFlags, RemovalFlags {
  readonly naming?: 'identity' | 'snake_case';
  /** Names with commas between. */
  readonly schemas?: string;
}

/** `db pull`: writes the schema of a database that is there. */
export async function dbPull(context: CommandContext, options: DbPullOptions): Promise<CommandOutcome> {
  const config = await openProject(context);
  const destination = findPullDestination(context, config, options);
  const connection = await projectConnection(context, config, withPlace(options, destination));
  const existing = existingSchema(destination);
  const { engine, description } = await openEngine(connection, {
    configuration: existing?.configuration ?? null,
    use: 'look',
  });
  try {
    if (options.print !== true)
      context.say(`${description} → ${shownPath(destination.path, context.surroundings.cwd)}\n`);
    const provider: Provider = engine.dialect.name === 'mariadb' ? 'mysql' : engine.dialect.name;
    const pulled = await pullDatabase(engine, {
      provider,
      url: urlOf(config),
      naming: options.naming ?? config.config.naming,
      existing: existing === null ? [] : destination.existing,
      schemas: databaseSchemas(existing, options),
    });
    const isWanted =
      existing === null ||
      options.print === true ||
      (await confirmRemoval(context, options, { existing, pulled, description }));
    if (!isWanted) return nothingWritten(context);
    return outcomeOf(context, pulled, await filesOf(destination, pulled), options.print === true);
  } finally {
    await engine.close();
  }
}

function nothingWritten(context: CommandContext): CommandOutcome {
  context.warn('Nothing was written.');
  return { exitCode: 1, data: { changed: [] } };
}

/** What is there to be merged with; `null` where nothing is. */
function existingSchema({ existing }: PullDestination): ExistingSchema | null {
  if (existing.length === 0) return null;
  const { diagnostics, configuration, schema } = parseSchema(existing);
  if (schema === null || hasErrors(diagnostics)) throw new InvalidSchemaFiles(diagnostics);
  return { configuration, schema, shown: existing.map(({ name }) => name).join(', ') };
}

/** The database schemas that are named, beside those that the datasource has. */
function databaseSchemas(existing: ExistingSchema | null, { schemas }: DbPullOptions): readonly string[] {
  const further = schemas?.split(',').map((name) => name.trim()) ?? [];
  return [...new Set([...(existing?.configuration.datasource?.schemas ?? []), ...further])];
}

/** The schema is looked into for a URL only where it is one that can be read. */
function withPlace(options: DbPullOptions, { existingPaths }: PullDestination): ConnectionFlags {
  const { url, connection, schema } = options;
  return { url, connection, schema: existingPaths.length > 0 ? schema : undefined };
}

/** A config file names the database; a schema that stands alone has to. */
function urlOf(config: LoadedConfig): Configured | null {
  return Object.keys(config.config.connections ?? {}).length > 0 ? null : { variable: 'DATABASE_URL' };
}

/** What was pulled, as files. */
interface PulledFiles {
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly unexpressed: readonly PullNote[];
}

/** Files that were read go back to where they were read; the first of those that were not, to the chosen path. */
async function filesOf(destination: PullDestination, pulled: PulledSchema): Promise<PulledFiles> {
  const { face, path, existingPaths, replaced } = destination;
  if (face === 'schema') {
    const files = keepGenerators(pulled, replaced).files.map(({ text }, index) => ({
      path: existingPaths[index] ?? path,
      text,
    }));
    return { files, unexpressed: pulled.unexpressed };
  }
  const { printFluent } = await import('../../pull/fluent/print-fluent.ts');
  const { text, unexpressed } = printFluent(pulled.schema);
  // What a schema file would do with an object is not what this face does.
  const others = pulled.unexpressed.filter(({ object }) => !unexpressed.some((note) => note.object === object));
  return { files: [{ path, text }], unexpressed: [...others, ...unexpressed] };
}

/** Writes what has changed, and says where. */
function write({ files }: PulledFiles, cwd: string): readonly string[] {
  const changed = files.filter(({ path, text }) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  for (const { path, text } of changed) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  return changed.map(({ path }) => shownPath(path, cwd));
}

function outcomeOf(context: CommandContext, pulled: PulledSchema, made: PulledFiles, prints: boolean): CommandOutcome {
  const { palette, surroundings } = context;
  const { schema, removed } = pulled;
  const { files, unexpressed } = made;
  const models = Object.values(schema.models).filter(({ isImplicit }) => !isImplicit).length;
  const enums = Object.keys(schema.enums).length;
  const data = { models, enums, unexpressed, removed };
  if (prints) {
    for (const { text } of files) context.print(text.trimEnd());
    const named = files.map(({ path, text }) => ({ name: shownPath(path, surroundings.cwd), text }));
    return { exitCode: 0, data: { ...data, changed: [], files: named } };
  }
  const changed = write(made, surroundings.cwd);
  const counts = [
    models === 1 ? '1 model' : `${models} models`,
    ...(enums === 0 ? [] : [enums === 1 ? '1 enum' : `${enums} enums`]),
  ];
  const news = changed.length === 0 ? 'nothing has changed' : `wrote ${changed.join(', ')}`;
  context.say(`${palette.good('✓')} ${counts.join(', ')}: ${news}`);
  if (removed.length > 0) context.say(noteList('No longer in the database, and taken out:', removed));
  if (unexpressed.length > 0) context.say(noteList('Not in the schema, since it has no words for it:', unexpressed));
  return { exitCode: 0, data: { ...data, changed } };
}

function noteList(title: string, notes: readonly PullNote[]): string {
  return ['', title, ...notes.flatMap(({ object, reason }) => [`  ${object}`, `      ${reason}`])].join('\n');
}

import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { configNames } from '../config/find-config.ts';
import type { CommandContext, CommandOutcome } from '../frame/command-context.ts';
import { findPackageManager } from '../frame/package-manager.ts';
import { UsageError } from '../frame/usage-error.ts';
import type { FoundProject } from '../init/plan-project.ts';
import { environmentLine, ignoredPaths, planProject } from '../init/plan-project.ts';
import type { InitDatabase, ProjectChoices } from '../init/project-choices.ts';
import { databaseOfUrl, databases } from '../init/project-choices.ts';
import type { WrittenFile } from '../init/write-project.ts';
import { addLines, writeFiles } from '../init/write-project.ts';
import { usualSchema } from '../project/find-schema.ts';

export interface InitOptions {
  readonly yes?: boolean;
  readonly database?: InitDatabase;
  readonly face?: 'schema' | 'fluent';
  readonly language?: 'ts' | 'js';
  readonly url?: string;
}

/** `init`: begins a project in the present folder. Whatever is there already stays. */
export async function init(context: CommandContext, options: InitOptions): Promise<CommandOutcome> {
  const folder = context.surroundings.cwd;
  const choices = await choose(context, options);
  const found = findProject(folder);
  const planned = planProject(choices, found);
  const hasConfig = configNames.some((name) => existsSync(join(folder, name)));
  const files = planned.filter(({ path }) => !(hasConfig && path.startsWith('facet.config.')));
  const written = [...writeFiles(folder, files), ...(hasConfig ? keptConfig(folder) : [])];
  const extended = [addUrl(folder, choices.url, written), ...addIgnored(folder, choices)];
  const all = merge(written, extended);
  if (context.mayAsk && options.yes !== true) context.say('');
  report(context, choices, all);
  return { exitCode: 0, data: { ...dataOf(choices), files: all } };
}

async function choose({ mayAsk, surroundings }: CommandContext, options: InitOptions): Promise<ProjectChoices> {
  const { prompts } = surroundings;
  const asks = mayAsk && options.yes !== true;
  const ofUrl = options.url === undefined ? null : databaseOfUrl(options.url);
  if (options.url !== undefined && ofUrl === null)
    throw new UsageError('--url has no scheme that is known.', 'Begin it with sqlite:, postgresql: or mysql:.');
  if (ofUrl !== null && options.database !== undefined && options.database !== ofUrl)
    throw new UsageError(`--database ${options.database} contradicts --url.`, 'Give one of them.');
  const database = options.database ?? ofUrl ?? (asks ? await askDatabase(prompts) : 'sqlite');
  const face = options.face ?? (asks ? await askFace(prompts) : 'schema');
  const language = options.language ?? (asks ? await askLanguage(prompts) : 'ts');
  const usual = databases[database].url;
  const url = options.url ?? (asks ? await prompts.text('URL of the database', usual) : usual);
  return { database, face, language, url };
}

type Prompts = CommandContext['surroundings']['prompts'];

function askDatabase(prompts: Prompts): Promise<InitDatabase> {
  return prompts.select<InitDatabase>('Which database?', [
    { value: 'sqlite', label: 'SQLite', hint: 'a file, no server' },
    { value: 'postgres', label: 'PostgreSQL' },
    { value: 'mysql', label: 'MySQL or MariaDB' },
  ]);
}

function askFace(prompts: Prompts): Promise<'schema' | 'fluent'> {
  return prompts.select<'schema' | 'fluent'>('How do you want to write the schema?', [
    { value: 'schema', label: 'In a schema file', hint: 'as in Prisma; a typed client is generated' },
    { value: 'fluent', label: 'In code', hint: 'nothing is generated' },
  ]);
}

function askLanguage(prompts: Prompts): Promise<'ts' | 'js'> {
  return prompts.select<'ts' | 'js'>('Which language?', [
    { value: 'ts', label: 'TypeScript', hint: 'Node runs it as it is' },
    { value: 'js', label: 'JavaScript' },
  ]);
}

function findProject(folder: string): FoundProject {
  const schema = usualSchema(folder);
  return {
    folder,
    packageType: packageTypeOf(join(folder, 'package.json')),
    schema: schema === null ? null : relative(folder, schema).split(sep).join('/'),
  };
}

function packageTypeOf(path: string): FoundProject['packageType'] {
  if (!existsSync(path)) return null;
  const manifest: unknown = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const type = typeof manifest === 'object' && manifest !== null && 'type' in manifest ? manifest.type : 'unset';
  return type === 'module' || type === 'commonjs' ? type : 'unset';
}

function keptConfig(folder: string): readonly WrittenFile[] {
  return configNames.filter((name) => existsSync(join(folder, name))).map((path) => ({ path, state: 'kept' }));
}

/** A `.env` that is there gets the line that it lacks. */
function addUrl(folder: string, url: string, written: readonly WrittenFile[]): WrittenFile {
  const isKept = written.some(({ path, state }) => path === '.env' && state === 'kept');
  const hasUrl = isKept && /^\s*(?:export\s+)?DATABASE_URL\s*=/m.test(readFileSync(join(folder, '.env'), 'utf8'));
  return isKept && !hasUrl ? addLines(folder, '.env', [environmentLine(url)]) : { path: '.env', state: 'kept' };
}

function addIgnored(folder: string, choices: ProjectChoices): readonly WrittenFile[] {
  const isThere = existsSync(join(folder, '.gitignore'));
  if (!isThere && !isInRepository(folder)) return [];
  return [addLines(folder, '.gitignore', ignoredPaths(choices, !isThere))];
}

function isInRepository(folder: string): boolean {
  if (existsSync(join(folder, '.git'))) return true;
  const above = dirname(folder);
  return above !== folder && isInRepository(above);
}

/** One entry for each file; of two the one that did something. */
function merge(written: readonly WrittenFile[], later: readonly WrittenFile[]): readonly WrittenFile[] {
  const all = new Map(written.map((file) => [file.path, file]));
  for (const file of later) if (file.state !== 'kept' || !all.has(file.path)) all.set(file.path, file);
  return [...all.values()];
}

function report(context: CommandContext, choices: ProjectChoices, files: readonly WrittenFile[]): void {
  const { palette } = context;
  const marks = { created: palette.good('+'), extended: palette.good('~'), kept: palette.faint('=') };
  const words = { created: '', extended: ' (lines added)', kept: ' (kept as it was)' };
  for (const { path, state } of files) context.say(`  ${marks[state]} ${path}${palette.faint(words[state])}`);
  const steps = nextSteps(context, choices, files);
  const width = Math.max(...steps.map(([command]) => command.length));
  context.say('\nNext:');
  for (const [command, why] of steps) context.say(`  ${palette.command(command.padEnd(width))}  ${palette.faint(why)}`);
}

function nextSteps(
  { surroundings }: CommandContext,
  { database, face, language }: ProjectChoices,
  files: readonly WrittenFile[],
): readonly (readonly [command: string, why: string])[] {
  const { install, run } = findPackageManager(surroundings.cwd, surroundings.env);
  const main = files.find(({ path }) => path.startsWith('src/main.'))?.path;
  const isServer = database !== 'sqlite';
  const steps: (readonly [string, string])[] = [
    [install(`facet-orm ${databases[database].driver}`), 'the library and its driver'],
  ];
  if (language === 'ts') steps.push([install('-D typescript @types/node'), 'for your editor']);
  if (isServer) steps.push(['edit .env', 'where the database is']);
  steps.push([`${run} db push`, 'creates the tables']);
  if (face === 'schema') steps.push([`${run} generate`, 'writes the typed client']);
  if (main !== undefined) steps.push([`node --env-file=.env ${main}`, 'runs a first query']);
  return steps;
}

function dataOf({ database, face, language }: ProjectChoices): Readonly<Record<string, unknown>> {
  return { database, face, language };
}

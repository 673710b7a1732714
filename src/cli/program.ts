import { Command, Option } from 'commander';
import type { CommandContext, CommandOutcome, GlobalOptions } from './frame/command-context.ts';
import type { Palette } from './frame/palette.ts';

/** Does what a command is for; called with the command's full name, `db push`. */
export type RunCommand = (
  name: string,
  options: GlobalOptions,
  action: (context: CommandContext) => Promise<CommandOutcome>,
) => Promise<void>;

export interface ProgramOptions {
  readonly version: string;
  readonly palette: Palette;
  readonly hasColors: boolean;
  readonly columns: number;
  readonly write: (text: string) => void;
  readonly writeError: (text: string) => void;
  readonly run: RunCommand;
}

const EXAMPLES = `
Examples
  npx facet-orm init                    begin a project
  npx facet-orm db push --dry-run       show what the database lacks
  npx facet-orm db pull                 write the schema of a database
  npx facet-orm help db push            all options of one command

Exit codes
  0 done   1 failed, or problems were found   2 wrong usage   130 interrupted
`;

/** The commands and their options; what a command does is loaded when it is called. */
export function createProgram(options: ProgramOptions): Command {
  const program = new Command('facet-orm');
  program
    .description('Facet: schema, database and typed client from the command line.')
    .usage('<command> [options]')
    .version(options.version, '-v, --version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .option('--config <file>', 'the config file; default: facet.config.* of this folder or one above')
    .option('--json', 'print one JSON document and nothing else; never ask')
    .option('--verbose', 'print more: SQL, what the database said, and where errors come from')
    .option('--quiet', 'print only what was asked for')
    .option('--no-color', 'print without colours (also: NO_COLOR=1)')
    .helpCommand('help [command]', 'print all options of a command')
    .addHelpText('after', EXAMPLES);
  applySettings(program, options);

  addProjectCommands(program, options.run);
  const db = program
    .command('db')
    .usage('<command> [options]')
    .description('work on a database: pull, push, execute')
    .helpCommand(false);
  addDatabaseCommands(db, options.run);
  settleAll(program, options);
  return program;
}

function addProjectCommands(program: Command, run: RunCommand): void {
  program
    .command('init')
    .description('begin a project: config file, .env, a sample schema')
    .option('-y, --yes', 'ask nothing: SQLite, the schema language and TypeScript unless told otherwise')
    .addOption(new Option('--database <name>', 'the database').choices(['sqlite', 'postgres', 'mysql']))
    .addOption(new Option('--face <name>', 'a schema file, or a schema in code').choices(['schema', 'fluent']))
    .addOption(new Option('--language <name>', 'of the files in code').choices(['ts', 'js']))
    .option('--url <url>', 'the database to write into .env')
    .action(running(run, 'init', async () => (await import('./commands/init.ts')).init));
  program
    .command('generate')
    .description('write the typed client, and what else the schema has generators for')
    .addOption(schemaOption())
    .option('--generator <name...>', 'only these generators')
    .option('--watch', 'go on, and generate again whenever the schema changes')
    .action(running(run, 'generate', async () => (await import('./commands/generate.ts')).generate));
  program
    .command('validate')
    .description('check the schema and list all mistakes')
    .addOption(schemaOption())
    .action(running(run, 'validate', async () => (await import('./commands/validate.ts')).validate));
  program
    .command('format')
    .description('bring schema files into their usual form')
    .addOption(schemaOption())
    .option('--check', 'change nothing; exit code 1 where a file would change')
    .action(running(run, 'format', async () => (await import('./commands/format.ts')).format));
  program
    .command('doctor')
    .description('check installation, connection, schema, and where schema and database differ')
    .addOption(schemaOption())
    .addOption(urlOption())
    .addOption(connectionOption())
    .action(running(run, 'doctor', async () => (await import('./commands/doctor.ts')).doctor));
}

function addDatabaseCommands(db: Command, run: RunCommand): void {
  db.command('pull')
    .description('write the schema of a database; what stands in an existing file is kept')
    .addOption(schemaOption())
    .addOption(urlOption())
    .addOption(connectionOption())
    .addOption(new Option('--as <face>', 'what to write: a schema file, or TypeScript').choices(['schema', 'fluent']))
    .option('--print', 'print the schema and write no file')
    .option('--force', 'write the file anew, without what was edited by hand')
    .option('--accept-removals', 'also take out models that the database has nothing for')
    .addOption(
      new Option('--naming <rule>', 'how names of the database turn into names of the schema').choices([
        'identity',
        'snake_case',
      ]),
    )
    .option('--schemas <names>', 'schemas of the database to read beside the usual one: crm,hr')
    .action(running(run, 'db pull', async () => (await import('./commands/db-pull.ts')).dbPull));
  db.command('push')
    .description('bring the database up to the schema; asks before anything that loses data')
    .addOption(schemaOption())
    .addOption(urlOption())
    .addOption(connectionOption())
    .option('--dry-run', 'print the plan with its SQL and change nothing')
    .option('--accept-data-loss', 'also do what loses data')
    .option('-y, --yes', 'ask for nothing; what loses data still needs --accept-data-loss')
    .action(running(run, 'db push', async () => (await import('./commands/db-push.ts')).dbPush));
  db.command('execute')
    .description('run SQL: an argument, a file, or what comes in by --stdin')
    .argument('[sql]', 'one statement or several')
    .option('--file <file>', 'run the statements of a file')
    .option('--stdin', 'run the statements that come in')
    .addOption(schemaOption())
    .addOption(urlOption())
    .addOption(connectionOption())
    .action(running(run, 'db execute', async () => (await import('./commands/db-execute.ts')).dbExecute));
}

function schemaOption(): Option {
  return new Option('--schema <path>', 'a schema file, a folder of them, or a module that exports a schema');
}

function urlOption(): Option {
  return new Option('--url <url>', 'the database; comes before all others');
}

function connectionOption(): Option {
  return new Option('--connection <name>', 'a connection of the config file');
}

type Action = (context: CommandContext, options: Readonly<Record<string, unknown>>) => Promise<CommandOutcome>;

/** Commander gives the arguments, then the options, then the command. */
function running(
  run: RunCommand,
  name: string,
  load: () => Promise<Action>,
): (this: Command, ...given: unknown[]) => Promise<void> {
  return async function (this: Command) {
    const options: Readonly<Record<string, unknown>> = { ...this.optsWithGlobals(), argument: this.args[0] };
    await run(name, globalsOf(options), async (context) => (await load())(context, options));
  };
}

function globalsOf({ json, config, color, verbose, quiet }: Readonly<Record<string, unknown>>): GlobalOptions {
  return {
    json: json === true,
    config: typeof config === 'string' ? config : undefined,
    color: color !== false,
    verbose: verbose === true,
    quiet: quiet === true,
  };
}

function settleAll(command: Command, options: ProgramOptions): void {
  for (const sub of command.commands) {
    applySettings(sub, options);
    settleAll(sub, options);
  }
}

function applySettings(command: Command, { palette, hasColors, columns, write, writeError }: ProgramOptions): void {
  command
    .exitOverride()
    .showSuggestionAfterError(true)
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: palette.strong,
      styleCommandText: palette.command,
      styleOptionTerm: palette.command,
      styleSubcommandTerm: palette.command,
    })
    .configureOutput({
      writeOut: write,
      writeErr: writeError,
      getOutHelpWidth: () => columns,
      getErrHelpWidth: () => columns,
      getOutHasColors: () => hasColors,
      getErrHasColors: () => hasColors,
      // What is wrong is told by whoever catches the error.
      outputError: () => {},
    });
}

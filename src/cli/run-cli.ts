import type { Command } from 'commander';
import { CommanderError } from 'commander';
import { revealCauses } from '../foundation/redact.ts';
import type { Diagnostic } from '../language/diagnostics/diagnostic.ts';
import type { CommandContext, CommandOutcome, GlobalOptions } from './frame/command-context.ts';
import { createCommandContext } from './frame/command-context.ts';
import { CommandFailure } from './frame/command-failure.ts';
import { explainFailure, printFailure } from './frame/explain-failure.ts';
import { Interrupted } from './frame/interrupted.ts';
import { createPalette } from './frame/palette.ts';
import { runningVersion } from './frame/running-version.ts';
import type { Surroundings } from './frame/surroundings.ts';
import { UsageError } from './frame/usage-error.ts';
import { createProgram } from './program.ts';
import { InvalidSchemaFiles } from './project/invalid-schema-files.ts';

/** What a process ends with. */
export const exitCodes = { done: 0, failed: 1, wrongUsage: 2, interrupted: 130 } as const;

/**
 * Runs one command line and gives the exit code. Never throws and never ends the process.
 *
 * @param args what stands behind the program's name
 */
export async function runCli(args: readonly string[], surroundings: Surroundings): Promise<number> {
  const isJson = args.includes('--json');
  const hasColors = surroundings.hasColors && !isJson && !args.includes('--no-color');
  const palette = createPalette(hasColors);
  let exitCode: number = exitCodes.done;
  const program = createProgram({
    version: runningVersion(),
    palette,
    hasColors,
    columns: surroundings.columns,
    write: (text) => surroundings.write(text),
    writeError: (text) => surroundings.writeError(text),
    run: async (name, options, action) => {
      const context = createCommandContext(surroundings, options, palette);
      exitCode = await runCommand(name, context, action);
    },
  });
  try {
    if (args.length === 0) program.outputHelp();
    else await program.parseAsync(withNestedHelp(args, program), { from: 'user' });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return exitCodes.done;
    // The group itself was called, and its help is printed.
    if (error.code === 'commander.help') return exitCodes.wrongUsage;
    const options: GlobalOptions = { json: isJson };
    await reportFailure(null, usageErrorOf(error), createCommandContext(surroundings, options, palette));
    return exitCodes.wrongUsage;
  }
}

/** `help db push` is `db push --help`, which Commander knows for one word only; a word that is no command stays one. */
function withNestedHelp(args: readonly string[], { commands }: Command): readonly string[] {
  const [first, ...rest] = args;
  const words = rest.filter((word) => !word.startsWith('-'));
  if (first !== 'help' || words.length === 0) return args;
  return commands.some((command) => command.name() === words[0]) ? [...words, '--help'] : words;
}

async function runCommand(
  name: string,
  context: CommandContext,
  action: (context: CommandContext) => Promise<CommandOutcome>,
): Promise<number> {
  // What the database said may hold values of rows, and who asks for more of their own database may see them.
  const stopRevealing = context.options.verbose === true ? revealCauses() : null;
  try {
    const { exitCode, data } = await action(context);
    if (context.options.json === true) writeDocument(context, { ok: exitCode === 0, command: name, ...data });
    return exitCode;
  } catch (error) {
    if (error instanceof Interrupted) return exitCodes.interrupted;
    await reportFailure(name, error, context);
    return error instanceof UsageError ? exitCodes.wrongUsage : exitCodes.failed;
  } finally {
    stopRevealing?.();
  }
}

async function reportFailure(command: string | null, error: unknown, context: CommandContext): Promise<void> {
  const diagnostics = error instanceof InvalidSchemaFiles ? error.diagnostics : null;
  if (context.options.json === true) {
    const listed = diagnostics === null ? {} : { diagnostics: await diagnosticsData(diagnostics) };
    const details = error instanceof CommandFailure ? error.details : {};
    writeDocument(context, { ok: false, command, error: explainFailure(error, context), ...listed, ...details });
    return;
  }
  if (diagnostics !== null) {
    const { diagnosticsText } = await import('./project/diagnostics-text.ts');
    context.warn(`${diagnosticsText(diagnostics, context.palette)}\n`);
  }
  context.warn(printFailure(error, context));
}

async function diagnosticsData(diagnostics: readonly Diagnostic[]): Promise<unknown> {
  const { diagnosticsToJson } = await import('../language/diagnostics/diagnostics-to-json.ts');
  return diagnosticsToJson(diagnostics);
}

function writeDocument({ surroundings }: CommandContext, document: Readonly<Record<string, unknown>>): void {
  surroundings.write(`${JSON.stringify(document, jsonValue, 2)}\n`);
}

/** What JSON has no form for: whole numbers beyond 2^53. */
function jsonValue(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value;
}

/** `error: unknown option '--forse'\n(Did you mean --force?)` as a sentence and a hint. */
function usageErrorOf({ message }: CommanderError): UsageError {
  const [what = '', suggestion] = message.replace(/^error: /, '').split('\n');
  const sentence = `${what.charAt(0).toUpperCase()}${what.slice(1)}`;
  return new UsageError(
    /[.?!]$/.test(sentence) ? sentence : `${sentence}.`,
    suggestion?.replace(/^\((.*)\)$/, '$1') ?? 'See --help.',
  );
}

import { ConnectionFailedError } from '../../foundation/errors/connection-failed-error.ts';
import { FacetError } from '../../foundation/errors/facet-error.ts';
import { MissingPackageError } from '../../foundation/errors/missing-package-error.ts';
import type { CommandContext } from './command-context.ts';
import { hidePasswords } from './hide-passwords.ts';
import { findPackageManager } from './package-manager.ts';

/** A failure as data, for `--json`. */
export interface ExplainedFailure {
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
}

/** What went wrong, what to do, and under which name to look it up. */
export function explainFailure(error: unknown, context: Pick<CommandContext, 'surroundings'>): ExplainedFailure {
  if (isFacetError(error)) {
    const { code, message } = error;
    return { code, message: hidePasswords(message), hint: hidePasswords(hintOf(error, context)) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'UNEXPECTED', message: hidePasswords(message), hint: null };
}

/** Also one of the project's own copy of the package, whose classes are others. */
export function isFacetError(error: unknown): error is Pick<FacetError, 'code' | 'message' | 'hint'> {
  if (error instanceof FacetError) return true;
  return error instanceof Error && 'isRetryable' in error && 'code' in error && 'hint' in error;
}

/** The same for people: one sentence, what to do, the code; with `--verbose` where it came from. */
export function printFailure(error: unknown, context: CommandContext): string {
  const { palette, options } = context;
  const { code, message, hint } = explainFailure(error, context);
  const width = context.surroundings.isInteractive ? context.surroundings.columns : null;
  const [first = '', ...more] = wrapWords(`Error: ${message} [${code}]`, width);
  const lines = [first.replace(/^Error:/, palette.bad('Error:')), ...more];
  if (hint !== null && hint !== '') lines.push(...wrapWords(hint, width));
  if (options.verbose === true) lines.push(palette.faint(hidePasswords(stackOf(error))));
  else if (!isFacetError(error))
    lines.push(palette.faint('Run the command again with --verbose for the place in the code.'));
  return lines.join('\n');
}

/** Somebody reads it in a terminal, which would break lines within words; elsewhere a line stays a line. */
function wrapWords(text: string, width: number | null): readonly string[] {
  if (width === null) return [text];
  return text.split('\n').flatMap((line) => {
    const lines: string[] = [];
    for (const word of line.split(' ')) {
      const last = lines.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= width) lines[lines.length - 1] = `${last} ${word}`;
      else lines.push(word);
    }
    return lines;
  });
}

function hintOf(
  error: Pick<FacetError, 'code' | 'hint'>,
  { surroundings }: Pick<CommandContext, 'surroundings'>,
): string {
  if (error instanceof MissingPackageError && error.details.reason === 'absent')
    return `Run: ${findPackageManager(surroundings.cwd, surroundings.env).install(error.details.packageName)}`;
  // There the hint speaks of `cause` and log levels, which a terminal has not.
  if (error instanceof ConnectionFailedError && error.details.reason === 'other')
    return 'Run the command again with --verbose for what the driver reported.';
  return error.hint;
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const stack = error.stack ?? error.message;
  return error.cause === undefined ? stack : `${stack}\ncaused by ${stackOf(error.cause)}`;
}

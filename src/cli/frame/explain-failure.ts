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
  if (error instanceof FacetError) {
    const { code, message } = error;
    return { code, message: hidePasswords(message), hint: hidePasswords(hintOf(error, context)) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'UNEXPECTED', message: hidePasswords(message), hint: null };
}

/** The same for people: one sentence, what to do, the code; with `--verbose` where it came from. */
export function printFailure(error: unknown, context: CommandContext): string {
  const { palette, options } = context;
  const { code, message, hint } = explainFailure(error, context);
  const lines = [`${palette.bad('Error:')} ${message} ${palette.faint(`[${code}]`)}`];
  if (hint !== null && hint !== '') lines.push(hint);
  const isOurs = error instanceof FacetError;
  if (options.verbose === true) lines.push(palette.faint(hidePasswords(stackOf(error))));
  else if (!isOurs) lines.push(palette.faint('Run the command again with --verbose for the place in the code.'));
  return lines.join('\n');
}

function hintOf(error: FacetError, { surroundings }: Pick<CommandContext, 'surroundings'>): string {
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

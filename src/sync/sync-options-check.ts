import { didYouMean } from '../foundation/did-you-mean.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { SyncOptions } from './sync-options.ts';

const OPTION_NAMES: readonly (keyof SyncOptions)[] = ['dryRun', 'print', 'lockTimeoutMillis'];

/** Throws `ValidationError`: a misspelt `dryRun` must not change the database. */
export function checkSyncOptions(options: SyncOptions): void {
  if (typeof options !== 'object' || options === null) throw invalid('options', 'must be an object');
  for (const name of Object.keys(options)) {
    if (!OPTION_NAMES.includes(name as keyof SyncOptions))
      throw invalid(name, `is not an option (there are ${OPTION_NAMES.join(', ')})`, didYouMean(name, OPTION_NAMES));
  }
  const { dryRun, print, lockTimeoutMillis } = options;

  if (dryRun !== undefined && typeof dryRun !== 'boolean') throw invalid('dryRun', 'must be true or false');
  if (print !== undefined && typeof print !== 'boolean' && typeof print !== 'function')
    throw invalid('print', 'must be true, false or a function');
  if (lockTimeoutMillis !== undefined && !(typeof lockTimeoutMillis === 'number' && lockTimeoutMillis >= 0))
    throw invalid('lockTimeoutMillis', 'must be a number of milliseconds');
}

function invalid(option: string, problem: string, suggestion: string | null = null): ValidationError {
  return new ValidationError({ model: null, operation: 'sync', path: [option], problem, suggestion });
}

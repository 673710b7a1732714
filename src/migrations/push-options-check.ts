import { didYouMean } from '../foundation/did-you-mean.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { PushOptions } from './push-plan.ts';

const optionNames: readonly (keyof PushOptions)[] = ['acceptDataLoss', 'dryRun', 'lockTimeoutMillis', 'confirm'];

/** Throws `ValidationError`: a misspelt `dryRun` must not change the database. */
export function checkPushOptions(options: PushOptions): void {
  if (typeof options !== 'object' || options === null) throw invalid('options', 'must be an object');
  for (const name of Object.keys(options)) {
    if (!optionNames.some((known) => known === name))
      throw invalid(name, `is not an option (there are ${optionNames.join(', ')})`, didYouMean(name, optionNames));
  }
  const { acceptDataLoss, dryRun, lockTimeoutMillis, confirm } = options;
  for (const [name, value] of Object.entries({ acceptDataLoss, dryRun }))
    if (value !== undefined && typeof value !== 'boolean') throw invalid(name, 'must be true or false');
  if (lockTimeoutMillis !== undefined && !(typeof lockTimeoutMillis === 'number' && lockTimeoutMillis >= 0))
    throw invalid('lockTimeoutMillis', 'must be a number of milliseconds');
  if (confirm !== undefined && typeof confirm !== 'function') throw invalid('confirm', 'must be a function');
}

function invalid(option: string, problem: string, suggestion: string | null = null): ValidationError {
  return new ValidationError({ model: null, operation: 'push', path: [option], problem, suggestion });
}

import { didYouMean } from '../foundation/did-you-mean.ts';
import { CapabilityMissingError } from '../foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { EngineCore } from './engine-core.ts';
import type { TransactionOptions } from './transaction-options.ts';

const OPTION_NAMES: readonly (keyof TransactionOptions)[] = [
  'isolation',
  'isReadOnly',
  'attempts',
  'timeout',
  'maxWait',
];
const ISOLATION_LEVELS = ['readUncommitted', 'readCommitted', 'repeatableRead', 'snapshot', 'serializable'];

/** Throws `ValidationError` for options that are misspelt or out of range, `CapabilityMissingError` for what the database lacks. */
export function checkTransactionOptions(options: TransactionOptions, { capabilities, dialect }: EngineCore): void {
  if (typeof options !== 'object' || options === null)
    throw invalid('options', 'must be an object, or the number of attempts');
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!OPTION_NAMES.includes(name as keyof TransactionOptions))
      throw invalid(name, 'is not an option of transactions', meantOption(name));
  }
  const { isolation, attempts, timeout, maxWait } = options;

  if (attempts !== undefined && (!Number.isInteger(attempts) || attempts < 1))
    throw invalid('attempts', 'must be a whole number above 0');
  for (const [name, millis] of Object.entries({ timeout, maxWait })) {
    if (millis !== undefined && !(typeof millis === 'number' && millis >= 0))
      throw invalid(name, 'must be a number of milliseconds');
  }
  if (isolation === undefined) return;
  if (!ISOLATION_LEVELS.includes(isolation)) {
    throw invalid(
      'isolation',
      `must be ${listed(capabilities.isolationLevels)}`,
      didYouMean(String(isolation), ISOLATION_LEVELS),
    );
  }
  if (!capabilities.isolationLevels.includes(isolation)) {
    throw new CapabilityMissingError({
      database: dialect.displayName,
      capability: `the isolation level ${isolation}`,
      alternative: `Use ${capabilities.isolationLevels.join(' or ')}.`,
    });
  }
}

/** Other tools have `isolationLevel`, whose ending is too long for a slip. */
function meantOption(name: string): string | null {
  return /^isolation/i.test(name) ? 'isolation' : didYouMean(name, OPTION_NAMES);
}

function listed(levels: readonly string[]): string {
  return levels.length < 2 ? levels.join() : `${levels.slice(0, -1).join(', ')} or ${levels.at(-1)}`;
}

function invalid(option: string, problem: string, suggestion: string | null = null): ValidationError {
  return new ValidationError({ model: null, operation: 'transaction', path: [option], problem, suggestion });
}

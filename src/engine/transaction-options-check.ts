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
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) continue;
    if (!OPTION_NAMES.includes(name as keyof TransactionOptions))
      throw invalid(name, 'is not an option of transactions', didYouMean(name, OPTION_NAMES));
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
    throw invalid('isolation', 'is not an isolation level', didYouMean(String(isolation), ISOLATION_LEVELS));
  }
  if (!capabilities.isolationLevels.includes(isolation)) {
    throw new CapabilityMissingError({
      database: dialect.displayName,
      capability: `the isolation level ${isolation}`,
      alternative: `Use ${capabilities.isolationLevels.join(' or ')}.`,
    });
  }
}

function invalid(option: string, problem: string, suggestion: string | null = null): ValidationError {
  return new ValidationError({ model: null, operation: 'transaction', path: [option], problem, suggestion });
}

import { didYouMean } from '../foundation/did-you-mean.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import type { PoolOptions } from './pool-options.ts';
import { DEFAULT_POOL_OPTIONS } from './pool-options.ts';

/** The options with defaults for those that are not given. Throws `ConfigurationError` for what makes no sense. */
export function resolvePoolOptions(given: PoolOptions): Required<PoolOptions> {
  const known = Object.keys(DEFAULT_POOL_OPTIONS);
  const options: { -readonly [Name in keyof PoolOptions]-?: number } = { ...DEFAULT_POOL_OPTIONS };

  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (!known.includes(name)) {
      const meant = didYouMean(name, known);

      throw invalid(
        name,
        'is not known',
        meant === null ? `Known are ${known.join(', ')}.` : `Did you mean \`pool.${meant}\`?`,
      );
    }
    const least = name === 'max' ? 1 : 0;

    if (!Number.isInteger(value) || value < least) throw invalid(name, `must be a whole number from ${least} on`, null);
    // The name was just found among the options.
    options[name as keyof PoolOptions] = value;
  }
  if (options.min > options.max) throw invalid('min', 'is larger than `pool.max`', null);

  return options;
}

function invalid(name: string, problem: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option: `pool.${name}`, problem, suggestion });
}

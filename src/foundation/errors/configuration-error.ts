import { FacetError } from './facet-error.ts';

export interface InvalidConfiguration {
  /** The option's path: `pool.max`; `null` where it is the whole. */
  readonly option: string | null;
  /** To follow the option's name: `must be a whole number from 1 on`. Never holds the value, which may be a secret. */
  readonly problem: string;
  /** What to write instead, as a sentence. */
  readonly suggestion: string | null;
}

/**
 * Something given to `connect()`, or another way of configuring Facet, is wrong.
 *
 * @example
 * ```ts
 * await connect('postgresql://localhost/app', { schema, pool: { max: 0 } });
 * // ConfigurationError: The option `pool.max` must be a whole number from 1 on.
 * ```
 */
export class ConfigurationError extends FacetError<'INVALID_CONFIGURATION', InvalidConfiguration> {
  constructor(details: InvalidConfiguration, cause?: unknown) {
    super({
      name: 'ConfigurationError',
      code: 'INVALID_CONFIGURATION',
      message: `${details.option === null ? 'The configuration' : `The option \`${details.option}\``} ${details.problem}.`,
      hint: details.suggestion ?? 'Correct the configuration.',
      isRetryable: false,
      details,
      cause,
    });
  }
}

import { didYouMean } from '../../foundation/did-you-mean.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';

/** @throws ConfigurationError for the first option of a generator's block that is not among `names`. */
export function refuseUnknownOptions(generator: string, properties: object, names: readonly string[]): void {
  const unknown = Object.keys(properties).find((property) => !names.includes(property));
  if (unknown === undefined) return;
  const meant = didYouMean(unknown, names);
  const suggestion = meant === null ? `There are ${names.join(', ')}.` : `Did you mean \`${meant}\`?`;
  throw invalidOption(generator, unknown, 'is not known', suggestion);
}

/** What is wrong with an option of a generator's block. */
export function invalidOption(
  generator: string,
  option: string,
  problem: string,
  suggestion: string | null = null,
): ConfigurationError {
  return new ConfigurationError({ option: `generator ${generator}.${option}`, problem, suggestion });
}

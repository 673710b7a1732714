import { didYouMean } from '../foundation/did-you-mean.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';

/** An option that is wrong. Its value is never part of the message, since it may be a password. */
export function invalidOption(
  option: string | null,
  problem: string,
  suggestion: string | null = null,
): ConfigurationError {
  return new ConfigurationError({ option, problem, suggestion });
}

/** Throws for names that are not in `known`, with the one that may have been meant. */
export function throwIfUnknown(names: Iterable<string>, known: readonly string[], where: string): void {
  for (const name of names) {
    if (known.includes(name)) continue;
    const meant = didYouMean(name, known);

    throw invalidOption(
      name,
      `is not known ${where}`,
      meant === null ? `Known are ${known.join(', ')}.` : `Did you mean \`${meant}\`?`,
    );
  }
}

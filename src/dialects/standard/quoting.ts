import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';

/**
 * Makes a function that quotes names: between two quote characters, with those
 * inside doubled, so that no name can end its own quotation.
 *
 * Names repeat in every statement, so the answers are kept, up to a bound that
 * hostile names cannot exceed.
 *
 * @throws ConfigurationError (the function) for an empty name and one with a NUL, which no database takes.
 */
export function identifierQuoting(quote: '"' | '`'): (name: string) => string {
  const known = new Map<string, string>();

  return (name) => {
    const kept = known.get(name);
    if (kept !== undefined) return kept;

    if (name === '' || name.includes('\0')) {
      throw new ConfigurationError({
        option: null,
        problem: 'holds a name of a table or column that is empty or has a NUL character',
        suggestion: 'Correct the name.',
      });
    }
    const quoted = `${quote}${name.replaceAll(quote, quote + quote)}${quote}`;
    if (known.size < 5000) known.set(name, quoted);
    return quoted;
  };
}

/** A text constant of standard SQL, where a backslash is an ordinary character. */
export function quoteString(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

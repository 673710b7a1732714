import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';

/**
 * The name of a session variable, which stands bare in SQL on some databases.
 *
 * @throws ConfigurationError unless it is made of small letters, `_` and `.`.
 */
export function checkedVariable(name: string): string {
  if (/^[a-z_.]+$/.test(name)) return name;
  throw new ConfigurationError({
    option: 'variables',
    problem: 'holds a name that is not made of small letters, `_` and `.`',
    suggestion: 'Correct the name of the session variable.',
  });
}

import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** `${NAME}` or `${NAME:-instead}`. */
const REFERENCE = /\$\{([A-Za-z_]\w*)(?::-([^}]*))?\}/g;
/** The form of the schema language, for JSON: the whole text. */
const CALL = /^env\((['"])([A-Za-z_]\w*)\1\)$/;

/**
 * Puts the values of environment variables in a text, and in all texts of a record or list.
 *
 * @param where the option's path, for the message
 * @throws ConfigurationError naming the variable that is not set
 *
 * @example
 * ```ts
 * expandVariables('sqlite:${DB_FILE:-./app.db}', 'connections.main', {}); // 'sqlite:./app.db'
 * ```
 */
export function expandVariables(value: string, where: string, variables: Variables): string {
  const text = value.replace(CALL, (_, _quote, name: string) => `\${${name}}`);
  return text.replace(REFERENCE, (_, name: string, instead: string | undefined) => {
    const known = variables[name];
    if (known !== undefined && known !== '') return known;
    if (instead !== undefined) return instead;
    throw new ConfigurationError({
      option: where,
      problem: `needs the environment variable ${name}, which is ${known === undefined ? 'not set' : 'empty'}`,
      suggestion: `Set ${name} in the environment or in a file .env beside the config file.`,
    });
  });
}

/** The same for everything in a value. Functions and objects of classes stay as they are. */
export function expandDeeply(value: unknown, where: string, variables: Variables): unknown {
  if (typeof value === 'string') return expandVariables(value, where, variables);
  if (Array.isArray(value)) return value.map((item, index) => expandDeeply(item, `${where}.${index}`, variables));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, expandDeeply(item, `${where}.${name}`, variables)]),
  );
}

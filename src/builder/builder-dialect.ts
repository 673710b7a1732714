/** A statement as drivers take it. */
export interface BuiltStatement {
  readonly sql: string;
  /** In the order of the places in the text. */
  readonly params: readonly unknown[];
}

/**
 * A database's way of writing SQL without a connection, for `build`. Made by `facet-orm/builder` for the newest version
 * of each database that is known.
 *
 * @example
 * ```ts
 * import { mariadbDialect, QueryBuilder } from 'facet-orm/builder';
 *
 * new QueryBuilder().from('users').select('email').where('age', '>', 21).build(mariadbDialect.version('10.11'));
 * //  { sql: 'select `email` from `users` where `age` > ?', params: [21] }
 * ```
 */
export interface BuilderDialect {
  readonly name: string;
  /** The same for a server of another version. */
  version(serverVersion: string): BuilderDialect;
  /** For `build` of the builder. */
  '~build'(builder: object): BuiltStatement;
}

const known = new WeakSet<object>();

/** Makes an object of ours known, so that nothing that merely looks like one is asked for SQL. */
export function registerBuilderDialect<T extends BuilderDialect>(dialect: T): T {
  known.add(dialect);

  return Object.freeze(dialect);
}

export function isBuilderDialect(value: unknown): value is BuilderDialect {
  return typeof value === 'object' && value !== null && known.has(value);
}

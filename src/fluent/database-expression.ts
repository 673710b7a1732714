/** SQL that the database evaluates, as a default. */
export class DatabaseExpression {
  readonly sql: string;

  constructor(sql: string) {
    this.sql = sql;
    Object.freeze(this);
  }
}

/**
 * A default that the database computes. The text goes into the table's definition as it is.
 *
 * @example
 * ```ts
 * code: text().default(dbGenerated("md5(random()::text)")),
 * //  "code" text not null default md5(random()::text)
 * ```
 */
export function dbGenerated(sql: string): DatabaseExpression {
  return new DatabaseExpression(sql);
}

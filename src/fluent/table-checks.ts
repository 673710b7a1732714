/** A condition that every row meets. */
export interface TableCheck {
  readonly expression: string;
  readonly name?: string;
}

/**
 * A condition, in SQL, that the database holds every row to.
 *
 * @example
 * ```ts
 * checks: [check('"price" >= 0', 'price_not_negative')],
 * ```
 */
export function check(expression: string, name?: string): TableCheck {
  return Object.freeze(name === undefined ? { expression } : { expression, name });
}

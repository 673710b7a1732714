/** Which constraint a write broke, as far as the database says. */
export interface ConstraintViolation {
  /** `null` when the statement was raw SQL. */
  readonly model: string | null;
  /** Empty when the database does not name them, or the constraint is on an expression. */
  readonly fields: readonly string[];
  readonly table: string | null;
  readonly constraint: string | null;
}

/** How messages name a violated constraint's fields: `email`, `a + b`; `null` where none is known. */
export function namesOfFields(violation: { readonly fields: readonly string[] }): string | null {
  return violation.fields.length > 0 ? violation.fields.join(' + ') : null;
}

/** How messages name the place: the model, else the table, else `the row`. */
export function nameOfPlace(violation: { readonly model: string | null; readonly table?: string | null }): string {
  return violation.model ?? violation.table ?? 'the row';
}

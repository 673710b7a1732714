/** One finding about a schema: an error of `SchemaError`, or a warning of the schema. */
export interface SchemaProblem {
  /** Stable, such as `UNKNOWN_RELATION_TARGET`. */
  readonly code: string;
  /** Where: `['User', 'posts']`. */
  readonly path: readonly string[];
  /** One sentence. */
  readonly message: string;
  /** What to do. */
  readonly hint: string;
}

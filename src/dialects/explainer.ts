/**
 * One step of the plan that a database makes for a statement. Steps below it, whose rows it takes,
 * are its children. What a database does not tell is null.
 */
export interface ExplainedNode {
  /** What is done, in the database's own words: `Index Scan`, `ref`, `SEARCH`. */
  readonly operation: string;
  readonly table: string | null;
  readonly index: string | null;
  readonly estimatedRows: number | null;
  /** In the database's own unit, that of the steps below included; only good to be compared. */
  readonly estimatedCost: number | null;
  /** With `analyze`: rows that the step gave, over all its repetitions. */
  readonly actualRows?: number | null;
  /** With `analyze`: how long it took, the steps below included where the database counts so. */
  readonly actualMillis?: number | null;
  readonly children: readonly ExplainedNode[];
}

/** A statement to be sent with the values of another, or with values of its own. */
export interface ExplainingText {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/** How a database is asked for its plans, and how its answers are read. */
export interface Explainer {
  /** Asks for the plan of a statement, whose parameters go along. Nothing is run. */
  explain(text: string): string;
  /** Runs the statement and measures each step; `null` where the database cannot. */
  readonly analyze: ((text: string) => string) | null;
  /**
   * What to send for a statement whose values nobody knows yet, such as the keys of rows that were not read: on one
   * connection, in a transaction that is rolled back. The answer to `plan` is the plan.
   */
  withoutValues(
    text: string,
    parameterCount: number,
  ): { readonly before: readonly string[]; readonly plan: ExplainingText; readonly after: readonly string[] };
  /** The steps that an answer tells; tables go by the names that they have in the statement. */
  nodes(rows: readonly (readonly unknown[])[]): readonly ExplainedNode[];
}

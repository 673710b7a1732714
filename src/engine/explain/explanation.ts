import type { ExplainedNode } from '../../dialects/explainer.ts';

export interface ExplainOptions {
  /**
   * Runs the query and measures it, in a transaction that is rolled back, so that a write leaves nothing
   * behind but used up numbers of sequences. Default false: nothing is run.
   */
  readonly analyze?: boolean;
}

/** What a query sends, and how the database goes about it. */
export interface Explanation {
  readonly statements: readonly ExplainedStatement[];
}

/** One statement of a query, those that load relations included. */
export interface ExplainedStatement {
  readonly sql: string;
  /** How many values it takes. */
  readonly parameters: number;
  readonly intent: 'read' | 'write';
  /** Tables that it touches. */
  readonly tables: readonly string[];
  /** `null` where it belongs to none. */
  readonly model: string | null;
  readonly operation: string;
  /** The database's plan. */
  readonly nodes: readonly ExplainedNode[];
}

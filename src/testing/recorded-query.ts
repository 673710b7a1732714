/** A statement that was sent, without its values. */
export interface RecordedQuery {
  readonly sql: string;
  /** How many values it took. */
  readonly parameters: number;
  readonly intent: 'read' | 'write' | 'definition';
  /** `null` for raw SQL. */
  readonly model: string | null;
  /** `findMany`, `create`, `raw` … */
  readonly operation: string;
}

import type { Atlas } from './schema.ts';

/** One thing that the demo shows. */
export interface AtlasQuery {
  /** What it is an example of. */
  readonly feature: string;
  /** What is asked of the atlas. */
  readonly question: string;
  run(db: Atlas): Promise<Answer>;
}

/** A table to print. */
export interface Answer {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** What the reader should notice. */
  readonly note?: string;
}

import type { LeftAlone } from '../sync/left-alone.ts';
import type { SyncStep } from '../sync/safe-steps.ts';

/** What there is to do, as of one look at the database, with what has to be asked about the rows. */
export interface PushDraft {
  readonly steps: readonly DraftStep[];
  /** Of the whole, not of one step. */
  readonly questions: readonly Question[];
  readonly blocked: readonly LeftAlone[];
  /** Objects of the schema that neither are there nor get made. */
  readonly missing: readonly string[];
}

export interface DraftStep extends SyncStep {
  readonly questions: readonly Question[];
}

/** Something that only the rows can tell. */
export interface Question {
  /** A statement that gives one number. */
  readonly sql: string;
  /** What the number means; `null` where it is of no matter. */
  answer(count: number): Finding | null;
  /** Given where the database may refuse to answer, which is an answer as well. */
  readonly refusal?: (reason: string) => Finding | null;
  /** Asked where this one finds nothing. */
  readonly next?: Question;
}

export type Finding =
  | { readonly kind: 'loss'; readonly sentence: string }
  | { readonly kind: 'blocked'; readonly entry: LeftAlone };

import type { RefusedValue } from '../../dialects/refused-value.ts';

/** A value of a call that its type refuses, before it is known where it stood in the arguments. Never reaches users. */
export class RefusedSlot extends Error {
  override readonly name = 'RefusedSlot';
  /** Position among the collected values. */
  readonly index: number;
  /** To follow the path in a sentence: `must be a whole number`. */
  readonly problem: string;
  /** A name that may have been meant. */
  readonly suggestion: string | null;
  readonly refusal: RefusedValue;

  constructor(index: number, problem: string, suggestion: string | null, refusal: RefusedValue) {
    super(problem);
    this.index = index;
    this.problem = problem;
    this.suggestion = suggestion;
    this.refusal = refusal;
  }
}

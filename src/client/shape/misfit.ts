/**
 * Something in the arguments does not fit, before it is known where.
 *
 * The walk adds the path while it unwinds, so that the good case keeps no path
 * at all. Never reaches users: the operation turns it into a `ValidationError`.
 */
export class Misfit extends Error {
  override readonly name = 'Misfit';
  readonly path: (string | number)[] = [];
  /** To follow the path in a sentence: `must be a whole number`. */
  readonly problem: string;
  /** A name that may have been meant. */
  readonly suggestion: string | null;

  constructor(problem: string, suggestion: string | null = null) {
    super(problem);
    this.problem = problem;
    this.suggestion = suggestion;
  }

  /** The same misfit, at a place below. */
  under(...steps: readonly (string | number)[]): this {
    this.path.unshift(...steps);
    return this;
  }

  /** The same misfit, one step further out. */
  static at(error: unknown, step: string | number | undefined): unknown {
    if (error instanceof Misfit && step !== undefined) error.path.unshift(step);
    return error;
  }
}

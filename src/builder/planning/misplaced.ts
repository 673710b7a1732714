import { ValidationError } from '../../foundation/errors/validation-error.ts';

/**
 * Something in a statement is wrong, before it is known in which of its methods.
 *
 * Planners add the method while they unwind, so that the good case keeps no path at all.
 * Never reaches users: the planner of the statement turns it into a `ValidationError`.
 */
export class Misplaced extends Error {
  override readonly name = 'Misplaced';
  readonly path: (string | number)[];
  /** To follow the path in a sentence: `names no column`. */
  readonly problem: string;
  /** A name that may have been meant. */
  readonly suggestion: string | null;

  constructor(path: readonly (string | number)[], problem: string, suggestion: string | null = null) {
    super(problem);
    this.path = [...path];
    this.problem = problem;
    this.suggestion = suggestion;
  }

  /** The same, at a place below. */
  under(...steps: readonly (string | number)[]): this {
    this.path.unshift(...steps);
    return this;
  }
}

/** Does the work of one method; what it refuses is said to be there. */
export function within<T>(step: string | number, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Misplaced) error.under(step);
    throw error;
  }
}

/** The error that users see. Other errors are given back as they are. */
export function refusedStatement(error: unknown, operation: string, model: string | null): unknown {
  if (!(error instanceof Misplaced)) return error;
  const { path, problem, suggestion } = error;
  return new ValidationError({ model, operation, path, problem, suggestion }, error);
}

import { didYouMean } from '../foundation/did-you-mean.ts';
import type { SchemaProblem } from '../foundation/errors/schema-problem.ts';

/** Collects what is wrong with a schema, so that its author sees all of it at once. */
export interface ProblemList {
  readonly errors: readonly SchemaProblem[];
  readonly warnings: readonly SchemaProblem[];
  /** A contradiction: the schema is refused. */
  error(code: string, path: readonly string[], message: string, hint: string): void;
  /** Something that will hurt but can be lived with. */
  warn(code: string, path: readonly string[], message: string, hint: string): void;
}

/** Whether a face lets a contradiction pass with a warning, since its language always has. */
export type Tolerance = (problem: SchemaProblem) => boolean;

/** An empty list. */
export function createProblemList(isTolerated: Tolerance = () => false): ProblemList {
  const errors: SchemaProblem[] = [];
  const warnings: SchemaProblem[] = [];

  return {
    errors,
    warnings,
    error(code, path, message, hint) {
      const problem = { code, path, message, hint };
      (isTolerated(problem) ? warnings : errors).push(problem);
    },
    warn: (code, path, message, hint) => warnings.push({ code, path, message, hint }),
  };
}

/** The hint for an unknown name: what may have been meant, else what there is to choose from. */
export function suggest(word: string, candidates: readonly string[]): string {
  const meant = didYouMean(word, candidates);
  if (meant !== null) return `Did you mean '${meant}'?`;
  if (candidates.length === 0) return 'Declare it, or correct the name.';
  return `There are: ${candidates.slice(0, 10).join(', ')}${candidates.length > 10 ? ' …' : ''}.`;
}

import { ValidationError } from '../../foundation/errors/validation-error.ts';
import { embeddable } from '../../sql/sql-tag.ts';
import type { BuilderOrigin } from './builder-origin.ts';

/** A call of a method, as its caller wrote it; functions among its arguments are `DraftResult`s already. */
export interface RecordedCall {
  readonly method: string;
  readonly arguments: readonly unknown[];
}

export interface CallLink extends RecordedCall {
  readonly previous: CallLink | null;
}

/** What all builders, drafts and expressions of one origin share. */
export interface Workshop {
  readonly origin: BuilderOrigin;
  /** A builder that has these calls. */
  builder(last: CallLink | null): Recorded;
}

/**
 * Something that remembers the calls of its methods. The private members are what tells it apart: nothing
 * that comes from JSON, and no object that merely looks like one, has them.
 */
export class Recorded {
  readonly #workshop: Workshop;
  #last: CallLink | null;
  #isEnded = false;

  constructor(workshop: Workshop, last: CallLink | null) {
    this.#workshop = workshop;
    this.#last = last;
  }

  static is(value: unknown): value is Recorded {
    return typeof value === 'object' && value !== null && #last in value;
  }

  static workshop(recorded: Recorded): Workshop {
    return recorded.#workshop;
  }

  static last(recorded: Recorded): CallLink | null {
    return recorded.#last;
  }

  /** Of drafts alone, which change in place until their callback ends. */
  static change<Self extends Recorded>(draft: Self, last: CallLink | null): Self {
    if (draft.#isEnded) throw refusedCall(last?.method ?? 'reset', 'was called after its callback had ended');
    draft.#last = last;

    return draft;
  }

  static end(draft: Recorded): void {
    draft.#isEnded = true;
  }
}

/** In the order in which they were made. */
export function callsOf(recorded: Recorded): readonly RecordedCall[] {
  const calls: RecordedCall[] = [];
  for (let link = Recorded.last(recorded); link !== null; link = link.previous) calls.push(link);

  return calls.reverse();
}

export function refusedCall(method: string, problem: string): ValidationError {
  return new ValidationError({ model: null, operation: null, path: [method], problem, suggestion: null });
}

// Templates of `sql` take builders and expressions as parts of the SQL.
Object.defineProperty(Recorded.prototype, embeddable, { value: true });

import { Misfit } from '../shape/misfit.ts';

/** Where something stands in a call's arguments. Linked, since a path is only spelled out for a message. */
export class Place {
  readonly #parent: Place | null;
  readonly #step: string | number;

  constructor(parent: Place | null, step: string | number) {
    this.#parent = parent;
    this.#step = step;
  }

  under(step: string | number): Place {
    return new Place(this, step);
  }

  path(): readonly (string | number)[] {
    return this.#parent === null ? [this.#step] : [...this.#parent.path(), this.#step];
  }

  misfit(problem: string, suggestion: string | null = null): Misfit {
    return new Misfit(problem, suggestion).under(...this.path());
  }

  /** Runs what reads the value that stands here, whose misfits know their path from here on. */
  locate<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      throw error instanceof Misfit ? error.under(...this.path()) : error;
    }
  }
}

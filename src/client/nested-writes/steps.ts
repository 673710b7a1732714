import { withParts } from '../../engine/parts/part-not-loaded.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';

/**
 * Work that may have to wait in between: written like an `async` function, with `yield* settled(…)`
 * for `await`, and run without a single promise where the driver answers at once.
 */
export type Steps<T> = Generator<MaybePromise<unknown>, T, unknown>;

/** Runs the work: to its end at once, or from promise to promise. */
export function runSteps<T>(steps: Steps<T>): MaybePromise<T> {
  return continued(steps, steps.next());
}

function continued<T>(steps: Steps<T>, step: IteratorResult<MaybePromise<unknown>, T>): MaybePromise<T> {
  if (step.done === true) return step.value;
  return Promise.resolve(step.value).then(
    (value) => continued(steps, steps.next(value)),
    (error) => continued(steps, steps.throw(error)),
  );
}

/** The value, waited for where it is promised. */
export function* settled<T>(value: MaybePromise<T>): Steps<T> {
  // What is sent back in is what the promise gave.
  return value instanceof Promise ? ((yield value) as T) : value;
}

/**
 * Reads or plans what is known only by now, such as data that hooks have changed. Parts of the client that
 * it needs are loaded meanwhile: statements were sent before, so the call cannot start again.
 */
export function whenLoaded<T>(work: () => T): Steps<T> {
  return settled(withParts(work));
}

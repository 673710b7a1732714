import type { MaybePromise } from '../../foundation/maybe-promise.ts';

/**
 * Thrown where a call needs a part of the client that is not loaded yet.
 *
 * Nothing has been sent by then: whoever runs the call loads the part and starts
 * the call again. Never reaches users.
 */
export class PartNotLoaded extends Error {
  override readonly name = 'PartNotLoaded';
  readonly load: () => Promise<unknown>;

  constructor(part: string, load: () => Promise<unknown>) {
    super(`${part} is not loaded`);
    this.load = load;
  }
}

/** Does it now, or as soon as the parts that it needs are loaded. */
export function withParts<T>(work: () => MaybePromise<T>): MaybePromise<T> {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof PartNotLoaded)) throw error;
    return error.load().then(() => withParts(work));
  }
}

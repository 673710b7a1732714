import { DeadlockError } from '../foundation/errors/deadlock-error.ts';
import { SerializationFailureError } from '../foundation/errors/serialization-failure-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import { backoffMillis } from './backoff.ts';
import { pause } from './timer.ts';

/** Total tries of what the engine itself began: one statement, or the statements of one call. */
const OWN_ATTEMPTS = 15;

/**
 * Does work again that lost a deadlock or could not be serialized, after a pause.
 *
 * Only for work that was rolled back as a whole and that nobody outside took part in: its caller
 * could do nothing else than call again. A lost connection is not among the reasons, since then
 * nobody knows what was done.
 */
export function withOwnAttempts<T>(work: () => MaybePromise<T>): MaybePromise<T> {
  const first = work();

  return first instanceof Promise ? first.catch((error) => again(work, error)) : first;
}

async function again<T>(work: () => MaybePromise<T>, failure: unknown): Promise<T> {
  let error = failure;

  for (let attempt = 1; attempt < OWN_ATTEMPTS; attempt += 1) {
    if (!(error instanceof DeadlockError || error instanceof SerializationFailureError)) throw error;
    await pause(backoffMillis(attempt));
    try {
      return await work();
    } catch (next) {
      error = next;
    }
  }
  throw error;
}

import { backoffMillis } from '../../engine/backoff.ts';
import type { Session } from '../../engine/session.ts';
import { pause } from '../../engine/timer.ts';
import { DeadlockError } from '../../foundation/errors/deadlock-error.ts';
import { SerializationFailureError } from '../../foundation/errors/serialization-failure-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';

const MAX_ATTEMPTS = 15;

/**
 * Does it again where the database gave it up in favour of others that wanted the same rows.
 *
 * Two upserts of one new key may each hold the gap that the other must insert into. Only where the
 * call is the whole transaction: else what came before is gone too, and its owner has to begin again.
 */
export function retryDeadlocks(session: Session, work: () => MaybePromise<unknown>): MaybePromise<unknown> {
  if (session.transaction !== null) return work();
  const result = work();
  return result instanceof Promise ? result.catch((error) => again(error, work)) : result;
}

async function again(first: unknown, work: () => MaybePromise<unknown>): Promise<unknown> {
  let error = first;
  for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
    if (!(error instanceof DeadlockError || error instanceof SerializationFailureError)) break;
    await pause(backoffMillis(attempt));
    try {
      return await work();
    } catch (next) {
      error = next;
    }
  }
  throw error;
}

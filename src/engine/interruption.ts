import type { DriverConnection, DriverResult } from '../drivers/driver.ts';
import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { PlannedStatement } from './planned-statement.ts';

/** What may end a statement before the database does. */
export interface Limits {
  readonly signal: AbortSignal | null;
  readonly timeoutMillis: number | null;
}

/** How long a server may take to obey a cancellation before its connection is cut. */
const CANCEL_GRACE_MILLIS = 5_000;

/** Throws when the work is not to begin at all. */
export function throwIfAborted(signal: AbortSignal | null): void {
  if (signal?.aborted) throw new AbortedError({}, signal.reason);
}

/**
 * Waits for an answer, and has the server stop when the signal or the time says so.
 *
 * It settles only when the connection is quiet again, since a cancellation that
 * arrives late would hit whatever runs there next. `mayHaveHappened` tells of a write
 * that nothing takes back: when it was done before it could be stopped, its result is
 * what the caller must know, and the abort comes too late.
 */
export async function interruptible<T>(
  connection: DriverConnection,
  answer: Promise<T>,
  limits: Limits,
  probe: PlannedStatement,
  mayHaveHappened: boolean,
): Promise<T> {
  const { signal, timeoutMillis } = limits;
  const interruption = new Interruption(connection, limits);
  const onAbort = () => interruption.start('aborted');
  const timer = timeoutMillis === null ? null : setTimeout(() => interruption.start('timedOut'), timeoutMillis);

  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    const result = await answer;

    if (interruption.error !== null && !mayHaveHappened) throw interruption.error;

    return result;
  } catch (error) {
    // A write whose connection had to be cut may have been done: the driver's error says that nothing is known.
    throw interruption.error !== null && (connection.isUsable || !mayHaveHappened) ? interruption.error : error;
  } finally {
    if (timer !== null) clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
    await interruption.settle(probe);
  }
}

/** As `interruptible`, but passes an answer on that is already there. */
export function interruptibleAnswer(
  connection: DriverConnection,
  answer: MaybePromise<DriverResult>,
  limits: Limits,
  probe: PlannedStatement,
  mayHaveHappened: boolean,
): MaybePromise<DriverResult> {
  if (!(answer instanceof Promise) || (limits.signal === null && limits.timeoutMillis === null)) return answer;

  return interruptible(connection, answer, limits, probe, mayHaveHappened);
}

/**
 * Has the server stop what it does for a connection, and cuts the connection when it
 * does not obey. `settle` resolves when the cancellation is over and can hit nothing any more.
 */
export function cancelOrCut(connection: DriverConnection): { settle(): Promise<void> } {
  // A cancellation that fails leaves the statement running, which the grace period then ends.
  const cancelling = connection.cancel().catch(() => undefined);
  const timer = setTimeout(() => connection.destroy(), CANCEL_GRACE_MILLIS);

  return {
    async settle() {
      clearTimeout(timer);
      await cancelling;
    },
  };
}

class Interruption {
  readonly #connection: DriverConnection;
  readonly #limits: Limits;
  #cancelled: { settle(): Promise<void> } | null = null;
  error: AbortedError | TimeoutError | null = null;

  constructor(connection: DriverConnection, limits: Limits) {
    this.#connection = connection;
    this.#limits = limits;
  }

  start(reason: 'aborted' | 'timedOut'): void {
    if (this.error !== null) return;
    this.error =
      reason === 'aborted'
        ? new AbortedError({}, this.#limits.signal?.reason)
        : new TimeoutError({ what: 'statement', millis: this.#limits.timeoutMillis ?? 0 });
    this.#cancelled = cancelOrCut(this.#connection);
  }

  async settle(probe: PlannedStatement): Promise<void> {
    if (this.#cancelled === null) return;
    await this.#cancelled.settle();
    if (!this.#connection.isUsable) return;
    try {
      await this.#connection.run(probe, []);
    } catch {
      // The cancellation came late and hit the probe, which is what the probe is for.
    }
  }
}

import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';

/** How long connecting may take where the options do not say. */
export const DEFAULT_CONNECT_TIMEOUT_MILLIS = 10_000;

/** The end of patience for one attempt to connect. */
export interface ConnectDeadline {
  /** Runs a step of connecting; when time is up or the signal aborts, `giveUp` is called and it rejects. */
  race<T>(step: Promise<T>, giveUp: () => void): Promise<T>;
  /** Must be called in the end. */
  clear(): void;
}

/**
 * @param millis 0 for no limit.
 * @returns Steps reject with `TimeoutError` or `AbortedError`.
 *
 * @example
 * ```ts
 * import { Client } from 'pg';
 *
 * const client = new Client();
 * const deadline = connectDeadline(10_000, signal);
 * try {
 *   await deadline.race(client.connect(), () => void client.end());
 * } finally {
 *   deadline.clear();
 * }
 * ```
 */
export function connectDeadline(millis: number, signal: AbortSignal | null): ConnectDeadline {
  const { promise: expired, reject } = Promise.withResolvers<never>();
  // Connecting may be over before anything expires.
  expired.catch(() => {});

  const abort = () => reject(new AbortedError({}, signal?.reason));
  const expire = () => reject(new TimeoutError({ what: 'connect', millis }));
  const timer = millis > 0 ? setTimeout(expire, millis) : undefined;
  signal?.addEventListener('abort', abort, { once: true });
  if (signal?.aborted === true) abort();

  return {
    async race<T>(step: Promise<T>, giveUp: () => void): Promise<T> {
      try {
        return await Promise.race([expired, step]);
      } catch (error) {
        // Giving up makes it fail, and nobody listens any more.
        step.catch(() => {});
        giveUp();
        throw error;
      }
    },
    clear() {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    },
  };
}

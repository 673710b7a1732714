const FIRST_CEILING_MILLIS = 20;
const LARGEST_CEILING_MILLIS = 1_000;

/**
 * How long to wait before another try, in milliseconds: a random time below a ceiling that
 * doubles with each try. "Full jitter" keeps those that collided from colliding
 * again (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture Blog, 2015).
 *
 * `attempt` is the number of the try that failed, from 1.
 */
export function backoffMillis(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(LARGEST_CEILING_MILLIS, FIRST_CEILING_MILLIS * 2 ** (attempt - 1));
}

import { FacetError } from './facet-error.ts';

export interface PoolTimeout {
  /** How long the call waited. */
  readonly millis: number;
  /** Connections in the pool, all in use. */
  readonly size: number;
  /** Calls that were waiting at that moment, this one included. */
  readonly waiting: number;
}

/**
 * All connections of the pool stayed in use for as long as a call may wait for
 * one. Nothing was sent.
 *
 * @example
 * ```ts
 * try {
 *   await db.user.count();
 * } catch (error) {
 *   if (error instanceof PoolTimeoutError) return new Response('too many requests', { status: 503 });
 *   throw error;
 * }
 * ```
 */
export class PoolTimeoutError extends FacetError<'POOL_TIMEOUT', PoolTimeout> {
  constructor(details: PoolTimeout, cause?: unknown) {
    super({
      name: 'PoolTimeoutError',
      code: 'POOL_TIMEOUT',
      message: `No connection became free within ${details.millis} ms: all ${details.size} are in use and ${details.waiting} calls are waiting.`,
      hint: 'Look for transactions that stay open, shorten them, or raise `pool.max`.',
      isRetryable: true,
      details,
      cause,
    });
  }
}

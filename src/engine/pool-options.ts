/**
 * How many connections are kept, and for how long. All times are in milliseconds;
 * a connection's least and largest number do not apply to databases that allow only one.
 *
 * @example
 * ```ts
 * const db = await connect(url, { schema, pool: { max: 20, idleTimeoutMillis: 60_000 } });
 * ```
 */
export interface PoolOptions {
  /** Kept open even when idle. Default 0. */
  readonly min?: number;
  /** Open at once, at most. Default 10. On SQLite files: one writer and `max - 1` readers. */
  readonly max?: number;
  /** How long work waits for a free connection before `PoolTimeoutError`. Default 10,000. */
  readonly acquireTimeoutMillis?: number;
  /** How long opening one connection may take. Default 10,000. */
  readonly createTimeoutMillis?: number;
  /** Pause before another try when the server cannot be reached while work is waiting. Default 200. */
  readonly createRetryIntervalMillis?: number;
  /** An idle connection beyond `min` is closed after this time. Default 30,000; 0 keeps it. */
  readonly idleTimeoutMillis?: number;
  /** A connection's largest age; it is replaced when it is next free. Default 1,800,000 (half an hour); 0 for no limit. */
  readonly maxAgeMillis?: number;
}

/** The pool's defaults, which `PoolOptions` documents. */
export const DEFAULT_POOL_OPTIONS: Required<PoolOptions> = Object.freeze({
  min: 0,
  max: 10,
  acquireTimeoutMillis: 10_000,
  createTimeoutMillis: 10_000,
  createRetryIntervalMillis: 200,
  idleTimeoutMillis: 30_000,
  maxAgeMillis: 1_800_000,
});

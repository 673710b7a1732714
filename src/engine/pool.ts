import type { DriverConnection } from '../drivers/driver.ts';
import { AbortedError } from '../foundation/errors/aborted-error.ts';
import { ConnectionFailedError } from '../foundation/errors/connection-failed-error.ts';
import { DatabaseClosedError } from '../foundation/errors/database-closed-error.ts';
import { PoolTimeoutError } from '../foundation/errors/pool-timeout-error.ts';
import type { Expiring } from './deadline-watch.ts';
import { createDeadlineWatch } from './deadline-watch.ts';
import type { PoolOptions } from './pool-options.ts';
import type { Lender } from './pooled-connection.ts';
import { PooledConnection } from './pooled-connection.ts';
import type { Timer } from './timer.ts';
import { unrefTimer } from './timer.ts';

/** What one waits with for a connection. */
export interface AcquireOptions {
  readonly signal: AbortSignal | null;
  /** `null` takes the pool's own. */
  readonly timeoutMillis: number | null;
}

/**
 * Keeps connections and lends each to one borrower at a time. Who waits is served in
 * order of arrival, and a connection that is lost, too old or in an unknown
 * state is replaced, never lent again.
 */
export interface ConnectionPool extends Lender {
  /** Open or opening. */
  readonly size: number;
  readonly idle: number;
  readonly waiting: number;
  /** A free connection left where it is, for work that ends before anyone else can ask; `null` when there is none. */
  peek(): PooledConnection | null;
  /** Takes a free connection; `null` when that would mean waiting. */
  tryAcquire(): PooledConnection | null;
  /** Waits its turn. Throws `PoolTimeoutError`, `AbortedError`, `DatabaseClosedError` or why no connection could be opened. */
  acquire(options: AcquireOptions): Promise<PooledConnection>;
  /** Takes in a connection that was opened elsewhere. */
  adopt(connection: DriverConnection): void;
  /** Lends to nobody new, serves who already waits, and resolves when every connection is closed. */
  drain(): Promise<void>;
  /** Ends everything at once: who waits gets `DatabaseClosedError`, borrowed connections are cut. */
  destroy(): void;
}

interface Waiter extends Expiring {
  readonly resolve: (connection: PooledConnection) => void;
  readonly reject: (error: unknown) => void;
  readonly signal: AbortSignal | null;
  readonly onAbort: (() => void) | null;
}

/**
 * Opens one connection, fit for use, or throws a `FacetError`. `signal` fires when the
 * attempt has taken too long.
 */
export type ConnectionOpener = (signal: AbortSignal) => Promise<DriverConnection>;

/** Where nobody waits, and only `min` is missed, there is no hurry to try again. */
const IDLE_RETRY_FACTOR = 25;

/** Makes a pool; nothing is opened before it is asked for, or `min` says so. */
export function createPool(open: ConnectionOpener, options: Required<PoolOptions>): ConnectionPool {
  return new Pool(open, options);
}

class Pool implements ConnectionPool {
  readonly #open: ConnectionOpener;
  readonly #options: Required<PoolOptions>;
  /** The most recently used last: it is lent first, since its caches are warm and the others may then be closed. */
  readonly #idle: PooledConnection[] = [];
  readonly #borrowed = new Set<PooledConnection>();
  readonly #waiters = new Set<Waiter>();
  readonly #deadlines = createDeadlineWatch(true);
  readonly #expiryOf = new Map<PooledConnection, number>();
  #opening = 0;
  #closing = 0;
  #sweep = 0;
  #sweepTimer: Timer | null = null;
  #retryTimer: Timer | null = null;
  #lastFailure: unknown = null;
  #isDraining = false;
  #drained: (() => void) | null = null;
  #draining: Promise<void> | null = null;

  constructor(open: ConnectionOpener, options: Required<PoolOptions>) {
    this.#open = open;
    this.#options = options;
  }

  get size(): number {
    return this.#idle.length + this.#borrowed.size + this.#opening;
  }

  get idle(): number {
    return this.#idle.length;
  }

  get waiting(): number {
    return this.#waiters.size;
  }

  peek(): PooledConnection | null {
    const idle = this.#idle;
    const connection = idle[idle.length - 1];

    if (connection === undefined) return null;
    if (!connection.driver.isUsable) return this.#dropUnusable();
    connection.lastSweep = this.#sweep;

    return connection;
  }

  #dropUnusable(): PooledConnection | null {
    const connection = this.#idle.pop();

    if (connection !== undefined) this.#end(connection, false);

    return this.peek();
  }

  tryAcquire(): PooledConnection | null {
    const connection = this.peek();

    if (connection === null) return null;
    this.#idle.pop();
    this.#borrowed.add(connection);

    return connection;
  }

  acquire({ signal, timeoutMillis }: AcquireOptions): Promise<PooledConnection> {
    if (signal?.aborted) return Promise.reject(new AbortedError({}, signal.reason));
    if (this.#isDraining) return Promise.reject(new DatabaseClosedError({}));
    const free = this.tryAcquire();

    if (free !== null) return Promise.resolve(free);
    const millis = timeoutMillis ?? this.#options.acquireTimeoutMillis;

    return new Promise((resolve, reject) => {
      const onAbort = signal && (() => this.#giveUp(waiter, new AbortedError({}, signal.reason)));
      const expire = () => this.#giveUp(waiter, this.#timeoutError(millis));
      const waiter: Waiter = { resolve, reject, expire, deadline: performance.now() + millis, signal, onAbort };

      if (signal && onAbort) signal.addEventListener('abort', onAbort, { once: true });
      this.#waiters.add(waiter);
      this.#deadlines.add(waiter);
      // Until now nobody waited, so what failed before can be tried again at once.
      if (this.#waiters.size === 1) this.#stopRetrying();
      this.#openMore();
    });
  }

  release(connection: PooledConnection): void {
    this.#borrowed.delete(connection);
    if (!connection.driver.isUsable || connection.isExpired) this.#end(connection, true);
    else this.#offer(connection);
  }

  discard(connection: PooledConnection): void {
    this.#borrowed.delete(connection);
    this.#end(connection, false);
  }

  adopt(driver: DriverConnection): void {
    const connection = new PooledConnection(driver, this);
    const { maxAgeMillis } = this.#options;

    // A tenth of spread keeps connections that were opened together from ending together.
    if (maxAgeMillis > 0) this.#expiryOf.set(connection, Date.now() + maxAgeMillis * (0.9 + Math.random() * 0.2));
    this.#offer(connection);
    this.#openMore();
  }

  drain(): Promise<void> {
    this.#isDraining = true;
    this.#draining ??= new Promise((resolve) => {
      this.#drained = resolve;
    });
    for (const connection of this.#idle.splice(0)) this.#end(connection, true);
    this.#finishDraining();

    return this.#draining;
  }

  destroy(): void {
    this.#isDraining = true;
    for (const waiter of [...this.#waiters]) this.#giveUp(waiter, new DatabaseClosedError({}));
    for (const connection of [...this.#idle.splice(0), ...this.#borrowed]) this.#end(connection, false);
    this.#borrowed.clear();
    this.#stopTimers();
  }

  /** Lends the connection to who waits longest, else keeps it. */
  #offer(connection: PooledConnection): void {
    const [waiter] = this.#waiters;

    connection.lastSweep = this.#sweep;
    if (waiter !== undefined) {
      this.#forget(waiter);
      this.#borrowed.add(connection);
      waiter.resolve(connection);
    } else if (this.#isDraining) {
      this.#end(connection, true);
    } else {
      this.#idle.push(connection);
      this.#scheduleSweep();
    }
  }

  /** Closes a connection that is neither idle nor borrowed any more, and sees to its replacement. */
  #end(connection: PooledConnection, isPolite: boolean): void {
    this.#expiryOf.delete(connection);
    if (isPolite && connection.driver.isUsable) {
      this.#closing += 1;
      connection.driver
        .close()
        .catch(() => connection.driver.destroy())
        .finally(() => {
          this.#closing -= 1;
          this.#finishDraining();
        });
    } else {
      connection.driver.destroy();
    }
    this.#openMore();
    this.#finishDraining();
  }

  /** Opens as many connections as there are waiters without one under way, and up to `min`. */
  #openMore(): void {
    const { min, max } = this.#options;

    while (this.#retryTimer === null && this.size < max) {
      const isWanted = this.#opening < this.#waiters.size || (this.size < min && !this.#isDraining);

      if (!isWanted) return;
      void this.#openOne();
    }
  }

  async #openOne(): Promise<void> {
    const { createTimeoutMillis } = this.#options;
    const limit = new AbortController();
    const timer = setTimeout(() => limit.abort(), createTimeoutMillis);

    this.#opening += 1;
    try {
      const driver = await this.#open(limit.signal);

      this.#opening -= 1;
      this.#lastFailure = null;
      this.adopt(driver);
    } catch (error) {
      this.#opening -= 1;
      this.#handleFailure(error);
    } finally {
      clearTimeout(timer);
      this.#finishDraining();
    }
  }

  /** A server that cannot be reached may be back in a moment; a wrong password will not be right then. */
  #handleFailure(error: unknown): void {
    const [waiter] = this.#waiters;

    this.#lastFailure = error;
    if (waiter !== undefined && !isTransient(error)) this.#giveUp(waiter, error);
    if (this.#retryTimer !== null || (this.#waiters.size === 0 && this.size >= this.#options.min)) return;
    this.#retryTimer = setTimeout(
      () => {
        this.#retryTimer = null;
        this.#openMore();
      },
      this.#options.createRetryIntervalMillis * (this.#waiters.size > 0 ? 1 : IDLE_RETRY_FACTOR),
    );
    if (this.#waiters.size === 0) unrefTimer(this.#retryTimer);
  }

  #forget(waiter: Waiter): void {
    this.#waiters.delete(waiter);
    this.#deadlines.delete(waiter);
    if (waiter.signal && waiter.onAbort) waiter.signal.removeEventListener('abort', waiter.onAbort);
  }

  #giveUp(waiter: Waiter, error: unknown): void {
    this.#forget(waiter);
    waiter.reject(error);
  }

  #timeoutError(millis: number): unknown {
    // Without a single connection the pool is not exhausted: the server is away, which is what helps to know.
    if (this.#lastFailure !== null && this.size === this.#opening) return this.#lastFailure;

    return new PoolTimeoutError({ millis, size: this.size, waiting: this.#waiters.size });
  }

  #scheduleSweep(): void {
    const { idleTimeoutMillis, maxAgeMillis } = this.#options;

    if (this.#sweepTimer !== null || (idleTimeoutMillis <= 0 && maxAgeMillis <= 0)) return;
    const period =
      Math.min(
        idleTimeoutMillis > 0 ? idleTimeoutMillis : maxAgeMillis,
        maxAgeMillis > 0 ? maxAgeMillis : idleTimeoutMillis,
      ) / 2;

    this.#sweepTimer = setTimeout(() => this.#sweepIdle(), period);
    unrefTimer(this.#sweepTimer);
  }

  /**
   * Counting sweeps instead of reading the clock at each release: a connection
   * unused for two whole sweeps has been idle for at least the timeout.
   */
  #sweepIdle(): void {
    const { idleTimeoutMillis, min } = this.#options;
    const now = Date.now();

    this.#sweepTimer = null;
    this.#sweep += 1;
    for (const [connection, expiry] of this.#expiryOf) if (expiry <= now) connection.isExpired = true;
    let surplus = this.size - min;

    for (const connection of [...this.#idle]) {
      const isUnused = idleTimeoutMillis > 0 && surplus > 0 && this.#sweep - connection.lastSweep > 2;

      if (!isUnused && !connection.isExpired && connection.driver.isUsable) continue;
      this.#idle.splice(this.#idle.indexOf(connection), 1);
      this.#end(connection, true);
      surplus -= 1;
    }
    if (this.size > 0) this.#scheduleSweep();
  }

  #finishDraining(): void {
    if (!this.#isDraining || this.size + this.#closing + this.#waiters.size > 0) return;
    this.#stopTimers();
    this.#drained?.();
  }

  #stopRetrying(): void {
    if (this.#retryTimer !== null) clearTimeout(this.#retryTimer);
    this.#retryTimer = null;
  }

  #stopTimers(): void {
    if (this.#sweepTimer !== null) clearTimeout(this.#sweepTimer);
    this.#sweepTimer = null;
    this.#stopRetrying();
    this.#deadlines.clear();
  }
}

function isTransient(error: unknown): boolean {
  return error instanceof ConnectionFailedError && ['refused', 'timeout', 'other'].includes(error.details.reason);
}

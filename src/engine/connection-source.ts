import type { AcquireOptions, ConnectionPool } from './pool.ts';
import type { PooledConnection } from './pooled-connection.ts';

/**
 * Where connections come from. Servers have one pool for everything. SQLite files have a
 * pool of one writer, whose waiters are the queue of writes, and a pool of
 * readers beside it. Databases in memory have one connection and nothing beside it.
 */
export interface ConnectionSource {
  readonly primary: ConnectionPool;
  /** Connections that only read, where the database allows one writer. */
  readonly readers: ConnectionPool | null;
  /** Whether a borrower of the primary connection keeps every other from it. */
  readonly hasOnePrimary: boolean;
  /** Whether it lends to nobody new. */
  readonly isClosed: boolean;
  /** A free connection left in its place. A read prefers the primary connection: its caches are the warmest. */
  peek(isRead: boolean): PooledConnection | null;
  tryAcquire(isRead: boolean): PooledConnection | null;
  acquire(isRead: boolean, options: AcquireOptions): Promise<PooledConnection>;
  /** For borrowers who keep a connection: who only reads must not keep the writer from writing. */
  poolFor(isRead: boolean): ConnectionPool;
  drain(): Promise<void>;
  destroy(): void;
}

/** Joins the pools to one source. */
export function createConnectionSource(
  primary: ConnectionPool,
  readers: ConnectionPool | null,
  hasOnePrimary: boolean,
): ConnectionSource {
  let isClosed = false;
  const poolFor = (isRead: boolean): ConnectionPool => (isRead && readers !== null ? readers : primary);

  return {
    primary,
    readers,
    hasOnePrimary,
    get isClosed() {
      return isClosed;
    },
    peek(isRead) {
      const connection = primary.peek();

      return connection !== null || !isRead || readers === null ? connection : readers.peek();
    },
    tryAcquire(isRead) {
      const connection = primary.tryAcquire();

      return connection !== null || !isRead || readers === null ? connection : readers.tryAcquire();
    },
    // Whoever waits to read waits for a reader: the writer may be taken for long.
    acquire: (isRead, options) => poolFor(isRead).acquire(options),
    poolFor,
    async drain() {
      isClosed = true;
      // Readers first: the last connection to close a SQLite file folds its log into it.
      await readers?.drain();
      await primary.drain();
    },
    destroy() {
      isClosed = true;
      readers?.destroy();
      primary.destroy();
    },
  };
}

/** How often the disk is asked to confirm: see https://sqlite.org/pragma.html#pragma_synchronous. */
export type SqliteSynchronous = 'off' | 'normal' | 'full' | 'extra';

/** What both SQLite drivers take. */
export interface SqliteDriverOptions {
  /** Path of the file; ignored in memory. */
  readonly file: string;
  readonly isMemory: boolean;
  /** How long a statement waits for a lock of another connection or process; default 5,000. */
  readonly busyTimeoutMillis?: number;
  /** How many prepared statements a connection keeps; default 500. */
  readonly statementCacheSize?: number;
  /**
   * Default `normal`, which is what better-sqlite3 does by itself in WAL mode:
   * nothing is lost when the process dies; when the *machine* dies, the last
   * commits may be, and the file is sound. `full` waits for the disk at each commit.
   */
  readonly synchronous?: SqliteSynchronous;
  /** Further pragmas for each connection, set last: `{ cache_size: -64000 }`. */
  readonly pragmas?: Readonly<Record<string, string | number | boolean>>;
}

export const DEFAULT_BUSY_TIMEOUT_MILLIS = 5_000;
export const DEFAULT_STATEMENT_CACHE_SIZE = 500;

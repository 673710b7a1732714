import type { MaybePromise } from '../foundation/maybe-promise.ts';

/**
 * The contract of a driver: opens connections and sends text. It knows nothing
 * of schemas and does not interpret values: rows are arrays of what the wire gave.
 *
 * - `postgres` family: every value is its text form, or `null`
 * - `sqlite` family: number, bigint (only with `safeIntegers`), string, Uint8Array, `null`
 * - `mysql` family: number; string for BIGINT, DECIMAL, dates, times and JSON; Buffer for binary; `null`
 *
 * Errors are thrown as the underlying library throws them; the dialect translates.
 */
export interface Driver {
  /** `pg`, `pglite`, `better-sqlite3`, `node-sqlite`, `mysql2`. */
  readonly name: string;
  readonly family: 'postgres' | 'sqlite' | 'mysql';
  /** Opens one connection. Loads its library on first use; throws `MissingPackageError` where that is absent. */
  connect(options: { readonly isReadOnly: boolean; readonly signal: AbortSignal | null }): Promise<DriverConnection>;
  /** How many connections may be open at once: 1 for `:memory:` and PGlite, else unlimited. */
  readonly maxConnections: number;
  /** True for SQLite files: any number of readers beside one writer. */
  readonly hasSingleWriter: boolean;
}

/** What the driver is asked to run. The same object for the same plan, so drivers may keep a handle under it. */
export interface DriverStatement {
  readonly text: string;
  /** Whether rows come back (select, returning). */
  readonly returnsRows: boolean;
  /** SQLite: read integers as bigint. */
  readonly safeIntegers: boolean;
  /** Whether it is worth preparing: false for one-off text. */
  readonly isReusable: boolean;
  /** A read that cannot give more than one row (full unique key, `limit 1`): embedded drivers then stop after the first. */
  readonly isSingleRow?: boolean;
}

export interface DriverResult {
  readonly rows: readonly (readonly unknown[])[];
  /** Rows changed, or rows returned. */
  readonly rowCount: number;
  /** MySQL and SQLite: the last generated key; `null` elsewhere. */
  readonly insertId: number | bigint | string | null;
  /** MySQL: how many rows an insert was given, of which `rowCount` counts those twice that it updated. */
  readonly givenRows?: number | null;
  /** Describes the result's columns, for raw statements. */
  columns(): readonly DriverColumnDescription[];
}

/** See `dialects/driver-column.ts`, which has the same shape. */
export interface DriverColumnDescription {
  readonly name: string;
  readonly type: string | null;
  readonly modifier: number | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly isComputed?: true;
}

export interface DriverConnection {
  readonly serverVersion: string;
  /** False once the connection is lost or closed; the pool then drops it. */
  readonly isUsable: boolean;
  /**
   * Where the connection stood after its last answer, as far as the server tells;
   * `failed` is a transaction that can only roll back. Absent where the driver is not told.
   */
  readonly transactionState?: 'none' | 'open' | 'failed';
  /**
   * One statement. Synchronous drivers answer (and throw) at once; the others take
   * overlapping calls and answer them in order, `pg` without waiting between them.
   * A lost connection is a `ConnectionLostError`, however the library reports it.
   */
  run(statement: DriverStatement, parameters: readonly unknown[]): MaybePromise<DriverResult>;
  /**
   * Several statements in order, in one write where the protocol can. After the
   * first that fails none runs; results of those before it are lost with it.
   */
  runAll(requests: readonly DriverRequest[]): MaybePromise<readonly DriverResult[]>;
  /** Rows in chunks of at most `fetchSize`, read with constant memory; leaving the loop frees the connection. */
  stream(
    statement: DriverStatement,
    parameters: readonly unknown[],
    fetchSize: number,
  ): AsyncIterable<readonly (readonly unknown[])[]>;
  /** Stops what the server is doing for this connection, from outside; no-op where it cannot be. */
  cancel(): Promise<void>;
  /** Ends politely. */
  close(): Promise<void>;
  /** Ends at once, for connections in an unknown state. */
  destroy(): void;
}

export interface DriverRequest {
  readonly statement: DriverStatement;
  readonly parameters: readonly unknown[];
}

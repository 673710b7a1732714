import type { Capabilities } from '../dialects/capabilities.ts';
import type { Dialect } from '../dialects/dialect.ts';
import type { DriverResult } from '../drivers/driver.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { Schema } from '../schema/schema.ts';
import type { ClientOptions } from './client-options.ts';
import type { Hooks } from './hooks.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { SessionContext } from './session-context.ts';
import type { TransactionOptions } from './transaction-options.ts';

/**
 * Where statements run: the database itself (a connection from the pool for each),
 * or a transaction (its one connection). Callers above the engine hold a session
 * and never a connection.
 *
 * `ambient()` is the session that a call made now should use: the innermost
 * open callback transaction of this database in this async context, else this one.
 */
export interface Session {
  readonly engine: Engine;
  readonly context: SessionContext;
  /** `null` outside a transaction. */
  readonly transaction: { readonly depth: number; readonly isOpen: boolean } | null;

  ambient(): Session;

  /**
   * Runs one statement. Answers at once on synchronous drivers when nothing is in
   * the way (no open foreign transaction, no hook that waits), and throws
   * translated errors (`FacetError`), synchronously then too.
   */
  run(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult>;

  /** Several statements in one round trip where the driver can; outside a transaction no atomicity is added. */
  runAll(requests: readonly SessionRequest[]): MaybePromise<readonly DriverResult[]>;

  /**
   * Whether a stream has a connection or a cursor of its own, so that other statements of the session
   * can run while it is open. Where not, they make it read the rest into memory.
   */
  readonly keepsStreamsApart: boolean;

  /** Rows in chunks, with constant memory; leaving the loop gives the connection back. */
  stream(
    statement: PlannedStatement,
    parameters: readonly unknown[],
    fetchSize: number,
  ): AsyncIterable<readonly (readonly unknown[])[]>;

  /**
   * Runs `work` so that all of it happens or nothing: in this transaction if there
   * is one, else in a new one. Joined, a failure behind the first statement leaves only
   * the rollback of the whole; with `needsSavepoint` the transaction around it
   * stays usable, at the price of two more statements.
   * In a new transaction `work` is done again where it lost a deadlock or could not be
   * serialized, up to fifteen times, unless it `runsOnce`.
   * On a synchronous driver `work` may answer at once and so does `atomic`.
   */
  atomic<T>(work: (session: Session) => MaybePromise<T>, options?: AtomicOptions): MaybePromise<T>;

  /** The user's transaction: callback, retries, savepoint when nested. */
  withTransaction<T>(work: (session: Session) => PromiseLike<T> | T, options: TransactionOptions): Promise<T>;

  /** A transaction held open until `commit` or `rollback`; never ambient. */
  begin(options: TransactionOptions): Promise<OpenTransaction>;

  /** The same session with another context, on the same transaction if there is one. */
  with(context: Partial<SessionContext>): Session;
}

export interface AtomicOptions {
  /** Inside a transaction: a failure leaves that usable. */
  readonly needsSavepoint?: boolean;
  /** The work does more than its statements, or keeps what it has begun: it must not be done again. */
  readonly runsOnce?: boolean;
}

export interface SessionRequest {
  readonly statement: PlannedStatement;
  readonly parameters: readonly unknown[];
}

export interface OpenTransaction {
  readonly session: Session;
  commit(): Promise<void>;
  rollback(): Promise<void>;
  savepoint(name: string): Promise<void>;
  releaseSavepoint(name: string): Promise<void>;
  rollbackToSavepoint(name: string): Promise<void>;
}

/** One connected database: pool, dialect and schema. Sessions are handed out by `root` and its descendants. */
export interface Engine {
  readonly dialect: Dialect;
  readonly capabilities: Capabilities;
  readonly schema: Schema;
  readonly hooks: Hooks;
  readonly root: Session;
  /** True on synchronous drivers. */
  readonly isEmbedded: boolean;
  readonly clientOptions: ClientOptions;
  /**
   * As `root.begin`, but calls made from here on in the present async flow join the
   * transaction by themselves, until it ends. Call it without anything awaited before.
   */
  beginAmbient(options: TransactionOptions): Promise<OpenTransaction>;
  /** A second engine over the same pool with another schema (`loadSchema`, `extend`). */
  fork(change: { readonly schema?: Schema; readonly hooks?: Hooks; readonly clientOptions?: ClientOptions }): Engine;
  ping(): Promise<void>;
  /** Refuses new work, waits for what runs (at most `timeoutMillis`), then closes the connections. Idempotent. */
  close(timeoutMillis?: number): Promise<void>;
}

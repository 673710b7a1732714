import type { DriverResult } from '../drivers/driver.ts';
import { TransactionDeadlockError } from '../foundation/errors/transaction-deadlock-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import { andThen } from '../foundation/maybe-promise.ts';
import type { EngineCore } from './engine-core.ts';
import type { EngineInternals, StartingSession } from './engine-internals.ts';
import { interruptibleAnswer, throwIfAborted } from './interruption.ts';
import { withOwnAttempts } from './own-attempts.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { PooledConnection } from './pooled-connection.ts';
import { runOneByOne } from './run-one-by-one.ts';
import type { AtomicOptions, OpenTransaction, Session, SessionRequest } from './session.ts';
import type { SessionContext } from './session-context.ts';
import { runObserved } from './statement-observer.ts';
import type { TransactionOptions } from './transaction-options.ts';

type Rows = readonly (readonly unknown[])[];

/**
 * The database itself: each statement takes a connection and gives it back.
 *
 * `run` is the hottest function of the engine. On synchronous drivers nothing else can
 * happen before it returns, so the connection is not even taken from its pool.
 */
export class RootSession implements StartingSession {
  readonly engine: EngineInternals;
  readonly context: SessionContext;
  readonly transaction = null;
  readonly #core: EngineCore;
  /** No hook, log, signal or timeout: statements go straight to the driver. */
  readonly #isPlain: boolean;
  readonly #isEmbedded: boolean;

  constructor(engine: EngineInternals, context: SessionContext) {
    this.engine = engine;
    this.context = context;
    this.#core = engine.core;
    this.#isEmbedded = engine.core.isEmbedded;
    this.#isPlain =
      engine.hooks.statement.length === 0 && context.signal === null && context.statementTimeoutMillis === null;
  }

  ambient(): Session {
    const session = this.#core.ambient.current();

    if (session === null) return this;

    // The plain handle takes the transaction as it is; one with a context of its own keeps that.
    return session.seenFrom(this.engine, this === this.engine.root ? session.context : this.context);
  }

  run(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    // What raw SQL does beyond the database, only its author knows.
    return statement.intent === 'write' && statement.model !== null && !this.#isEmbedded
      ? withOwnAttempts(() => this.#runOnce(statement, parameters))
      : this.#runOnce(statement, parameters);
  }

  #runOnce(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    if (!this.#isPlain || this.#core.watchers.length > 0) return this.#runGuarded(statement, parameters);
    if (this.#isEmbedded) {
      const free = this.#core.source.peek(statement.intent === 'read');

      if (free === null) return this.#runLater(statement, parameters);
      try {
        return free.driver.run(statement, parameters);
      } catch (error) {
        throw this.engine.translate(error, statement, false);
      }
    }
    const taken = this.#core.source.tryAcquire(statement.intent === 'read');

    return taken === null
      ? this.#runLater(statement, parameters)
      : taken.runOnce(statement, parameters, this.engine.translate);
  }

  async #runLater(statement: PlannedStatement, parameters: readonly unknown[]): Promise<DriverResult> {
    const taken = await this.acquire(statement.intent === 'read');

    return taken.runOnce(statement, parameters, this.engine.translate);
  }

  /** Waits for a connection; throws where the caller itself keeps the only one. */
  acquire(isRead: boolean): Promise<PooledConnection> {
    this.throwIfSelfWait(isRead);

    return this.#core.source.acquire(isRead, { signal: this.context.signal, timeoutMillis: null });
  }

  throwIfSelfWait(isRead: boolean): void {
    const { source, ambient } = this.#core;

    if (!source.hasOnePrimary || (isRead && source.readers !== null)) return;
    if (!ambient.current()?.borrowsFrom(source.primary)) return;
    throw new TransactionDeadlockError({
      reason: 'a call outside the transaction waits for the only connection, which the transaction around it holds',
    });
  }

  #runGuarded(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    const { statementHooks: hooks } = this.engine;
    const send = () => this.#sendGuarded(statement, parameters);

    return hooks.length === 0 ? send() : runObserved(hooks, this, statement, parameters, send);
  }

  #sendGuarded(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    throwIfAborted(this.context.signal);
    const isRead = statement.intent === 'read';
    const taken = this.#core.source.tryAcquire(isRead);

    if (taken !== null) return this.#use(taken, statement, parameters);

    return this.acquire(isRead).then((connection) => this.#use(connection, statement, parameters));
  }

  #use(
    connection: PooledConnection,
    statement: PlannedStatement,
    parameters: readonly unknown[],
  ): MaybePromise<DriverResult> {
    const fail = (error: unknown): never => {
      connection.pool.release(connection);
      throw this.engine.translate(error, statement, false);
    };
    let answer: MaybePromise<DriverResult>;

    try {
      const limits = { signal: this.context.signal, timeoutMillis: this.context.statementTimeoutMillis };

      answer = interruptibleAnswer(
        connection.driver,
        connection.driver.run(statement, parameters),
        limits,
        this.#core.control.probe,
        statement.intent !== 'read',
      );
    } catch (error) {
      return fail(error);
    }
    if (answer instanceof Promise) {
      return answer.then((result) => {
        connection.pool.release(connection);
        return result;
      }, fail);
    }
    connection.pool.release(connection);

    return answer;
  }

  runAll(requests: readonly SessionRequest[]): MaybePromise<readonly DriverResult[]> {
    const [only, second] = requests;

    if (only !== undefined && second === undefined)
      return andThen(this.run(only.statement, only.parameters), (result) => [result]);
    if (this.#isEmbedded || !this.#isPlain || this.#core.watchers.length > 0) return runOneByOne(this, requests);

    return this.#runAllTogether(requests);
  }

  async #runAllTogether(requests: readonly SessionRequest[]): Promise<readonly DriverResult[]> {
    const isRead = requests.every(({ statement }) => statement.intent === 'read');
    const connection = this.#core.source.tryAcquire(isRead) ?? (await this.acquire(isRead));

    try {
      return await connection.driver.runAll(requests);
    } catch (error) {
      const [first] = requests;
      const write = requests.find(({ statement }) => statement.intent !== 'read') ?? first;

      throw write === undefined ? error : this.engine.translate(error, write.statement, false);
    } finally {
      connection.pool.release(connection);
    }
  }

  get keepsStreamsApart(): boolean {
    const { source } = this.#core;

    return !source.hasOnePrimary || source.readers !== null;
  }

  async *stream(statement: PlannedStatement, parameters: readonly unknown[], fetchSize: number): AsyncGenerator<Rows> {
    // Most programs have no streams.
    const { streamFromPool } = await import('./streaming.ts');

    yield* streamFromPool(this, statement, parameters, fetchSize);
  }

  atomic<T>(work: (session: Session) => MaybePromise<T>, options?: AtomicOptions): MaybePromise<T> {
    const ambient = this.ambient();

    if (ambient !== this) return ambient.atomic(work, options);
    const attempt = () => this.engine.transactions.runAtomically(this, work);

    return options?.runsOnce === true ? attempt() : withOwnAttempts(attempt);
  }

  withTransaction<T>(work: (session: Session) => PromiseLike<T> | T, options: TransactionOptions): Promise<T> {
    const ambient = this.ambient();

    return ambient === this
      ? this.engine.transactions.run(this, work, options)
      : ambient.withTransaction(work, options);
  }

  begin(options: TransactionOptions): Promise<OpenTransaction> {
    return this.engine.transactions.begin(this, options);
  }

  with(context: Partial<SessionContext>): Session {
    return new RootSession(this.engine, Object.freeze({ ...this.context, ...context }));
  }
}

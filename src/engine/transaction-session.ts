import type { DriverResult } from '../drivers/driver.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { JoinableSession } from './ambient-transactions.ts';
import type { EngineInternals, NestedSession } from './engine-internals.ts';
import { throwIfAborted } from './interruption.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Lender } from './pooled-connection.ts';
import { runOneByOne } from './run-one-by-one.ts';
import type { AtomicOptions, Engine, OpenTransaction, Session, SessionRequest } from './session.ts';
import type { SessionContext } from './session-context.ts';
import { runObserved } from './statement-observer.ts';
import type { Transaction } from './transaction.ts';
import type { TransactionOptions } from './transaction-options.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** A transaction, or a savepoint in one, seen with a context: all statements go to its one connection. */
export class TransactionSession implements NestedSession, JoinableSession {
  readonly engine: EngineInternals;
  readonly context: SessionContext;
  readonly scope: TransactionScope;
  readonly #transaction: Transaction;
  readonly #isPlain: boolean;

  constructor(engine: EngineInternals, context: SessionContext, scope: TransactionScope, transaction: Transaction) {
    this.engine = engine;
    this.context = context;
    this.scope = scope;
    this.#transaction = transaction;
    this.#isPlain =
      engine.hooks.statement.length === 0 &&
      context.signal === null &&
      context.statementTimeoutMillis === null &&
      transaction.options.isReadOnly !== true;
  }

  get transaction(): { readonly depth: number; readonly isOpen: boolean } {
    return { depth: this.scope.depth, isOpen: this.#transaction.isOpen && !this.scope.isEnded };
  }

  /** The transaction behind the scope, for those who end it. */
  get owner(): Transaction {
    return this.#transaction;
  }

  /** A handle means its own transaction, whatever is open around the call. */
  ambient(): Session {
    return this;
  }

  borrowsFrom(pool: Lender): boolean {
    return this.#transaction.link.lease?.pool === pool;
  }

  seenFrom(engine: Engine, context: SessionContext): Session {
    if (engine === this.engine && context === this.context) return this;

    // Ambient transactions belong to one pool, and so do the engines that can ask.
    return new TransactionSession(engine as EngineInternals, context, this.scope, this.#transaction);
  }

  run(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    if (!this.#isPlain || this.engine.core.watchers.length > 0) return this.#runGuarded(statement, parameters);
    if (this.#transaction.active === this.scope) return this.#transaction.link.send(statement, parameters);

    return this.#runBehind(statement, parameters);
  }

  /** Something goes first: BEGIN, a savepoint, the end of a nested transaction. */
  #runBehind(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    const together = this.#transaction.flushWith(this.scope, [{ statement, parameters }]);

    // One request has one result.
    if (together !== null) return together.then((results) => results[0] as DriverResult);
    const ready = this.#transaction.prepare(this.scope);

    return ready instanceof Promise
      ? ready.then(() => this.run(statement, parameters))
      : this.#transaction.link.send(statement, parameters);
  }

  #runGuarded(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    const { statementHooks: hooks } = this.engine;

    if (hooks.length === 0) return this.#sendGuarded(statement, parameters);

    return runObserved(hooks, this, statement, parameters, () => this.#sendGuarded(statement, parameters));
  }

  #sendGuarded(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    throwIfAborted(this.context.signal);
    this.#throwIfReadOnly(statement);
    if (this.#transaction.active !== this.scope) {
      const ready = this.#transaction.prepare(this.scope);

      if (ready instanceof Promise) return ready.then(() => this.#sendGuarded(statement, parameters));
    }

    return this.#transaction.link.sendLimited(
      statement,
      parameters,
      { signal: this.context.signal, timeoutMillis: this.context.statementTimeoutMillis },
      this.#transaction.core.control.probe,
    );
  }

  /** Not every database can be told, so none is asked. */
  #throwIfReadOnly(statement: PlannedStatement): void {
    if (
      this.#transaction.options.isReadOnly !== true ||
      (statement.intent !== 'write' && statement.intent !== 'definition')
    )
      return;
    throw new ValidationError({
      model: statement.model,
      operation: statement.operation,
      path: [],
      problem: 'writes, and its transaction was begun to read only',
      suggestion: null,
    });
  }

  runAll(requests: readonly SessionRequest[]): MaybePromise<readonly DriverResult[]> {
    if (requests.length === 0) return [];
    const { isEmbedded, watchers } = this.engine.core;

    if (!this.#isPlain || isEmbedded || watchers.length > 0) return runOneByOne(this, requests);
    if (this.#transaction.active === this.scope) return this.#transaction.link.sendAll(requests);
    const together = this.#transaction.flushWith(this.scope, requests);

    if (together !== null) return together;
    const ready = this.#transaction.prepare(this.scope);

    return ready instanceof Promise
      ? ready.then(() => this.runAll(requests))
      : this.#transaction.link.sendAll(requests);
  }

  get keepsStreamsApart(): boolean {
    return this.engine.capabilities.interleavedStreams;
  }

  async *stream(
    statement: PlannedStatement,
    parameters: readonly unknown[],
    fetchSize: number,
  ): AsyncGenerator<readonly (readonly unknown[])[]> {
    const { streamInTransaction } = await import('./streaming.ts');

    yield* streamInTransaction(this, this.#transaction, statement, parameters, fetchSize);
  }

  atomic<T>(work: (session: Session) => MaybePromise<T>, options?: AtomicOptions): MaybePromise<T> {
    const { transactions } = this.engine;

    return options?.needsSavepoint
      ? transactions.runNested(this, work, {})
      : transactions.runAtomicallyWithin(this, work);
  }

  withTransaction<T>(work: (session: Session) => PromiseLike<T> | T, options: TransactionOptions): Promise<T> {
    return this.engine.transactions.runNested(this, work, options);
  }

  begin(options: TransactionOptions): Promise<OpenTransaction> {
    return this.engine.transactions.beginNested(this, options);
  }

  with(context: Partial<SessionContext>): Session {
    return new TransactionSession(
      this.engine,
      Object.freeze({ ...this.context, ...context }),
      this.scope,
      this.#transaction,
    );
  }
}

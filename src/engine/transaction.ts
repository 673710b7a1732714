import type { DriverResult } from '../drivers/driver.ts';
import { ConnectionLostError } from '../foundation/errors/connection-lost-error.ts';
import { DeadlockError } from '../foundation/errors/deadlock-error.ts';
import { OutcomeUnknownError } from '../foundation/errors/outcome-unknown-error.ts';
import { SerializationFailureError } from '../foundation/errors/serialization-failure-error.ts';
import { TimeoutError } from '../foundation/errors/timeout-error.ts';
import { TransactionClosedError } from '../foundation/errors/transaction-closed-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { ControlObserver } from './control-observer.ts';
import type { Expiring } from './deadline-watch.ts';
import type { EngineCore } from './engine-core.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { ErrorTranslator, PooledConnection } from './pooled-connection.ts';
import type { SessionRequest } from './session.ts';
import type { TransactionHooksRunner } from './transaction-hooks.ts';
import { TransactionLink } from './transaction-link.ts';
import type { TransactionOptions } from './transaction-options.ts';
import type { ScopeHost } from './transaction-scope.ts';
import { TransactionScope } from './transaction-scope.ts';

/** How a transaction ended; `open` until then, `ending` while its end is being sent. */
export type TransactionState = 'open' | 'ending' | 'committed' | 'rolledBack' | 'timedOut' | 'failed';

/** What a transaction has from the engine and the session that it is begun in. */
export interface TransactionSurroundings {
  readonly translate: ErrorTranslator;
  readonly hooks: TransactionHooksRunner | null;
  /** Told of BEGIN, COMMIT and savepoints; `null` where nobody listens. */
  readonly observer: ControlObserver | null;
  readonly signal: AbortSignal | null;
}

/**
 * A transaction of the database: one connection from the first statement to the end.
 *
 * Nothing is sent before there is something to send. BEGIN and SAVEPOINT wait in
 * `#pending` and go out with the first statement behind them, in one write where the
 * driver can; an empty transaction never reaches the database.
 *
 * `active` is the scope whose statements may be sent straight away. It is `null` while
 * anything stands in the way (not begun, an answer to wait for, failed, ended),
 * so that the usual statement costs one comparison.
 */
export class Transaction implements Expiring, ScopeHost {
  readonly core: EngineCore;
  readonly options: TransactionOptions;
  readonly root: TransactionScope;
  readonly link: TransactionLink;
  readonly #translate: ErrorTranslator;
  readonly #hooks: TransactionHooksRunner | null;
  readonly #signal: AbortSignal | null;

  active: TransactionScope | null = null;
  /** The scope that is open and has no open scope inside. */
  innermost: TransactionScope;
  state: TransactionState = 'open';
  deadline: number = Number.POSITIVE_INFINITY;
  /** Called when the time is over. */
  onExpire: ((error: TimeoutError) => void) | null = null;
  #pending: SessionRequest[];
  /** Whether anything has been sent. */
  #isBegun = false;
  #flushing: Promise<unknown> | null = null;
  /** A statement failed and the server has not yet shown that the transaction lives on. */
  isSuspect = false;
  /** For whom the way is free while hooks at the beginning run and everybody else waits. */
  readonly hookScope: TransactionScope;
  /** The server ended the transaction, or only a rollback is left: why. */
  #doom: unknown = null;
  #ended: Promise<void> | null = null;

  constructor(
    core: EngineCore,
    options: TransactionOptions,
    { translate, hooks, observer, signal }: TransactionSurroundings,
  ) {
    this.core = core;
    this.options = options;
    this.#translate = translate;
    this.#hooks = hooks;
    this.#signal = signal;
    this.root = new TransactionScope(this, null);
    this.hookScope = new TransactionScope(this, null);
    this.innermost = this.root;
    this.#pending = [...core.control.begin(options.isolation ?? null, options.isReadOnly ?? false)];
    this.link = new TransactionLink((error, statement) => this.#noteFailure(error, statement), observer);
  }

  get isOpen(): boolean {
    return this.state === 'open';
  }

  get isBegun(): boolean {
    return this.#isBegun;
  }

  /** Queues a control statement that goes out with the next statement. */
  defer(request: SessionRequest): void {
    this.#pending.push(request);
    this.active = null;
  }

  /** Takes back a control statement that has not gone out. */
  withdraw(request: SessionRequest): boolean {
    const index = this.#pending.lastIndexOf(request);

    if (index < 0) return false;
    this.#pending.splice(index, 1);

    return true;
  }

  /** Takes a connection now instead of with the first statement. */
  acquire(): MaybePromise<void> {
    if (this.link.lease !== null) return undefined;
    const pool = this.core.source.poolFor(this.options.isReadOnly ?? false);
    const free = pool.tryAcquire();

    if (free !== null) return this.#take(free);

    return pool
      .acquire({ signal: this.#signal, timeoutMillis: this.options.maxWait ?? null })
      .then((lease) => this.#take(lease));
  }

  #take(lease: PooledConnection): void {
    // The transaction may have been rolled back while it waited for its connection.
    if (this.state !== 'open') {
      lease.pool.release(lease);
      throw this.closedError();
    }
    this.link.take(lease);
    const { timeout } = this.options;

    if (timeout !== undefined && timeout > 0) {
      this.deadline = performance.now() + timeout;
      this.core.transactionDeadlines.add(this);
    }
  }

  /**
   * Clears the way for a statement of `scope`: connection, BEGIN, savepoints. What cannot
   * be cleared is thrown.
   */
  prepare(scope: TransactionScope): MaybePromise<void> {
    this.throwIfUnusable(scope);
    if (scope === this.hookScope) return this.#clearFor(scope);
    if (this.#flushing !== null) return this.#flushing.then(() => this.prepare(scope));
    const turn = scope.waitForTurn();

    if (turn !== null) return turn.then(() => this.prepare(scope));
    if (this.#pending.length === 0) return this.#clearFor(scope);
    if (this.isSuspect) this.#inspect();
    this.throwIfUnusable(scope);

    return this.link.lease === null || !this.core.isEmbedded || this.#hooks !== null
      ? this.#prepareSlowly(scope)
      : this.#flush(scope);
  }

  #prepareSlowly(scope: TransactionScope): MaybePromise<void> {
    const acquired = this.acquire();

    if (!(acquired instanceof Promise) && this.core.isEmbedded && this.#hooks === null) return this.#flush(scope);

    return this.#whileFlushing(async () => {
      await acquired;
      await this.#flush(scope);
    });
  }

  /** Statements that come meanwhile wait, so that none overtakes the BEGIN. */
  #whileFlushing<T>(work: () => Promise<T>): Promise<T> {
    const flushing = work().finally(() => {
      this.#flushing = null;
    });

    this.#flushing = flushing.catch(() => undefined);

    return flushing;
  }

  #flush(scope: TransactionScope): MaybePromise<void> {
    const requests = this.#pending;

    this.#pending = [];
    const isBeginning = !this.#isBegun;

    this.#isBegun = true;
    for (let index = 0; index < requests.length; index += 1) {
      const request = requests[index] as SessionRequest;
      const answer = this.link.sendControl(request);

      if (answer instanceof Promise) return this.#flushRest(answer, requests.slice(index + 1), scope, isBeginning);
    }
    if (isBeginning && this.#hooks !== null) return this.#beginHooks(scope);
    this.active = scope;

    return undefined;
  }

  async #flushRest(
    first: Promise<unknown>,
    rest: readonly SessionRequest[],
    scope: TransactionScope,
    isBeginning: boolean,
  ): Promise<void> {
    await first;
    for (const request of rest) await this.link.sendControl(request);
    if (isBeginning && this.#hooks !== null) await this.#beginHooks(scope);
    this.active = scope;
  }

  async #beginHooks(scope: TransactionScope): Promise<void> {
    // The hooks' own statements must pass while everybody else waits for them.
    this.active = this.hookScope;
    try {
      await this.#hooks?.begin();
    } catch (error) {
      // What a hook had to prepare (a role, a tenant) is missing, so nothing else may run.
      this.#doom ??= error;
      this.active = null;
      throw error;
    }
    this.active = scope;
  }

  #clearFor(scope: TransactionScope): void {
    if (this.isSuspect) this.#inspect();
    this.throwIfUnusable(scope);
    this.active = scope;
  }

  /**
   * Sends what is pending together with the statements behind it. `null` where that does
   * not pay or cannot be (embedded, hooks at the beginning, somebody else's turn).
   */
  flushWith(scope: TransactionScope, requests: readonly SessionRequest[]): Promise<readonly DriverResult[]> | null {
    const isPlain = this.#flushing === null && !this.isSuspect && this.#pending.length > 0 && scope === this.innermost;

    if (!isPlain || this.core.isEmbedded || (this.#hooks !== null && !this.#isBegun) || !this.isOpen) return null;
    const acquired = this.acquire();

    return this.#whileFlushing(async () => {
      await acquired;
      const pending = this.#pending;

      this.#pending = [];
      this.#isBegun = true;
      const results = await this.link.sendAll([...pending, ...requests]);

      this.active = this.isOpen && !this.isSuspect ? this.innermost : null;

      return results.slice(pending.length);
    });
  }

  /** Resolves when no statement is under way. */
  async #whenQuiet(): Promise<void> {
    while (!this.link.isQuiet || this.#flushing !== null) await (this.#flushing ?? this.link.whenQuiet());
  }

  #noteFailure(error: unknown, statement: PlannedStatement): unknown {
    const translated = this.#translate(error, statement, true);

    this.active = null;
    this.isSuspect = true;
    this.innermost.firstError ??= translated;
    if (this.state === 'timedOut') return this.timeoutError();
    const isFatal =
      translated instanceof DeadlockError ||
      translated instanceof SerializationFailureError ||
      translated instanceof ConnectionLostError ||
      !this.link.connection.isUsable;

    if (isFatal) this.#doom ??= translated;

    return translated;
  }

  /** After a failure: asks the connection whether the transaction lives on. */
  #inspect(): void {
    const state = this.link.connection.transactionState;

    if (state === 'none' && this.#isBegun) this.#doom ??= this.innermost.firstError;
    else if (state === 'failed') this.innermost.isFailed = true;
    // On servers the state may lag behind the error, so there the suspicion stays until the end.
    else if (this.core.isEmbedded && state === 'open') this.isSuspect = false;
  }

  /** Throws what a call on an ended transaction gets. */
  throwIfEnded(scope: TransactionScope): void {
    if (this.state !== 'open' || scope.isEnded) throw this.closedError(scope);
  }

  throwIfUnusable(scope: TransactionScope): void {
    this.throwIfEnded(scope);
    if (this.#doom !== null) throw new TransactionClosedError({ how: 'failed' }, this.#doom);
    if (scope.isFailed) throw new TransactionClosedError({ how: 'failed' }, scope.firstError ?? undefined);
  }

  closedError(scope: TransactionScope = this.root): TransactionClosedError {
    const state = scope.ending ?? this.state;

    return new TransactionClosedError({ how: state === 'open' || state === 'ending' ? 'committed' : state });
  }

  timeoutError(): TimeoutError {
    return new TimeoutError({ what: 'transaction', millis: this.options.timeout ?? 0 });
  }

  /** Commits; at once where nothing has to be waited for. */
  commit(): MaybePromise<void> {
    const isPlain = this.active === this.root && this.link.isQuiet && this.#hooks === null && !this.isSuspect;

    if (!isPlain) return this.#commitCarefully();
    this.active = null;
    this.state = 'ending';
    let answer: MaybePromise<unknown>;

    try {
      answer = this.link.runControl(this.core.control.commit);
    } catch (error) {
      return this.#failCommit(error);
    }
    if (!(answer instanceof Promise)) return this.#finish('committed', true);

    return answer.then(
      () => this.#finish('committed', true),
      (error) => this.#failCommit(error),
    );
  }

  async #commitCarefully(): Promise<void> {
    this.throwIfClosed();
    await this.#whenQuiet();
    for (let turn = this.root.waitForTurn(); turn !== null; turn = this.root.waitForTurn()) await turn;
    this.throwIfClosed();
    if (!this.#isBegun) return this.#finish('committed', true);
    await this.throwIfFailed(this.root);
    try {
      await this.#hooks?.beforeCommit();
    } catch (error) {
      await this.rollback();
      throw error;
    }
    await this.#whenQuiet();
    this.throwIfClosed();
    await this.throwIfFailed(this.root);
    this.active = null;
    this.state = 'ending';
    try {
      await this.link.runControl(this.core.control.commit);
    } catch (error) {
      return this.#failCommit(error);
    }
    this.#finish('committed', true);
    await this.#hooks?.afterCommit();
  }

  throwIfClosed(): void {
    if (this.state !== 'open') throw this.state === 'timedOut' ? this.timeoutError() : this.closedError();
  }

  /**
   * After a failure: makes sure that what ends now can still take effect. PostgreSQL answers
   * the COMMIT of a failed transaction with a rollback and no error, which must not
   * pass for success.
   */
  async throwIfFailed(scope: TransactionScope): Promise<void> {
    if (this.isSuspect && this.#doom === null && !scope.isFailed) {
      try {
        await this.link.connection.run(this.core.control.probe, []);
      } catch {
        scope.isFailed = true;
      }
      this.#inspect();
    }
    if (this.#doom === null && !scope.isFailed) return;
    const reason = this.#doom ?? scope.firstError ?? undefined;

    if (scope === this.root) await this.rollback('failed');
    else await scope.rollback();
    throw new TransactionClosedError({ how: 'failed' }, reason);
  }

  /** Goes back to a savepoint that has been sent; the state it was made in holds again. */
  async rollbackTo(request: SessionRequest, wasSuspect: boolean): Promise<void> {
    // What waits to be sent was meant for savepoints inside this one, which are gone.
    this.#pending = [];
    this.active = null;
    await this.#whenQuiet();
    if (this.state !== 'open' || this.#doom !== null) return;
    try {
      await this.link.runControl(request.statement);
      this.isSuspect = wasSuspect;
    } catch (error) {
      this.#doom ??= this.#translate(error, request.statement, true);
    }
  }

  async #failCommit(error: unknown): Promise<never> {
    const translated = this.#translate(error, this.core.control.probe, true);
    const isUnknown = translated instanceof ConnectionLostError || !this.link.connection.isUsable;

    this.state = 'failed';
    // Where a COMMIT was refused (a deferred constraint), some databases end the transaction and some keep it.
    await this.#endOnServer();
    await this.#hooks?.rollback();
    throw isUnknown ? new OutcomeUnknownError({ during: 'commit' }, translated) : translated;
  }

  /** Rolls back. Never throws for what goes wrong on the way: the connection is ended then, and with it the transaction. */
  rollback(how: 'rolledBack' | 'failed' | 'timedOut' = 'rolledBack'): Promise<void> {
    if (this.state !== 'open') return this.#ended ?? Promise.resolve();
    this.active = null;
    this.state = how;
    this.#ended = this.#rollbackOnServer();

    return this.#ended;
  }

  async #rollbackOnServer(): Promise<void> {
    const wasBegun = this.#isBegun;

    if (this.state === 'timedOut') await this.link.stop();
    await this.#whenQuiet();
    await this.#endOnServer();
    if (wasBegun) await this.#hooks?.rollback();
  }

  async #endOnServer(): Promise<void> {
    const isClean = !this.#isBegun || (await this.link.rollBack(this.core.control.rollback));

    this.#finish(this.state === 'timedOut' || this.state === 'failed' ? this.state : 'rolledBack', isClean);
  }

  #finish(state: TransactionState, isClean: boolean): void {
    this.state = state;
    this.active = null;
    if (this.deadline !== Number.POSITIVE_INFINITY) this.core.transactionDeadlines.delete(this);
    this.root.wakeAll();
    this.link.giveBack(isClean);
  }

  expire(): void {
    if (this.state !== 'open') return;
    const error = this.timeoutError();

    // The callback's caller gets the timeout, whatever a hook says to the rollback.
    this.rollback('timedOut').catch(() => undefined);
    this.onExpire?.(error);
  }
}

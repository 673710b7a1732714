import type { DriverConnection, DriverResult } from '../drivers/driver.ts';
import { InternalError } from '../foundation/errors/internal-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { ControlObserver } from './control-observer.ts';
import type { Limits } from './interruption.ts';
import { cancelOrCut, interruptible } from './interruption.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { PooledConnection } from './pooled-connection.ts';
import type { SessionRequest } from './session.ts';

/** Turns what a driver threw into what the caller gets, and takes note of it. */
export type FailureHandler = (error: unknown, statement: PlannedStatement) => unknown;

/** The connection of one transaction, and what is under way on it. */
export class TransactionLink {
  readonly #onFailure: FailureHandler;
  readonly #onResult: (result: DriverResult) => DriverResult;
  readonly #observer: ControlObserver | null;
  #lease: PooledConnection | null = null;
  #connection: DriverConnection | null = null;
  #inFlight = 0;
  #waiting: (() => void)[] = [];
  /** Counts the statements that succeeded. */
  statementsDone = 0;

  constructor(onFailure: FailureHandler, observer: ControlObserver | null) {
    this.#onFailure = onFailure;
    this.#observer = observer;
    this.#onResult = (result) => {
      this.statementsDone += 1;
      this.#settleOne();
      return result;
    };
  }

  get lease(): PooledConnection | null {
    return this.#lease;
  }

  /** Stays after the lease was given back: what a connection says of itself still counts then. */
  get connection(): DriverConnection {
    if (this.#connection === null) throw new InternalError({ where: 'transaction without a connection' });

    return this.#connection;
  }

  get isQuiet(): boolean {
    return this.#inFlight === 0;
  }

  take(lease: PooledConnection): void {
    this.#lease = lease;
    this.#connection = lease.driver;
  }

  /** Gives the connection back, or ends it where its state is unknown. */
  giveBack(isClean: boolean): void {
    const lease = this.#lease;

    this.#lease = null;
    if (lease === null) return;
    if (isClean) lease.pool.release(lease);
    else lease.pool.discard(lease);
  }

  send(statement: PlannedStatement, parameters: readonly unknown[]): MaybePromise<DriverResult> {
    let answer: MaybePromise<DriverResult>;

    try {
      answer = this.connection.run(statement, parameters);
    } catch (error) {
      throw this.#onFailure(error, statement);
    }
    if (!(answer instanceof Promise)) {
      if (statement.intent !== 'control') this.statementsDone += 1;
      return answer;
    }
    this.#inFlight += 1;

    return answer.then(this.#onResult, (error) => this.#fail(error, statement));
  }

  /** As `send`, for BEGIN and savepoints, of which the log is told. */
  sendControl({ statement, parameters }: SessionRequest): MaybePromise<DriverResult> {
    return this.#observer === null
      ? this.send(statement, parameters)
      : this.#observer(statement, parameters, () => this.send(statement, parameters));
  }

  /** For ends of the transaction: past everything that `send` does about failures. Throws what the driver threw. */
  runControl(statement: PlannedStatement): MaybePromise<DriverResult> {
    const { connection } = this;

    return this.#observer === null
      ? connection.run(statement, [])
      : this.#observer(statement, [], () => connection.run(statement, []));
  }

  /** As `send`, with an end that the caller may set. */
  sendLimited(
    statement: PlannedStatement,
    parameters: readonly unknown[],
    limits: Limits,
    probe: PlannedStatement,
  ): MaybePromise<DriverResult> {
    const answer = this.send(statement, parameters);

    if (!(answer instanceof Promise) || (limits.signal === null && limits.timeoutMillis === null)) return answer;
    // Under way until a cancellation can hit nothing any more, least of all the rollback.
    this.#inFlight += 1;

    return interruptible(this.connection, answer, limits, probe, false).finally(() => this.#settleOne());
  }

  sendAll(requests: readonly SessionRequest[]): MaybePromise<readonly DriverResult[]> {
    // Which of several failed is not told; the last is the one that the others only prepare.
    const { statement } = requests[requests.length - 1] as SessionRequest;
    let answer: MaybePromise<readonly DriverResult[]>;

    try {
      answer = this.connection.runAll(requests);
    } catch (error) {
      throw this.#onFailure(error, statement);
    }
    if (!(answer instanceof Promise)) return answer;
    this.#inFlight += 1;

    return answer.then(
      (results) => {
        this.statementsDone += requests.length;
        this.#settleOne();
        return results;
      },
      (error) => this.#fail(error, statement),
    );
  }

  /** Resolves when no statement is under way. */
  async whenQuiet(): Promise<void> {
    while (this.#inFlight > 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  /** Has the server stop what is under way, and waits for it. */
  async stop(): Promise<void> {
    const cancelled = this.isQuiet ? null : cancelOrCut(this.connection);

    await this.whenQuiet();
    await cancelled?.settle();
  }

  /**
   * Sends the rollback, if there is anything to roll back. Answers whether the connection is
   * certainly outside any transaction.
   */
  async rollBack(rollback: PlannedStatement): Promise<boolean> {
    const { connection } = this;

    if (isOutside(connection)) return true;
    if (!connection.isUsable) return false;
    try {
      await this.runControl(rollback);

      return true;
    } catch {
      // Some refuse to roll back what has already ended; all else leaves an unknown state behind.
      return isOutside(connection);
    }
  }

  #fail(error: unknown, statement: PlannedStatement): never {
    this.#settleOne();
    throw this.#onFailure(error, statement);
  }

  #settleOne(): void {
    this.#inFlight -= 1;
    if (this.#inFlight > 0 || this.#waiting.length === 0) return;
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

function isOutside(connection: DriverConnection): boolean {
  return connection.transactionState === 'none';
}

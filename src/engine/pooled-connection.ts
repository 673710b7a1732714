import type { DriverConnection, DriverResult } from '../drivers/driver.ts';
import type { FacetError } from '../foundation/errors/facet-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { PlannedStatement } from './planned-statement.ts';

/** Turns what a driver threw into the error that the caller gets. */
export type ErrorTranslator = (error: unknown, statement: PlannedStatement, isInTransaction: boolean) => FacetError;

/** What a connection knows of its pool. */
export interface Lender {
  release(connection: PooledConnection): void;
  /** Ends a borrowed connection whose state is unknown. */
  discard(connection: PooledConnection): void;
}

/**
 * A connection together with its place in the pool.
 *
 * The two callbacks are made once for each connection and not for each statement: on a
 * server a connection serves one statement at a time outside transactions, so
 * what differs between statements fits into two properties.
 */
export class PooledConnection {
  readonly driver: DriverConnection;
  readonly pool: Lender;
  /** The sweep of the pool in which it was last used. */
  lastSweep = 0;
  /** Too old: closed as soon as it is free. */
  isExpired = false;
  readonly #onResult: (result: DriverResult) => DriverResult;
  readonly #onError: (error: unknown) => never;
  #statement: PlannedStatement | null = null;
  #translate: ErrorTranslator | null = null;

  constructor(driver: DriverConnection, pool: Lender) {
    this.driver = driver;
    this.pool = pool;
    this.#onResult = (result) => {
      this.pool.release(this);
      return result;
    };
    this.#onError = (error) => this.#fail(error);
  }

  /** Runs one statement outside any transaction and gives the connection back. */
  runOnce(
    statement: PlannedStatement,
    parameters: readonly unknown[],
    translate: ErrorTranslator,
  ): MaybePromise<DriverResult> {
    this.#statement = statement;
    this.#translate = translate;
    let answer: MaybePromise<DriverResult>;

    try {
      answer = this.driver.run(statement, parameters);
    } catch (error) {
      this.#fail(error);
    }

    return answer instanceof Promise ? answer.then(this.#onResult, this.#onError) : this.#onResult(answer);
  }

  #fail(error: unknown): never {
    const translate = this.#translate as ErrorTranslator;
    const statement = this.#statement as PlannedStatement;

    this.pool.release(this);
    throw translate(error, statement, false);
  }
}

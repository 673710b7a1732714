import type { FacetError } from '../foundation/errors/facet-error.ts';
import type { MaybePromise } from '../foundation/maybe-promise.ts';
import type { EngineCore } from './engine-core.ts';
import type { StatementHook } from './hooks.ts';
import type { PlannedStatement } from './planned-statement.ts';
import type { Engine, OpenTransaction, Session } from './session.ts';
import type { TransactionOptions } from './transaction-options.ts';
import type { TransactionScope } from './transaction-scope.ts';

/** The engine as its own sessions see it. */
export interface EngineInternals extends Engine {
  readonly core: EngineCore;
  readonly transactions: Transactions;
  /** Those of `hooks`, then whoever watches just now. */
  readonly statementHooks: readonly StatementHook[];
  translate(error: unknown, statement: PlannedStatement, isInTransaction: boolean): FacetError;
}

/** A session outside transactions, from which they start. */
export interface StartingSession extends Session {
  readonly engine: EngineInternals;
  /** Throws where a wait for a connection could only be a wait for the caller. */
  throwIfSelfWait(isRead: boolean): void;
}

/** A session in a transaction. */
export interface NestedSession extends Session {
  readonly engine: EngineInternals;
  readonly scope: TransactionScope;
}

/**
 * Starts and ends transactions for the sessions, which hold it by this interface:
 * it makes sessions itself.
 */
export interface Transactions {
  run<T>(
    root: StartingSession,
    work: (session: Session) => PromiseLike<T> | T,
    options: TransactionOptions,
  ): Promise<T>;
  runAtomically<T>(root: StartingSession, work: (session: Session) => MaybePromise<T>): MaybePromise<T>;
  begin(root: StartingSession, options: TransactionOptions): Promise<OpenTransaction>;
  beginAmbient(root: StartingSession, options: TransactionOptions): Promise<OpenTransaction>;
  runNested<T>(
    outer: NestedSession,
    work: (session: Session) => PromiseLike<T> | T,
    options: TransactionOptions,
  ): Promise<T>;
  runAtomicallyWithin<T>(session: NestedSession, work: (session: Session) => MaybePromise<T>): MaybePromise<T>;
  beginNested(outer: NestedSession, options: TransactionOptions): Promise<OpenTransaction>;
}

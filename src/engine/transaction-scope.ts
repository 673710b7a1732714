import { TransactionDeadlockError } from '../foundation/errors/transaction-deadlock-error.ts';
import type { EngineCore } from './engine-core.ts';
import type { SessionRequest } from './session.ts';

/** What a scope asks of the transaction it belongs to. */
export interface ScopeHost {
  readonly core: EngineCore;
  readonly isOpen: boolean;
  /** The scope that is open and has no open scope inside. */
  innermost: TransactionScope;
  /** The scope whose statements may be sent straight away; `null` while anything stands in the way. */
  active: TransactionScope | null;
  /** A statement failed and the server has not yet shown that the transaction lives on. */
  readonly isSuspect: boolean;
  /** Queues a control statement that goes out with the next statement. */
  defer(request: SessionRequest): void;
  /** Takes back a control statement that has not gone out. */
  withdraw(request: SessionRequest): boolean;
  throwIfClosed(): void;
  throwIfUnusable(scope: TransactionScope): void;
  /** Makes sure that what ends now can still take effect; otherwise undoes it and throws. */
  throwIfFailed(scope: TransactionScope): Promise<void>;
  /** Goes back to a savepoint that has been sent. */
  rollbackTo(request: SessionRequest, wasSuspect: boolean): Promise<void>;
}

/**
 * The transaction itself, or a savepoint in it. One scope at a time is the innermost;
 * what is called on the scopes around it waits until it has ended.
 */
export class TransactionScope {
  readonly transaction: ScopeHost;
  readonly parent: TransactionScope | null;
  readonly depth: number;
  /** How it ended; `null` while it is open. */
  ending: 'committed' | 'rolledBack' | 'timedOut' | 'failed' | null = null;
  /** The server refuses everything but going back to before this scope. */
  isFailed = false;
  /** What failed first in it. */
  firstError: unknown = null;
  readonly #waiting: (() => void)[] = [];
  readonly #savepoint: string;
  #request: SessionRequest | null = null;
  #wasSuspect = false;

  constructor(transaction: ScopeHost, parent: TransactionScope | null) {
    this.transaction = transaction;
    this.parent = parent;
    this.depth = parent === null ? 0 : parent.depth + 1;
    this.#savepoint = `facet_${this.depth}`;
  }

  get isEnded(): boolean {
    return this.ending !== null;
  }

  /** Whether `other` is this scope or lies inside it. */
  surrounds(other: TransactionScope): boolean {
    for (let scope: TransactionScope | null = other; scope !== null; scope = scope.parent)
      if (scope === this) return true;

    return false;
  }

  /**
   * `null` when this scope is the innermost; else a promise for the end of the scope
   * inside it. Throws where that could never come: the caller is itself part of what it
   * would wait for.
   */
  waitForTurn(): Promise<void> | null {
    const { innermost, core } = this.transaction;

    if (innermost === this || this.isEnded || !this.transaction.isOpen) return null;
    const caller = core.ambient.current()?.scope;

    if (
      caller instanceof TransactionScope &&
      caller !== this &&
      caller.transaction === this.transaction &&
      this.surrounds(caller) &&
      !caller.isEnded
    ) {
      throw new TransactionDeadlockError({
        reason: 'a call on an outer transaction waits for the nested one that makes it',
      });
    }

    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** Nothing but a rollback is left, for this scope. */
  markFailed(error: unknown): void {
    this.isFailed = true;
    this.firstError ??= error;
    if (this.transaction.active === this) this.transaction.active = null;
  }

  /** It has gone back to a savepoint of its own. */
  clearFailure(): void {
    this.isFailed = false;
    this.firstError = null;
  }

  /** Opens a savepoint inside this scope, when its turn has come. */
  async openChild(): Promise<TransactionScope> {
    const { transaction } = this;

    for (let turn = this.waitForTurn(); turn !== null; turn = this.waitForTurn()) await turn;
    transaction.throwIfUnusable(this);
    const child = new TransactionScope(transaction, this);

    child.#request = transaction.core.control.savepoint(child.#savepoint);
    child.#wasSuspect = transaction.isSuspect;
    transaction.innermost = child;
    transaction.defer(child.#request);

    return child;
  }

  /** Keeps what was done since the savepoint. */
  async release(): Promise<void> {
    const { transaction } = this;

    for (let turn = this.waitForTurn(); turn !== null; turn = this.waitForTurn()) await turn;
    transaction.throwIfClosed();
    await transaction.throwIfFailed(this);
    // Not sent yet: then nothing happened in it. Else the release goes out with the next statement, or COMMIT makes it needless.
    if (this.#request !== null && !transaction.withdraw(this.#request)) {
      transaction.defer(transaction.core.control.releaseSavepoint(this.#savepoint));
    }
    this.#end('committed');
  }

  /** Undoes what was done since the savepoint. Like a rollback it does not throw. */
  async rollback(): Promise<void> {
    const { transaction } = this;

    if (this.isEnded || !transaction.isOpen) return this.#end('rolledBack');
    for (let turn = this.waitForTurn(); turn !== null; turn = this.waitForTurn()) await turn;
    if (this.#request !== null && !transaction.withdraw(this.#request)) {
      const { control } = transaction.core;

      await transaction.rollbackTo(control.rollbackToSavepoint(this.#savepoint), this.#wasSuspect);
      transaction.defer(control.releaseSavepoint(this.#savepoint));
    }
    this.#end('rolledBack');
  }

  #end(how: 'committed' | 'rolledBack'): void {
    const { transaction, parent } = this;

    this.ending ??= how;
    if (transaction.innermost === this && parent !== null) {
      transaction.innermost = parent;
      transaction.active = null;
      parent.wakeAll();
    }
    this.wakeAll();
  }

  /** Lets everybody who waits look again whether it is their turn, in order of arrival. */
  wakeAll(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}

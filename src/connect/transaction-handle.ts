import type { OpenTransaction, Session } from '../engine/session.ts';
import type { HandleFactory } from './session-handle.ts';
import { SessionHandle } from './session-handle.ts';

/** A transaction that its holder ends: what `db.begin()` gives. */
export class OpenTransactionHandle extends SessionHandle {
  readonly #transaction: OpenTransaction;

  constructor(transaction: OpenTransaction, factory: HandleFactory) {
    super(transaction.session, factory);
    this.#transaction = transaction;
  }

  /** The same open transaction, whose calls have another context. */
  static seenBy(handle: OpenTransactionHandle, session: Session): OpenTransaction {
    const transaction = handle.#transaction;

    return {
      session,
      commit: () => transaction.commit(),
      rollback: () => transaction.rollback(),
      savepoint: (name) => transaction.savepoint(name),
      releaseSavepoint: (name) => transaction.releaseSavepoint(name),
      rollbackToSavepoint: (name) => transaction.rollbackToSavepoint(name),
    };
  }

  commit(): Promise<void> {
    return this.#transaction.commit();
  }

  rollback(): Promise<void> {
    return this.#transaction.rollback();
  }

  savepoint(name: string): Promise<void> {
    return this.#transaction.savepoint(name);
  }

  releaseSavepoint(name: string): Promise<void> {
    return this.#transaction.releaseSavepoint(name);
  }

  rollbackToSavepoint(name: string): Promise<void> {
    return this.#transaction.rollbackToSavepoint(name);
  }

  /** Left without a commit, `await using tx = await db.begin()` rolls back. */
  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#transaction.session.transaction?.isOpen) await this.#transaction.rollback();
  }
}

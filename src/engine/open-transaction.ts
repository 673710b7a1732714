import { didYouMean } from '../foundation/did-you-mean.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { AmbientHolder } from './ambient-transactions.ts';
import type { OpenTransaction, SessionRequest } from './session.ts';
import type { TransactionSession } from './transaction-session.ts';

/** Names that every database takes without quoting; `facet_` is the engine's own. */
const SAVEPOINT_NAME = /^(?!facet_)[A-Za-z_][A-Za-z0-9_]{0,62}$/;

/** The handle of a transaction (or of a savepoint, when the session is a nested one) that is held open. */
export function createOpenTransaction(session: TransactionSession, holder: AmbientHolder | null): OpenTransaction {
  return new OpenHandle(session, holder);
}

class OpenHandle implements OpenTransaction {
  readonly session: TransactionSession;
  readonly #holder: AmbientHolder | null;
  /** By name, with what rolling back to it restores. */
  readonly #savepoints = new Map<string, boolean>();

  constructor(session: TransactionSession, holder: AmbientHolder | null) {
    this.session = session;
    this.#holder = holder;
  }

  async commit(): Promise<void> {
    const { scope, owner } = this.session;

    try {
      owner.throwIfEnded(scope);
      await (scope.parent === null ? owner.commit() : scope.release());
    } finally {
      this.#clear();
    }
  }

  async rollback(): Promise<void> {
    const { scope, owner } = this.session;

    try {
      owner.throwIfEnded(scope);
      await (scope.parent === null ? owner.rollback() : scope.rollback());
    } finally {
      this.#clear();
    }
  }

  async savepoint(name: string): Promise<void> {
    const { scope } = this.session;

    if (!SAVEPOINT_NAME.test(name)) {
      throw invalid('savepoint', 'must be made of letters, digits and _, and not begin with a digit or `facet_`');
    }
    const { isSuspect } = scope.transaction;

    await this.#send(scope.transaction.core.control.savepoint(name));
    this.#savepoints.delete(name);
    this.#savepoints.set(name, isSuspect);
  }

  async releaseSavepoint(name: string): Promise<void> {
    this.#throwIfUnknown('releaseSavepoint', name);
    await this.#send(this.session.scope.transaction.core.control.releaseSavepoint(name));
    this.#forgetFrom(name);
    this.#savepoints.delete(name);
  }

  async rollbackToSavepoint(name: string): Promise<void> {
    const { scope, owner } = this.session;

    this.#throwIfUnknown('rollbackToSavepoint', name);
    for (let turn = scope.waitForTurn(); turn !== null; turn = scope.waitForTurn()) await turn;
    owner.throwIfEnded(scope);
    await owner.rollbackTo(
      scope.transaction.core.control.rollbackToSavepoint(name),
      this.#savepoints.get(name) ?? false,
    );
    scope.clearFailure();
    this.#forgetFrom(name);
  }

  async #send({ statement, parameters }: SessionRequest): Promise<void> {
    await this.session.run(statement, parameters);
  }

  /** Savepoints made after this one end with it. */
  #forgetFrom(name: string): void {
    const names = [...this.#savepoints.keys()];

    for (const later of names.slice(names.indexOf(name) + 1)) this.#savepoints.delete(later);
  }

  #throwIfUnknown(operation: string, name: string): void {
    if (this.#savepoints.has(name)) return;
    throw invalid(operation, 'is not an open savepoint of this transaction', didYouMean(name, this.#savepoints.keys()));
  }

  #clear(): void {
    if (this.#holder !== null) this.session.engine.core.ambient.clear(this.#holder);
  }
}

function invalid(operation: string, problem: string, suggestion: string | null = null): ValidationError {
  return new ValidationError({ model: null, operation, path: ['name'], problem, suggestion });
}

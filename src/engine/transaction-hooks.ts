import type { TransactionHook } from './hooks.ts';
import type { Session } from './session.ts';

/** Calls the transaction hooks of an engine around one transaction. */
export interface TransactionHooksRunner {
  begin(): Promise<void>;
  beforeCommit(): Promise<void>;
  afterCommit(): Promise<void>;
  rollback(): Promise<void>;
}

/**
 * `null` where there is no hook, so that transactions without hooks do not wait for any.
 * Hooks see the outermost transaction only: what a savepoint did counts when that commits.
 * `sessions` comes as a function, since the sessions need the transaction first.
 */
export function createTransactionHooksRunner(
  hooks: readonly TransactionHook[],
  sessions: () => { readonly beginning: Session; readonly transaction: Session },
): TransactionHooksRunner | null {
  if (hooks.length === 0) return null;

  const callEach = async (moment: 'begin' | 'beforeCommit' | 'afterCommit' | 'rollback'): Promise<void> => {
    const session = moment === 'begin' ? sessions().beginning : sessions().transaction;

    for (const hook of hooks) await hook[moment]?.(session);
  };

  return {
    begin: () => callEach('begin'),
    beforeCommit: () => callEach('beforeCommit'),
    afterCommit: () => callEach('afterCommit'),
    rollback: () => callEach('rollback'),
  };
}

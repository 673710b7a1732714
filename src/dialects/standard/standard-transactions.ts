import type { Dialect } from '../dialect.ts';

/** Ends of transactions and savepoints, which every database spells alike. */
export function standardTransactions(
  quoteIdentifier: (name: string) => string,
): Omit<Dialect['transactions'], 'begin'> {
  return {
    commit: 'commit',
    rollback: 'rollback',
    savepoint: (name) => `savepoint ${quoteIdentifier(name)}`,
    releaseSavepoint: (name) => `release savepoint ${quoteIdentifier(name)}`,
    rollbackToSavepoint: (name) => `rollback to savepoint ${quoteIdentifier(name)}`,
  };
}

import type { IsolationLevel } from '../dialects/capabilities.ts';
import type { TransactionOptions } from '../engine/transaction-options.ts';

/** How transactions see each other; which there are depends on the database. */
export const TransactionIsolationLevel: { readonly [Level in TransactionIsolationLevel]: Level } = Object.freeze({
  ReadUncommitted: 'ReadUncommitted',
  ReadCommitted: 'ReadCommitted',
  RepeatableRead: 'RepeatableRead',
  Snapshot: 'Snapshot',
  Serializable: 'Serializable',
});

export type TransactionIsolationLevel =
  | 'ReadUncommitted'
  | 'ReadCommitted'
  | 'RepeatableRead'
  | 'Snapshot'
  | 'Serializable';

export interface PrismaTransactionOptions {
  /** Milliseconds to wait for a connection. Default 2,000. */
  readonly maxWait?: number;
  /** Milliseconds for the whole. Default 5,000. */
  readonly timeout?: number;
  readonly isolationLevel?: TransactionIsolationLevel;
}

const LEVELS: Readonly<Record<TransactionIsolationLevel, IsolationLevel>> = {
  ReadUncommitted: 'readUncommitted',
  ReadCommitted: 'readCommitted',
  RepeatableRead: 'repeatableRead',
  Snapshot: 'snapshot',
  Serializable: 'serializable',
};

/** The options of `db.transaction`. */
export function transactionOptionsOf({
  maxWait = 2_000,
  timeout = 5_000,
  isolationLevel,
}: PrismaTransactionOptions): TransactionOptions {
  // An unknown level is refused by name where transactions begin.
  return {
    maxWait,
    timeout,
    ...(isolationLevel === undefined ? {} : { isolation: LEVELS[isolationLevel] ?? isolationLevel }),
  };
}

import type { IsolationLevel } from '../dialects/capabilities.ts';

export interface TransactionOptions {
  /** Default: the database's own. */
  readonly isolation?: IsolationLevel;
  readonly isReadOnly?: boolean;
  /** Total tries, the first included, on serialization failure and deadlock. Default 1. */
  readonly attempts?: number;
  /** Milliseconds for the whole of one try; default 5,000 for callbacks, none for `begin()`. */
  readonly timeout?: number;
  /** Milliseconds to wait for a connection; default: the pool's. */
  readonly maxWait?: number;
}

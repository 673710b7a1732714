import type { RunnableQuery } from '../client/query-object.ts';
import type { TransactionOptions } from '../engine/transaction-options.ts';

/** A model's client, whose types the caller knows. */
export interface PrismaHandleModel {
  readonly [operation: string]: ((args?: unknown) => RunnableQuery<unknown>) | undefined;
  stream(args?: unknown): RunnableQuery<unknown> & AsyncIterable<unknown>;
}

/** What the drop-in asks of a database or a transaction, whatever its schema. */
export interface PrismaHandle {
  readonly models: Readonly<Record<string, PrismaHandleModel>>;
  batch(queries: readonly unknown[]): Promise<unknown[]>;
  transaction<T>(work: (tx: PrismaHandle) => PromiseLike<T>, options?: TransactionOptions): Promise<T>;
}

/** A connected database. */
export interface PrismaDatabase extends PrismaHandle {
  extend(extension: unknown): PrismaDatabase;
  close(): Promise<void>;
}

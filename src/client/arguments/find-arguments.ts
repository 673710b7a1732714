import type { ModelDescriptor } from './model-descriptor.ts';
import type { Loading, Rows, SelectedRows, SelectOnly, WholeRow, WholeRows } from './selection.ts';

/** Arguments of `findFirst` and `findMany`. */
export type FindArguments<D extends ModelDescriptor> = FindSelected<D> | FindWhole<D>;

interface FindSelected<D extends ModelDescriptor> extends SelectedRows<D>, Loading, Locking {}

interface FindWhole<D extends ModelDescriptor> extends WholeRows<D>, Loading, Locking {}

/** Locks the rows that are found until the transaction ends. */
interface Locking {
  /** `update`: nobody else changes or locks them; `share`: nobody changes them. Only in a transaction. */
  lock?: 'update' | 'share';
  /** Leaves out rows that someone else has locked. Only with `lock`. */
  skipLocked?: boolean;
  /** Fails at once with `LockNotAvailableError` where someone else has locked a row. Only with `lock`. */
  noWait?: boolean;
}

/** Arguments of `stream`. */
export type StreamArguments<D extends ModelDescriptor> = StreamSelected<D> | StreamWhole<D>;

interface Portions {
  /** Rows fetched at once, and parents whose relations are loaded together. Default 500. */
  batchSize?: number;
}

interface StreamSelected<D extends ModelDescriptor> extends FindSelected<D>, Portions {}

interface StreamWhole<D extends ModelDescriptor> extends FindWhole<D>, Portions {}

/** Arguments of `findUnique`. */
export type FindUniqueArguments<D extends ModelDescriptor> = FindUniqueSelected<D> | FindUniqueWhole<D>;

/** Names one row by a key; further conditions may stand beside it. */
interface ByKey<D extends ModelDescriptor> {
  where: D['unique'] & D['key'];
}

interface FindUniqueSelected<D extends ModelDescriptor> extends SelectOnly<D>, ByKey<D>, Loading, Locking {}

interface FindUniqueWhole<D extends ModelDescriptor> extends WholeRow<D>, ByKey<D>, Loading, Locking {}

/** Arguments of `count`. */
export interface CountArguments<D extends ModelDescriptor> extends Rows<D> {
  /** Counts rows (`_all`) and values that are not null, by field. */
  select?: { [Name in D['columns'] | '_all']?: true };
}

/** Arguments of `exists`. */
export interface ExistsArguments<D extends ModelDescriptor> {
  where?: D['where'];
}

import type { FrameBound } from '../../sql/nodes/expression-nodes.ts';
import type { Callback } from './callback.ts';
import type { ColumnName } from './columns.ts';
import type { Expression, Ordering } from './expression.ts';
import type { Holding } from './operators.ts';
import type { BuilderModels, Sources } from './sources.ts';

/** Says over which rows something is computed. */
export type Over<Value, Input, M extends BuilderModels, Scope extends Sources, Null extends string> = (
  window?: string | ((window: WindowDraft<M, Scope, Null>) => unknown),
) => Expression<Value, Input>;

/** Describes a window: which rows go together, in which order, and how far around the row it reaches. */
export interface WindowDraft<in out M extends BuilderModels, in out Scope extends Sources, in out Null extends string> {
  /** Rows with the same values go together. */
  partitionBy(...columns: readonly WindowItem<M, Scope, Null>[]): this;
  /** The order of the rows that go together. */
  orderBy(column: WindowItem<M, Scope, Null> | Ordering, direction?: 'asc' | 'desc' | 'ASC' | 'DESC'): this;
  /** A frame of so many rows. */
  rows(start: FrameBound, end?: FrameBound): this;
  /** A frame of rows whose value is so far away. */
  range(start: FrameBound, end?: FrameBound): this;
  /** A frame of so many groups of equal rows. */
  groups(start: FrameBound, end?: FrameBound): this;
}

type WindowItem<M extends BuilderModels, Scope extends Sources, Null extends string> =
  | ColumnName<Scope>
  | Holding<unknown>
  | ((e: Callback<M, Scope, Null>) => Holding<unknown> | Ordering);

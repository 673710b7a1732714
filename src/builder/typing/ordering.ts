import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { Callback } from './callback.ts';
import type { ColumnName, ColumnOrPath } from './columns.ts';
import type { Ordering } from './expression.ts';
import type { Holding } from './operators.ts';
import type { OutputAlias } from './selected.ts';
import type { BuilderModels, Sources } from './sources.ts';

export type Direction = 'asc' | 'desc' | 'ASC' | 'DESC';

/** Where nulls stand. Without it they are last ascending and first descending, on every database. */
export interface NullsPlace {
  readonly nulls?: 'first' | 'last';
}

/** What an order is by. */
type OrderItem<M extends BuilderModels, Scope extends Sources, Null extends string, Items> =
  | ColumnOrPath<Scope>
  | OutputAlias<Items>
  | Holding<unknown>
  | Ordering
  | SqlFragment
  | ((e: Callback<M, Scope, Null>) => Holding<unknown> | Ordering | SqlFragment);

/** Order and limits. */
export interface Ordered<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
  in out Items,
> {
  /**
   * Adds a step to the order, ascending unless said otherwise: by a column, by the name of something
   * that is selected, or by an expression.
   *
   * @example
   * ```ts
   * await db.from('User').orderBy('name', 'desc', { nulls: 'last' }).orderBy((e) => e.lower('email')).get();
   * //  select … from "users" as "User" order by "User"."name" desc nulls last, lower("User"."email")
   * ```
   */
  orderBy(item: OrderItem<M, Scope, Null, Items>, direction?: Direction, options?: NullsPlace): this;
  /** Adds a step to the order, descending. */
  orderByDesc(item: OrderItem<M, Scope, Null, Items>, options?: NullsPlace): this;
  /** An order in SQL, with `?` or `$1` for its values. Never put together from what a caller gave. */
  orderByRaw(order: string | SqlFragment, bindings?: readonly unknown[]): this;
  /** Takes back the order. */
  reorder(): this;
  /** The newest first: by `createdAt` (of bare tables `created_at`) if no column is named. */
  latest(column?: ColumnName<Scope>): this;
  /** The oldest first. */
  oldest(column?: ColumnName<Scope>): this;
  /** In an order that is another each time. */
  inRandomOrder(): this;
  /** At most so many rows. */
  limit(count: number): this;
  /** Another name of `limit`. */
  take(count: number): this;
  /** Leaves out so many rows at the start. */
  offset(count: number): this;
  /** Another name of `offset`. */
  skip(count: number): this;
  /** The rows of a page: 15 on each if nothing else is said. */
  forPage(page: number, perPage?: number): this;
}

/** What groups are made by. */
export type GroupItem<M extends BuilderModels, Scope extends Sources, Null extends string, Items> =
  | ColumnOrPath<Scope>
  | OutputAlias<Items>
  | Holding<unknown>
  | SqlFragment
  | ((e: Callback<M, Scope, Null>) => Holding<unknown> | SqlFragment);

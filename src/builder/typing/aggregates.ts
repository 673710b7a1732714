import type { JsonValue } from '../../schema/json-value.ts';
import type { Callback } from './callback.ts';
import type { ColumnName } from './columns.ts';
import type { Expression, Ordering } from './expression.ts';
import type { Given, InputOf, NullIn, ValueOf } from './given.ts';
import type { Compared, Holding } from './operators.ts';
import type { BuilderModels, Sources } from './sources.ts';
import type { MeanOf } from './terminals.ts';
import type { Over } from './windows.ts';

/** Computed over the rows of a group, or with `over` over those of a window. */
export interface Aggregate<
  in out Value,
  in out Input,
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
> extends Expression<Value, Input> {
  /** Each value once. */
  distinct(): this;
  /**
   * Only rows that meet a condition.
   *
   * @example
   * ```ts
   * await db.from('User').select((e) => e.count().filter((u) => u.where('role', 'ADMIN')).as('admins')).first();
   * //  select count(*) filter (where "User"."role" = $1) as "admins" from "users" as "User"
   * ```
   */
  filter(condition: Compared<boolean> | ((rows: Callback<M, Scope, Null>) => unknown)): this;
  /** The order in which values come, where it matters. */
  orderBy(column: ColumnName<Scope> | Holding<unknown> | Ordering, direction?: 'asc' | 'desc' | 'ASC' | 'DESC'): this;
  /**
   * Over a window: the rows around each row, instead of a group. Without a description all of them.
   *
   * @example
   * ```ts
   * await db
   *   .from('Post as p')
   *   .select('p.id', (e) => e.count().over((w) => w.partitionBy('p.authorId').orderBy('p.id')).as('number'))
   *   .execute();
   * //  select "p"."id", count(*) over (partition by "p"."authorId" order by "p"."id") as "number" from "Post" as "p"
   * ```
   */
  readonly over: Over<Value, Input, M, Scope, Null>;
}

/** Stands before a window only. */
export interface WindowFunction<
  in out Value,
  in out Input,
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
> {
  /** The window: a description, or the name of one that `window` made. Without either all rows. */
  readonly over: Over<Value, Input, M, Scope, Null>;
}

/** Aggregates: nulls are left out, and no rows give null, but for `count`. */
export interface Aggregates<in out M extends BuilderModels, in out Scope extends Sources, in out Null extends string> {
  /** How many rows there are, or values that are not null. */
  count(value?: Given<Scope> | '*'): Aggregate<number, number, M, Scope, Null>;
  /** How many different values there are. */
  countDistinct(value: Given<Scope>): Aggregate<number, number, M, Scope, Null>;
  /**
   * The sum: decimals stay exact, and whole numbers whole. Beyond 63 bits it is an error on SQLite; the client's
   * `aggregate` has such sums of a field.
   */
  sum<A extends Given<Scope>>(value: A): Aggregate<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, M, Scope, Null>;
  /** The mean: of decimals a decimal, else a double. */
  avg<A extends Given<Scope>>(
    value: A,
  ): Aggregate<MeanOf<ValueOf<Scope, Null, A>> | null, InputOf<Scope, A>, M, Scope, Null>;
  /** The least value. */
  min<A extends Given<Scope>>(value: A): Aggregate<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, M, Scope, Null>;
  /** The greatest value. */
  max<A extends Given<Scope>>(value: A): Aggregate<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, M, Scope, Null>;
  /** Whether all are true. */
  every(value: Given<Scope>): Aggregate<boolean | null, boolean, M, Scope, Null>;
  /** Whether one is true. */
  some(value: Given<Scope>): Aggregate<boolean | null, boolean, M, Scope, Null>;
  /** The texts, one after the other with a text between. On MariaDB and MySQL that is a value. */
  stringAgg(
    value: Given<Scope>,
    separator?: string | Compared<string>,
  ): Aggregate<string | null, string, M, Scope, Null>;
  /** The values as a list. */
  listAgg<A extends Given<Scope>>(value: A): Aggregate<ValueOf<Scope, Null, A>[] | null, unknown, M, Scope, Null>;
  /** The values as a JSON array; `[]` for no rows. */
  jsonArrayAgg(value: Given<Scope>): Aggregate<JsonValue, unknown, M, Scope, Null>;
  /** Names and values as a JSON object. */
  jsonObjectAgg(name: Given<Scope>, value: Given<Scope>): Aggregate<JsonValue, unknown, M, Scope, Null>;
  /** The standard deviation of a sample. */
  stddev(value: Given<Scope>): Aggregate<number | null, number, M, Scope, Null>;
  /** The standard deviation of all. */
  stddevPop(value: Given<Scope>): Aggregate<number | null, number, M, Scope, Null>;
  /** The variance of a sample. */
  variance(value: Given<Scope>): Aggregate<number | null, number, M, Scope, Null>;
  /** The variance of all. */
  variancePop(value: Given<Scope>): Aggregate<number | null, number, M, Scope, Null>;
}

/** Functions that stand before a window only. */
export interface WindowFunctions<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Null extends string,
> {
  /** The place of the row, from 1. */
  rowNumber(): WindowFunction<number, number, M, Scope, Null>;
  /** The place, the same for equal rows, with gaps behind them. */
  rank(): WindowFunction<number, number, M, Scope, Null>;
  /** The place, the same for equal rows, without gaps. */
  denseRank(): WindowFunction<number, number, M, Scope, Null>;
  /** The rank as a part of 1. */
  percentRank(): WindowFunction<number, number, M, Scope, Null>;
  /** Which part of the rows comes before or with this one. */
  cumeDist(): WindowFunction<number, number, M, Scope, Null>;
  /** In which of so many parts the row is, from 1. */
  ntile(parts: number | Compared<number>): WindowFunction<number, number, M, Scope, Null>;
  /** The value so many rows before, one if nothing else is said. */
  lag<A extends Given<Scope>, B extends Given<Scope> = never>(
    value: A,
    rows?: number,
    otherwise?: B,
  ): WindowFunction<Neighbour<Scope, Null, A, B>, InputOf<Scope, A>, M, Scope, Null>;
  /** The value so many rows behind. */
  lead<A extends Given<Scope>, B extends Given<Scope> = never>(
    value: A,
    rows?: number,
    otherwise?: B,
  ): WindowFunction<Neighbour<Scope, Null, A, B>, InputOf<Scope, A>, M, Scope, Null>;
  /** The value of the first row. */
  firstValue<A extends Given<Scope>>(
    value: A,
  ): WindowFunction<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, M, Scope, Null>;
  /** The value of the last row. */
  lastValue<A extends Given<Scope>>(
    value: A,
  ): WindowFunction<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, M, Scope, Null>;
  /** The value of the row at a place, from 1. */
  nthValue<A extends Given<Scope>>(
    value: A,
    place: number,
  ): WindowFunction<ValueOf<Scope, Null, A> | null, InputOf<Scope, A>, M, Scope, Null>;
}

/** Null where there is no such row, whatever stands in its place. */
type Neighbour<Scope extends Sources, Null, A, B> =
  | ValueOf<Scope, Null, A>
  | ValueOf<Scope, Null, B>
  | null
  | NullIn<Scope, Null, A>;

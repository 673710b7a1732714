import type { JsonValue } from '../../schema/json-value.ts';
import type { ItemOf } from './collection-functions.ts';
import type { Given, ValueOf } from './given.ts';
import type { Compared } from './operators.ts';
import type { AliasedRows, Sources } from './sources.ts';

/** Functions that give rows, for the place of a table. */
export interface TableFunctions<in out Scope extends Sources, in out Null extends string> {
  /**
   * The whole numbers from one to another: column `value`.
   *
   * @example
   * ```ts
   * await db.from('User').crossJoin((e) => e.generateSeries(1, 7).as('day')).select('email', 'day.value').execute();
   * //  select "User"."email", "day"."value" from "users" as "User" cross join generate_series($1::int8::int8, …
   * ```
   */
  generateSeries(start: Whole<Scope>, end: Whole<Scope>, step?: Whole<Scope>): RowFunction<number>;
  /** The items of a list (PostgreSQL): column `value`. */
  unnest<A extends Given<Scope>>(list: A): RowFunction<ItemOf<ValueOf<Scope, Null, A>>>;
  /** The items of a JSON array: column `value`. */
  jsonItems(document: Given<Scope>): RowFunction<JsonValue>;
}

type Whole<Scope extends Sources> = Given<Scope> | Compared<number>;

/** A function that gives rows of one column. */
export interface RowFunction<Value> {
  /** Names it, and its column if wanted. */
  as<Alias extends string, Column extends string = 'value'>(
    alias: Alias,
    column?: Column,
  ): AliasedRows<Alias, { [P in Column]: Value }>;
}

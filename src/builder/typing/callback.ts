import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { Aggregates, WindowFunctions } from './aggregates.ts';
import type { CaseStart } from './case.ts';
import type { CastText, CastValue } from './casts.ts';
import type { CollectionFunctions } from './collection-functions.ts';
import type { ColumnInput, ColumnName, ColumnOrPath, ColumnValue } from './columns.ts';
import type { AnyQuery } from './conditions.ts';
import type { Expression } from './expression.ts';
import type { Filters } from './filters.ts';
import type { Given, NullIn } from './given.ts';
import type { MomentFunctions } from './moment-functions.ts';
import type { NumberFunctions } from './number-functions.ts';
import type { Compared, Holding, Term } from './operators.ts';
import type { SelectQuery } from './select-query.ts';
import type { BareSources, BareTables, BuilderModels, Joined, QuerySource, Sources, SourceText } from './sources.ts';
import type { TableFunctions } from './table-functions.ts';
import type { TextFunctions } from './text-functions.ts';

/**
 * What callbacks get: it makes expressions from the columns that can be named there, and its conditions
 * make a group.
 */
export interface Callback<in out M extends BuilderModels, in out Scope extends Sources, in out Null extends string>
  extends Filters<M, Scope, Null>,
    TextFunctions<Scope, Null>,
    NumberFunctions<Scope, Null>,
    MomentFunctions<M, Scope, Null>,
    CollectionFunctions<Scope, Null>,
    Aggregates<M, Scope, Null>,
    WindowFunctions<M, Scope, Null>,
    TableFunctions<Scope, Null> {
  /** The same object, for callbacks that take it apart: `({ e }) => …`. */
  readonly e: Callback<M, Scope, Null>;

  /** A column. */
  ref<Name extends ColumnOrPath<Scope>>(
    column: Name,
  ): Expression<ColumnValue<Scope, Null, Name>, ColumnInput<Scope, Name>>;
  /** A value, where a text would be taken for a column. */
  val<Value>(value: Value): Expression<Value>;
  /** A fragment of SQL as an expression; its type is the caller's word. */
  sql<Value = unknown>(texts: TemplateStringsArray, ...values: readonly unknown[]): Expression<Value>;
  /**
   * A value as another type. Types that databases convert differently are refused. A text that is no number, date,
   * document or uuid is an error on PostgreSQL, and null, 0 or the nearest value elsewhere.
   */
  cast<A extends Given<Scope>, Type extends CastText>(
    value: A,
    type: Type,
  ): Expression<CastValue<Type> | NullIn<Scope, Null, A>>;
  /**
   * A value for each case: `when(condition).then(value)`, and what holds for all others.
   *
   * @example
   * ```ts
   * await db
   *   .from('User')
   *   .select('email', (e) => e.case().when('role', '=', 'ADMIN').then('all').else('own').as('rights'))
   *   .execute();
   * //  select "User"."email", case when "User"."role" = $1 then $2::text else $3::text end as "rights" from …
   * ```
   */
  case(): CaseStart<M, Scope, Null, never>;
  /** All of them hold. */
  and(conditions: readonly Compared<boolean>[]): Expression<boolean | null>;
  /** One of them holds. */
  or(conditions: readonly Compared<boolean>[]): Expression<boolean | null>;
  /** It does not hold. */
  not<Value extends boolean | null>(condition: Holding<Value> | SqlFragment): Expression<boolean | (Value & null)>;
  /** The query gives a row. */
  exists(query: AnyQuery): Expression<boolean>;
  /**
   * A query inside this one, which may name the columns around it.
   *
   * @example
   * ```ts
   * await db
   *   .from('User as u')
   *   .select('u.email', (e) => e.query('Post as p').whereColumn('p.authorId', 'u.id').select((p) => p.count().as('n')).as('posts'))
   *   .execute();
   * //  select "u"."email", (select count(*) as "n" from "Post" as "p" where "p"."authorId" = "u"."id") as "posts" …
   * ```
   */
  query<Name extends M['~names'] = never, Alias extends string = Name, Row = never>(
    source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
  ): SelectQuery<M, Joined<M, Scope, Name, Alias, Row>, Alias, Null, never>;
  /** The same of a bare table, whose columns are not checked. */
  table(source: string): SelectQuery<BareTables, BareSources, string, never, never>;
  /** Any of the values that a query gives: `where('id', '=', (e) => e.any(query))`. */
  any<Value>(query: Holding<Value>): Term<Value>;
  /** All of them. */
  all<Value>(query: Holding<Value>): Term<Value>;
  /** Several values together. */
  tuple(...values: readonly Given<Scope>[]): Expression<unknown>;
  /** In `onConflict`, the value that the new row would have had. */
  excluded<Name extends ColumnName<Scope>>(
    column: Name,
  ): Expression<ColumnValue<Scope, Null, Name>, ColumnInput<Scope, Name>>;
  /** The column's default. */
  default(): Term<never>;
}

import type { SqlFragment } from '../../sql/sql-tag.ts';
import type { Callback } from './callback.ts';
import type { ColumnName, ColumnOrPath, Computed, Place } from './columns.ts';
import type { CommonTableOptions, RowsOf, TableDraft, TableName, TableRow } from './common-tables.ts';
import type { Conditional } from './conditional.ts';
import type { Left, Literal, Right, WhereRaw } from './conditions.ts';
import type { InputFor } from './expression.ts';
import type { Filters } from './filters.ts';
import type { BareJoin, CrossJoin, Join, LateralJoin } from './joins.ts';
import type { Compared, Holding, Operands, OperatorForms, OperatorText } from './operators.ts';
import type { GroupItem, Ordered } from './ordering.ts';
import type { AreMany, Checked, OutputAlias, Perhaps, RowOf, Selectable, WholeRow } from './selected.ts';
import type {
  Aliased,
  AliasedRows,
  BareSources,
  BareTables,
  BuilderModels,
  DerivedSource,
  Joined,
  QuerySource,
  Sources,
  SourceText,
  WithTable,
} from './sources.ts';
import type { Terminals } from './terminals.ts';
import type { WindowDraft } from './windows.ts';

/**
 * A query. An immutable value: each method gives a new one, so a shared base can be refined twice, and
 * nothing is sent before `execute` or another method that runs it.
 *
 * `Scope` has the sources by their names, `Own` the names of those that are not around it, `Null` the
 * names of those that may have no row, and `Items` what was selected. The row is computed where it is
 * asked for, so that joins behind `select` count.
 *
 * @example
 * ```ts
 * await db
 *   .from('User as u')
 *   .join('Post as p', 'p.authorId', 'u.id')
 *   .select('u.name', (e) => e.count('p.id').as('posts'))
 *   .groupBy('u.name')
 *   .orderBy('posts', 'desc')
 *   .execute();
 * //  select "u"."name", count("p"."id") as "posts" from "users" as "u" join "Post" as "p" on "p"."authorId" = …
 * ```
 */
export interface SelectQuery<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
> extends Filters<M, Scope, Null>,
    Ordered<M, Scope, Null, Items>,
    Terminals<M, Scope, Own, Null, Items>,
    Conditional {
  /** For the type checker only. */
  readonly '~row': RowOf<Scope, Own, Null, Items>;
  /** For the type checker only: of a query of one column. */
  readonly '~value': ValueIn<RowOf<Scope, Own, Null, Items>>;
  /** For the type checker only. */
  readonly '~fits': FitOf<RowOf<Scope, Own, Null, Items>>;
  /** For the type checker only. */
  readonly '~items': Items;

  /** Takes rows from another source. */
  readonly from: string extends keyof Scope ? BareFrom : From<M, Items>;

  /**
   * What rows have: columns, columns with a name (`'u.name as author'`), all columns of a source (`'u.*'`),
   * expressions and queries with a name. Several calls add up.
   *
   * @example
   * ```ts
   * await db.from('User').select('id', 'email as address', (e) => e.upper('name').as('shout')).execute();
   * //  select "User"."id", "User"."email" as "address", upper("User"."name") as "shout" from "users" as "User"
   * ```
   */
  select<const Added extends readonly Selectable<M, Scope, Own, Null>[]>(
    ...items: Added & Checked<Scope, Added[number]>
  ): SelectQuery<M, Scope, Own, Null, Items | Added[number]>;
  /** Another name of `select`. */
  addSelect<const Added extends readonly Selectable<M, Scope, Own, Null>[]>(
    ...items: Added & Checked<Scope, Added[number]>
  ): SelectQuery<M, Scope, Own, Null, Items | Added[number]>;
  /** All columns of all sources, or of one. */
  selectAll<Alias extends Own = never>(
    alias?: Alias,
  ): SelectQuery<M, Scope, Own, Null, Items | ([Alias] extends [never] ? '*' : `${Alias}.*`)>;
  /** Columns in SQL, with `?` or `$1` for its values; their types are not known. */
  selectRaw(
    sql: string | SqlFragment,
    bindings?: readonly unknown[],
  ): SelectQuery<M, Scope, Own, Null, Items | RawColumns>;
  /** Adds the one value of a query under a name. */
  subquery<Alias extends string, Value>(
    query: Holding<Value> | ((e: Callback<M, Scope, Null>) => Holding<Value>),
    alias: Alias,
  ): SelectQuery<M, Scope, Own, Null, Items | (Aliased<Alias> & Holding<Value | null>)>;
  /** No row twice. */
  distinct(): this;
  /** The first row of each group of rows with the same values (PostgreSQL). */
  distinctOn(...columns: readonly (ColumnOrPath<Scope> | OutputAlias<Items>)[]): this;
  /** A name, for the place of a table or of a selected value. */
  as<Alias extends string>(alias: Alias): NamedQuery<Alias, RowOf<Scope, Own, Null, Items>>;
  /** The source alone, without all that was said of it. */
  reset(): SelectQuery<M, Scope, Own, never, never>;

  /**
   * Rows of both sources that belong together: `join(source, a, b)`, `join(source, a, operator, b)`, or with a callback.
   *
   * @example
   * ```ts
   * await db.from('Post as p').join('User as u', (on) => on.on('u.id', 'p.authorId').where('u.role', 'ADMIN')).get();
   * //  select … from "Post" as "p" join "users" as "u" on "u"."id" = "p"."authorId" and "u"."role" = $1
   * ```
   */
  readonly join: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'select', 'inner'>;
  /** Another name of `join`. */
  readonly innerJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'select', 'inner'>;
  /** All rows of what stands before; columns of the other source are null where it has none. */
  readonly leftJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'select', 'left'>;
  /** All rows of the other source; columns of what stands before are null where it has none. */
  readonly rightJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'select', 'right'>;
  /** All rows of both. */
  readonly fullJoin: string extends keyof Scope ? BareJoin<this> : Join<M, Scope, Own, Null, Items, 'select', 'full'>;
  /** Each row with each row of the other source. */
  readonly crossJoin: CrossJoin<M, Scope, Own, Null, Items, 'select'>;
  /**
   * A query that is run for each row, whose columns it may name.
   *
   * @example
   * ```ts
   * await db
   *   .from('User as u')
   *   .joinLateral((e) => e.query('Post as p').whereColumn('p.authorId', 'u.id').orderByDesc('p.id').limit(3).as('newest'))
   *   .select('u.email', 'newest.title')
   *   .execute();
   * //  select "u"."email", "newest"."title" from "users" as "u" join lateral (select … from "Post" as "p" where …
   * ```
   */
  readonly joinLateral: LateralJoin<M, Scope, Own, Null, Items, 'inner'>;
  /** The same, and rows for which the query gives nothing. */
  readonly leftJoinLateral: LateralJoin<M, Scope, Own, Null, Items, 'left'>;
  /** Each row with each row of the query. */
  readonly crossJoinLateral: LateralJoin<M, Scope, Own, Null, Items, 'inner'>;

  /** One row for all rows with the same values. */
  groupBy(...items: readonly GroupItem<M, Scope, Null, Items>[]): this;
  /**
   * Groups by several sets of columns at once; an empty one is a total.
   *
   * @example
   * ```ts
   * await db.from('User').select('role', (e) => e.count().as('users')).groupingSets(['role'], []).execute();
   * //  select "User"."role", count(*) as "users" from "users" as "User" group by grouping sets (("User"."role"), ())
   * ```
   */
  groupingSets(...sets: readonly (readonly GroupItem<M, Scope, Null, Items>[])[]): this;
  /** Groups, and totals from the last column to the first. */
  rollup(...items: readonly GroupItem<M, Scope, Null, Items>[]): this;
  /** Groups, and totals of every set of the columns. */
  cube(...items: readonly GroupItem<M, Scope, Null, Items>[]): this;

  /**
   * Only groups that meet a condition; the forms are those of `where`.
   *
   * @example
   * ```ts
   * await db.from('Post').select('authorId').groupBy('authorId').having((e) => e.count('id'), '>', 3).execute();
   * //  select "Post"."authorId" from "Post" group by "Post"."authorId" having count("Post"."id") > $1::int8
   * ```
   */
  readonly having: Having<M, Scope, Own, Null, Items, this>;
  /** As `having`, as an alternative. */
  readonly orHaving: Having<M, Scope, Own, Null, Items, this>;
  /** A condition on groups in SQL. Never put together from what a caller gave. */
  readonly havingRaw: WhereRaw<this>;
  /** As `havingRaw`, as an alternative. */
  readonly orHavingRaw: WhereRaw<this>;

  /** A window with a name, for `over`. */
  window(name: string, window: (window: WindowDraft<M, Scope, Null>) => unknown): this;
  /** Adds a window function under a name. */
  windowFunction<Alias extends string>(
    name: string,
    alias: Alias,
    partitionBy?: ColumnName<Scope> | readonly ColumnName<Scope>[],
    orderBy?: ColumnName<Scope> | readonly ColumnName<Scope>[],
  ): SelectQuery<M, Scope, Own, Null, Items | (Aliased<Alias> & Holding<unknown>)>;

  /** Rows of both queries, each once. */
  readonly union: Combine<M, Scope, Own, Null, Items>;
  /** Rows of both queries. */
  readonly unionAll: Combine<M, Scope, Own, Null, Items>;
  /** Rows that both have. */
  readonly intersect: Combine<M, Scope, Own, Null, Items>;
  /** Rows that both have, as often as they have them. */
  readonly intersectAll: Combine<M, Scope, Own, Null, Items>;
  /** Rows that the other has not. */
  readonly except: Combine<M, Scope, Own, Null, Items>;
  /** Rows that the other has not as often. */
  readonly exceptAll: Combine<M, Scope, Own, Null, Items>;

  /**
   * A common table: a query under a name, which the statement names like a model.
   *
   * @example
   * ```ts
   * await db
   *   .from('User as u')
   *   .with('authors', db.from('Post').select('authorId').distinct())
   *   .join('authors as a', 'a.authorId', 'u.id')
   *   .select('u.email')
   *   .execute();
   * //  with "authors" as (select distinct "Post"."authorId" from "Post") select "u"."email" from "users" as "u" …
   * ```
   */
  with<const Name extends string, Row>(
    name: Name,
    query: RowsOf<Row> | ((query: TableDraft<M>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): SelectQuery<WithTable<M, TableName<Name>, TableRow<Name, Row>>, Scope, Own, Null, Items>;
  /** A common table that may name itself in the second part of its `union`. */
  withRecursive<const Name extends string, Row>(
    name: Name,
    query: RowsOf<Row> | ((query: TableDraft<WithItself<M, Name>>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): SelectQuery<WithTable<M, TableName<Name>, TableRow<Name, Row>>, Scope, Own, Null, Items>;

  /** Locks the rows for changes until the transaction ends. */
  lockForUpdate(options?: LockOptions<Own>): this;
  /** Locks the rows against changes until the transaction ends. */
  sharedLock(options?: LockOptions<Own>): this;
  /** Leaves out rows that others have locked. */
  skipLocked(): this;
  /** Fails where others have locked rows. */
  noWait(): this;

  /**
   * Goes on with the callback if the condition is true; what it selects may then be missing in the row's type.
   *
   * @example
   * ```ts
   * const users = (detailed: boolean) => db.from('User').select('id').$if(detailed, (query) => query.select('email'));
   * (await users(true).first())?.email?.length; // string | undefined
   * //  select "User"."id", "User"."email" from "users" as "User" limit 1
   * ```
   */
  $if<Result>(
    condition: unknown,
    callback: (query: this) => { readonly '~items': Result },
  ): SelectQuery<M, Scope, Own, Null, Items | Perhaps<Exclude<Result, Items>>>;
}

/** `from(source)` of a query that has a source already: a common table takes its place. */
type From<in out M extends BuilderModels, in out Items> = <
  Name extends M['~names'] = never,
  Alias extends string = Name,
  Row = never,
>(
  source: SourceText<Name, Alias> | QuerySource<Alias, Row>,
) => SelectQuery<M, Joined<M, unknown, Name, Alias, Row>, Alias, never, Items>;

/** The same over bare tables. */
type BareFrom = (
  source: string | QuerySource<string, unknown>,
) => SelectQuery<BareTables, BareSources, string, never, never>;

/** A query with a name: a source of columns, or a selected value. */
export interface NamedQuery<Alias extends string, Row> extends AliasedRows<Alias, Row>, Holding<ValueIn<Row>> {}

/** The value in a row of one column; a query that gives no row gives null. */
type ValueIn<Row> = Row[keyof Row] | null;

/** Where the query fits as a value; rows that nobody knows fit everywhere. */
type FitOf<Row> = unknown extends Row[keyof Row]
  ? never
  : [AreMany<keyof Row>] extends [never]
    ? ValueIn<Row>
    : SeveralColumns;

/** Fits nowhere. */
interface SeveralColumns {
  readonly '~columns': 'a query in the place of a value has one column';
}

/** Columns that only the database knows. */
interface RawColumns {
  readonly '~raw': true;
}

/** Which sources' rows are locked. */
export interface LockOptions<Own> {
  readonly of?: Own;
}

/** The rows of two queries, whose columns go together by their places; their names are those of the first. */
type Combine<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
> = <Row>(
  other: RowsOf<Row> | ((query: TableDraft<WithOwnRows<M, RowOf<Scope, Own, Null, Items>>>) => RowsOf<Row>),
) => SelectQuery<
  M,
  { readonly rows: DerivedSource<RowOf<Scope, Own, Null, Items>> },
  'rows',
  never,
  WholeRow<CombinedRow<RowOf<Scope, Own, Null, Items>, Row>>
>;

type CombinedRow<First, Other> = [First] extends [infer Row]
  ? { [Name in keyof Row]: Row[Name] | (Name extends keyof Other ? Other[Name] : Other[keyof Other]) }
  : never;

/** Models of the callback of `withRecursive`: they remember the name of the table that is being made. */
export interface WithItself<in out M extends BuilderModels, in out Name extends string> {
  readonly '~names': M['~names'];
  readonly '~sources': M['~sources'];
  readonly '~moment': M['~moment'];
  readonly '~self': Name;
}

/** In the second part of the union, the table has the columns of the first. */
type WithOwnRows<M extends BuilderModels, Row> = M extends { readonly '~self': infer Name extends string }
  ? WithTable<M, TableName<Name>, TableRow<Name, Row>>
  : M;

/** `having(column, operator, value)` and its other forms; it knows the names of what is selected, too. */
interface Having<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null extends string,
  in out Items,
  in out This,
> {
  /** It compares so with the value. */
  <Side extends Left<M, Scope, Null> | OutputAlias<Items>, Word extends OperatorText, Hint extends Literal = never>(
    column: Side,
    operator: Word,
    value: NoInfer<Hint> | HavingRight<M, Scope, Own, Null, Items, Side, OperatorForms[Word]>,
  ): This;
  /** It equals the value. */
  <Side extends Left<M, Scope, Null> | OutputAlias<Items>, Hint extends Literal = never>(
    column: Side,
    value: NoInfer<Hint> | HavingRight<M, Scope, Own, Null, Items, Side, 'same'>,
  ): This;
  /** A group of conditions, a condition that an expression or a fragment makes, or one as a text: `'count(id) > 3'`. */
  (
    condition: ((group: Callback<M, Scope, Null>) => unknown) | Compared<boolean> | `${string}(${string}) ${string}`,
  ): This;
}

type HavingRight<
  M extends BuilderModels,
  Scope extends Sources,
  Own extends string,
  Null extends string,
  Items,
  Side,
  Form extends keyof Operands<Place, never>,
> = [Side] extends [OutputAlias<Items>]
  ? SelectedOperands<RowOf<Scope, Own, Null, Items>, Side, Callback<M, Scope, Null>>[Form]
  : Right<M, Scope, Null, Side, Form>;

type SelectedOperands<Row, Name, E> = Operands<Computed<Row[Name & keyof Row], InputFor<Row[Name & keyof Row]>>, E>;

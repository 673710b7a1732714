import type { ExplainOptions, Explanation } from '../../engine/explain/explanation.ts';
import type { BuilderDialect, BuiltStatement } from '../builder-dialect.ts';
import type { ColumnName, ColumnValue } from './columns.ts';
import type { QueryCursorPage, QueryPage, SimplePage } from './pages.ts';
import type { BareColumn, ChangedRow, NewIdOf, NewRow } from './row-writes.ts';
import type { OutputAlias, RowOf } from './selected.ts';
import type { BuilderModels, Sources } from './sources.ts';

/**
 * Methods that run a query, and writes of its rows that run at once and answer with their number. Nothing is sent
 * before one of them is called.
 */
export interface Terminals<
  in out M extends BuilderModels,
  in out Scope extends Sources,
  in out Own extends string,
  in out Null,
  in out Items,
> {
  /**
   * The rows.
   *
   * @example
   * ```ts
   * const users = await db.from('User').select('id', 'name').execute();
   * //  select "User"."id", "User"."name" from "users" as "User"
   * ```
   */
  execute(): Promise<RowOf<Scope, Own, Null, Items>[]>;
  /** Another name of `execute`. */
  get(): Promise<RowOf<Scope, Own, Null, Items>[]>;
  /** The first row, or null. */
  first(): Promise<RowOf<Scope, Own, Null, Items> | null>;
  /** The first row. Throws `RecordNotFoundError` where there is none. */
  firstOrFail(): Promise<RowOf<Scope, Own, Null, Items>>;
  /** The row with this id, or null. */
  find(id: IdOf<Scope, Own>): Promise<RowOf<Scope, Own, Null, Items> | null>;
  /** The row with this id. Throws `RecordNotFoundError` where there is none. */
  findOrFail(id: IdOf<Scope, Own>): Promise<RowOf<Scope, Own, Null, Items>>;
  /**
   * The values of one column; with a second one an object of them by its values.
   *
   * @example
   * ```ts
   * const emails = await db.from('User').where('role', 'ADMIN').pluck('email');
   * //  select "User"."email" as "plucked" from "users" as "User" where "User"."role" = $1
   * ```
   */
  pluck<Name extends ColumnName<Scope> | OutputAlias<Items>>(
    column: Name,
  ): Promise<NamedValue<Scope, Own, Null, Items, Name>[]>;
  pluck<Name extends ColumnName<Scope> | OutputAlias<Items>>(
    column: Name,
    key: ColumnName<Scope> | OutputAlias<Items>,
  ): Promise<Record<string, NamedValue<Scope, Own, Null, Items, Name>>>;
  /** The column's value in the first row, or null. */
  value<Name extends ColumnName<Scope> | OutputAlias<Items>>(
    column: Name,
  ): Promise<NamedValue<Scope, Own, Null, Items, Name> | null>;
  /** Whether there is any row. */
  exists(): Promise<boolean>;
  /** Whether there is none. */
  doesntExist(): Promise<boolean>;
  /** How many rows there are, or how many have a value in the column. */
  count(column?: ColumnName<Scope> | OutputAlias<Items> | '*'): Promise<number>;
  /** The sum of a column, or null where there are no values. */
  sum<Name extends ColumnName<Scope> | OutputAlias<Items>>(
    column: Name,
  ): Promise<NamedValue<Scope, Own, Null, Items, Name> | null>;
  /** The mean of a column, or null where there are no values: of decimals a decimal, else a double. */
  avg<Name extends ColumnName<Scope> | OutputAlias<Items>>(
    column: Name,
  ): Promise<MeanOf<NamedValue<Scope, Own, Null, Items, Name>> | null>;
  /** The least value of a column, or null where there are none. */
  min<Name extends ColumnName<Scope> | OutputAlias<Items>>(
    column: Name,
  ): Promise<NamedValue<Scope, Own, Null, Items, Name> | null>;
  /** The greatest value of a column, or null where there are none. */
  max<Name extends ColumnName<Scope> | OutputAlias<Items>>(
    column: Name,
  ): Promise<NamedValue<Scope, Own, Null, Items, Name> | null>;

  /** Calls back with portions of the rows, until the callback gives `false`. Whether it came to the end. */
  chunk(size: number, callback: (rows: RowOf<Scope, Own, Null, Items>[], number: number) => unknown): Promise<boolean>;
  /** The rows one by one, from a statement for each `size` rows. */
  lazy(size?: number): AsyncIterableIterator<RowOf<Scope, Own, Null, Items>>;
  /** The rows one by one, from one statement that stays open. */
  cursor(size?: number): AsyncIterableIterator<RowOf<Scope, Own, Null, Items>>;
  /** Another name of `cursor`. */
  stream(size?: number): AsyncIterableIterator<RowOf<Scope, Own, Null, Items>>;
  /**
   * A page of rows by its number, and how many rows there are on all pages.
   *
   * @example
   * ```ts
   * const { data, total, lastPage } = await db.from('User').orderBy('id').paginate(2, 20);
   * //  select …, (select count(*) …) as "page_total" from "users" as "User" order by "User"."id" limit 20 offset 20
   * ```
   */
  paginate(page?: number, perPage?: number): Promise<QueryPage<RowOf<Scope, Own, Null, Items>>>;
  /** A page of rows by its number, and whether there are more behind it. */
  simplePaginate(page?: number, perPage?: number): Promise<SimplePage<RowOf<Scope, Own, Null, Items>>>;
  /** A page of rows that goes on where another ended, which stays right while rows are added and removed. */
  cursorPaginate(
    perPage?: number,
    cursor?: string | null,
    column?: ColumnName<Scope> | OutputAlias<Items>,
    direction?: 'asc' | 'desc' | 'ASC' | 'DESC',
  ): Promise<QueryCursorPage<RowOf<Scope, Own, Null, Items>>>;

  /**
   * Adds rows.
   *
   * @example
   * ```ts
   * await db.table('users').insert([{ email: 'ada@example.com' }, { email: 'bob@example.com' }]); // 2
   * //  insert into "users" ("email") values ($1), ($2)
   * ```
   */
  insert(rows: NewRow<M, Scope, Own> | readonly NewRow<M, Scope, Own>[]): Promise<number>;
  /** Adds a row and gives its id. */
  insertGetId(row: NewRow<M, Scope, Own>, idColumn?: string): Promise<NewIdOf<Scope, Own>>;
  /** Adds rows, but for those whose key is taken. */
  insertOrIgnore(rows: NewRow<M, Scope, Own> | readonly NewRow<M, Scope, Own>[]): Promise<number>;
  /**
   * Adds rows, and changes those whose key is taken: these columns of them, or all but the key.
   *
   * @example
   * ```ts
   * await db.table('users').upsert([{ email, name }], ['email'], ['name']);
   * //  insert into "users" ("email", "name") values ($1, $2) on conflict ("email") do update set "name" = "excluded"."name"
   * ```
   */
  upsert(
    rows: NewRow<M, Scope, Own> | readonly NewRow<M, Scope, Own>[],
    uniqueBy: BareColumn<Scope, Own> | readonly BareColumn<Scope, Own>[],
    update?: readonly BareColumn<Scope, Own>[] | ChangedRow<M, Scope, Own>,
  ): Promise<number>;
  /** Changes the rows. */
  update(values: ChangedRow<M, Scope, Own>): Promise<number>;
  /** Deletes the rows, or the one with this id. */
  delete(id?: unknown): Promise<number>;
  /** Adds to a number, and changes others if wanted. */
  increment(
    column: ColumnName<Scope>,
    by?: number | bigint | string,
    extra?: ChangedRow<M, Scope, Own>,
  ): Promise<number>;
  /** Takes from a number. */
  decrement(
    column: ColumnName<Scope>,
    by?: number | bigint | string,
    extra?: ChangedRow<M, Scope, Own>,
  ): Promise<number>;

  /** How the database would go about it. */
  explain(options?: ExplainOptions): Promise<Explanation>;
  /** The text and its values, as they would be sent. */
  toSql(): Promise<BuiltStatement>;
  /** The text and its values for a database that is not connected. */
  build(dialect: BuilderDialect): BuiltStatement;
  /** Another name of `build`. */
  buildQuery(dialect: BuilderDialect): BuiltStatement;
}

/** The value of a column, or of what the query selects under this name. */
export type NamedValue<Scope extends Sources, Own extends string, Null, Items, Name> =
  Name extends ColumnName<Scope>
    ? ColumnValue<Scope, Null, Name>
    : Name extends keyof RowOf<Scope, Own, Null, Items>
      ? RowOf<Scope, Own, Null, Items>[Name]
      : unknown;

/** Decimals have a decimal mean; that of other numbers is a double. */
export type MeanOf<Value> = Value extends number | bigint ? number : Value;

type IdOf<Scope extends Sources, Own> = Scope[Own & keyof Scope] extends { readonly id: infer Id } ? Id : unknown;

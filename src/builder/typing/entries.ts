import type { Callback } from './callback.ts';
import type { CommonTableOptions, RowsOf, TableDraft, TableName, TableRow } from './common-tables.ts';
import type { DeleteQuery } from './delete-query.ts';
import type { InsertQuery } from './insert-query.ts';
import type { MergeStart } from './merge-query.ts';
import type { SelectQuery, WithItself } from './select-query.ts';
import type {
  AliasedRows,
  BuilderModels,
  DerivedSource,
  NoSources,
  Only,
  QuerySource,
  SourceText,
  WithTable,
} from './sources.ts';
import type { TableQuery } from './table-query.ts';
import type { Changes, UpdateQuery } from './update-query.ts';

/** Where statements begin. */
export interface BuilderEntries<in out M extends BuilderModels> {
  /**
   * A query over a model: its names are checked, and its policies hold.
   *
   * @example
   * ```ts
   * const admins = await db.from('User as u').select('u.id', 'u.name').where('u.role', '=', 'ADMIN').execute();
   * //  select "u"."id", "u"."name" from "users" as "u" where "u"."role" = $1
   * ```
   */
  from<Name extends M['~names'], Alias extends string = Name>(
    source: SourceText<Name, Alias>,
  ): SelectQuery<M, Only<M, Name, Alias>, Alias, never, never>;
  /** A query over a query. */
  from<Alias extends string, Row>(
    source: QuerySource<Alias, Row> | ((e: Callback<M, NoSources, never>) => AliasedRows<Alias, Row>),
  ): SelectQuery<M, { readonly [Name in Alias]: DerivedSource<Row> }, Alias, never, never>;
  /** A query over a common table, which is made next. */
  from<const Source extends string>(source: Source): NeitherModelNorCommonTable<Source, M>;

  /**
   * A query over a table of the database, whose names are not checked.
   *
   * @example
   * ```ts
   * await db.table('people').where('age', '>=', 21).orWhere('role', 'admin').pluck('email');
   * //  select "people"."email" as "plucked" from "people" where "people"."age" >= $1 or "people"."role" = $2
   * ```
   */
  table(name: string): TableQuery;

  /**
   * An insert into a model's table.
   *
   * @example
   * ```ts
   * const [user] = await db.insertInto('User').values({ email, name }).returning('id').execute();
   * //  insert into "users" ("email", "name", "role", "createdAt") values ($1, $2, $3, $4) returning "users"."id"
   * ```
   */
  insertInto<Name extends M['~names'], Alias extends string = Name>(
    table: SourceText<Name, Alias>,
  ): InsertQuery<M, M['~sources'][Name], Only<M, Name, Alias>, Alias, never>;

  /**
   * An update of a model's table.
   *
   * @example
   * ```ts
   * const { rowCount } = await db.updateTable('User').set({ name: null }).where('id', '=', 1).execute();
   * //  update "users" set "name" = null where "users"."id" = $1
   * ```
   */
  updateTable<Name extends M['~names'], Alias extends string = Name>(
    table: SourceText<Name, Alias>,
  ): UpdateQuery<M, Only<M, Name, Alias>, Alias, never, Changes<Alias>>;

  /**
   * A delete from a model's table.
   *
   * @example
   * ```ts
   * await db.deleteFrom('User').whereNull('name').execute();
   * //  delete from "users" where "users"."name" is null
   * ```
   */
  deleteFrom<Name extends M['~names'], Alias extends string = Name>(
    table: SourceText<Name, Alias>,
  ): DeleteQuery<M, Only<M, Name, Alias>, Alias, never, never>;

  /**
   * A merge into a model's table, on databases that have it.
   *
   * @example
   * ```ts
   * await db
   *   .mergeInto('Document as d')
   *   .using(db.from('Post').select('title').as('p'), 'p.title', 'd.title')
   *   .whenNotMatched()
   *   .thenInsert({ title: (e) => e.ref('p.title') })
   *   .execute();
   * //  merge into "Document" as "d" using (select "Post"."title" from "Post") as "p" on "p"."title" = "d"."title" …
   * ```
   */
  mergeInto<Name extends M['~names'], Alias extends string = Name>(
    table: SourceText<Name, Alias>,
  ): MergeStart<M, M['~sources'][Name], Only<M, Name, Alias>, Alias>;
}

/**
 * A query over a name that is no model: of a common table, which `with` or `withRecursive` makes. Nothing
 * else can be done before.
 */
export interface NeitherModelNorCommonTable<in out Source extends string, in out M extends BuilderModels> {
  /** Makes a common table. */
  with<const Name extends string, Row>(
    name: Name,
    query: RowsOf<Row> | ((query: TableDraft<M>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): Begun<Source, TableName<Name>, WithTable<M, TableName<Name>, TableRow<Name, Row>>>;
  /** Makes a common table that may name itself. */
  withRecursive<const Name extends string, Row>(
    name: Name,
    query: RowsOf<Row> | ((query: TableDraft<WithItself<M, Name>>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): Begun<Source, TableName<Name>, WithTable<M, TableName<Name>, TableRow<Name, Row>>>;
}

type Begun<Source extends string, Made extends string, M extends BuilderModels> = Source extends Made
  ? SelectQuery<M, Only<M, Made, Made>, Made, never, never>
  : Source extends `${Made} as ${infer Alias}`
    ? SelectQuery<M, Only<M, Made, Alias>, Alias, never, never>
    : NeitherModelNorCommonTable<Source, M>;

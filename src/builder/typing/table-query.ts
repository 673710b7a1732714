import type { DeleteQuery } from './delete-query.ts';
import type { InsertQuery } from './insert-query.ts';
import type { MergeStart } from './merge-query.ts';
import type { SelectQuery } from './select-query.ts';
import type { BareSources, BareTables, UnknownSource } from './sources.ts';
import type { Changes, UpdateQuery } from './update-query.ts';
import type { Written } from './written-values.ts';

/**
 * A query over bare tables: any name is taken, and the values of columns are `unknown`.
 *
 * @example
 * ```ts
 * await db.table('people').where('age', '>=', 21).orderBy('name').get();
 * //  select * from "people" where "people"."age" >= $1 order by "people"."name"
 * ```
 */
export interface TableQuery extends SelectQuery<BareTables, BareSources, string, never, never> {}

type BareRow = Written<UnknownSource['createMany'], BareTables, BareSources, never>;

/** A statement over bare tables that is not begun yet: what `new QueryBuilder()` gives. */
export interface UnboundQuery extends Omit<TableQuery, 'insert' | 'update' | 'delete'> {
  /** Takes rows from a table. */
  table(name: string): TableQuery;
  /** An insert. */
  insertInto(table: string): InsertQuery<BareTables, UnknownSource, BareSources, string, never>;
  /** An update. */
  updateTable(table: string): UpdateQuery<BareTables, BareSources, string, never, Changes<string>>;
  /** A delete. */
  deleteFrom(table: string): DeleteQuery<BareTables, BareSources, string, never, never>;
  /** A merge. */
  mergeInto(table: string): MergeStart<BareTables, UnknownSource, BareSources, string>;
  /** An insert of one row or several. */
  insert(
    table: string,
    rows: BareRow | readonly BareRow[],
  ): InsertQuery<BareTables, UnknownSource, BareSources, string, never>;
  /** An update. */
  update(table: string, changes: BareRow): UpdateQuery<BareTables, BareSources, string, never, Changes<string>>;
  /** A delete. */
  delete(table: string): DeleteQuery<BareTables, BareSources, string, never, never>;
}

/** The class `QueryBuilder` as it is exported: statements without a connection, which `build` turns into text. */
export interface QueryBuilderConstructor {
  new (): UnboundQuery;
}

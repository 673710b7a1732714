import type { CommonTableOptions, RowsOf, TableDraft, TableName, TableRow } from './common-tables.ts';
import type { Conditional } from './conditional.ts';
import type { Where } from './conditions.ts';
import type { Filters } from './filters.ts';
import type { ReturnedRow } from './returning.ts';
import type { Checked, Selectable } from './selected.ts';
import type { BuilderModels, ModelTypes, Sources, WithTable } from './sources.ts';
import type { WriteTerminals } from './write-terminals.ts';
import type { Written } from './written-values.ts';

/**
 * An insert. `Table` is the model that is written, `Scope` has it under its name.
 *
 * @example
 * ```ts
 * await db.insertInto('User').values({ email }).onConflict('email').ignore().returning('id').execute();
 * //  insert into "users" ("email", "role", "createdAt") values ($1, $2, $3) on conflict ("email") do nothing …
 * ```
 */
export interface InsertQuery<
  in out M extends BuilderModels,
  in out Table extends ModelTypes,
  in out Scope extends Sources,
  in out Own extends string,
  in out Items,
> extends WriteTerminals<Scope, Own, Items>,
    Conditional {
  /** For the type checker only. */
  readonly '~row': ReturnedRow<Scope, Own, Items>;

  /**
   * The rows. Fields that are left out have what object queries give them: defaults, times, ids.
   *
   * @example
   * ```ts
   * await db.insertInto('User').values([{ email: 'ada@example.com' }, { email: 'bob@example.com', name: 'Bob' }]).execute();
   * //  insert into "users" ("email", "name", "role", "createdAt") values ($1, null, $2, $3), ($4, $5, $6, $7)
   * ```
   */
  values(
    rows: Written<Table['createMany'], M, Scope, never> | readonly Written<Table['createMany'], M, Scope, never>[],
  ): this;
  /**
   * The rows of a query, whose columns stand in the order of the names.
   *
   * @example
   * ```ts
   * await db.insertInto('Document').insertUsing(['title'], db.from('Post').select('title')).execute();
   * //  insert into "Document" ("title", "version") select "Post"."title", $1::int4 from "Post"
   * ```
   */
  insertUsing(
    columns: readonly (keyof Table['references'] & string)[],
    query: RowsOf<unknown> | ((query: TableDraft<M>) => RowsOf<unknown>),
  ): this;
  /** One row of defaults alone. */
  defaultValues(): this;
  /**
   * What becomes of a row whose key is taken: `onConflict('email').update(…)` or `.ignore()`. Columns of a
   * key, or the name of a constraint; for `ignore` neither is needed.
   */
  onConflict(...columns: readonly (keyof Table['references'] & string)[]): Conflict<M, Table, Scope, Own, Items>;
  onConflict(constraint: { readonly constraint: string }): Conflict<M, Table, Scope, Own, Items>;
  /** In an update of a row whose key is taken: only where this holds. */
  readonly where: Where<M, Scope, never, this>;
  /** As `where`, as an alternative. */
  readonly orWhere: Where<M, Scope, never, this>;
  /** What the statement gives of the rows that it wrote; `'*'` is all. */
  returning<const Added extends readonly Selectable<M, Scope, Own, never>[]>(
    ...items: Added & Checked<Scope, Added[number]>
  ): InsertQuery<M, Table, Scope, Own, Items | Added[number]>;
  /** A common table before the statement. */
  with<const Name extends string, Row>(
    name: Name,
    query: RowsOf<Row> | ((query: TableDraft<M>) => RowsOf<Row>),
    options?: CommonTableOptions,
  ): InsertQuery<WithTable<M, TableName<Name>, TableRow<Name, Row>>, Table, Scope, Own, Items>;
}

/** Behind `onConflict`; conditions here say which partial index is meant. */
export interface Conflict<
  in out M extends BuilderModels,
  in out Table extends ModelTypes,
  in out Scope extends Sources,
  in out Own extends string,
  in out Items,
> extends Filters<M, Scope, never> {
  /**
   * Changes the row that has the key: these values, these columns of the new row, or without arguments all
   * of them but the key.
   *
   * @example
   * ```ts
   * await db.insertInto('User').values({ email, name }).onConflict('email').update({ name: (e) => e.excluded('name') }).execute();
   * //  insert into "users" ("email", "name", "role", "createdAt") values ($1, $2, $3, $4) on conflict ("email") …
   * ```
   */
  update(
    changes?: Partial<Written<Table['updateMany'], M, Scope, never>> | readonly (keyof Table['references'] & string)[],
  ): InsertQuery<M, Table, Scope, Own, Items>;
  /** Leaves it as it is. */
  ignore(): InsertQuery<M, Table, Scope, Own, Items>;
}

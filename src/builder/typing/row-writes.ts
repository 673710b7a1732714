import type { ColumnName } from './columns.ts';
import type { BuilderModels, Sources } from './sources.ts';
import type { Written } from './written-values.ts';

/** Writes that run at once and answer with the number of rows. The conditions before them say which rows. */
export interface RowWrites<in out M extends BuilderModels, in out Scope extends Sources, in out Own extends string> {
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
}

type NewRow<M extends BuilderModels, Scope extends Sources, Own extends string> = Scope[Own] extends {
  readonly createMany: infer Row;
}
  ? Written<Row, M, Scope, never>
  : never;

type ChangedRow<M extends BuilderModels, Scope extends Sources, Own extends string> = Scope[Own] extends {
  readonly updateMany: infer Row;
}
  ? Written<Row, M, Scope, never>
  : never;

type BareColumn<Scope extends Sources, Own extends string> = keyof Scope[Own]['references'] & string;

type NewIdOf<Scope extends Sources, Own extends string> = Scope[Own] extends { readonly newId: infer Id }
  ? Id
  : unknown;

import type { BuilderEntries } from '../builder/typing/entries.ts';
import type { DescribedSchema } from '../client/arguments/descriptor-of.ts';
import type { ExtendedSchema } from '../client/extensions/extended-schema.ts';
import type { OmittingDescribedSchema } from '../client/extensions/omitting-schema.ts';
import type { Query } from '../client/query.ts';
import type { ExplainOptions, Explanation } from '../engine/explain/explanation.ts';
import type { RawRows } from '../engine/raw-sql/raw-rows.ts';
import type { SessionContext } from '../engine/session-context.ts';
import type { TransactionOptions } from '../engine/transaction-options.ts';
import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { Schema } from '../schema/schema.ts';
import type { OmittingSchema, TypedSchema } from '../schema/typed-schema.ts';
import type { SyncOptions } from '../sync/sync-options.ts';
import type { SyncReport } from '../sync/sync-report.ts';
import type { Accessors, ExtendedAccessors, ExtendedModels, Models } from './accessors.ts';
import type { AnySchema } from './any-schema.ts';
import type { BuilderSchema } from './builder-schema.ts';
import type { ComputedValues, Extension, Extensions, MoreExtensions } from './extension.ts';
import type { DatabaseSql } from './raw-query.ts';

/**
 * A connected database: the models of its schema as members, and what can be done beside them.
 *
 * @example
 * ```ts
 * export const db: Database<typeof schema> = await connect('sqlite:./app.db', { schema });
 * const users = await db.user.findMany();
 * ```
 */
export type Database<S extends TypedSchema> = DatabaseMembers<S> & Accessors<S>;

/** What a callback of `db.transaction` gets: the database, in the transaction. */
export type Transaction<S extends TypedSchema> = SessionMembers<S> & Accessors<S>;

/** A transaction that is held open until `commit` or `rollback`. */
export type OpenTransactionHandle<S extends TypedSchema> = OpenTransactionMembers<S> & Accessors<S>;

/** The type of a database whose `connect` had `omit`. */
export type DatabaseOmitting<S extends TypedSchema, O> = keyof O extends never
  ? Database<S>
  : S extends DescribedSchema
    ? Database<OmittingDescribedSchema<S, O>>
    : Database<OmittingSchema<S, O>>;

/** Fields that all results of a connection leave out, by model: `{ User: { password: true } }`. */
export type GlobalOmit<S extends TypedSchema> = {
  readonly [K in S['~names']]?: S extends DescribedSchema
    ? S['~descriptors'][K]['omit']
    : { readonly [P in keyof S['~models'][K]['~fields']]?: boolean };
};

/** The type of a database that was extended: `R` are the computed fields' values by model, `X` what else was added. */
export type ExtendedDatabase<S extends TypedSchema, X extends Extensions> = ExtendedMembers<S, X> &
  ExtendedAccessors<S, X['model']> &
  X['client'];

/** What a callback of an extended database's `transaction` gets. */
export type ExtendedTransaction<S extends TypedSchema, X extends Extensions> = ExtendedSession<S, X> &
  Omit<SessionMembers<S>, keyof ExtendedSession<S, X>> &
  ExtendedAccessors<S, X['model']> &
  X['client'];

/** The members of the database whose types speak of its models. */
interface ExtendedSession<S extends TypedSchema, X extends Extensions> {
  /** All models by name, those included whose name the database itself has. */
  readonly models: ExtendedModels<S, X['model']>;

  /** As before, in a transaction that is extended too. */
  transaction<T>(
    work: (tx: ExtendedTransaction<S, X>) => PromiseLike<T> | T,
    options?: TransactionOptions | number,
  ): Promise<T>;

  /** As before: the transaction is extended too. */
  begin(
    options?: TransactionOptions,
  ): Promise<ExtendedTransaction<S, X> & Omit<OpenTransactionMembers<S>, keyof SessionMembers<S>>>;

  /** The same database seen by somebody. */
  with(context: Partial<SessionContext>): this;
}

interface ExtendedMembers<S extends TypedSchema, X extends Extensions>
  extends ExtendedSession<S, X>,
    Omit<DatabaseMembers<S>, keyof ExtendedSession<S, X> | 'extend'> {
  /** Extends once more; of two members with one name the later is meant. */
  extend<Needs, R, M, C>(
    extension: Extension<S, Needs, R, M, C, ExtendedTransaction<S, X>>,
  ): ExtendedDatabase<ExtendedSchema<S, ComputedValues<R>>, MoreExtensions<X, M, C>>;
}

/** A query of the short form. */
export interface ExplainableSelect {
  execute(): Promise<unknown[]>;
  first(): Promise<unknown>;
}

/** What the database and its transactions have in common. */
export interface SessionMembers<S extends TypedSchema> extends BuilderEntries<BuilderSchema<S>> {
  /** All models by name, those included whose name the database itself has. */
  readonly models: Models<S>;

  /** The frozen schema. */
  readonly schema: Schema;

  /**
   * Runs the callback in a transaction: committed when it resolves, rolled back when it throws.
   * Inside another transaction it is a savepoint. A number is short for `attempts`, the total of
   * tries on deadlocks and serialization failures.
   *
   * @example
   * ```ts
   * await db.transaction(async (tx) => {
   *   const user = await tx.user.create({ data: { email } });
   *   await tx.post.create({ data: { title, authorId: user.id } });
   * }, { isolation: 'serializable', attempts: 3 });
   * //  begin isolation level serializable; insert …; insert …; commit
   * ```
   */
  transaction<T>(work: (tx: Transaction<S>) => PromiseLike<T> | T, options?: TransactionOptions | number): Promise<T>;

  /**
   * A transaction that stays open until `commit()` or `rollback()`. Calls join it through its handle only.
   *
   * @example
   * ```ts
   * const tx = await db.begin();
   * await tx.user.deleteMany();
   * await tx.rollback();
   * //  begin; delete from "users"; rollback
   * ```
   */
  begin(options?: TransactionOptions): Promise<OpenTransactionHandle<S>>;

  /**
   * Runs queries in order, all of them or none; in one round trip where the driver can.
   *
   * @example
   * ```ts
   * const [count, posts] = await db.batch([db.user.count(), db.post.findMany()]);
   * ```
   */
  batch<const Queries extends readonly Query<unknown>[]>(
    queries: Queries,
  ): Promise<{ -readonly [P in keyof Queries]: Queries[P] extends Query<infer T> ? T : never }>;

  /**
   * What a query would send, those statements included that load its relations, and how the database
   * would go about each. The query is not run, so a nested update is followed only to the first row that it
   * would read; with `analyze` it is run, and what it did is taken back. Write hooks and extensions are left out.
   *
   * @example
   * ```ts
   * const { statements } = await db.explain(db.user.findMany({ where: { email }, include: { posts: true } }));
   * statements[0]?.nodes[0]?.index;
   * //  explain (format json) select …
   * ```
   */
  explain(query: Query<unknown> | ExplainableSelect, options?: ExplainOptions): Promise<Explanation>;

  /**
   * The same database seen by somebody: tenant, actor, tags for the log, a signal that ends its statements.
   *
   * @example
   * ```ts
   * const mine = db.with({ tenant: 7, actor: id, signal: AbortSignal.timeout(1_000) });
   * ```
   */
  with(context: Partial<SessionContext>): this;

  /** The tag `sql`, whose queries run when they are awaited and may be embedded in others. */
  readonly sql: DatabaseSql;

  /**
   * Runs SQL with `?` or `$1` for its parameters. The rows' type is the caller's word.
   *
   * @example
   * ```ts
   * const rows = await db.execute<{ email: string }>('select email from users where id > ?', [25]);
   * rows[0]?.email;
   * ```
   */
  execute<Row = Record<string, unknown>>(sql: string, parameters?: readonly unknown[]): Promise<RawRows<Row>>;
}

/** What only the database itself has. */
export interface DatabaseMembers<S extends TypedSchema> extends SessionMembers<S> {
  /**
   * The same database with more: methods of models (`model`), what stands around calls (`query`), computed
   * fields (`result`) and methods of its own (`client`). This one stays as it is; both have one pool,
   * so closing either closes both.
   *
   * @example
   * ```ts
   * const extended = db.extend({
   *   result: { user: { label: { needs: { name: true, email: true }, compute: (user) => `${user.name} <${user.email}>` } } },
   * });
   * await extended.user.findFirst({ select: { label: true } });
   * //  select "t0"."name", "t0"."email" from "users" as "t0" limit 1
   * ```
   */
  extend<Needs, R, M, C>(
    extension: Extension<S, Needs, R, M, C, Transaction<S>>,
  ): ExtendedDatabase<ExtendedSchema<S, ComputedValues<R>>, MoreExtensions<Extensions, M, C>>;

  /**
   * Another database over the same pool, whose schema has the models of a text in the schema language beside those of
   * this one; a model that both have is as the text says. This one stays as it is. What is loaded in turn is
   * registered together: the last of them syncs everything.
   *
   * @throws SchemaError with everything that is wrong with the text, by line and column
   *
   * @example
   * ```ts
   * const wide = await db.loadSchema('model Note {\n  id   Int @id @default(autoincrement())\n  text String\n}');
   * await wide.sync();
   * await wide.models.Note?.create({ data: { text: 'read at run time' } });
   * //  insert into "Note" ("text") values ($1) returning "id", "text"
   * ```
   */
  loadSchema(text: string): Promise<Database<AnySchema>>;

  /** The same from a file, or from all `*.prisma` files of a folder. */
  loadSchemaFrom(path: string): Promise<Database<AnySchema>>;

  /**
   * Creates what the schema has and the database lacks, adds and widens; drops and narrows nothing.
   *
   * What was done is kept in the table `_facet_history`, with a hash of the schema and a fingerprint of the
   * catalogue: a call that finds both unchanged is one statement.
   *
   * @example
   * ```ts
   * await db.sync();
   * //  create table "users" (…)
   * ```
   */
  sync(options?: SyncOptions): Promise<SyncReport>;

  /** Another name of `sync`. */
  ensureSchema(options?: SyncOptions): Promise<SyncReport>;

  /** What the database's catalogue says is there. */
  introspect(): Promise<PhysicalDatabase>;

  /** Asks the server for a sign of life. */
  ping(): Promise<void>;

  /** Makes sure that the server answers. */
  connect(): Promise<void>;

  /**
   * Refuses new work, waits for what runs, and closes the connections. What still runs after
   * `timeoutMillis` (default 10,000) is cut off and `TimeoutError` thrown.
   */
  close(timeoutMillis?: number): Promise<void>;

  /** Another name of `close`. */
  disconnect(timeoutMillis?: number): Promise<void>;

  [Symbol.asyncDispose](): Promise<void>;
}

/** What only a transaction has that is held open. */
export interface OpenTransactionMembers<S extends TypedSchema> extends SessionMembers<S> {
  commit(): Promise<void>;
  rollback(): Promise<void>;
  /** Sets a mark to which `rollbackToSavepoint` goes back. */
  savepoint(name: string): Promise<void>;
  releaseSavepoint(name: string): Promise<void>;
  rollbackToSavepoint(name: string): Promise<void>;
  /** Rolls back unless committed: `await using tx = await db.begin()`. */
  [Symbol.asyncDispose](): Promise<void>;
}

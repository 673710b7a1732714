import { connectedBuilder } from '../builder/connected-builder.ts';
import type { NameSpace } from '../builder/description/query-description.ts';
import type { QueryBuilder } from '../builder/query-builder.ts';
import { createModelClient, createModelClients } from '../client/model-clients.ts';
import { isRunnableQuery } from '../client/query-object.ts';
import type { RuntimeModelClient } from '../client/runtime-model-client.ts';
import type { ExplainOptions, Explanation } from '../engine/explain/explanation.ts';
import type { RawRows } from '../engine/raw-sql/raw-rows.ts';
import type { Engine, OpenTransaction, Session } from '../engine/session.ts';
import type { SessionContext } from '../engine/session-context.ts';
import type { TransactionOptions } from '../engine/transaction-options.ts';
import { ValidationError } from '../foundation/errors/validation-error.ts';
import type { Schema } from '../schema/schema.ts';
import { checkContext } from './context-check.ts';
import type { DatabaseSql } from './raw-query.ts';
import { createDatabaseSql } from './raw-query.ts';
import { runRaw } from './run-raw.ts';
import { withRawSql } from './with-raw-sql.ts';

/** Makes the handles of one engine, whose classes have a getter for each of its models. */
export interface HandleFactory {
  transaction(session: Session): SessionHandle;
  open(transaction: OpenTransaction): SessionHandle;
  /** The kind of handle that the session calls for. */
  withContext(handle: SessionHandle, session: Session): SessionHandle;
  /** A database over the same pool with what an extension adds. */
  extended(session: Session, extension: unknown): SessionHandle;
  /** A database over another engine, seen by the same as the session. */
  withEngine(session: Session, engine: Engine): SessionHandle;
}

/**
 * What the database and its transactions have in common. Everything that is not a
 * member of `Database` is private, since any other name may be a model's.
 */
export class SessionHandle {
  readonly #session: Session;
  readonly #factory: HandleFactory;
  readonly #clients: (RuntimeModelClient | undefined)[] = [];
  #models: Readonly<Record<string, RuntimeModelClient>> | null = null;
  #sql: DatabaseSql | null = null;
  #ofModels: QueryBuilder | null = null;
  #ofTables: QueryBuilder | null = null;

  constructor(session: Session, factory: HandleFactory) {
    this.#session = session;
    this.#factory = factory;
  }

  /** The session behind a handle, for the layers above that take a database. */
  static sessionOf(handle: SessionHandle): Session {
    return handle.#session;
  }

  /** The client of the model with this number, made when it is first asked for. */
  static clientOf(handle: SessionHandle, number: number, model: string): RuntimeModelClient | null {
    const known = handle.#clients[number];

    if (known !== undefined) return known;
    const client = createModelClient(handle.#session, model);

    if (client !== null) handle.#clients[number] = client;

    return client;
  }

  /** All models by name, those included whose accessor is a member of the database itself. */
  get models(): Readonly<Record<string, RuntimeModelClient>> {
    this.#models ??= createModelClients(this.#session);

    return this.#models;
  }

  /** The frozen schema graph. */
  get schema(): Schema {
    return this.#session.engine.schema;
  }

  /**
   * Runs the callback in a transaction: committed when it resolves, rolled back when it
   * throws. Inside another transaction it is a savepoint. A number is short for `attempts`.
   */
  transaction<T>(
    work: (transaction: SessionHandle) => PromiseLike<T> | T,
    options: TransactionOptions | number = {},
  ): Promise<T> {
    if (typeof work !== 'function') return Promise.reject(noCallback());
    const given = typeof options === 'number' ? { attempts: options } : options;
    const handle = (session: Session) => this.#factory.transaction(session);
    // The engine looks at the number of parameters: a callback without a handle relies on joining by itself.
    const run =
      work.length === 0
        ? (...[session]: [Session]) => work(handle(session))
        : (session: Session) => work(handle(session));

    return this.#session.withTransaction(run, given);
  }

  /** A transaction that stays open until `commit()` or `rollback()`; calls join it only through its handle. */
  async begin(options: TransactionOptions = {}): Promise<SessionHandle> {
    return this.#factory.open(await this.#session.begin(options));
  }

  /** Runs queries in order and in one transaction: all of them take effect, or none. */
  async batch(queries: readonly unknown[]): Promise<unknown[]> {
    if (!Array.isArray(queries)) throw invalidQuery([], 'must be a list of queries');
    const runnable = queries.map((query, index) => {
      if (isRunnableQuery(query)) return query;
      throw invalidQuery([index], 'is no query of this database that is still to run');
    });

    const session = this.#session.ambient();
    const { runBatch } = await import('./run-batch.ts');

    return [...(await session.atomic((inner) => runBatch(runnable, inner), { runsOnce: true }))];
  }

  /** A statement on models, by their names and those of their fields. */
  from(...source: readonly unknown[]): QueryBuilder {
    return this.#builder('models').from(...source);
  }

  /** A statement on tables as they are, whether models know them or not. */
  table(...source: readonly unknown[]): QueryBuilder {
    return this.#builder('tables').from(...source);
  }

  insertInto(...target: readonly unknown[]): QueryBuilder {
    return this.#builder('models').insertInto(...target);
  }

  updateTable(...target: readonly unknown[]): QueryBuilder {
    return this.#builder('models').updateTable(...target);
  }

  deleteFrom(...target: readonly unknown[]): QueryBuilder {
    return this.#builder('models').deleteFrom(...target);
  }

  mergeInto(...target: readonly unknown[]): QueryBuilder {
    return this.#builder('models').mergeInto(...target);
  }

  /** What a query would send, and how the database would go about it. */
  async explain(query: unknown, options: ExplainOptions = {}): Promise<Explanation> {
    const { explainQuery } = await import('../engine/explain/explain-query.ts');

    return explainQuery(query, options, this.#session.ambient());
  }

  /** The same database, or transaction, seen by somebody: tenant, actor, tags, abort signal. */
  with(context: Partial<SessionContext>): SessionHandle {
    checkContext(context);

    return this.#factory.withContext(this, this.#session.with(context));
  }

  /** The tag `sql`, whose queries run when they are awaited. */
  get sql(): DatabaseSql {
    this.#sql ??= createDatabaseSql(this.#session);

    return this.#sql;
  }

  /** Runs SQL with `?` or `$1` for its parameters. */
  execute<Row = Record<string, unknown>>(sql: string, parameters: readonly unknown[] = []): Promise<RawRows<Row>> {
    const session = this.#session.ambient();

    const { engine } = this.#session;

    return runRaw(session, { engine, operation: 'execute', args: { sql, parameters } }, (given) =>
      withRawSql(({ execute }) => execute<Row>(session, given.sql, given.parameters)),
    );
  }

  /** A builder belongs to the transaction that it is made in; outside of one, all are made from the same. */
  #builder(names: NameSpace): QueryBuilder {
    const session = this.#session.ambient();

    if (session !== this.#session) return connectedBuilder(session, names);
    if (names === 'models') {
      this.#ofModels ??= connectedBuilder(session, names);

      return this.#ofModels;
    }
    this.#ofTables ??= connectedBuilder(session, names);

    return this.#ofTables;
  }
}

function noCallback(): ValidationError {
  return new ValidationError({
    model: null,
    operation: 'transaction',
    path: [],
    problem: 'takes a function, `(tx) => …`; for a list of queries there is `db.batch([…])`',
    suggestion: null,
  });
}

function invalidQuery(path: readonly number[], problem: string): ValidationError {
  return new ValidationError({ model: null, operation: 'batch', path, problem, suggestion: null });
}

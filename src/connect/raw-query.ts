import type { RunnableQuery } from '../client/query-object.ts';
import { readsOnly, runIn } from '../client/query-object.ts';
import type { RawRows } from '../engine/raw-sql/raw-rows.ts';
import type { Session } from '../engine/session.ts';
import type { SqlFragment, SqlTag } from '../sql/sql-tag.ts';
import { carryFragment, hasBuilt, sql } from '../sql/sql-tag.ts';
import { runRaw } from './run-raw.ts';
import { withRawSql } from './with-raw-sql.ts';

/** What `db.sql` gives: a query that runs once when it is awaited, and a fragment that others may embed. */
export interface RawQuery<Row> extends RunnableQuery<RawRows<Row>>, SqlFragment {}

/** `db.sql`: the tag `sql` whose fragments can be awaited. */
export interface DatabaseSql extends Pick<SqlTag, 'id' | 'join' | 'raw'> {
  /**
   * SQL with values: each `${}` becomes a parameter. The rows' type is the caller's word.
   *
   * A column that comes straight from a field's is what object queries give for it; expressions and
   * aggregates are what their type in the database suggests.
   *
   * @example
   * ```ts
   * const rows = await db.sql<{ email: string }>`select email from users where name = ${name}`;
   * //  select email from users where name = $1
   * const authors = db.from('Post').select('authorId');
   * await db.sql`select email from users where id in (${authors})`;
   * //  select email from users where id in (select "Post"."authorId" from "posts" as "Post")
   * ```
   */
  <Row = Record<string, unknown>>(texts: TemplateStringsArray, ...values: readonly unknown[]): RawQuery<Row>;
}

/** The tag for one session. */
export function createDatabaseSql(session: Session): DatabaseSql {
  const run = <Row>(texts: TemplateStringsArray, ...values: readonly unknown[]): RawQuery<Row> => {
    const fragment = sql(texts, ...values);

    return carryFragment(new RawQueryObject<Row>(session.ambient(), fragment), fragment);
  };

  return Object.freeze(Object.assign(run, { id: sql.id, join: sql.join, raw: sql.raw }));
}

class RawQueryObject<Row> implements RunnableQuery<RawRows<Row>> {
  readonly #session: Session;
  readonly #fragment: SqlFragment;
  #promise: Promise<RawRows<Row>> | null = null;

  constructor(session: Session, fragment: SqlFragment) {
    this.#session = session;
    this.#fragment = fragment;
  }

  get [Symbol.toStringTag](): string {
    return 'Query';
  }

  // biome-ignore lint/suspicious/noThenProperty: a query is awaited, and sent only then.
  then<A = RawRows<Row>, B = never>(
    onFulfilled?: ((value: RawRows<Row>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this[runIn](this.#session).then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<RawRows<Row> | B> {
    return this[runIn](this.#session).catch(onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<RawRows<Row>> {
    return this[runIn](this.#session).finally(onFinally);
  }

  /** Nobody knows what raw SQL does. */
  get [readsOnly](): boolean {
    return false;
  }

  [runIn](session: Session): Promise<RawRows<Row>> {
    const { engine } = this.#session;

    this.#promise ??= runRaw(session, { engine, operation: 'sql', args: this.#fragment }, (given) =>
      hasBuilt(given)
        ? import('../builder/running/run-fragment.ts').then(({ runFragment }) => runFragment<Row>(session, given))
        : withRawSql(({ executeFragment }) => executeFragment<Row>(session, given)),
    );

    return this.#promise;
  }
}

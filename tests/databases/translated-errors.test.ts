import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Dialect, NameResolver } from '../../src/dialects/dialect.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import type { DriverConnection } from '../../src/drivers/driver.ts';
import { CheckViolationError } from '../../src/foundation/errors/check-violation-error.ts';
import { DeadlockError } from '../../src/foundation/errors/deadlock-error.ts';
import type { FacetError } from '../../src/foundation/errors/facet-error.ts';
import { ForeignKeyViolationError } from '../../src/foundation/errors/foreign-key-violation-error.ts';
import { LockNotAvailableError } from '../../src/foundation/errors/lock-not-available-error.ts';
import { NotNullViolationError } from '../../src/foundation/errors/not-null-violation-error.ts';
import { QueryError } from '../../src/foundation/errors/query-error.ts';
import { SerializationFailureError } from '../../src/foundation/errors/serialization-failure-error.ts';
import { TimeoutError } from '../../src/foundation/errors/timeout-error.ts';
import { TransactionClosedError } from '../../src/foundation/errors/transaction-closed-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValueRejectedError } from '../../src/foundation/errors/value-rejected-error.ts';
import type { TestDatabase, TestDatabaseKind } from '../support/database-servers.ts';
import { createTestDatabase } from '../support/database-servers.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

/** The same event is the same class on every database, with what that database tells of it. */

const names: NameResolver = {
  resolve: ({ table, columns, constraint }) => ({
    model: table === null && constraint !== 'author_email' ? null : `Model of ${table ?? 'author'}`,
    fields:
      columns.length > 0
        ? columns.map((column) => `field ${column}`)
        : constraint === 'author_email'
          ? ['by name']
          : [],
  }),
};

const databases: readonly (readonly [TestDatabaseKind, Dialect])[] = [
  ['sqlite', sqliteDialect],
  ['node-sqlite', sqliteDialect],
  ['postgres', postgresDialect],
  ['pglite', postgresDialect],
  ['mariadb', mariadbDialect],
];

describe.each(databases)('errors of %s', (kind, dialect) => {
  const isSqlite = dialect === sqliteDialect;
  const isMaria = dialect === mariadbDialect;
  const isPostgres = dialect === postgresDialect;
  let database: TestDatabase | null = null;
  let connection: DriverConnection;
  let other: DriverConnection | null = null;

  beforeAll(async () => {
    database = await createTestDatabase(kind);
    if (database === null) return;
    connection = await connect();
    if (kind !== 'pglite') other = await connect();
    await run(
      `create table author (id integer not null primary key, email varchar(10) not null, age integer, score decimal(4, 2), constraint author_email unique (email), constraint adult check (age > 17)${isSqlite ? `, check (typeof("age") in ('integer', 'null'))` : ''})`,
    );
    await run(
      'create table post (id integer not null primary key, "authorId" integer not null, constraint post_author foreign key ("authorId") references author (id))',
    );
    await run(
      'create table badge (id integer not null primary key, "authorId" integer not null unique, constraint badge_author foreign key ("authorId") references author (id) on delete restrict on update cascade)',
    );
    await run("insert into author (id, email) values (1, 'ada'), (9, 'zoe'), (10, 'yan')");
    await run('insert into post values (1, 1)');
    await run('insert into badge values (9, 9), (10, 10)');
  });

  beforeEach((context) => {
    if (database === null) context.skip('no server');
  });

  afterAll(async () => {
    await connection?.close();
    await other?.close();
    await database?.drop();
  });

  async function connect(): Promise<DriverConnection> {
    const made = await (database as TestDatabase).createDriver().connect({ isReadOnly: false, signal: null });
    const settings = {
      timeZone: 'UTC',
      searchPath: null,
      applicationName: null,
      statementTimeoutMillis: null,
      variables: {},
    };
    for (const text of dialect.sessionStatements(settings, dialect.capabilities(made.serverVersion)))
      await run(text, made);
    return made;
  }

  async function run(text: string, on: DriverConnection = connection): Promise<void> {
    const spelled = isMaria ? text.replaceAll('"', '`') : text;
    const returnsRows = /^(select|with|pragma)/.test(text);
    await on.run({ text: spelled, returnsRows, safeIntegers: false, isReusable: false }, []);
  }

  async function failure(text: string, on: DriverConnection = connection): Promise<FacetError> {
    try {
      await run(text, on);
    } catch (error) {
      const translated = dialect.translateError(error, names);
      expect(JSON.stringify([translated, translated.message])).not.toMatch(/secret|42424/);
      return translated;
    }
    throw new Error(`${text} did not fail`);
  }

  it('a unique key twice', async () => {
    const byColumn = { model: 'Model of author', fields: ['field email'], table: 'author' };
    const error = await failure("insert into author (id, email) values (2, 'ada')");
    expect(error).toBeInstanceOf(UniqueViolationError);
    expect(error.details).toEqual(
      isSqlite
        ? { ...byColumn, constraint: null }
        : isMaria
          ? { model: 'Model of author', fields: ['by name'], table: null, constraint: 'author_email' }
          : { ...byColumn, constraint: 'author_email' },
    );
    expect(await failure("insert into author (id, email) values (1, 'bob')")).toBeInstanceOf(UniqueViolationError);
  });

  it('a foreign key that leads nowhere', async () => {
    const error = await failure('insert into post values (2, 42424)');
    expect(error).toBeInstanceOf(ForeignKeyViolationError);
    expect(error.details).toEqual(
      isSqlite
        ? { model: null, fields: [], table: null, constraint: null }
        : { model: 'Model of post', fields: ['field authorId'], table: 'post', constraint: 'post_author' },
    );
  });

  it('a row that is still referenced', async () => {
    const error = await failure('delete from author where id = 1');
    expect(error).toBeInstanceOf(ForeignKeyViolationError);
    expect(error.details).toMatchObject(isSqlite ? { table: null } : { table: 'post', constraint: 'post_author' });
  });

  it('a row that `on delete restrict` protects', async () => {
    const error = await failure('delete from author where id = 9');
    expect(error).toBeInstanceOf(ForeignKeyViolationError);
    expect(error.details).toMatchObject(isSqlite ? { table: null } : { table: 'badge', constraint: 'badge_author' });
    // The one sentence is true of rows that would be left behind, too.
    expect(error.message).toBe(
      isSqlite
        ? 'A foreign key must point to a row that exists.'
        : `${isMaria ? 'field authorId of ' : 'A foreign key of '}Model of badge must point to a row that exists.`,
    );
  });

  it('a text that a trigger of the user’s own raises', async ({ skip }) => {
    if (!isSqlite) return skip('not on this database');
    await run("create trigger guard before delete on post begin select raise(abort, 'posts stay'); end");
    const error = await failure('delete from post');
    await run('drop trigger guard');
    expect(error).toBeInstanceOf(QueryError);
    expect(error.details).toMatchObject({ reason: 'posts stay', isMissing: false });
  });

  it('a key that is taken, where a foreign key carries it on', async () => {
    const error = await failure('update author set id = 10 where id = 9');
    expect(error).toBeInstanceOf(UniqueViolationError);
  });

  it('a missing value', async () => {
    const error = await failure('insert into author (id, email) values (2, null)');
    expect(error).toBeInstanceOf(NotNullViolationError);
    expect(error.details).toMatchObject(
      isMaria ? { fields: ['email'] } : { model: 'Model of author', fields: ['field email'] },
    );
    expect(await failure('insert into author (id) values (2)')).toBeInstanceOf(NotNullViolationError);
  });

  it('a broken check', async () => {
    const error = await failure("insert into author (id, email, age) values (2, 'x', 5)");
    expect(error).toBeInstanceOf(CheckViolationError);
    expect(error.details).toMatchObject({ constraint: 'adult' });
  });

  it('a value that does not fit', async () => {
    expect(await failure("insert into author (id, email, age) values (2, 'x', 'secret')")).toBeInstanceOf(
      ValueRejectedError,
    );
    if (isSqlite) return;
    expect(await failure("insert into author (id, email) values (2, 'secretsecretsecret')")).toBeInstanceOf(
      ValueRejectedError,
    );
    expect(await failure("insert into author (id, email, score) values (2, 'x', 42424)")).toBeInstanceOf(
      ValueRejectedError,
    );
  });

  it('a table that is not there', async () => {
    const error = await failure('select * from nowhere');
    expect(error).toBeInstanceOf(QueryError);
    expect(error.message).toContain('nowhere');
    expect(error.details).toMatchObject({ isMissing: true });
    for (const text of ['select absent from author', 'insert into author (absent) values (1)'])
      expect((await failure(text)).details).toMatchObject({ isMissing: true });
    expect(await failure('select from from')).toBeInstanceOf(QueryError);
    expect((await failure('select from from')).details).toMatchObject({ isMissing: false });
  });

  it('a lock that someone else has', async ({ skip }) => {
    if (other === null) return skip('not on this database');
    const held = other;
    await run(isSqlite ? 'begin immediate' : 'begin', held);
    await run("update author set email = 'bob' where id = 1", held);
    if (isMaria) await run('set innodb_lock_wait_timeout = 1');
    if (isPostgres) await run("set lock_timeout = '100ms'");
    if (isSqlite) await run('pragma busy_timeout = 50');
    const error = await failure("update author set email = 'eve' where id = 1");
    await run('rollback', held);
    expect(error).toBeInstanceOf(LockNotAvailableError);
    expect(error.details).toEqual({ reason: 'timeout' });
    expect(error.isRetryable).toBe(true);
  });

  it('a row that is not waited for', async ({ skip }) => {
    if (other === null || !isPostgres) return skip('not on this database');
    await run('begin', other);
    await run('select * from author for update', other);
    const error = await failure('select * from author for update nowait');
    await run('rollback', other);
    expect(error.details).toEqual({ reason: 'noWait' });
  });

  it('a deadlock', async ({ skip }) => {
    if (other === null || isSqlite) return skip('not on this database');
    await run("insert into author (id, email) values (11, 'k'), (12, 'l')");
    if (isPostgres) await run('set lock_timeout = 0');
    if (isMaria) await run('set innodb_lock_wait_timeout = 20');
    await run('begin');
    await run('begin', other);
    await run('update author set age = 20 where id = 11');
    await run('update author set age = 20 where id = 12', other);
    const attempts = await Promise.allSettled([
      run('update author set age = 30 where id = 12'),
      new Promise((resolve) => setTimeout(resolve, 50)).then(() =>
        run('update author set age = 30 where id = 11', other as DriverConnection),
      ),
    ]);
    await run('rollback');
    await run('rollback', other);
    const [failed] = attempts.filter((attempt) => attempt.status === 'rejected');
    expect(dialect.translateError(failed?.reason, names)).toBeInstanceOf(DeadlockError);
  });

  it('a conflict between serializable transactions', async ({ skip }) => {
    if (other === null || isMaria) return skip('not on this database');
    await run('pragma busy_timeout = 50').catch(() => undefined);
    await run(isSqlite ? 'begin deferred' : 'begin isolation level repeatable read');
    await run('select * from author');
    await run('update author set age = 40 where id = 1', other);
    const error = await failure('update author set age = 50 where id = 1');
    await run('rollback');
    // Without WAL a reader only keeps a writer waiting.
    if (!isSqlite) expect(error).toBeInstanceOf(SerializationFailureError);
  });

  it('a statement in a transaction that failed', async ({ skip }) => {
    if (!isPostgres) return skip('not on this database');
    await run('begin');
    await failure('select * from nowhere');
    const error = await failure('select 1');
    await run('rollback');
    expect(error).toBeInstanceOf(TransactionClosedError);
    expect(error.details).toEqual({ how: 'failed' });
  });

  it('a table that cannot be made, with the reason', async ({ skip }) => {
    if (!isMaria) return skip('not on this database');
    const error = await failure("create table wrong (a int default 'secret')");
    expect(error).toMatchObject({ message: "The database refused the statement: Invalid default value for 'a'." });
  });

  it('a statement that takes too long', async ({ skip }) => {
    if (isSqlite || kind === 'pglite') return skip('not on this database');
    await run(isPostgres ? "set statement_timeout = '50ms'" : 'set max_statement_time = 0.05');
    const error = await failure(
      isPostgres
        ? 'select pg_sleep(2)'
        : 'select count(*) from information_schema.columns a, information_schema.columns b, information_schema.columns c',
    );
    await run(isPostgres ? 'set statement_timeout = 0' : 'set max_statement_time = 0');
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error.details).toEqual({ what: 'statement', millis: null });
  });
});

describeOnEachDatabase('queries on a model', { isSynced: false }, (it) => {
  it('say what to do where its table or a column is missing', async ({ db, connectAgain, database }) => {
    const hint = 'db.sync() creates what the schema has and the database lacks.';
    const missing = { code: 'QUERY_FAILED', hint, details: { model: 'Tag', isMissing: true } };

    await expect(db.tag.findMany()).rejects.toMatchObject(missing);
    await expect(db.tag.create({ data: { label: 'a' } })).rejects.toMatchObject(missing);
    await expect(db.transaction((tx) => tx.tag.count())).rejects.toMatchObject(missing);
    // Nobody knows what raw SQL is meant to find.
    await expect(db.execute('select * from nowhere')).rejects.toMatchObject({
      details: { model: null, isMissing: true },
      hint: 'Check the SQL and that what it names exists.',
    });
    const other = await connectAgain();

    await other.execute(database === 'mariadb' ? 'create table `Tag` (`id` int)' : 'create table "Tag" ("id" int)');
    await expect(other.tag.findMany({ where: { label: 'a' } })).rejects.toMatchObject(missing);
    await expect(other.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] })).rejects.toMatchObject(missing);
  });
});

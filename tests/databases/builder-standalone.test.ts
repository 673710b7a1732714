import { describe, expect, it } from 'vitest';
import type { BuilderDialect, BuiltStatement } from '../../src/exports/builder.ts';
import {
  mariadbDialect,
  mysqlDialect,
  postgresDialect,
  QueryBuilder,
  sql,
  sqliteDialect,
} from '../../src/exports/builder.ts';
import { CapabilityMissingError, QueryBuilder as SameBuilder, ValidationError } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const dialects = { postgres: postgresDialect, mysql: mysqlDialect, mariadb: mariadbDialect, sqlite: sqliteDialect };

interface Buildable {
  build(dialect: BuilderDialect): BuiltStatement;
}

function texts(builder: Buildable): Record<string, string> {
  return Object.fromEntries(Object.entries(dialects).map(([name, dialect]) => [name, builder.build(dialect).sql]));
}

describe('a builder without a connection', () => {
  it('gives text and values, at once', () => {
    const query = new QueryBuilder().select('*').from('users').where('id', '=', 1);

    expect(query.build(postgresDialect)).toEqual({ sql: 'select * from "users" where "users"."id" = $1', params: [1] });
    expect(query.build(sqliteDialect)).toEqual({ sql: 'select * from "users" where "users"."id" = ?', params: [1] });
    // As a double it would be compared as one.
    expect(query.build(mysqlDialect)).toEqual({ sql: 'select * from `users` where `users`.`id` = ?', params: [1n] });
    expect(query.build(mariadbDialect)).toEqual({ sql: 'select * from `users` where `users`.`id` = ?', params: [1n] });
    expect(new QueryBuilder().table('users').where('id', 1).build(sqliteDialect)).toEqual(query.build(sqliteDialect));
    expect(query.buildQuery(postgresDialect)).toEqual(query.build(postgresDialect));
  });

  it('writes all kinds of statements', () => {
    const insert = new QueryBuilder().insertInto('users').values({ name: 'Ada', age: 36 });
    expect(texts(insert)).toEqual({
      postgres: 'insert into "users" ("name", "age") values ($1, $2)',
      mysql: 'insert into `users` (`name`, `age`) values (?, ?)',
      mariadb: 'insert into `users` (`name`, `age`) values (?, ?)',
      sqlite: 'insert into "users" ("name", "age") values (?, ?)',
    });
    const update = new QueryBuilder().updateTable('users').set({ name: null }).where('id', 5);
    expect(update.build(sqliteDialect).params).toEqual([5]);
    const remove = new QueryBuilder().deleteFrom('users').where('age', '<', 18);
    expect(remove.build(postgresDialect)).toEqual({
      sql: 'delete from "users" where "users"."age" < $1',
      params: [18],
    });
  });

  it('knows functions, JSON and full text without waiting', () => {
    const query = new QueryBuilder()
      .from('users')
      .select((e) => e.upper('name').as('loud'))
      .where('settings->theme', 'dark');

    for (const dialect of Object.values(dialects)) expect(query.build(dialect).sql).toMatch(/upper/i);
  });

  it('embeds fragments and other builders', () => {
    const admins = new QueryBuilder().from('admins').select('id');
    const query = new QueryBuilder().from('users').select('id').where(sql`id in (${admins}) and age > ${21}`);

    expect(query.build(postgresDialect)).toEqual({
      sql: 'select "users"."id" from "users" where id in (select "admins"."id" from "admins") and age > $1',
      params: [21],
    });
  });

  it('takes versions of servers', () => {
    const merge = new QueryBuilder()
      .mergeInto('users')
      .using('incoming', 'incoming.id', 'users.id')
      .whenMatched()
      .thenDelete();

    expect(merge.build(postgresDialect).sql).toMatch(/^merge into/);
    expect(() => merge.build(postgresDialect.version('14.0'))).toThrow(CapabilityMissingError);
    expect(postgresDialect.version('15.0').name).toBe('postgres');
    for (const wrong of ['', 'newest', 15, null])
      expect(() => postgresDialect.version(wrong as never)).toThrow(ValidationError);
  });

  it('cannot run, and says so', async () => {
    const query = new QueryBuilder().from('users');

    for (const run of [
      () => query.execute(),
      () => query.first(),
      () => query.count(),
      () => query.paginate(),
      () => query.toSql(),
      () => query.update({ name: 'x' }),
    ])
      await expect(Promise.resolve().then<unknown>(run)).rejects.toThrow(ValidationError);
    await expect(query.stream().next()).rejects.toThrow(ValidationError);
  });

  it('builds with our dialects only', () => {
    const query = new QueryBuilder().from('users');

    for (const wrong of [
      undefined,
      null,
      'postgres',
      {},
      { '~build': () => ({ sql: 'drop table users', params: [] }) },
    ])
      expect(() => query.build(wrong as never)).toThrow(ValidationError);
  });

  it('says that no table was named', () => {
    expect(() => new QueryBuilder().build(postgresDialect)).toThrow(ValidationError);
    expect(() => new QueryBuilder().where('id', 1).build(postgresDialect)).toThrow(ValidationError);
    expect(new QueryBuilder().selectRaw('1').build(postgresDialect).sql).toBe('select 1');
  });

  it('is the same class everywhere', () => {
    expect(SameBuilder).toBe(QueryBuilder);
  });
});

describeOnEachDatabase('a connected builder', (it) => {
  it('builds with its own models, for any database', async ({ db, database }) => {
    const query = db.from('Author').select('id').where('email', '=', 'ada@example.com') as unknown as Buildable & {
      toSql(): Promise<BuiltStatement>;
    };
    const own = await query.toSql();
    const dialect = database === 'node-sqlite' ? dialects.sqlite : dialects[database];

    expect(query.build(dialect)).toEqual(own);
    expect(query.build(mysqlDialect)).toEqual({
      sql: 'select `Author`.`id` from `Author` where `Author`.`email` = ?',
      params: ['ada@example.com'],
    });
  });
});

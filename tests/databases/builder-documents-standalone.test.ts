import { expect } from 'vitest';
import {
  mariadbDialect,
  mysqlDialect,
  postgresDialect,
  QueryBuilder,
  sqliteDialect,
} from '../../src/exports/builder.ts';
import type { LooseBuilder, Row } from '../support/builder/loose-builder.ts';
import { peopleSchema } from '../support/builder/people-schema.ts';
import { insertPeople } from '../support/builder/read-cases.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const DIALECTS = {
  postgres: postgresDialect,
  sqlite: sqliteDialect,
  'node-sqlite': sqliteDialect,
  mariadb: mariadbDialect,
} as const;

const start = (): LooseBuilder => new QueryBuilder() as unknown as LooseBuilder;

/** Statements of builders that are made first and run by an adapter later, as their guides write them. */
const STATEMENTS: readonly {
  readonly name: string;
  readonly make: () => LooseBuilder;
  /** MySQL's text is MariaDB's. */
  readonly sql: Readonly<Record<'postgres' | 'sqlite' | 'mariadb', string>>;
  readonly params: readonly unknown[];
  /** `null` for writes. */
  readonly rows: readonly Row[] | null;
}[] = [
  {
    name: 'an array of names',
    make: () => start().select(['id', 'name']).from('users').where('id', '=', 1),
    sql: {
      postgres: 'select "users"."id", "users"."name" from "users" where "users"."id" = $1',
      sqlite: 'select "users"."id", "users"."name" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id`, `users`.`name` from `users` where `users`.`id` = ?',
    },
    params: [1],
    rows: [{ id: 1, name: 'Ada' }],
  },
  {
    name: 'conditions, order and limits',
    make: () =>
      start()
        .select('id')
        .from('users')
        .where('age', '>', 18)
        .andWhere('role', '=', 'admin')
        .orWhere('role', '=', 'editor')
        .orderBy('id', 'DESC')
        .limit(10)
        .offset(0),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."age" > $1 and "users"."role" = $2 or "users"."role" = $3 order by "users"."id" desc limit 10 offset 0',
      sqlite:
        'select "users"."id" from "users" where "users"."age" > ? and "users"."role" = ? or "users"."role" = ? order by "users"."id" desc nulls first limit 10 offset 0',
      mariadb:
        'select `users`.`id` from `users` where `users`.`age` > ? and `users`.`role` = ? or `users`.`role` = ? order by `users`.`id` is null desc, `users`.`id` desc limit 10 offset 0',
    },
    params: [18, 'admin', 'editor'],
    rows: [{ id: 4 }, { id: 1 }],
  },
  {
    name: 'a join with its type in front, groups and a text in having',
    make: () =>
      start()
        .select('users.role', 'COUNT(posts.id) AS n')
        .from('users')
        .join('LEFT', 'posts', 'posts.user_id = users.id')
        .groupBy('users.role')
        .having('COUNT(posts.id) > 0')
        .orderBy('n', 'DESC'),
    sql: {
      postgres:
        'select "users"."role", count("posts"."id") as "n" from "users" left join "posts" on "posts"."user_id" = "users"."id" group by "users"."role" having count("posts"."id") > $1::int8 order by "n" desc',
      sqlite:
        'select "users"."role", count("posts"."id") as "n" from "users" left join "posts" on "posts"."user_id" = "users"."id" group by "users"."role" having count("posts"."id") > ? order by "n" desc',
      mariadb:
        'select `users`.`role`, count(`posts`.`id`) as `n` from `users` left join `posts` on `posts`.`user_id` = `users`.`id` group by `users`.`role` having count(`posts`.`id`) > ? order by `n` desc',
    },
    params: [0],
    rows: [
      { role: 'admin', n: 2 },
      { role: 'user', n: 1 },
    ],
  },
  {
    name: 'a join on a text with its type behind, and whereIn',
    make: () =>
      start()
        .select('users.id')
        .from('users')
        .join('posts', 'posts.user_id = users.id', 'INNER')
        .whereIn('posts.likes', [7])
        .groupBy(['users.id']),
    sql: {
      postgres:
        'select "users"."id" from "users" join "posts" on "posts"."user_id" = "users"."id" where "posts"."likes" = any($1) group by "users"."id"',
      sqlite:
        'select "users"."id" from "users" join "posts" on "posts"."user_id" = "users"."id" where "posts"."likes" in (select value from json_each(?)) group by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` join `posts` on `posts`.`user_id` = `users`.`id` where `posts`.`likes` in (?) group by `users`.`id`',
    },
    params: [7],
    rows: [{ id: 1 }],
  },
  {
    name: 'a window function and a sub-query',
    make: () =>
      start()
        .select('name')
        .windowFunction('ROW_NUMBER()', 'place', 'role', 'id')
        .subquery(start().select('id').from('users').where('id', '=', 1), 'first')
        .from('users')
        .where('role', '=', 'user'),
    sql: {
      postgres:
        'select "users"."name", row_number() over (partition by "users"."role" order by "users"."id") as "place", (select "users"."id" from "users" where "users"."id" = $1) as "first" from "users" where "users"."role" = $2',
      sqlite:
        'select "users"."name", row_number() over (partition by "users"."role" order by "users"."id" nulls last) as "place", (select "users"."id" from "users" where "users"."id" = ?) as "first" from "users" where "users"."role" = ?',
      mariadb:
        'select `users`.`name`, row_number() over (partition by `users`.`role` order by `users`.`id` is null, `users`.`id`) as `place`, (select `users`.`id` from `users` where `users`.`id` = ?) as `first` from `users` where `users`.`role` = ?',
    },
    params: [1, 'user'],
    rows: [
      { name: 'Bob', place: 1, first: 1 },
      { name: 'cleo', place: 2, first: 1 },
    ],
  },
  {
    name: 'selectRaw and whereSubquery',
    make: () =>
      start()
        .selectRaw('name')
        .from('users')
        .whereSubquery('id', 'IN', start().select('user_id').from('posts').where('likes', '>', 5)),
    sql: {
      postgres:
        'select name from "users" where "users"."id" in (select "posts"."user_id" from "posts" where "posts"."likes" > $1)',
      sqlite:
        'select name from "users" where "users"."id" in (select "posts"."user_id" from "posts" where "posts"."likes" > ?)',
      mariadb:
        'select name from `users` where `users`.`id` in (select `posts`.`user_id` from `posts` where `posts`.`likes` > ?)',
    },
    params: [5],
    rows: [{ name: 'Ada' }],
  },
  {
    name: 'insert by the name of the table',
    make: () => start().insert('posts', { id: 9, title: 'new', likes: 3, created_at: '2024-01-01T00:00:00Z' }),
    sql: {
      postgres: 'insert into "posts" ("id", "title", "likes", "created_at") values ($1, $2, $3, $4)',
      sqlite: 'insert into "posts" ("id", "title", "likes", "created_at") values (?, ?, ?, ?)',
      mariadb: 'insert into `posts` (`id`, `title`, `likes`, `created_at`) values (?, ?, ?, ?)',
    },
    params: [9, 'new', 3, '2024-01-01T00:00:00Z'],
    rows: null,
  },
  {
    name: 'update by the name of the table',
    make: () => start().update('posts', { title: 'changed' }).where('id', '=', 1),
    sql: {
      postgres: 'update "posts" set "title" = $1 where "posts"."id" = $2',
      sqlite: 'update "posts" set "title" = ? where "posts"."id" = ?',
      mariadb: 'update `posts` set `title` = ? where `posts`.`id` = ?',
    },
    params: ['changed', 1],
    rows: null,
  },
  {
    name: 'delete by the name of the table',
    make: () => start().delete('posts').where('id', '=', 4),
    sql: {
      postgres: 'delete from "posts" where "posts"."id" = $1',
      sqlite: 'delete from "posts" where "posts"."id" = ?',
      mariadb: 'delete from `posts` where `posts`.`id` = ?',
    },
    params: [4],
    rows: null,
  },
];

describeOnEachDatabase(
  'builder without a connection, as other guides write it',
  { schema: peopleSchema },
  (it, database) => {
    for (const { name, make, sql, params, rows } of STATEMENTS) {
      it(name, async (test) => {
        const built = make().build(DIALECTS[database]);
        expect(built.sql).toBe(sql[database === 'node-sqlite' ? 'sqlite' : database]);
        expect(make().build(mysqlDialect).sql).toBe(sql.mariadb);
        // Lists travel whole where they can, and whole numbers as the driver wants them.
        expect(built.params.flat().map((value) => plain(value))).toEqual(params);
        if (rows === null && name.startsWith('insert') && database !== 'postgres') return;
        await insertPeople(test);
        const found = await test.db.execute(built.sql, [...built.params]);
        if (rows === null) expect(found.rowCount).toBe(1);
        else
          expect(
            [...found].map((row) => Object.fromEntries(Object.entries(row).map(([key, value]) => [key, plain(value)]))),
          ).toEqual(rows);
      });
    }

    it('starts anew after reset', () => {
      expect(start().select('id').from('users').reset().select('name').from('posts').build(sqliteDialect).sql).toBe(
        'select "posts"."name" from "posts"',
      );
    });
  },
);

/** Raw statements give whole numbers of 64 bits as bigint; lists of one are texts of their databases. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (value === '{7}' || value === '[7]') return 7;
  return value;
}

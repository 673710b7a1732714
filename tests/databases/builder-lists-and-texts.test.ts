import { sql } from '../../src/sql/sql-tag.ts';
import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** Lists, nulls, ranges, patterns and raw conditions. */
describeReads('builder conditions of lists and texts', [
  {
    name: 'whereIn',
    make: (db) => db.table('users').select('id').whereIn('role', ['admin', 'editor']).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."role" = any($1) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."role" in (select value from json_each(?)) order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`role` in (?, ?) order by `users`.`id`',
    },
    rows: ids(1, 4),
  },
  {
    name: 'whereIn of nothing finds nothing',
    make: (db) => db.table('users').select('id').whereIn('id', []),
    sql: {
      postgres: 'select "users"."id" from "users" where false',
      sqlite: 'select "users"."id" from "users" where false',
      mariadb: 'select `users`.`id` from `users` where false',
    },
    rows: [],
  },
  {
    name: 'whereNotIn of nothing finds all',
    make: (db) => db.table('users').select('id').whereNotIn('id', []).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where true order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where true order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where true order by `users`.`id`',
    },
    rows: ids(1, 2, 3, 4),
  },
  {
    name: 'whereIn with null finds those that have none, too',
    make: (db) => db.table('users').select('id').whereIn('age', [17, null]).orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."age" = any($1) or "users"."age" is null order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."age" in (select value from json_each(?)) or "users"."age" is null order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`age` in (?) or `users`.`age` is null order by `users`.`id`',
    },
    rows: ids(3, 4),
  },
  {
    name: 'whereNotIn with null leaves those out',
    make: (db) => db.table('users').select('id').whereNotIn('age', [17, null]).orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."age" <> all($1) and "users"."age" is not null order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."age" not in (select value from json_each(?)) and "users"."age" is not null order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`age` not in (?) and `users`.`age` is not null order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'orWhereIn and orWhereNotIn',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .where('id', 1)
        .orWhereIn('id', [3])
        .orWhereNotIn('role', ['user', 'admin'])
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" = $1 or "users"."id" = any($2) or "users"."role" <> all($3) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."id" = ? or "users"."id" in (select value from json_each(?)) or "users"."role" not in (select value from json_each(?)) order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` = ? or `users`.`id` in (?) or `users`.`role` not in (?, ?) order by `users`.`id`',
    },
    rows: ids(1, 3, 4),
  },
  {
    name: 'whereIn of a query',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .whereIn('id', db.table('posts').select('user_id').where('likes', '>', 5)),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" in (select "posts"."user_id" from "posts" where "posts"."likes" > $1)',
      sqlite:
        'select "users"."id" from "users" where "users"."id" in (select "posts"."user_id" from "posts" where "posts"."likes" > ?)',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` in (select `posts`.`user_id` from `posts` where `posts`.`likes` > ?)',
    },
    rows: ids(1),
  },
  {
    name: 'whereIn of a callback',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .whereIn('id', (q: Step) => {
          q.select('user_id').from('posts').where('likes', 7);
        }),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" in (select "posts"."user_id" from "posts" where "posts"."likes" = $1)',
      sqlite:
        'select "users"."id" from "users" where "users"."id" in (select "posts"."user_id" from "posts" where "posts"."likes" = ?)',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` in (select `posts`.`user_id` from `posts` where `posts`.`likes` = ?)',
    },
    rows: ids(1),
  },
  {
    name: 'whereIn of several columns',
    make: (db) =>
      db
        .table('posts')
        .select('id')
        .whereIn(
          ['user_id', 'likes'],
          [
            [1, 7],
            [2, 5],
          ],
        )
        .orderBy('id'),
    sql: {
      postgres:
        'select "posts"."id" from "posts" where ("posts"."user_id", "posts"."likes") in (select * from unnest($1::int4[], $2::int4[])) order by "posts"."id"',
      sqlite:
        'select "posts"."id" from "posts" where ("posts"."user_id", "posts"."likes") in (select max(case when list = 0 then value end) as "c0", max(case when list = 1 then value end) as "c1" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?)) group by key) order by "posts"."id"',
      mariadb:
        'select `posts`.`id` from `posts` where (`posts`.`user_id`, `posts`.`likes`) in ((?, ?), (?, ?)) order by `posts`.`id`',
    },
    rows: ids(2, 3),
  },
  {
    name: 'whereIn of several columns of a query',
    make: (db) =>
      db
        .table('posts')
        .select('id')
        .whereIn(['user_id', 'likes'], db.table('posts').select('user_id', 'likes').where('id', '>', 2)),
    sql: {
      postgres:
        'select "posts"."id" from "posts" where ("posts"."user_id", "posts"."likes") in (select "posts"."user_id", "posts"."likes" from "posts" where "posts"."id" > $1)',
      sqlite:
        'select "posts"."id" from "posts" where ("posts"."user_id", "posts"."likes") in (select "posts"."user_id", "posts"."likes" from "posts" where "posts"."id" > ?)',
      mariadb:
        'select `posts`.`id` from `posts` where (`posts`.`user_id`, `posts`.`likes`) in (select `posts`.`user_id`, `posts`.`likes` from `posts` where `posts`.`id` > ?)',
    },
    rows: ids(3),
  },
  {
    name: 'whereNotIn of a query without nulls',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .whereNotIn('id', db.table('posts').select('user_id').whereNotNull('user_id'))
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" not in (select "posts"."user_id" from "posts" where "posts"."user_id" is not null) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."id" not in (select "posts"."user_id" from "posts" where "posts"."user_id" is not null) order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` not in (select `posts`.`user_id` from `posts` where `posts`.`user_id` is not null) order by `users`.`id`',
    },
    rows: ids(3, 4),
  },
  {
    name: 'whereNull and whereNotNull',
    make: (db) => db.table('users').select('id').whereNull('deleted_at').whereNotNull('name').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."deleted_at" is null and "users"."name" is not null order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."deleted_at" is null and "users"."name" is not null order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`deleted_at` is null and `users`.`name` is not null order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'orWhereNull and orWhereNotNull',
    make: (db) =>
      db.table('users').select('id').where('id', 1).orWhereNull('name').orWhereNotNull('deleted_at').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" = $1 or "users"."name" is null or "users"."deleted_at" is not null order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."id" = ? or "users"."name" is null or "users"."deleted_at" is not null order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` = ? or `users`.`name` is null or `users`.`deleted_at` is not null order by `users`.`id`',
    },
    rows: ids(1, 3, 4),
  },
  {
    name: 'whereBetween',
    make: (db) => db.table('users').select('id').whereBetween('age', [17, 20]),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" between $1 and $2',
      sqlite: 'select "users"."id" from "users" where "users"."age" between ? and ?',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` between ? and ?',
    },
    rows: ids(3),
  },
  {
    name: 'whereNotBetween',
    make: (db) => db.table('users').select('id').whereNotBetween('age', [17, 20]).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where not ("users"."age" between $1 and $2) order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where not ("users"."age" between ? and ?) order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where not (`users`.`age` between ? and ?) order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'orWhereBetween and orWhereNotBetween',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .where('id', 4)
        .orWhereBetween('id', [2, 2])
        .orWhereNotBetween('age', [20, 40])
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" = $1 or "users"."id" between $2 and $3 or not ("users"."age" between $4 and $5) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."id" = ? or "users"."id" between ? and ? or not ("users"."age" between ? and ?) order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` = ? or `users`.`id` between ? and ? or not (`users`.`age` between ? and ?) order by `users`.`id`',
    },
    rows: ids(2, 3, 4),
  },
  {
    name: 'between as an operator',
    make: (db) => db.table('users').select('id').where('age', 'between', [30, 40]).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" between $1 and $2 order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."age" between ? and ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` between ? and ? order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'whereLike, which minds letter case everywhere',
    make: (db) => db.table('users').select('id').whereLike('name', 'a%').orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."name" like $1 order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."name" glob ? order by "users"."id"',
      mariadb:
        "select `users`.`id` from `users` where `users`.`name` like ? collate utf8mb4_nopad_bin escape '|' order by `users`.`id`",
      mysql:
        "select `users`.`id` from `users` where `users`.`name` like ? collate utf8mb4_0900_bin escape '|' order by `users`.`id`",
    },
    rows: [],
  },
  {
    name: 'whereLike with its signs',
    make: (db) => db.table('users').select('id').whereLike('name', '_d%'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."name" like $1',
      sqlite: 'select "users"."id" from "users" where "users"."name" glob ?',
      mariadb: "select `users`.`id` from `users` where `users`.`name` like ? collate utf8mb4_nopad_bin escape '|'",
      mysql: "select `users`.`id` from `users` where `users`.`name` like ? collate utf8mb4_0900_bin escape '|'",
    },
    rows: ids(1),
  },
  {
    name: 'whereNotLike, orWhereLike and orWhereNotLike',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .whereNotLike('name', 'A%')
        .whereNotLike('name', 'B%')
        .orWhereLike('email', 'dan@%')
        .orWhereNotLike('email', '%example%')
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where not ("users"."name" like $1) and not ("users"."name" like $2) or "users"."email" like $3 or not ("users"."email" like $4) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where not ("users"."name" glob ?) and not ("users"."name" glob ?) or "users"."email" glob ? or not ("users"."email" glob ?) order by "users"."id"',
      mariadb:
        "select `users`.`id` from `users` where not (`users`.`name` like ? collate utf8mb4_nopad_bin escape '|') and not (`users`.`name` like ? collate utf8mb4_nopad_bin escape '|') or `users`.`email` like ? collate utf8mb4_nopad_bin escape '|' or not (`users`.`email` like ? collate utf8mb4_nopad_bin escape '|') order by `users`.`id`",
      mysql:
        "select `users`.`id` from `users` where not (`users`.`name` like ? collate utf8mb4_0900_bin escape '|') and not (`users`.`name` like ? collate utf8mb4_0900_bin escape '|') or `users`.`email` like ? collate utf8mb4_0900_bin escape '|' or not (`users`.`email` like ? collate utf8mb4_0900_bin escape '|') order by `users`.`id`",
    },
    rows: ids(3, 4),
  },
  {
    name: 'like and not like as operators',
    make: (db) => db.table('users').select('id').where('email', 'like', '%o%@%').where('email', 'NOT LIKE', 'c%'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."email" like $1 and not ("users"."email" like $2)',
      sqlite: 'select "users"."id" from "users" where "users"."email" glob ? and not ("users"."email" glob ?)',
      mariadb:
        "select `users`.`id` from `users` where `users`.`email` like ? collate utf8mb4_nopad_bin escape '|' and not (`users`.`email` like ? collate utf8mb4_nopad_bin escape '|')",
      mysql:
        "select `users`.`id` from `users` where `users`.`email` like ? collate utf8mb4_0900_bin escape '|' and not (`users`.`email` like ? collate utf8mb4_0900_bin escape '|')",
    },
    rows: ids(2),
  },
  {
    name: 'ilike and not ilike',
    make: (db) =>
      db.table('users').select('id').where('name', 'ilike', 'A%').orWhere('name', 'not ilike', '%B%').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where lower("users"."name" collate "C") like $1 or not (lower("users"."name" collate "C") like $2) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."name" like ? escape \'\\\' or not ("users"."name" like ? escape \'\\\') order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`name` regexp ? collate utf8mb4_nopad_bin or not (`users`.`name` regexp ? collate utf8mb4_nopad_bin) order by `users`.`id`',
      mysql:
        'select `users`.`id` from `users` where `users`.`name` regexp ? collate utf8mb4_0900_bin or not (`users`.`name` regexp ? collate utf8mb4_0900_bin) order by `users`.`id`',
    },
    rows: ids(1, 3),
  },
  {
    name: 'regexp',
    make: (db) => db.table('users').select('id').where('email', 'regexp', '^[ab].*com$').orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."email" ~ $1::text order by "users"."id"',
      sqlite: '✗ regular expressions',
      mariadb:
        'select `users`.`id` from `users` where `users`.`email` regexp ? collate utf8mb4_nopad_bin order by `users`.`id`',
      mysql:
        'select `users`.`id` from `users` where `users`.`email` regexp ? collate utf8mb4_0900_bin order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'in and not in as operators',
    make: (db) =>
      db.table('users').select('id').where('id', 'in', [1, 2, 3]).where('role', 'not in', ['admin']).orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" = any($1) and "users"."role" <> all($2) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."id" in (select value from json_each(?)) and "users"."role" not in (select value from json_each(?)) order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` in (?, ?, ?, ?) and `users`.`role` not in (?) order by `users`.`id`',
    },
    rows: ids(2, 3),
  },
  {
    name: 'whereRaw with bindings',
    make: (db) => db.table('users').select('id').whereRaw('age > ? and role = ?', [18, 'user']),
    sql: {
      postgres: 'select "users"."id" from "users" where age > $1 and role = $2',
      sqlite: 'select "users"."id" from "users" where age > ? and role = ?',
      mariadb: 'select `users`.`id` from `users` where age > ? and role = ?',
    },
    rows: ids(2),
  },
  {
    name: 'orWhereRaw',
    make: (db) => db.table('users').select('id').where('id', 1).orWhereRaw('age < ?', [18]).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."id" = $1 or (age < $2) order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."id" = ? or (age < ?) order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`id` = ? or (age < ?) order by `users`.`id`',
    },
    rows: ids(1, 3),
  },
  {
    name: 'whereRaw of a fragment',
    make: (db) => db.table('users').select('id').whereRaw(sql`age < ${18}`),
    sql: {
      postgres: 'select "users"."id" from "users" where age < $1',
      sqlite: 'select "users"."id" from "users" where age < ?',
      mariadb: 'select `users`.`id` from `users` where age < ?',
    },
    rows: ids(3),
  },
  {
    name: 'where of a fragment',
    make: (db) => db.table('users').select('id').where(sql`age < ${18}`).where('id', '>', sql`${1} + 1`),
    sql: {
      postgres: 'select "users"."id" from "users" where (age < $1) and "users"."id" > ($2 + 1)',
      sqlite: 'select "users"."id" from "users" where (age < ?) and "users"."id" > (? + 1)',
      mariadb: 'select `users`.`id` from `users` where (age < ?) and `users`.`id` > (? + 1)',
    },
    rows: ids(3),
  },
]);

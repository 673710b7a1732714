import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** Groups, sets, common tables and conditional steps: each method with its whole text. */
describeReads('builder groups and sets', [
  {
    name: 'groupBy with having',
    make: (db) =>
      db
        .table('users')
        .select('age', (e: Step) => e.count().as('n'))
        .groupBy('age')
        .having((e: Step) => e.count(), '>', 1),
    sql: {
      postgres: 'select "users"."age", count(*) as "n" from "users" group by "users"."age" having count(*) > $1::int8',
      sqlite: 'select "users"."age", count(*) as "n" from "users" group by "users"."age" having count(*) > ?',
      mariadb: 'select `users`.`age`, count(*) as `n` from `users` group by `users`.`age` having count(*) > ?',
    },
    rows: [{ age: 36, n: 2 }],
  },
  {
    name: 'having as text',
    make: (db) => db.table('users').select('age').groupBy('age').having('count(id) > 1'),
    sql: {
      postgres: 'select "users"."age" from "users" group by "users"."age" having count("users"."id") > $1::int8',
      sqlite: 'select "users"."age" from "users" group by "users"."age" having count("users"."id") > ?',
      mariadb: 'select `users`.`age` from `users` group by `users`.`age` having count(`users`.`id`) > ?',
    },
    rows: [{ age: 36 }],
  },
  {
    name: 'having of an alias',
    make: (db) => db.table('users').select('age').selectRaw('COUNT(*) as count').groupBy('age').having('count', '>', 1),
    sql: {
      postgres:
        'select "users"."age", count(*) as "count" from "users" group by "users"."age" having count(*) > $1::int8',
      sqlite: 'select "users"."age", count(*) as "count" from "users" group by "users"."age" having count(*) > ?',
      mariadb: 'select `users`.`age`, count(*) as `count` from `users` group by `users`.`age` having count(*) > ?',
    },
    rows: [{ age: 36, count: 2 }],
  },
  {
    name: 'orHaving and havingRaw',
    make: (db) =>
      db
        .table('users')
        .select('age')
        .groupBy('age')
        .having('age', 17)
        .orHaving((e: Step) => e.max('id'), '=', 2)
        .havingRaw('count(*) > ?', [0])
        .orderBy('age'),
    sql: {
      postgres:
        'select "users"."age" from "users" group by "users"."age" having "users"."age" = $1 or max("users"."id") = $2::int4 and (count(*) > $3) order by "users"."age"',
      sqlite:
        'select "users"."age" from "users" group by "users"."age" having "users"."age" = ? or max("users"."id") = ? and (count(*) > ?) order by "users"."age" nulls last',
      mariadb:
        'select `users`.`age` from `users` group by `users`.`age` having `users`.`age` = ? or max(`users`.`id`) = ? and (count(*) > ?) order by `users`.`age` is null, `users`.`age`',
    },
    rows: [{ age: 17 }, { age: 36 }],
  },
  {
    name: 'groupBy of an expression',
    make: (db) =>
      db
        .from('User')
        .select(
          (e: Step) => e.year('createdAt').as('year'),
          (e: Step) => e.count().as('n'),
        )
        .groupBy((e: Step) => e.year('createdAt'))
        .orderBy('year'),
    sql: {
      postgres:
        'select extract(year from ("User"."created_at" at time zone \'UTC\'))::int4 as "year", count(*) as "n" from "users" as "User" group by extract(year from ("User"."created_at" at time zone \'UTC\'))::int4 order by "year"',
      sqlite:
        'select cast(strftime(\'%Y\', "User"."created_at" / 1000.0, \'unixepoch\') as integer) as "year", count(*) as "n" from "users" as "User" group by cast(strftime(\'%Y\', "User"."created_at" / 1000.0, \'unixepoch\') as integer) order by "year"',
      mariadb:
        'select year(`User`.`created_at`) as `year`, count(*) as `n` from `users` as `User` group by year(`User`.`created_at`) order by `year`',
    },
    rows: [
      { year: 2023, n: 2 },
      { year: 2024, n: 2 },
    ],
  },
  {
    name: 'rollup',
    make: (db) =>
      db
        .table('users')
        .select('role', (e: Step) => e.count().as('n'))
        .rollup('role')
        .orderBy('role'),
    sql: {
      postgres:
        'select "users"."role", count(*) as "n" from "users" group by rollup ("users"."role") order by "users"."role"',
      sqlite: '✗ grouping sets',
      mariadb:
        'select `t0`.`role`, `t0`.`n` from (select `users`.`role`, count(*) as `n` from `users` group by `users`.`role` with rollup) as `t0` order by `t0`.`role` is null, `t0`.`role`',
      mysql:
        'select `users`.`role`, count(*) as `n` from `users` group by `users`.`role` with rollup order by `users`.`role` is null, `users`.`role`',
    },
    rows: [
      { role: 'admin', n: 1 },
      { role: 'editor', n: 1 },
      { role: 'user', n: 2 },
      { role: null, n: 4 },
    ],
  },
  {
    name: 'cube',
    make: (db) =>
      db
        .table('users')
        .select('role', (e: Step) => e.count().as('n'))
        .cube('role')
        .orderBy('role'),
    sql: {
      postgres:
        'select "users"."role", count(*) as "n" from "users" group by cube ("users"."role") order by "users"."role"',
      sqlite: '✗ grouping sets',
      mariadb: '✗ grouping sets other than one rollup',
    },
    rows: [
      { role: 'admin', n: 1 },
      { role: 'editor', n: 1 },
      { role: 'user', n: 2 },
      { role: null, n: 4 },
    ],
  },
  {
    name: 'groupingSets',
    make: (db) =>
      db
        .table('users')
        .select('role', 'age', (e: Step) => e.count().as('n'))
        .where('id', '<', 3)
        .groupingSets(['role'], ['age'])
        .orderBy('role')
        .orderBy('age'),
    sql: {
      postgres:
        'select "users"."role", "users"."age", count(*) as "n" from "users" where "users"."id" < $1 group by grouping sets (("users"."role"), ("users"."age")) order by "users"."role", "users"."age"',
      sqlite: '✗ grouping sets',
      mariadb: '✗ grouping sets other than one rollup',
    },
    rows: [
      { role: 'admin', age: null, n: 1 },
      { role: 'user', age: null, n: 1 },
      { role: null, age: 36, n: 2 },
    ],
  },
  {
    name: 'union',
    make: (db) => db.table('users').select('age').union(db.table('posts').select('likes')).orderBy('age'),
    sql: {
      postgres: 'select "users"."age" from "users" union select "posts"."likes" from "posts" order by "age"',
      sqlite: 'select "users"."age" from "users" union select "posts"."likes" from "posts" order by "age" nulls last',
      mariadb:
        'select `users`.`age` from `users` union select `posts`.`likes` from `posts` order by `age` is null, `age`',
    },
    rows: [{ age: 0 }, { age: 5 }, { age: 7 }, { age: 17 }, { age: 36 }, { age: null }],
  },
  {
    name: 'unionAll with a callback, an order and a limit',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .unionAll((q: Step) => q.from('posts').select('id'))
        .orderBy('id', 'desc')
        .limit(3),
    sql: {
      postgres:
        'select "users"."id" from "users" union all select "posts"."id" from "posts" order by "id" desc limit 3',
      sqlite: 'select "users"."id" from "users" union all select "posts"."id" from "posts" order by "id" desc limit 3',
      mariadb: 'select `users`.`id` from `users` union all select `posts`.`id` from `posts` order by `id` desc limit 3',
    },
    rows: ids(4, 4, 3),
  },
  {
    name: 'intersect',
    make: (db) => db.table('users').select('age as n').intersect(db.table('users').select('age as n').where('id', 1)),
    sql: {
      postgres:
        'select "users"."age" as "n" from "users" intersect select "users"."age" as "n" from "users" where "users"."id" = $1',
      sqlite:
        'select "users"."age" as "n" from "users" intersect select "users"."age" as "n" from "users" where "users"."id" = ?',
      mariadb:
        'select `users`.`age` as `n` from `users` intersect select `users`.`age` as `n` from `users` where `users`.`id` = ?',
    },
    rows: [{ n: 36 }],
  },
  {
    name: 'intersectAll',
    make: (db) =>
      db
        .table('users')
        .select('age as n')
        .intersectAll(db.table('users').select('age as n').whereIn('id', [1, 2])),
    sql: {
      postgres:
        'select "users"."age" as "n" from "users" intersect all select "users"."age" as "n" from "users" where "users"."id" = any($1)',
      sqlite: '✗ intersect all',
      mariadb:
        'select `users`.`age` as `n` from `users` intersect all select `users`.`age` as `n` from `users` where `users`.`id` in (?, ?)',
    },
    rows: [{ n: 36 }, { n: 36 }],
  },
  {
    name: 'except',
    make: (db) => db.table('users').select('id').except(db.table('posts').select('user_id')).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" except select "posts"."user_id" from "posts" order by "id"',
      sqlite: 'select "users"."id" from "users" except select "posts"."user_id" from "posts" order by "id" nulls last',
      mariadb:
        'select `users`.`id` from `users` except select `posts`.`user_id` from `posts` order by `id` is null, `id`',
    },
    rows: ids(3, 4),
  },
  {
    name: 'exceptAll',
    make: (db) =>
      db.table('users').select('age as n').exceptAll(db.table('users').select('age as n').where('id', 1)).orderBy('n'),
    sql: {
      postgres:
        'select "users"."age" as "n" from "users" except all select "users"."age" as "n" from "users" where "users"."id" = $1 order by "n"',
      sqlite: '✗ except all',
      mariadb:
        'select `users`.`age` as `n` from `users` except all select `users`.`age` as `n` from `users` where `users`.`id` = ? order by `n` is null, `n`',
    },
    rows: [{ n: 17 }, { n: 36 }, { n: null }],
  },
  {
    name: 'with',
    make: (db) =>
      db
        .from('authors')
        .with(
          'authors',
          db
            .from('Post')
            .select('userId', (e: Step) => e.count().as('n'))
            .groupBy('userId'),
        )
        .select('authors.userId', 'authors.n')
        .whereNotNull('authors.userId')
        .orderBy('authors.userId'),
    sql: {
      postgres:
        'with "authors" as (select "Post"."user_id" as "userId", count(*) as "n" from "posts" as "Post" group by "Post"."user_id") select "authors"."userId", "authors"."n" from "authors" where "authors"."userId" is not null order by "authors"."userId"',
      sqlite:
        'with "authors" as (select "Post"."user_id" as "userId", count(*) as "n" from "posts" as "Post" group by "Post"."user_id") select "authors"."userId", "authors"."n" from "authors" where "authors"."userId" is not null order by "authors"."userId" nulls last',
      mariadb:
        'with `authors` as (select `Post`.`user_id` as `userId`, count(*) as `n` from `posts` as `Post` group by `Post`.`user_id`) select `authors`.`userId`, `authors`.`n` from `authors` where `authors`.`userId` is not null order by `authors`.`userId` is null, `authors`.`userId`',
    },
    rows: [
      { userId: 1, n: 2 },
      { userId: 2, n: 1 },
    ],
  },
  {
    name: 'with, materialized',
    make: (db) =>
      db
        .from('t')
        .with('t', (q: Step) => q.from('User').select('id'), { materialized: true })
        .select('t.id')
        .where('t.id', 1),
    sql: {
      postgres:
        'with "t" as materialized (select "User"."id" from "users" as "User") select "t"."id" from "t" where "t"."id" = $1',
      sqlite:
        'with "t" as materialized (select "User"."id" from "users" as "User") select "t"."id" from "t" where "t"."id" = ?',
      mariadb: 'with `t` as (select `User`.`id` from `users` as `User`) select `t`.`id` from `t` where `t`.`id` = ?',
    },
    rows: ids(1),
  },
  {
    name: 'withRecursive',
    make: (db) =>
      db
        .from('chain')
        .withRecursive(
          'chain',
          db
            .from('User')
            .select('id', 'bossId')
            .where('id', 4)
            .unionAll(db.from('User as u').join('chain as c', 'c.bossId', 'u.id').select('u.id', 'u.bossId')),
        )
        .select('chain.id')
        .orderBy('chain.id', 'desc'),
    sql: {
      postgres:
        'with recursive "chain" as (select "User"."id", "User"."boss_id" as "bossId" from "users" as "User" where "User"."id" = $1 union all select "u"."id", "u"."boss_id" as "bossId" from "users" as "u" join "chain" as "c" on "c"."bossId" = "u"."id") select "chain"."id" from "chain" order by "chain"."id" desc',
      sqlite:
        'with recursive "chain" as (select "User"."id", "User"."boss_id" as "bossId" from "users" as "User" where "User"."id" = ? union all select "u"."id", "u"."boss_id" as "bossId" from "users" as "u" join "chain" as "c" on "c"."bossId" = "u"."id") select "chain"."id" from "chain" order by "chain"."id" desc',
      mariadb:
        'with recursive `chain` as (select `User`.`id`, `User`.`boss_id` as `bossId` from `users` as `User` where `User`.`id` = ? union all select `u`.`id`, `u`.`boss_id` as `bossId` from `users` as `u` join `chain` as `c` on `c`.`bossId` = `u`.`id`) select `chain`.`id` from `chain` order by `chain`.`id` desc',
    },
    rows: ids(4, 2, 1),
  },
  {
    name: 'withRecursive with names of columns',
    make: (db) =>
      db
        .table('numbers')
        .withRecursive('numbers(n)', (q: Step) =>
          q.selectRaw('1').unionAll(db.table('numbers').selectRaw('n + 1').where('n', '<', 3)),
        )
        .select('n')
        .orderBy('n'),
    sql: {
      postgres:
        'with recursive "numbers" ("n") as (select 1 union all select n + 1 from "numbers" where "numbers"."n" < $1) select "numbers"."n" from "numbers" order by "numbers"."n"',
      sqlite:
        'with recursive "numbers" ("n") as (select 1 union all select n + 1 from "numbers" where "numbers"."n" < ?) select "numbers"."n" from "numbers" order by "numbers"."n" nulls last',
      mariadb:
        'with recursive `numbers` (`n`) as (select 1 union all select n + 1 from `numbers` where `numbers`.`n` < ?) select `numbers`.`n` from `numbers` order by `numbers`.`n` is null, `numbers`.`n`',
    },
    rows: [{ n: 1 }, { n: 2 }, { n: 3 }],
  },
  {
    name: 'when, unless and tap',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .when('admin', (q: Step, role: unknown) => {
          q.where('role', role);
        })
        .when(
          '',
          (q: Step) => {
            q.where('id', 99);
          },
          (q: Step) => {
            q.whereNotNull('name');
          },
        )
        .unless(true, (q: Step) => {
          q.where('id', 98);
        })
        .tap((q: Step) => {
          q.orderBy('id');
        }),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."role" = $1 and "users"."name" is not null order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."role" = ? and "users"."name" is not null order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`role` = ? and `users`.`name` is not null order by `users`.`id`',
    },
    rows: ids(1),
  },
  {
    name: '$if adds columns where a condition holds',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .$if(true, (q: Step) => q.select('name'))
        .$if(false, (q: Step) => q.select('role'))
        .where('id', 1),
    sql: {
      postgres: 'select "users"."id", "users"."name" from "users" where "users"."id" = $1',
      sqlite: 'select "users"."id", "users"."name" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id`, `users`.`name` from `users` where `users`.`id` = ?',
    },
    rows: [{ id: 1, name: 'Ada' }],
  },
]);

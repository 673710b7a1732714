import { sql } from '../../src/sql/sql-tag.ts';
import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** Projections and sources: each method with its whole text. */
describeReads('builder reads', [
  {
    name: "all columns of a bare table, decoded as the model's",
    make: (db) => db.table('posts').where('id', '<', 3).orderBy('id'),
    sql: {
      postgres: 'select * from "posts" where "posts"."id" < $1 order by "posts"."id"',
      sqlite: 'select * from "posts" where "posts"."id" < ? order by "posts"."id"',
      mariadb: 'select * from `posts` where `posts`.`id` < ? order by `posts`.`id`',
    },
    rows: [
      { id: 1, user_id: 1, title: 'first', likes: 5, created_at: new Date('2024-01-01') },
      { id: 2, user_id: 1, title: 'second', likes: 7, created_at: new Date('2024-01-02') },
    ],
  },
  {
    name: 'all fields of a model',
    make: (db) => db.from('Post as p').where('p.id', 2),
    sql: {
      postgres:
        'select "p"."id", "p"."user_id" as "userId", "p"."title", "p"."likes", "p"."created_at" as "createdAt" from "posts" as "p" where "p"."id" = $1',
      sqlite:
        'select "p"."id", "p"."user_id" as "userId", "p"."title", "p"."likes", "p"."created_at" as "createdAt" from "posts" as "p" where "p"."id" = ?',
      mariadb:
        'select `p`.`id`, `p`.`user_id` as `userId`, `p`.`title`, `p`.`likes`, `p`.`created_at` as `createdAt` from `posts` as `p` where `p`.`id` = ?',
    },
    rows: [{ id: 2, userId: 1, title: 'second', likes: 7, createdAt: new Date('2024-01-02') }],
  },
  {
    name: 'select of names',
    make: (db) => db.table('users').select('id', 'name').orderBy('id').limit(2),
    sql: {
      postgres: 'select "users"."id", "users"."name" from "users" order by "users"."id" limit 2',
      sqlite: 'select "users"."id", "users"."name" from "users" order by "users"."id" limit 2',
      mariadb: 'select `users`.`id`, `users`.`name` from `users` order by `users`.`id` limit 2',
    },
    rows: [
      { id: 1, name: 'Ada' },
      { id: 2, name: 'Bob' },
    ],
  },
  {
    name: 'select of a list of names',
    make: (db) => db.table('users').select(['id', 'email']).where('id', 1),
    sql: {
      postgres: 'select "users"."id", "users"."email" from "users" where "users"."id" = $1',
      sqlite: 'select "users"."id", "users"."email" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id`, `users`.`email` from `users` where `users`.`id` = ?',
    },
    rows: [{ id: 1, email: 'ada@example.com' }],
  },
  {
    name: 'select with aliases, in any letter case',
    make: (db) => db.table('users as u').select('u.id as n', 'u.name AS called').where('u.id', 1),
    sql: {
      postgres: 'select "u"."id" as "n", "u"."name" as "called" from "users" as "u" where "u"."id" = $1',
      sqlite: 'select "u"."id" as "n", "u"."name" as "called" from "users" as "u" where "u"."id" = ?',
      mariadb: 'select `u`.`id` as `n`, `u`.`name` as `called` from `users` as `u` where `u`.`id` = ?',
    },
    rows: [{ n: 1, called: 'Ada' }],
  },
  {
    name: 'an alias of a table without "as"',
    make: (db) => db.table('users u').select('u.id').where('u.id', 1),
    sql: {
      postgres: 'select "u"."id" from "users" as "u" where "u"."id" = $1',
      sqlite: 'select "u"."id" from "users" as "u" where "u"."id" = ?',
      mariadb: 'select `u`.`id` from `users` as `u` where `u`.`id` = ?',
    },
    rows: ids(1),
  },
  {
    name: 'select of fields, whose columns are called otherwise',
    make: (db) => db.from('User as u').select('u.id', 'u.isActive', 'u.createdAt as since').where('u.id', 3),
    sql: {
      postgres:
        'select "u"."id", "u"."is_active" as "isActive", "u"."created_at" as "since" from "users" as "u" where "u"."id" = $1',
      sqlite:
        'select "u"."id", "u"."is_active" as "isActive", "u"."created_at" as "since" from "users" as "u" where "u"."id" = ?',
      mariadb:
        'select `u`.`id`, `u`.`is_active` as `isActive`, `u`.`created_at` as `since` from `users` as `u` where `u`.`id` = ?',
    },
    rows: [{ id: 3, isActive: false, since: new Date('2024-02-29') }],
  },
  {
    name: 'select of all columns of one source',
    make: (db) =>
      db.table('posts as p').join('users as u', 'u.id', 'p.user_id').select('p.*', 'u.name as author').where('p.id', 3),
    sql: {
      postgres:
        'select "p".*, "u"."name" as "author" from "posts" as "p" join "users" as "u" on "u"."id" = "p"."user_id" where "p"."id" = $1',
      sqlite:
        'select "p".*, "u"."name" as "author" from "posts" as "p" join "users" as "u" on "u"."id" = "p"."user_id" where "p"."id" = ?',
      mariadb:
        'select `p`.*, `u`.`name` as `author` from `posts` as `p` join `users` as `u` on `u`.`id` = `p`.`user_id` where `p`.`id` = ?',
    },
    rows: [{ id: 3, user_id: 2, title: 'third', likes: 5, created_at: new Date('2024-01-03'), author: 'Bob' }],
  },
  {
    name: 'select of a star',
    make: (db) => db.from('Post').select('*').where('id', 4),
    sql: {
      postgres:
        'select "Post"."id", "Post"."user_id" as "userId", "Post"."title", "Post"."likes", "Post"."created_at" as "createdAt" from "posts" as "Post" where "Post"."id" = $1',
      sqlite:
        'select "Post"."id", "Post"."user_id" as "userId", "Post"."title", "Post"."likes", "Post"."created_at" as "createdAt" from "posts" as "Post" where "Post"."id" = ?',
      mariadb:
        'select `Post`.`id`, `Post`.`user_id` as `userId`, `Post`.`title`, `Post`.`likes`, `Post`.`created_at` as `createdAt` from `posts` as `Post` where `Post`.`id` = ?',
    },
    rows: [{ id: 4, userId: null, title: 'lost', likes: 0, createdAt: new Date('2024-01-04') }],
  },
  {
    name: 'selectAll of all and of one source',
    make: (db) => db.from('Post as p').crossJoin('User as u').selectAll('p').where('u.id', 1).where('p.id', 4),
    sql: {
      postgres:
        'select "p"."id", "p"."user_id" as "userId", "p"."title", "p"."likes", "p"."created_at" as "createdAt" from "posts" as "p" cross join "users" as "u" where "u"."id" = $1 and "p"."id" = $2',
      sqlite:
        'select "p"."id", "p"."user_id" as "userId", "p"."title", "p"."likes", "p"."created_at" as "createdAt" from "posts" as "p" cross join "users" as "u" where "u"."id" = ? and "p"."id" = ?',
      mariadb:
        'select `p`.`id`, `p`.`user_id` as `userId`, `p`.`title`, `p`.`likes`, `p`.`created_at` as `createdAt` from `posts` as `p` cross join `users` as `u` where `u`.`id` = ? and `p`.`id` = ?',
    },
    rows: [{ id: 4, userId: null, title: 'lost', likes: 0, createdAt: new Date('2024-01-04') }],
  },
  {
    name: 'a second select adds to the first, and so does addSelect',
    make: (db) => db.table('users').select('id').select('name').addSelect('role').where('id', 2),
    sql: {
      postgres: 'select "users"."id", "users"."name", "users"."role" from "users" where "users"."id" = $1',
      sqlite: 'select "users"."id", "users"."name", "users"."role" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id`, `users`.`name`, `users`.`role` from `users` where `users`.`id` = ?',
    },
    rows: [{ id: 2, name: 'Bob', role: 'user' }],
  },
  {
    name: 'aggregates written as text',
    make: (db) =>
      db
        .table('users')
        .select('COUNT(id) AS n', 'max(age) as oldest', 'count(*) as everyone', 'count(distinct age) as ages'),
    sql: {
      postgres:
        'select count("users"."id") as "n", max("users"."age") as "oldest", count(*) as "everyone", count(distinct "users"."age") as "ages" from "users"',
      sqlite:
        'select count("users"."id") as "n", max("users"."age") as "oldest", count(*) as "everyone", count(distinct "users"."age") as "ages" from "users"',
      mariadb:
        'select count(`users`.`id`) as `n`, max(`users`.`age`) as `oldest`, count(*) as `everyone`, count(distinct `users`.`age`) as `ages` from `users`',
    },
    rows: [{ n: 4, oldest: 36, everyone: 4, ages: 2 }],
  },
  {
    name: 'selectRaw with bindings',
    make: (db) => db.table('users').selectRaw('coalesce(name, ?) as called', ['?']).where('id', 1),
    sql: {
      postgres: 'select coalesce(name, $1) as called from "users" where "users"."id" = $2',
      sqlite: 'select coalesce(name, ?) as called from "users" where "users"."id" = ?',
      mariadb: 'select coalesce(name, ?) as called from `users` where `users`.`id` = ?',
    },
    rows: [{ called: 'Ada' }],
  },
  {
    name: 'select of a fragment',
    make: (db) =>
      db
        .table('users')
        .select('id', sql`upper(name) as ${sql.id('loud')}`)
        .where('id', 1),
    sql: {
      postgres: 'select "users"."id", upper(name) as "loud" from "users" where "users"."id" = $1',
      sqlite: 'select "users"."id", upper(name) as "loud" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id`, upper(name) as `loud` from `users` where `users`.`id` = ?',
    },
    rows: [{ id: 1, loud: 'ADA' }],
  },
  {
    name: 'select of a sub-query',
    make: (db) =>
      db
        .table('users as u')
        .select('u.id')
        .subquery(db.table('posts as p').select('count(p.id) as n').whereColumn('p.user_id', 'u.id'), 'posts')
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id", (select count("p"."id") as "n" from "posts" as "p" where "p"."user_id" = "u"."id") as "posts" from "users" as "u" order by "u"."id"',
      sqlite:
        'select "u"."id", (select count("p"."id") as "n" from "posts" as "p" where "p"."user_id" = "u"."id") as "posts" from "users" as "u" order by "u"."id"',
      mariadb:
        'select `u`.`id`, (select count(`p`.`id`) as `n` from `posts` as `p` where `p`.`user_id` = `u`.`id`) as `posts` from `users` as `u` order by `u`.`id`',
    },
    rows: [
      { id: 1, posts: 2 },
      { id: 2, posts: 1 },
      { id: 3, posts: 0 },
      { id: 4, posts: 0 },
    ],
  },
  {
    name: 'select of a builder with an alias',
    make: (db) =>
      db
        .from('User as u')
        .select(
          'u.id',
          db
            .from('Post as p')
            .select((e: Step) => e.max('p.likes'))
            .whereColumn('p.userId', '=', 'u.id')
            .as('best'),
        )
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id", (select max("p"."likes") as "max" from "posts" as "p" where "p"."user_id" = "u"."id") as "best" from "users" as "u" order by "u"."id"',
      sqlite:
        'select "u"."id", (select max("p"."likes") as "max" from "posts" as "p" where "p"."user_id" = "u"."id") as "best" from "users" as "u" order by "u"."id"',
      mariadb:
        'select `u`.`id`, (select max(`p`.`likes`) as `max` from `posts` as `p` where `p`.`user_id` = `u`.`id`) as `best` from `users` as `u` order by `u`.`id`',
    },
    rows: [
      { id: 1, best: 7 },
      { id: 2, best: 5 },
      { id: 3, best: null },
      { id: 4, best: null },
    ],
  },
  {
    name: 'select of a sub-query that begins in the callback',
    make: (db) =>
      db
        .from('User as u')
        .select('u.id', (e: Step) =>
          e
            .query('Post as p')
            .select((p: Step) => p.count())
            .whereColumn('p.userId', 'u.id')
            .as('posts'),
        )
        .where('u.id', 1),
    sql: {
      postgres:
        'select "u"."id", (select count(*) as "count" from "posts" as "p" where "p"."user_id" = "u"."id") as "posts" from "users" as "u" where "u"."id" = $1',
      sqlite:
        'select "u"."id", (select count(*) as "count" from "posts" as "p" where "p"."user_id" = "u"."id") as "posts" from "users" as "u" where "u"."id" = ?',
      mariadb:
        'select `u`.`id`, (select count(*) as `count` from `posts` as `p` where `p`.`user_id` = `u`.`id`) as `posts` from `users` as `u` where `u`.`id` = ?',
    },
    rows: [{ id: 1, posts: 2 }],
  },
  {
    name: 'select of expressions',
    make: (db) =>
      db.from('User as u').select(
        (e: Step) => e.count('u.id').as('n'),
        (e: Step) => e.sum('u.salary').as('salaries'),
        (e: Step) => e.avg('u.age').as('age'),
      ),
    sql: {
      postgres:
        'select count("u"."id") as "n", sum("u"."salary") as "salaries", avg("u"."age"::float8) as "age" from "users" as "u"',
      sqlite:
        'select count("u"."id") as "n", sum("u"."salary") as "salaries", avg("u"."age") as "age" from "users" as "u"',
      mariadb:
        'select count(`u`.`id`) as `n`, sum(`u`.`salary`) as `salaries`, avg(cast(`u`.`age` as double)) as `age` from `users` as `u`',
    },
    rows: [{ n: 4, salaries: '1019.75', age: 29.666666666666668 }],
  },
  {
    name: 'distinct',
    make: (db) => db.table('users').distinct().select('age').orderBy('age'),
    sql: {
      postgres: 'select distinct "users"."age" from "users" order by "users"."age"',
      sqlite: 'select distinct "users"."age" from "users" order by "users"."age" nulls last',
      mariadb: 'select distinct `users`.`age` from `users` order by `users`.`age` is null, `users`.`age`',
    },
    rows: [{ age: 17 }, { age: 36 }, { age: null }],
  },
  {
    name: 'distinctOn keeps the first row of each group',
    make: (db) =>
      db
        .from('Post as p')
        .distinctOn('p.userId')
        .select('p.userId', 'p.title')
        .orderBy('p.userId')
        .orderBy('p.likes', 'desc'),
    sql: {
      postgres:
        'select distinct on ("p"."user_id") "p"."user_id" as "userId", "p"."title" from "posts" as "p" order by "p"."user_id", "p"."likes" desc',
      sqlite: '✗ distinct on',
      mariadb: '✗ distinct on',
    },
    rows: [
      { userId: 1, title: 'second' },
      { userId: 2, title: 'third' },
      { userId: null, title: 'lost' },
    ],
  },
  {
    name: 'from a query',
    make: (db) =>
      db
        .from(
          db
            .from('User')
            .select('age', (e: Step) => e.count().as('n'))
            .groupBy('age')
            .as('ages'),
        )
        .select('ages.age', 'ages.n')
        .where('ages.n', '>', 1),
    sql: {
      postgres:
        'select "ages"."age", "ages"."n" from (select "User"."age", count(*) as "n" from "users" as "User" group by "User"."age") as "ages" where "ages"."n" > $1',
      sqlite:
        'select "ages"."age", "ages"."n" from (select "User"."age", count(*) as "n" from "users" as "User" group by "User"."age") as "ages" where "ages"."n" > ?',
      mariadb:
        'select `ages`.`age`, `ages`.`n` from (select `User`.`age`, count(*) as `n` from `users` as `User` group by `User`.`age`) as `ages` where `ages`.`n` > ?',
    },
    rows: [{ age: 36, n: 2 }],
  },
  {
    name: 'from rows of values',
    make: (db) =>
      db
        .from({
          values: [
            { id: 1, label: 'a' },
            { id: 2, label: null },
          ],
          as: 'v',
        })
        .select('v.id', 'v.label')
        .orderBy('v.id', 'desc'),
    sql: {
      postgres:
        'select "v"."id", "v"."label" from (values ($1::int8, $2::text), ($3::int8, null)) as "v" ("id", "label") order by "v"."id" desc',
      sqlite:
        'select "v"."id", "v"."label" from (with "v" ("id", "label") as (values (?, ?), (?, null)) select * from "v") as "v" order by "v"."id" desc',
      mariadb:
        'select `v`.`id`, `v`.`label` from (with `v` (`id`, `label`) as (select cast(? as signed) as `column_0`, ? as `column_1` union all select cast(? as signed), null) select * from `v`) as `v` order by `v`.`id` desc',
      mysql:
        'select `v`.`id`, `v`.`label` from (select cast(? as signed) as `column_0`, ? as `column_1` union all select cast(? as signed), null) as `v` (`id`, `label`) order by `v`.`id` desc',
    },
    rows: [
      { id: 2, label: null },
      { id: 1, label: 'a' },
    ],
  },
  {
    name: 'reset is an empty builder of the same source',
    make: (db) => db.table('users').select('name').where('id', 1).limit(1).reset().select('id').orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."id"',
      sqlite: 'select "users"."id" from "users" order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` order by `users`.`id`',
    },
    rows: ids(1, 2, 3, 4),
  },
  {
    name: 'clone is the same statement',
    make: (db) => db.table('users').select('id').where('id', 2).clone(),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."id" = $1',
      sqlite: 'select "users"."id" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id` from `users` where `users`.`id` = ?',
    },
    rows: ids(2),
  },
]);

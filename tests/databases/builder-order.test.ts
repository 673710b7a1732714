import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** Order and limits: each method with its whole text. */
describeReads('builder order', [
  {
    name: 'order by names, directions in any letter case',
    make: (db) => db.table('users').select('id').orderBy('age').orderBy('id', 'DESC'),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."age", "users"."id" desc',
      sqlite: 'select "users"."id" from "users" order by "users"."age" nulls last, "users"."id" desc',
      mariadb: 'select `users`.`id` from `users` order by `users`.`age` is null, `users`.`age`, `users`.`id` desc',
    },
    rows: ids(3, 2, 1, 4),
  },
  {
    name: 'nulls come last ascending and first descending',
    make: (db) => db.table('users').select('id').orderBy('age', 'desc').orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."age" desc, "users"."id"',
      sqlite: 'select "users"."id" from "users" order by "users"."age" desc nulls first, "users"."id"',
      mariadb: 'select `users`.`id` from `users` order by `users`.`age` is null desc, `users`.`age` desc, `users`.`id`',
    },
    rows: ids(4, 1, 2, 3),
  },
  {
    name: 'nulls where they are told to be',
    make: (db) => db.table('users').select('id').orderBy('age', 'asc', { nulls: 'first' }).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."age" nulls first, "users"."id"',
      sqlite: 'select "users"."id" from "users" order by "users"."age", "users"."id"',
      mariadb: 'select `users`.`id` from `users` order by `users`.`age`, `users`.`id`',
    },
    rows: ids(4, 3, 1, 2),
  },
  {
    name: 'orderByDesc',
    make: (db) => db.from('User').select('id').orderByDesc('id'),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" order by "User"."id" desc',
      sqlite: 'select "User"."id" from "users" as "User" order by "User"."id" desc',
      mariadb: 'select `User`.`id` from `users` as `User` order by `User`.`id` desc',
    },
    rows: ids(4, 3, 2, 1),
  },
  {
    name: 'order by an alias of the projection',
    make: (db) =>
      db
        .from('Post')
        .select('userId', (e: Step) => e.sum('likes').as('total'))
        .groupBy('userId')
        .orderBy('total', 'desc'),
    sql: {
      postgres:
        'select "Post"."user_id" as "userId", sum("Post"."likes") as "total" from "posts" as "Post" group by "Post"."user_id" order by "total" desc',
      sqlite:
        'select "Post"."user_id" as "userId", sum("Post"."likes") as "total" from "posts" as "Post" group by "Post"."user_id" order by "total" desc nulls first',
      mariadb:
        'select `Post`.`user_id` as `userId`, sum(`Post`.`likes`) as `total` from `posts` as `Post` group by `Post`.`user_id` order by sum(`Post`.`likes`) is null desc, sum(`Post`.`likes`) desc',
    },
    rows: [
      { userId: 1, total: 12 },
      { userId: 2, total: 5 },
      { userId: null, total: 0 },
    ],
  },
  {
    name: 'order by an expression',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .orderBy((e: Step) => e.length('email'), 'desc')
        .orderBy('id'),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" order by length("User"."email") desc, "User"."id"',
      sqlite: 'select "User"."id" from "users" as "User" order by length("User"."email") desc, "User"."id"',
      mariadb: 'select `User`.`id` from `users` as `User` order by char_length(`User`.`email`) desc, `User`.`id`',
    },
    rows: ids(3, 1, 2, 4),
  },
  {
    name: 'orderByRaw',
    make: (db) => db.table('users').select('id').orderByRaw('id = ? desc, id', [3]),
    sql: {
      postgres: 'select "users"."id" from "users" order by id = $1 desc, id',
      sqlite: 'select "users"."id" from "users" order by id = ? desc, id',
      mariadb: 'select `users`.`id` from `users` order by id = ? desc, id',
    },
    rows: ids(3, 1, 2, 4),
  },
  {
    name: 'reorder forgets the order before',
    make: (db) => db.table('users').select('id').orderBy('name').reorder().orderBy('id', 'desc'),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."id" desc',
      sqlite: 'select "users"."id" from "users" order by "users"."id" desc',
      mariadb: 'select `users`.`id` from `users` order by `users`.`id` desc',
    },
    rows: ids(4, 3, 2, 1),
  },
  {
    name: 'latest and oldest by default',
    make: (db) => db.table('users').select('id').latest().limit(2),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."created_at" desc limit 2',
      sqlite: 'select "users"."id" from "users" order by "users"."created_at" desc limit 2',
      mariadb: 'select `users`.`id` from `users` order by `users`.`created_at` desc limit 2',
    },
    rows: ids(4, 3),
  },
  {
    name: 'oldest of a model',
    make: (db) => db.from('User').select('id').oldest().limit(1),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" order by "User"."created_at" limit 1',
      sqlite: 'select "User"."id" from "users" as "User" order by "User"."created_at" limit 1',
      mariadb: 'select `User`.`id` from `users` as `User` order by `User`.`created_at` limit 1',
    },
    rows: ids(1),
  },
  {
    name: 'latest of a column',
    make: (db) => db.table('users').select('id').latest('id').limit(1),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."id" desc limit 1',
      sqlite: 'select "users"."id" from "users" order by "users"."id" desc limit 1',
      mariadb: 'select `users`.`id` from `users` order by `users`.`id` desc limit 1',
    },
    rows: ids(4),
  },
  {
    name: 'inRandomOrder',
    make: (db) => db.table('users').select('id').where('id', 2).inRandomOrder(),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."id" = $1 order by random()',
      sqlite:
        'select "users"."id" from "users" where "users"."id" = ? order by ((random() & 9007199254740991) / 9007199254740992.0)',
      mariadb: 'select `users`.`id` from `users` where `users`.`id` = ? order by rand()',
    },
    rows: ids(2),
  },
  {
    name: 'limit and offset',
    make: (db) => db.table('users').select('id').orderBy('id').limit(2).offset(1),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."id" limit 2 offset 1',
      sqlite: 'select "users"."id" from "users" order by "users"."id" limit 2 offset 1',
      mariadb: 'select `users`.`id` from `users` order by `users`.`id` limit 2 offset 1',
    },
    rows: ids(2, 3),
  },
  {
    name: 'take and skip',
    make: (db) => db.from('User').select('id').orderBy('id').take(1).skip(2),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" order by "User"."id" limit 1 offset 2',
      sqlite: 'select "User"."id" from "users" as "User" order by "User"."id" limit 1 offset 2',
      mariadb: 'select `User`.`id` from `users` as `User` order by `User`.`id` limit 1 offset 2',
    },
    rows: ids(3),
  },
  {
    name: 'an offset without a limit',
    make: (db) => db.table('users').select('id').orderBy('id').offset(3),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."id" offset 3',
      sqlite: 'select "users"."id" from "users" order by "users"."id" limit -1 offset 3',
      mariadb: 'select `users`.`id` from `users` order by `users`.`id` limit 18446744073709551615 offset 3',
    },
    rows: ids(4),
  },
  {
    name: 'a limit of nothing',
    make: (db) => db.table('users').select('id').limit(0),
    sql: {
      postgres: 'select "users"."id" from "users" limit 0',
      sqlite: 'select "users"."id" from "users" limit 0',
      mariadb: 'select `users`.`id` from `users` limit 0',
    },
    rows: [],
  },
  {
    name: 'forPage',
    make: (db) => db.table('users').select('id').orderBy('id').forPage(2, 3),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."id" limit 3 offset 3',
      sqlite: 'select "users"."id" from "users" order by "users"."id" limit 3 offset 3',
      mariadb: 'select `users`.`id` from `users` order by `users`.`id` limit 3 offset 3',
    },
    rows: ids(4),
  },
]);

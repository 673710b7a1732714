import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** Every kind of join, in every form of its arguments. */
describeReads('builder joins', [
  {
    name: 'join of two columns',
    make: (db) =>
      db.table('posts').join('users', 'posts.user_id', 'users.id').select('posts.id', 'users.name').orderBy('posts.id'),
    sql: {
      postgres:
        'select "posts"."id", "users"."name" from "posts" join "users" on "posts"."user_id" = "users"."id" order by "posts"."id"',
      sqlite:
        'select "posts"."id", "users"."name" from "posts" join "users" on "posts"."user_id" = "users"."id" order by "posts"."id"',
      mariadb:
        'select `posts`.`id`, `users`.`name` from `posts` join `users` on `posts`.`user_id` = `users`.`id` order by `posts`.`id`',
    },
    rows: [
      { id: 1, name: 'Ada' },
      { id: 2, name: 'Ada' },
      { id: 3, name: 'Bob' },
    ],
  },
  {
    name: 'innerJoin with an operator',
    make: (db) =>
      db.table('users as u').innerJoin('posts as p', 'p.user_id', '=', 'u.id').select('p.id').where('u.id', 2),
    sql: {
      postgres:
        'select "p"."id" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = $1',
      sqlite: 'select "p"."id" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = ?',
      mariadb: 'select `p`.`id` from `users` as `u` join `posts` as `p` on `p`.`user_id` = `u`.`id` where `u`.`id` = ?',
    },
    rows: ids(3),
  },
  {
    name: 'join on a text',
    make: (db) => db.table('users as u').join('posts as p', 'p.user_id = u.id').select('p.id').where('u.id', 2),
    sql: {
      postgres:
        'select "p"."id" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = $1',
      sqlite: 'select "p"."id" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = ?',
      mariadb: 'select `p`.`id` from `users` as `u` join `posts` as `p` on `p`.`user_id` = `u`.`id` where `u`.`id` = ?',
    },
    rows: ids(3),
  },
  {
    name: 'join on a text with its type behind',
    make: (db) =>
      db.table('users as u').join('posts as p', 'p.user_id = u.id', 'LEFT').select('u.id', 'p.title').where('u.id', 3),
    sql: {
      postgres:
        'select "u"."id", "p"."title" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = $1',
      sqlite:
        'select "u"."id", "p"."title" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" where "u"."id" = ?',
      mariadb:
        'select `u`.`id`, `p`.`title` from `users` as `u` left join `posts` as `p` on `p`.`user_id` = `u`.`id` where `u`.`id` = ?',
    },
    rows: [{ id: 3, title: null }],
  },
  {
    name: 'join with its type in front',
    make: (db) =>
      db
        .table('users')
        .join('LEFT', 'posts', 'posts.user_id = users.id')
        .select('users.id', 'posts.title')
        .where('users.id', 3),
    sql: {
      postgres:
        'select "users"."id", "posts"."title" from "users" left join "posts" on "posts"."user_id" = "users"."id" where "users"."id" = $1',
      sqlite:
        'select "users"."id", "posts"."title" from "users" left join "posts" on "posts"."user_id" = "users"."id" where "users"."id" = ?',
      mariadb:
        'select `users`.`id`, `posts`.`title` from `users` left join `posts` on `posts`.`user_id` = `users`.`id` where `users`.`id` = ?',
    },
    rows: [{ id: 3, title: null }],
  },
  {
    name: 'leftJoin',
    make: (db) =>
      db
        .from('User as u')
        .leftJoin('Post as p', 'p.userId', 'u.id')
        .select('u.id', 'p.likes')
        .orderBy('u.id')
        .orderBy('p.likes'),
    sql: {
      postgres:
        'select "u"."id", "p"."likes" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" order by "u"."id", "p"."likes"',
      sqlite:
        'select "u"."id", "p"."likes" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" order by "u"."id", "p"."likes" nulls last',
      mariadb:
        'select `u`.`id`, `p`.`likes` from `users` as `u` left join `posts` as `p` on `p`.`user_id` = `u`.`id` order by `u`.`id`, `p`.`likes` is null, `p`.`likes`',
    },
    rows: [
      { id: 1, likes: 5 },
      { id: 1, likes: 7 },
      { id: 2, likes: 5 },
      { id: 3, likes: null },
      { id: 4, likes: null },
    ],
  },
  {
    name: 'rightJoin',
    make: (db) =>
      db.from('User as u').rightJoin('Post as p', 'p.userId', 'u.id').select('u.id', 'p.title').orderBy('p.id'),
    sql: {
      postgres:
        'select "u"."id", "p"."title" from "users" as "u" right join "posts" as "p" on "p"."user_id" = "u"."id" order by "p"."id"',
      sqlite:
        'select "u"."id", "p"."title" from "users" as "u" right join "posts" as "p" on "p"."user_id" = "u"."id" order by "p"."id"',
      mariadb:
        'select `u`.`id`, `p`.`title` from `users` as `u` right join `posts` as `p` on `p`.`user_id` = `u`.`id` order by `p`.`id`',
    },
    rows: [
      { id: 1, title: 'first' },
      { id: 1, title: 'second' },
      { id: 2, title: 'third' },
      { id: null, title: 'lost' },
    ],
  },
  {
    name: 'fullJoin',
    make: (db) =>
      db
        .from('User as u')
        .fullJoin('Post as p', 'p.userId', 'u.id')
        .select('u.id', 'p.title')
        .orderBy('u.id')
        .orderBy('p.id'),
    sql: {
      postgres:
        'select "u"."id", "p"."title" from "users" as "u" full join "posts" as "p" on "p"."user_id" = "u"."id" order by "u"."id", "p"."id"',
      sqlite:
        'select "u"."id", "p"."title" from "users" as "u" full join "posts" as "p" on "p"."user_id" = "u"."id" order by "u"."id" nulls last, "p"."id" nulls last',
      mariadb: '✗ full joins',
    },
    rows: [
      { id: 1, title: 'first' },
      { id: 1, title: 'second' },
      { id: 2, title: 'third' },
      { id: 3, title: null },
      { id: 4, title: null },
      { id: null, title: 'lost' },
    ],
  },
  {
    name: 'crossJoin',
    make: (db) =>
      db
        .table('users as u')
        .crossJoin('posts as p')
        .select((e: Step) => e.count().as('n')),
    sql: {
      postgres: 'select count(*) as "n" from "users" as "u" cross join "posts" as "p"',
      sqlite: 'select count(*) as "n" from "users" as "u" cross join "posts" as "p"',
      mariadb: 'select count(*) as `n` from `users` as `u` cross join `posts` as `p`',
    },
    rows: [{ n: 16 }],
  },
  {
    name: 'join with a callback of several conditions',
    make: (db) =>
      db
        .from('User as u')
        .leftJoin('Post as p', (on: Step) => {
          on.on('p.userId', 'u.id').where('p.likes', '>', 5);
        })
        .select('u.id', 'p.title')
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id", "p"."title" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" and "p"."likes" > $1 order by "u"."id"',
      sqlite:
        'select "u"."id", "p"."title" from "users" as "u" left join "posts" as "p" on "p"."user_id" = "u"."id" and "p"."likes" > ? order by "u"."id"',
      mariadb:
        'select `u`.`id`, `p`.`title` from `users` as `u` left join `posts` as `p` on `p`.`user_id` = `u`.`id` and `p`.`likes` > ? order by `u`.`id`',
    },
    rows: [
      { id: 1, title: 'second' },
      { id: 2, title: null },
      { id: 3, title: null },
      { id: 4, title: null },
    ],
  },
  {
    name: 'join with orOn',
    make: (db) =>
      db
        .from('User as u')
        .join('Post as p', (on: Step) => on.on('p.userId', '=', 'u.id').orOn('p.id', '=', 'u.id'))
        .select('u.id', 'p.id as post')
        .orderBy('u.id')
        .orderBy('post'),
    sql: {
      postgres:
        'select "u"."id", "p"."id" as "post" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" or "p"."id" = "u"."id" order by "u"."id", "p"."id"',
      sqlite:
        'select "u"."id", "p"."id" as "post" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" or "p"."id" = "u"."id" order by "u"."id", "p"."id"',
      mariadb:
        'select `u`.`id`, `p`.`id` as `post` from `users` as `u` join `posts` as `p` on `p`.`user_id` = `u`.`id` or `p`.`id` = `u`.`id` order by `u`.`id`, `p`.`id`',
    },
    rows: [
      { id: 1, post: 1 },
      { id: 1, post: 2 },
      { id: 2, post: 2 },
      { id: 2, post: 3 },
      { id: 3, post: 3 },
      { id: 4, post: 4 },
    ],
  },
  {
    name: 'join with an expression that the callback gives',
    make: (db) =>
      db
        .from('User as u')
        .join('Post as p', (e: Step) => e.and([e.ref('p.userId').eq(e.ref('u.id')), e.ref('p.likes').gt(5)]))
        .select('p.id'),
    sql: {
      postgres:
        'select "p"."id" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" and "p"."likes" > $1',
      sqlite: 'select "p"."id" from "users" as "u" join "posts" as "p" on "p"."user_id" = "u"."id" and "p"."likes" > ?',
      mariadb:
        'select `p`.`id` from `users` as `u` join `posts` as `p` on `p`.`user_id` = `u`.`id` and `p`.`likes` > ?',
    },
    rows: ids(2),
  },
  {
    name: 'a table with itself',
    make: (db) =>
      db
        .from('User as u')
        .join('User as boss', 'boss.id', 'u.bossId')
        .select('u.name', 'boss.name as boss')
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."name", "boss"."name" as "boss" from "users" as "u" join "users" as "boss" on "boss"."id" = "u"."boss_id" order by "u"."id"',
      sqlite:
        'select "u"."name", "boss"."name" as "boss" from "users" as "u" join "users" as "boss" on "boss"."id" = "u"."boss_id" order by "u"."id"',
      mariadb:
        'select `u`.`name`, `boss`.`name` as `boss` from `users` as `u` join `users` as `boss` on `boss`.`id` = `u`.`boss_id` order by `u`.`id`',
    },
    rows: [
      { name: 'Bob', boss: 'Ada' },
      { name: 'cleo', boss: 'Ada' },
      { name: null, boss: 'Bob' },
    ],
  },
  {
    name: 'join of a query',
    make: (db) =>
      db
        .from('User as u')
        .join(
          db
            .from('Post')
            .select('userId', (e: Step) => e.max('likes').as('best'))
            .groupBy('userId')
            .as('p'),
          'p.userId',
          'u.id',
        )
        .select('u.id', 'p.best')
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id", "p"."best" from "users" as "u" join (select "Post"."user_id" as "userId", max("Post"."likes") as "best" from "posts" as "Post" group by "Post"."user_id") as "p" on "p"."userId" = "u"."id" order by "u"."id"',
      sqlite:
        'select "u"."id", "p"."best" from "users" as "u" join (select "Post"."user_id" as "userId", max("Post"."likes") as "best" from "posts" as "Post" group by "Post"."user_id") as "p" on "p"."userId" = "u"."id" order by "u"."id"',
      mariadb:
        'select `u`.`id`, `p`.`best` from `users` as `u` join (select `Post`.`user_id` as `userId`, max(`Post`.`likes`) as `best` from `posts` as `Post` group by `Post`.`user_id`) as `p` on `p`.`userId` = `u`.`id` order by `u`.`id`',
    },
    rows: [
      { id: 1, best: 7 },
      { id: 2, best: 5 },
    ],
  },
  {
    name: 'joinLateral',
    make: (db) =>
      db
        .from('User as u')
        .joinLateral(
          (e: Step) =>
            e
              .query('Post as p')
              .whereColumn('p.userId', 'u.id')
              .select('p.title')
              .orderBy('p.likes', 'desc')
              .limit(1)
              .as('top'),
          (on: Step) => on.whereNotNull('top.title'),
        )
        .select('u.id', 'top.title')
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id", "top"."title" from "users" as "u" join lateral (select "p"."title" from "posts" as "p" where "p"."user_id" = "u"."id" order by "p"."likes" desc limit 1) as "top" on "top"."title" is not null order by "u"."id"',
      sqlite: '✗ lateral joins',
      mariadb: '✗ lateral joins',
      mysql:
        'select `u`.`id`, `top`.`title` from `users` as `u` join lateral (select `p`.`title` from `posts` as `p` where `p`.`user_id` = `u`.`id` order by `p`.`likes` desc limit 1) as `top` on `top`.`title` is not null order by `u`.`id`',
    },
    rows: [
      { id: 1, title: 'second' },
      { id: 2, title: 'third' },
    ],
  },
  {
    name: 'leftJoinLateral',
    make: (db) =>
      db
        .from('User as u')
        .leftJoinLateral(
          (e: Step) =>
            e
              .query('Post as p')
              .whereColumn('p.userId', 'u.id')
              .select('p.title')
              .orderBy('p.likes', 'desc')
              .limit(1)
              .as('top'),
          (on: Step) => on.whereNotNull('top.title'),
        )
        .select('u.id', 'top.title')
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id", "top"."title" from "users" as "u" left join lateral (select "p"."title" from "posts" as "p" where "p"."user_id" = "u"."id" order by "p"."likes" desc limit 1) as "top" on "top"."title" is not null order by "u"."id"',
      sqlite: '✗ lateral joins',
      mariadb: '✗ lateral joins',
      mysql:
        'select `u`.`id`, `top`.`title` from `users` as `u` left join lateral (select `p`.`title` from `posts` as `p` where `p`.`user_id` = `u`.`id` order by `p`.`likes` desc limit 1) as `top` on `top`.`title` is not null order by `u`.`id`',
    },
    rows: [
      { id: 1, title: 'second' },
      { id: 2, title: 'third' },
      { id: 3, title: null },
      { id: 4, title: null },
    ],
  },
  {
    name: 'crossJoinLateral',
    make: (db) =>
      db
        .from('User as u')
        .crossJoinLateral((e: Step) =>
          e
            .query('Post as p')
            .whereColumn('p.userId', 'u.id')
            .select('p.title')
            .orderBy('p.likes', 'desc')
            .limit(1)
            .as('top'),
        )
        .select('u.id', 'top.title')
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id", "top"."title" from "users" as "u" cross join lateral (select "p"."title" from "posts" as "p" where "p"."user_id" = "u"."id" order by "p"."likes" desc limit 1) as "top" order by "u"."id"',
      sqlite: '✗ lateral joins',
      mariadb: '✗ lateral joins',
      mysql:
        'select `u`.`id`, `top`.`title` from `users` as `u` cross join lateral (select `p`.`title` from `posts` as `p` where `p`.`user_id` = `u`.`id` order by `p`.`likes` desc limit 1) as `top` order by `u`.`id`',
    },
    rows: [
      { id: 1, title: 'second' },
      { id: 2, title: 'third' },
    ],
  },
  {
    name: 'several joins',
    make: (db) =>
      db
        .from('Post as p')
        .join('User as u', 'u.id', 'p.userId')
        .leftJoin('User as b', 'b.id', 'u.bossId')
        .select('p.id', 'b.name as boss')
        .orderBy('p.id'),
    sql: {
      postgres:
        'select "p"."id", "b"."name" as "boss" from "posts" as "p" join "users" as "u" on "u"."id" = "p"."user_id" left join "users" as "b" on "b"."id" = "u"."boss_id" order by "p"."id"',
      sqlite:
        'select "p"."id", "b"."name" as "boss" from "posts" as "p" join "users" as "u" on "u"."id" = "p"."user_id" left join "users" as "b" on "b"."id" = "u"."boss_id" order by "p"."id"',
      mariadb:
        'select `p`.`id`, `b`.`name` as `boss` from `posts` as `p` join `users` as `u` on `u`.`id` = `p`.`user_id` left join `users` as `b` on `b`.`id` = `u`.`boss_id` order by `p`.`id`',
    },
    rows: [
      { id: 1, boss: null },
      { id: 2, boss: null },
      { id: 3, boss: 'Ada' },
    ],
  },
]);

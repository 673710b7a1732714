import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** `where` in all its forms, groups and columns. */
describeReads('builder conditions', [
  {
    name: 'where with a value',
    make: (db) => db.table('users').select('id').where('role', 'user').orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."role" = $1 order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."role" = ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`role` = ? order by `users`.`id`',
    },
    rows: ids(2, 3),
  },
  {
    name: 'where with an operator',
    make: (db) => db.table('users').select('id').where('age', '>', 17).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" > $1 order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."age" > ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` > ? order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'both spellings of "not equal", which leave null out',
    make: (db) => db.table('users').select('id').where('age', '!=', 17).where('age', '<>', 18).orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."age" <> $1 and "users"."age" <> $2 order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."age" <> ? and "users"."age" <> ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` <> ? and `users`.`age` <> ? order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'where of an object',
    make: (db) => db.table('users').select('id').where({ age: 36, role: 'user' }),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" = $1 and "users"."role" = $2',
      sqlite: 'select "users"."id" from "users" where "users"."age" = ? and "users"."role" = ?',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` = ? and `users`.`role` = ?',
    },
    rows: ids(2),
  },
  {
    name: 'where of an empty object holds for all',
    make: (db) => db.table('users').select('id').where({}).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."id"',
      sqlite: 'select "users"."id" from "users" order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` order by `users`.`id`',
    },
    rows: ids(1, 2, 3, 4),
  },
  {
    name: 'null with equality asks for null',
    make: (db) => db.table('users').select('id').where('age', null),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" is null',
      sqlite: 'select "users"."id" from "users" where "users"."age" is null',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` is null',
    },
    rows: ids(4),
  },
  {
    name: 'null with inequality asks for the others',
    make: (db) => db.table('users').select('id').where('age', '<>', null).orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" is not null order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."age" is not null order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` is not null order by `users`.`id`',
    },
    rows: ids(1, 2, 3),
  },
  {
    name: 'null in an object',
    make: (db) => db.from('User').select('id').where({ name: null }),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" where "User"."name" is null',
      sqlite: 'select "User"."id" from "users" as "User" where "User"."name" is null',
      mariadb: 'select `User`.`id` from `users` as `User` where `User`.`name` is null',
    },
    rows: ids(4),
  },
  {
    name: 'is and is not',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .where('age', 'is not', null)
        .where('name', 'IS NOT', null)
        .where('deleted_at', 'is', null)
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."age" is not null and "users"."name" is not null and "users"."deleted_at" is null order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."age" is not null and "users"."name" is not null and "users"."deleted_at" is null order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`age` is not null and `users`.`name` is not null and `users`.`deleted_at` is null order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'is distinct from, for which null is a value',
    make: (db) =>
      db.table('users').select('id').where('age', 'is distinct from', 36).where('role', 'is not distinct from', 'user'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."age" is distinct from $1 and "users"."role" is not distinct from $2',
      sqlite: 'select "users"."id" from "users" where "users"."age" is not ? and "users"."role" is ?',
      mariadb: 'select `users`.`id` from `users` where not (`users`.`age` <=> ?) and `users`.`role` <=> ?',
    },
    rows: ids(3),
  },
  {
    name: 'andWhere',
    make: (db) => db.table('users').select('id').where('age', 36).andWhere('role', '=', 'admin'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" = $1 and "users"."role" = $2',
      sqlite: 'select "users"."id" from "users" where "users"."age" = ? and "users"."role" = ?',
      mariadb: 'select `users`.`id` from `users` where `users`.`age` = ? and `users`.`role` = ?',
    },
    rows: ids(1),
  },
  {
    name: 'orWhere',
    make: (db) => db.table('users').select('id').where('role', 'admin').orWhere('role', 'editor').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."role" = $1 or "users"."role" = $2 order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."role" = ? or "users"."role" = ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`role` = ? or `users`.`role` = ? order by `users`.`id`',
    },
    rows: ids(1, 4),
  },
  {
    name: '"and" binds closer than "or", as in SQL',
    make: (db) =>
      db.table('users').select('id').where('role', 'editor').orWhere('age', 36).where('role', 'admin').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."role" = $1 or "users"."age" = $2 and "users"."role" = $3 order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."role" = ? or "users"."age" = ? and "users"."role" = ? order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`role` = ? or `users`.`age` = ? and `users`.`role` = ? order by `users`.`id`',
    },
    rows: ids(1, 4),
  },
  {
    name: 'whereNot',
    make: (db) => db.table('users').select('id').whereNot('role', 'user').orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where not ("users"."role" = $1) order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where not ("users"."role" = ?) order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where not (`users`.`role` = ?) order by `users`.`id`',
    },
    rows: ids(1, 4),
  },
  {
    name: 'orWhereNot of a group',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .where('id', 2)
        .orWhereNot((q: Step) => {
          q.where('age', 36).orWhereNull('age');
        })
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" = $1 or not ("users"."age" = $2 or "users"."age" is null) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."id" = ? or not ("users"."age" = ? or "users"."age" is null) order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` = ? or not (`users`.`age` = ? or `users`.`age` is null) order by `users`.`id`',
    },
    rows: ids(2, 3),
  },
  {
    name: 'a group',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .where('age', 36)
        .where((q: Step) => {
          q.where('role', 'admin').orWhere('name', 'Bob');
        })
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."age" = $1 and ("users"."role" = $2 or "users"."name" = $3) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."age" = ? and ("users"."role" = ? or "users"."name" = ?) order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`age` = ? and (`users`.`role` = ? or `users`.`name` = ?) order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'groups in groups, by statements',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where((q: Step) => {
          q.where('age', 36);
          q.where((inner: Step) => {
            inner.where('role', 'x');
            inner.orWhere('role', 'admin');
          });
        }),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where "User"."age" = $1 and ("User"."role" = $2 or "User"."role" = $3)',
      sqlite:
        'select "User"."id" from "users" as "User" where "User"."age" = ? and ("User"."role" = ? or "User"."role" = ?)',
      mariadb:
        'select `User`.`id` from `users` as `User` where `User`.`age` = ? and (`User`.`role` = ? or `User`.`role` = ?)',
    },
    rows: ids(1),
  },
  {
    name: 'an empty group adds nothing',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .where(() => {})
        .where('id', 1),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."id" = $1',
      sqlite: 'select "users"."id" from "users" where "users"."id" = ?',
      mariadb: 'select `users`.`id` from `users` where `users`.`id` = ?',
    },
    rows: ids(1),
  },
  {
    name: 'a condition that the callback gives',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where((e: Step) => e.or([e.ref('age').lt(18), e.ref('name').isNull()]))
        .orderBy('id'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where "User"."age" < $1 or "User"."name" is null order by "User"."id"',
      sqlite:
        'select "User"."id" from "users" as "User" where "User"."age" < ? or "User"."name" is null order by "User"."id"',
      mariadb:
        'select `User`.`id` from `users` as `User` where `User`.`age` < ? or `User`.`name` is null order by `User`.`id`',
    },
    rows: ids(3, 4),
  },
  {
    name: 'expressions joined by methods',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where((e: Step) =>
          e
            .ref('age')
            .eq(36)
            .and(e.ref('role').ne('admin'))
            .or(e.not(e.ref('email').like('%example%'))),
        ),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where "User"."age" = $1 and "User"."role" <> $2 or not ("User"."email" like $3)',
      sqlite:
        'select "User"."id" from "users" as "User" where "User"."age" = ? and "User"."role" <> ? or not ("User"."email" glob ?)',
      mariadb:
        "select `User`.`id` from `users` as `User` where `User`.`age` = ? and `User`.`role` <> ? or not (`User`.`email` like ? collate utf8mb4_nopad_bin escape '|')",
      mysql:
        "select `User`.`id` from `users` as `User` where `User`.`age` = ? and `User`.`role` <> ? or not (`User`.`email` like ? collate utf8mb4_0900_bin escape '|')",
    },
    rows: ids(2),
  },
  {
    name: 'an expression on the left',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where((e: Step) => e.lower('name'), '=', 'cleo'),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" where lower("User"."name") = $1::text',
      sqlite: 'select "User"."id" from "users" as "User" where lower("User"."name") = ?',
      mariadb: 'select `User`.`id` from `users` as `User` where lower(`User`.`name`) = ?',
    },
    rows: ids(3),
  },
  {
    name: 'a column on the right',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where('id', '=', (e: Step) => e.ref('age').minus(35))
        .orderBy('id'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where "User"."id" = "User"."age" - $1::int4 order by "User"."id"',
      sqlite: 'select "User"."id" from "users" as "User" where "User"."id" = "User"."age" - ? order by "User"."id"',
      mariadb: 'select `User`.`id` from `users` as `User` where `User`.`id` = `User`.`age` - ? order by `User`.`id`',
    },
    rows: ids(1),
  },
  {
    name: 'arithmetic',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where((e: Step) => e.ref('age').plus(1).times(2), '>', 72)
        .orderBy('id'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where ("User"."age" + $1::int4) * $2::int4 > $3::int4 order by "User"."id"',
      sqlite: 'select "User"."id" from "users" as "User" where ("User"."age" + ?) * ? > ? order by "User"."id"',
      mariadb: 'select `User`.`id` from `users` as `User` where (`User`.`age` + ?) * ? > ? order by `User`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'a truth value as condition',
    make: (db) => db.from('User').select('id').where('isActive', false),
    sql: {
      postgres: 'select "User"."id" from "users" as "User" where "User"."is_active" = $1',
      sqlite: 'select "User"."id" from "users" as "User" where "User"."is_active" = ?',
      mariadb: 'select `User`.`id` from `users` as `User` where `User`.`is_active` = ?',
    },
    rows: ids(3),
  },
  {
    name: 'whereColumn',
    make: (db) =>
      db.table('users').select('id').whereColumn('boss_id', '<', 'id').whereColumn('id', 'id').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."boss_id" < "users"."id" and "users"."id" = "users"."id" order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."boss_id" < "users"."id" and "users"."id" = "users"."id" order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`boss_id` < `users`.`id` and `users`.`id` = `users`.`id` order by `users`.`id`',
    },
    rows: ids(2, 3, 4),
  },
  {
    name: 'orWhereColumn',
    make: (db) => db.table('users').select('id').where('id', 1).orWhereColumn('boss_id', '=', 'id').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" = $1 or "users"."boss_id" = "users"."id" order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."id" = ? or "users"."boss_id" = "users"."id" order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` = ? or `users`.`boss_id` = `users`.`id` order by `users`.`id`',
    },
    rows: ids(1),
  },
]);

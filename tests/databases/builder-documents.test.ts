import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** What people bring along from other query builders works as it did there. */
describeReads('builder in the spelling of other query builders', [
  {
    name: 'IlanaORM: basic where',
    make: (db) => db.table('users').where('is_active', true).where('age', '>', 18).select('id').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."is_active" = $1 and "users"."age" > $2 order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."is_active" = ? and "users"."age" > ? order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where `users`.`is_active` = ? and `users`.`age` > ? order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'IlanaORM: where with operator',
    make: (db) => db.table('users').where('age', '>=', 21).where('name', 'like', '%ob%').select('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."age" >= $1 and "users"."name" like $2',
      sqlite: 'select "users"."id" from "users" where "users"."age" >= ? and "users"."name" glob ?',
      mariadb:
        "select `users`.`id` from `users` where `users`.`age` >= ? and `users`.`name` like ? collate utf8mb4_nopad_bin escape '|'",
      mysql:
        "select `users`.`id` from `users` where `users`.`age` >= ? and `users`.`name` like ? collate utf8mb4_0900_bin escape '|'",
    },
    rows: ids(2),
  },
  {
    name: 'IlanaORM: or where',
    make: (db) => db.table('users').where('role', 'admin').orWhere('role', 'editor').select('id').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."role" = $1 or "users"."role" = $2 order by "users"."id"',
      sqlite: 'select "users"."id" from "users" where "users"."role" = ? or "users"."role" = ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`role` = ? or `users`.`role` = ? order by `users`.`id`',
    },
    rows: ids(1, 4),
  },
  {
    name: 'IlanaORM: where in',
    make: (db) => db.table('users').whereIn('role', ['admin', 'editor', 'author']).select('id').orderBy('id'),
    sql: {
      postgres: 'select "users"."id" from "users" where "users"."role" = any($1) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."role" in (select value from json_each(?)) order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where `users`.`role` in (?, ?, ?, ?) order by `users`.`id`',
    },
    rows: ids(1, 4),
  },
  {
    name: 'IlanaORM: JSON queries',
    make: (db) =>
      db
        .table('users')
        .whereJsonContains('preferences', { theme: 'dark' })
        .whereJsonLength('tags', '>', 3)
        .select('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where (jsonb_typeof(jsonb_build_array("users"."preferences")) = \'array\') and (jsonb_build_array("users"."preferences") @> $1::jsonb) and case jsonb_typeof("users"."tags") when \'array\' then jsonb_array_length("users"."tags") when \'object\' then (select count(*)::int4 from jsonb_object_keys("users"."tags")) end > $2::int4',
      sqlite:
        'select "users"."id" from "users" where ((select case when json_type(v.d) = \'array\' then not exists (select 1 from json_each(v.l) as "e0" where not exists (select 1 from json_each(v.d) as "i0" where not (exists (select 1 from json_each("e0".value, \'$[0]\') as n where case n.value ->> 1 when \'text\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) = \'text\' and v.d ->> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 when \'number\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) in (\'integer\', \'real\') and (v.d -> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 or length(v.d -> ("i0".fullkey || (n.value ->> 0))) < 17 and v.d ->> ("i0".fullkey || (n.value ->> 0)) is n.value ->> 3) else json_type(v.d, "i0".fullkey || (n.value ->> 0)) = n.value ->> 1 end is not true)))) when v.d is not null then false end from (select json_array(json("users"."preferences" -> \'$\')) as d, ? as l) as v)) and case json_type("users"."tags") when \'array\' then json_array_length("users"."tags") when \'object\' then (select count(*) from json_each("users"."tags")) end > ?',
      mariadb:
        "select `users`.`id` from `users` where (case when json_type(json_array(json_extract(`users`.`preferences`, '$'))) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(replace(json_array(json_extract(`users`.`preferences`, '$')), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_normalize(json_extract(replace(json_array(json_extract(`users`.`preferences`, '$')), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_normalize(json_node.s) collate utf8mb4_nopad_bin else json_type(json_extract(replace(json_array(json_extract(`users`.`preferences`, '$')), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when json_array(json_extract(`users`.`preferences`, '$')) is not null then false end) and if(json_type(`users`.`tags`) in ('ARRAY', 'OBJECT'), json_length(`users`.`tags`), null) > ?",
      mysql:
        "select `users`.`id` from `users` where (case when json_type(json_array(json_extract(`users`.`preferences`, '$'))) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(json_array(json_extract(`users`.`preferences`, '$')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_extract(json_array(json_extract(`users`.`preferences`, '$')), concat('$[', `json_item0`.i - 1, ']', json_node.p)) = cast(json_node.s as json) else json_type(json_extract(json_array(json_extract(`users`.`preferences`, '$')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when json_array(json_extract(`users`.`preferences`, '$')) is not null then false end) and if(json_type(`users`.`tags`) in ('ARRAY', 'OBJECT'), json_length(`users`.`tags`), null) > ?",
    },
    rows: ids(1),
  },
  {
    name: 'IlanaORM: date queries',
    make: (db) =>
      db
        .table('users')
        .whereDate('created_at', '2023-12-01')
        .whereMonth('created_at', 12)
        .whereYear('created_at', 2023)
        .select('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where ("users"."created_at" at time zone \'UTC\')::date = $1::date and extract(month from ("users"."created_at" at time zone \'UTC\'))::int4 = $2::int4 and extract(year from ("users"."created_at" at time zone \'UTC\'))::int4 = $3::int4',
      sqlite:
        'select "users"."id" from "users" where date("users"."created_at" / 1000.0, \'unixepoch\') = ? and cast(strftime(\'%m\', "users"."created_at" / 1000.0, \'unixepoch\') as integer) = ? and cast(strftime(\'%Y\', "users"."created_at" / 1000.0, \'unixepoch\') as integer) = ?',
      mariadb:
        'select `users`.`id` from `users` where date(`users`.`created_at`) = ? and month(`users`.`created_at`) = ? and year(`users`.`created_at`) = ?',
    },
    rows: ids(1),
  },
  {
    name: 'IlanaORM: exists queries',
    make: (db) =>
      db
        .table('users')
        .whereExists((query: Step) => {
          query.select('*').from('posts').whereRaw('posts.user_id = users.id');
        })
        .select('id')
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where exists (select * from "posts" where posts.user_id = users.id) order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where exists (select * from "posts" where posts.user_id = users.id) order by "users"."id"',
      mariadb:
        'select `users`.`id` from `users` where exists (select * from `posts` where posts.user_id = users.id) order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'IlanaORM: conditional queries',
    make: (db) =>
      db
        .table('users')
        .when('user', (query: Step, role: unknown) => {
          query.where('role', role);
        })
        .when('o', (query: Step, search: unknown) => {
          query.where('name', 'like', `%${search}%`);
        })
        .select('id')
        .orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."role" = $1 and "users"."name" like $2 order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where "users"."role" = ? and "users"."name" glob ? order by "users"."id"',
      mariadb:
        "select `users`.`id` from `users` where `users`.`role` = ? and `users`.`name` like ? collate utf8mb4_nopad_bin escape '|' order by `users`.`id`",
      mysql:
        "select `users`.`id` from `users` where `users`.`role` = ? and `users`.`name` like ? collate utf8mb4_0900_bin escape '|' order by `users`.`id`",
    },
    rows: ids(2, 3),
  },
  {
    name: 'IlanaORM: inner join',
    make: (db) =>
      db
        .table('posts')
        .join('users', 'posts.user_id', 'users.id')
        .select('posts.*', 'users.name as author_name')
        .where('posts.id', 1),
    sql: {
      postgres:
        'select "posts".*, "users"."name" as "author_name" from "posts" join "users" on "posts"."user_id" = "users"."id" where "posts"."id" = $1',
      sqlite:
        'select "posts".*, "users"."name" as "author_name" from "posts" join "users" on "posts"."user_id" = "users"."id" where "posts"."id" = ?',
      mariadb:
        'select `posts`.*, `users`.`name` as `author_name` from `posts` join `users` on `posts`.`user_id` = `users`.`id` where `posts`.`id` = ?',
    },
    rows: [{ id: 1, user_id: 1, title: 'first', likes: 5, created_at: new Date('2024-01-01'), author_name: 'Ada' }],
  },
  {
    name: 'IlanaORM: group by with having',
    make: (db) =>
      db.table('users').select('role').selectRaw('COUNT(*) as count').groupBy('role').having('count', '>', 1),
    sql: {
      postgres:
        'select "users"."role", count(*) as "count" from "users" group by "users"."role" having count(*) > $1::int8',
      sqlite: 'select "users"."role", count(*) as "count" from "users" group by "users"."role" having count(*) > ?',
      mariadb: 'select `users`.`role`, count(*) as `count` from `users` group by `users`.`role` having count(*) > ?',
    },
    rows: [{ role: 'user', count: 2 }],
  },
  {
    name: 'IlanaORM: ordering and limiting',
    make: (db) => db.table('users').orderBy('name').orderBy('created_at', 'desc').limit(10).offset(2).select('id'),
    sql: {
      postgres: 'select "users"."id" from "users" order by "users"."name", "users"."created_at" desc limit 10 offset 2',
      sqlite:
        'select "users"."id" from "users" order by "users"."name" nulls last, "users"."created_at" desc limit 10 offset 2',
      mariadb:
        'select `users`.`id` from `users` order by `users`.`name` is null, `users`.`name`, `users`.`created_at` desc limit 10 offset 2',
    },
    rows: ids(3, 4),
  },
]);

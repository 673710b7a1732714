import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** `exists`, sub-queries, JSON and parts of moments. */
describeReads('builder conditions of queries, documents and moments', [
  {
    name: 'whereExists with a callback',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .whereExists((query: Step) => {
          query.select('*').from('posts').whereRaw('posts.user_id = users.id');
        })
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
    name: 'whereExists of a query',
    make: (db) =>
      db
        .from('User as u')
        .select('u.id')
        .whereExists(db.from('Post as p').whereColumn('p.userId', 'u.id').where('p.likes', 7)),
    sql: {
      postgres:
        'select "u"."id" from "users" as "u" where exists (select 1 from "posts" as "p" where "p"."user_id" = "u"."id" and "p"."likes" = $1)',
      sqlite:
        'select "u"."id" from "users" as "u" where exists (select 1 from "posts" as "p" where "p"."user_id" = "u"."id" and "p"."likes" = ?)',
      mariadb:
        'select `u`.`id` from `users` as `u` where exists (select 1 from `posts` as `p` where `p`.`user_id` = `u`.`id` and `p`.`likes` = ?)',
    },
    rows: ids(1),
  },
  {
    name: 'whereNotExists',
    make: (db) =>
      db
        .from('User as u')
        .select('u.id')
        .whereNotExists((q: Step) => {
          q.from('Post as p').whereColumn('p.userId', 'u.id');
        })
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id" from "users" as "u" where not exists (select 1 from "posts" as "p" where "p"."user_id" = "u"."id") order by "u"."id"',
      sqlite:
        'select "u"."id" from "users" as "u" where not exists (select 1 from "posts" as "p" where "p"."user_id" = "u"."id") order by "u"."id"',
      mariadb:
        'select `u`.`id` from `users` as `u` where not exists (select 1 from `posts` as `p` where `p`.`user_id` = `u`.`id`) order by `u`.`id`',
    },
    rows: ids(3, 4),
  },
  {
    name: 'orWhereExists and orWhereNotExists',
    make: (db) =>
      db
        .from('User as u')
        .select('u.id')
        .where('u.id', 4)
        .orWhereExists(db.from('Post as p').whereColumn('p.userId', 'u.id').where('p.likes', 7))
        .orWhereNotExists(db.from('Post as p').whereColumn('p.id', 'u.id'))
        .orderBy('u.id'),
    sql: {
      postgres:
        'select "u"."id" from "users" as "u" where "u"."id" = $1 or exists (select 1 from "posts" as "p" where "p"."user_id" = "u"."id" and "p"."likes" = $2) or not exists (select 1 from "posts" as "p" where "p"."id" = "u"."id") order by "u"."id"',
      sqlite:
        'select "u"."id" from "users" as "u" where "u"."id" = ? or exists (select 1 from "posts" as "p" where "p"."user_id" = "u"."id" and "p"."likes" = ?) or not exists (select 1 from "posts" as "p" where "p"."id" = "u"."id") order by "u"."id"',
      mariadb:
        'select `u`.`id` from `users` as `u` where `u`.`id` = ? or exists (select 1 from `posts` as `p` where `p`.`user_id` = `u`.`id` and `p`.`likes` = ?) or not exists (select 1 from `posts` as `p` where `p`.`id` = `u`.`id`) order by `u`.`id`',
    },
    rows: ids(1, 4),
  },
  {
    name: 'whereSubquery',
    make: (db) =>
      db.table('users').select('id').whereSubquery('id', '=', db.table('posts').select('max(user_id) as n')),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" = (select max("posts"."user_id") as "n" from "posts")',
      sqlite:
        'select "users"."id" from "users" where "users"."id" = (select max("posts"."user_id") as "n" from "posts")',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` = (select max(`posts`.`user_id`) as `n` from `posts`)',
    },
    rows: ids(2),
  },
  {
    name: 'where of a sub-query',
    make: (db) => db.table('users').select('id').where('id', '<', db.table('posts').select('max(user_id) as n')),
    sql: {
      postgres:
        'select "users"."id" from "users" where "users"."id" < (select max("posts"."user_id") as "n" from "posts")',
      sqlite:
        'select "users"."id" from "users" where "users"."id" < (select max("posts"."user_id") as "n" from "posts")',
      mariadb:
        'select `users`.`id` from `users` where `users`.`id` < (select max(`posts`.`user_id`) as `n` from `posts`)',
    },
    rows: ids(1),
  },
  {
    name: 'any and all',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where((e: Step) => e.ref('id').gt(e.any(e.query('Post').select('userId').whereNotNull('userId'))))
        .where((e: Step) => e.ref('id').ne(e.all(e.query('Post').select('likes'))))
        .orderBy('id'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where ("User"."id" > any (select "Post"."user_id" as "userId" from "posts" as "Post" where "Post"."user_id" is not null)) and ("User"."id" <> all (select "Post"."likes" from "posts" as "Post")) order by "User"."id"',
      sqlite:
        'select "User"."id" from "users" as "User" where (select case when max("User"."id" > "facet_compared"."facet_value") = 1 then true when count(*) = count("User"."id" > "facet_compared"."facet_value") then false end from (with "facet_compared" ("facet_value") as (select "Post"."user_id" as "userId" from "posts" as "Post" where "Post"."user_id" is not null) select * from "facet_compared") as "facet_compared") and "User"."id" not in (select "Post"."likes" from "posts" as "Post") order by "User"."id"',
      mariadb:
        'select `User`.`id` from `users` as `User` where (`User`.`id` > any (select `Post`.`user_id` as `userId` from `posts` as `Post` where `Post`.`user_id` is not null)) and (`User`.`id` <> all (select `Post`.`likes` from `posts` as `Post`)) order by `User`.`id`',
    },
    rows: ids(2, 3, 4),
  },
  {
    name: 'whereJsonContains',
    make: (db) => db.table('users').select('id').whereJsonContains('preferences', { theme: 'dark' }),
    sql: {
      postgres:
        'select "users"."id" from "users" where (jsonb_typeof(jsonb_build_array("users"."preferences")) = \'array\') and (jsonb_build_array("users"."preferences") @> $1::jsonb)',
      sqlite:
        'select "users"."id" from "users" where (select case when json_type(v.d) = \'array\' then not exists (select 1 from json_each(v.l) as "e0" where not exists (select 1 from json_each(v.d) as "i0" where not (exists (select 1 from json_each("e0".value, \'$[0]\') as n where case n.value ->> 1 when \'text\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) = \'text\' and v.d ->> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 when \'number\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) in (\'integer\', \'real\') and (v.d -> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 or length(v.d -> ("i0".fullkey || (n.value ->> 0))) < 17 and v.d ->> ("i0".fullkey || (n.value ->> 0)) is n.value ->> 3) else json_type(v.d, "i0".fullkey || (n.value ->> 0)) = n.value ->> 1 end is not true)))) when v.d is not null then false end from (select json_array(json("users"."preferences" -> \'$\')) as d, ? as l) as v)',
      mariadb:
        "select `users`.`id` from `users` where case when json_type(json_array(json_extract(`users`.`preferences`, '$'))) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(replace(json_array(json_extract(`users`.`preferences`, '$')), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_normalize(json_extract(replace(json_array(json_extract(`users`.`preferences`, '$')), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_normalize(json_node.s) collate utf8mb4_nopad_bin else json_type(json_extract(replace(json_array(json_extract(`users`.`preferences`, '$')), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when json_array(json_extract(`users`.`preferences`, '$')) is not null then false end",
      mysql:
        "select `users`.`id` from `users` where case when json_type(json_array(json_extract(`users`.`preferences`, '$'))) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(json_array(json_extract(`users`.`preferences`, '$')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_extract(json_array(json_extract(`users`.`preferences`, '$')), concat('$[', `json_item0`.i - 1, ']', json_node.p)) = cast(json_node.s as json) else json_type(json_extract(json_array(json_extract(`users`.`preferences`, '$')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when json_array(json_extract(`users`.`preferences`, '$')) is not null then false end",
    },
    rows: ids(1),
  },
  {
    name: 'whereJsonContains at a path',
    make: (db) => db.table('users').select('id').whereJsonContains('preferences->list', 2),
    sql: {
      postgres:
        'select "users"."id" from "users" where (jsonb_typeof("users"."preferences" #> $1::text[]) = \'array\') and (("users"."preferences" #> $1::text[]) @> $2::jsonb)',
      sqlite:
        'select "users"."id" from "users" where (select case when json_type(v.d) = \'array\' then not exists (select 1 from json_each(v.l) as "e0" where not exists (select 1 from json_each(v.d) as "i0" where not (exists (select 1 from json_each("e0".value, \'$[0]\') as n where case n.value ->> 1 when \'text\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) = \'text\' and v.d ->> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 when \'number\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) in (\'integer\', \'real\') and (v.d -> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 or length(v.d -> ("i0".fullkey || (n.value ->> 0))) < 17 and v.d ->> ("i0".fullkey || (n.value ->> 0)) is n.value ->> 3) else json_type(v.d, "i0".fullkey || (n.value ->> 0)) = n.value ->> 1 end is not true)))) when v.d is not null then false end from (select "users"."preferences" -> ? as d, ? as l) as v)',
      mariadb:
        "select `users`.`id` from `users` where case when json_type(json_extract(`users`.`preferences`, ?)) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(replace(json_extract(`users`.`preferences`, ?), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_normalize(json_extract(replace(json_extract(`users`.`preferences`, ?), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_normalize(json_node.s) collate utf8mb4_nopad_bin else json_type(json_extract(replace(json_extract(`users`.`preferences`, ?), '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when (json_extract(`users`.`preferences`, ?)) is not null then false end",
      mysql:
        "select `users`.`id` from `users` where case when json_type(json_extract(`users`.`preferences`, ?)) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(json_extract(`users`.`preferences`, ?), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_extract(json_extract(`users`.`preferences`, ?), concat('$[', `json_item0`.i - 1, ']', json_node.p)) = cast(json_node.s as json) else json_type(json_extract(json_extract(`users`.`preferences`, ?), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when (json_extract(`users`.`preferences`, ?)) is not null then false end",
    },
    rows: ids(1),
  },
  {
    name: 'orWhereJsonContains and whereJsonDoesntContain',
    make: (db) =>
      db.from('User').select('id').whereJsonDoesntContain('tags', 'b').orWhereJsonContains('tags', ['c']).orderBy('id'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where not ((jsonb_typeof("User"."tags") = \'array\') and ("User"."tags" @> $1::jsonb)) or (jsonb_typeof("User"."tags") = \'array\') and ("User"."tags" @> $2::jsonb) order by "User"."id"',
      sqlite:
        'select "User"."id" from "users" as "User" where not ((select case when json_type(v.d) = \'array\' then not exists (select 1 from json_each(v.l) as "e0" where not exists (select 1 from json_each(v.d) as "i0" where not (exists (select 1 from json_each("e0".value, \'$[0]\') as n where case n.value ->> 1 when \'text\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) = \'text\' and v.d ->> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 when \'number\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) in (\'integer\', \'real\') and (v.d -> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 or length(v.d -> ("i0".fullkey || (n.value ->> 0))) < 17 and v.d ->> ("i0".fullkey || (n.value ->> 0)) is n.value ->> 3) else json_type(v.d, "i0".fullkey || (n.value ->> 0)) = n.value ->> 1 end is not true)))) when v.d is not null then false end from (select "User"."tags" -> \'$\' as d, ? as l) as v)) or ((select case when json_type(v.d) = \'array\' then not exists (select 1 from json_each(v.l) as "e0" where not exists (select 1 from json_each(v.d) as "i0" where not (exists (select 1 from json_each("e0".value, \'$[0]\') as n where case n.value ->> 1 when \'text\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) = \'text\' and v.d ->> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 when \'number\' then json_type(v.d, "i0".fullkey || (n.value ->> 0)) in (\'integer\', \'real\') and (v.d -> ("i0".fullkey || (n.value ->> 0)) = n.value ->> 2 or length(v.d -> ("i0".fullkey || (n.value ->> 0))) < 17 and v.d ->> ("i0".fullkey || (n.value ->> 0)) is n.value ->> 3) else json_type(v.d, "i0".fullkey || (n.value ->> 0)) = n.value ->> 1 end is not true)))) when v.d is not null then false end from (select "User"."tags" -> \'$\' as d, ? as l) as v)) order by "User"."id"',
      mariadb:
        "select `User`.`id` from `users` as `User` where not (case when json_type(`User`.`tags`) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(replace(`User`.`tags`, '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_normalize(json_extract(replace(`User`.`tags`, '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_normalize(json_node.s) collate utf8mb4_nopad_bin else json_type(json_extract(replace(`User`.`tags`, '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when `User`.`tags` is not null then false end) or (case when json_type(`User`.`tags`) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(replace(`User`.`tags`, '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_normalize(json_extract(replace(`User`.`tags`, '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_normalize(json_node.s) collate utf8mb4_nopad_bin else json_type(json_extract(replace(`User`.`tags`, '\"-', concat('\"', char(92 using utf8mb4), 'u002d')), concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when `User`.`tags` is not null then false end) order by `User`.`id`",
      mysql:
        "select `User`.`id` from `users` as `User` where not (case when json_type(`User`.`tags`) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(`User`.`tags`, '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_extract(`User`.`tags`, concat('$[', `json_item0`.i - 1, ']', json_node.p)) = cast(json_node.s as json) else json_type(json_extract(`User`.`tags`, concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when `User`.`tags` is not null then false end) or (case when json_type(`User`.`tags`) = 'ARRAY' then not exists (select 1 from json_table(?, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as `json_wanted0` where not exists (select 1 from json_table(`User`.`tags`, '$[*]' columns (i for ordinality)) as `json_item0` where not (exists (select 1 from json_table(`json_wanted0`.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where case json_node.t when '' then json_extract(`User`.`tags`, concat('$[', `json_item0`.i - 1, ']', json_node.p)) = cast(json_node.s as json) else json_type(json_extract(`User`.`tags`, concat('$[', `json_item0`.i - 1, ']', json_node.p))) = json_node.t end is not true)))) when `User`.`tags` is not null then false end) order by `User`.`id`",
    },
    rows: ids(1, 2, 3),
  },
  {
    name: 'whereJsonLength',
    make: (db) => db.table('users').select('id').whereJsonLength('tags', '>', 3),
    sql: {
      postgres:
        'select "users"."id" from "users" where case jsonb_typeof("users"."tags") when \'array\' then jsonb_array_length("users"."tags") when \'object\' then (select count(*)::int4 from jsonb_object_keys("users"."tags")) end > $1::int4',
      sqlite:
        'select "users"."id" from "users" where case json_type("users"."tags") when \'array\' then json_array_length("users"."tags") when \'object\' then (select count(*) from json_each("users"."tags")) end > ?',
      mariadb:
        "select `users`.`id` from `users` where if(json_type(`users`.`tags`) in ('ARRAY', 'OBJECT'), json_length(`users`.`tags`), null) > ?",
    },
    rows: ids(1),
  },
  {
    name: 'whereJsonLength with a number alone, and orWhereJsonLength',
    make: (db) =>
      db.table('users').select('id').whereJsonLength('tags', 1).orWhereJsonLength('preferences->list', 3).orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where case jsonb_typeof("users"."tags") when \'array\' then jsonb_array_length("users"."tags") when \'object\' then (select count(*)::int4 from jsonb_object_keys("users"."tags")) end = $1::int4 or case jsonb_typeof("users"."preferences" #> $2::text[]) when \'array\' then jsonb_array_length("users"."preferences" #> $2::text[]) when \'object\' then (select count(*)::int4 from jsonb_object_keys("users"."preferences" #> $2::text[])) end = $3::int4 order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where case json_type("users"."tags") when \'array\' then json_array_length("users"."tags") when \'object\' then (select count(*) from json_each("users"."tags")) end = ? or case json_type("users"."preferences" -> ?) when \'array\' then json_array_length("users"."preferences" -> ?) when \'object\' then (select count(*) from json_each("users"."preferences" -> ?)) end = ? order by "users"."id"',
      mariadb:
        "select `users`.`id` from `users` where if(json_type(`users`.`tags`) in ('ARRAY', 'OBJECT'), json_length(`users`.`tags`), null) = ? or if(json_type(json_extract(`users`.`preferences`, ?)) in ('ARRAY', 'OBJECT'), json_length(json_extract(`users`.`preferences`, ?)), null) = ? order by `users`.`id`",
    },
    rows: ids(1, 2),
  },
  {
    name: 'a path of JSON',
    make: (db) => db.table('users').select('id').where('preferences->theme', 'dark'),
    sql: {
      postgres: 'select "users"."id" from "users" where (("users"."preferences" #> $1::text[]) #>> \'{}\') = $2::text',
      sqlite:
        'select "users"."id" from "users" where case when json_type("users"."preferences" -> ?) = \'text\' then (("users"."preferences" -> ?) ->> \'$\') when json_type("users"."preferences" -> ?) <> \'null\' then "users"."preferences" -> ? end = ?',
      mariadb:
        "select `users`.`id` from `users` where case when json_type(json_extract(`users`.`preferences`, ?)) <> 'NULL' then json_unquote(json_extract(`users`.`preferences`, ?)) collate utf8mb4_nopad_bin end = ?",
      mysql:
        "select `users`.`id` from `users` where case when json_type(json_extract(`users`.`preferences`, ?)) <> 'NULL' then json_unquote(json_extract(`users`.`preferences`, ?)) collate utf8mb4_0900_bin end = ?",
    },
    rows: ids(1),
  },
  {
    name: 'a path of JSON with a place',
    make: (db) => db.from('User').select('id').where('preferences->list->0', '1'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where (("User"."preferences" #> $1::text[]) #>> \'{}\') = $2::text',
      sqlite:
        'select "User"."id" from "users" as "User" where case when json_type(coalesce("User"."preferences" -> ?, "User"."preferences" -> ?)) = \'text\' then (coalesce("User"."preferences" -> ?, "User"."preferences" -> ?) ->> \'$\') when json_type(coalesce("User"."preferences" -> ?, "User"."preferences" -> ?)) <> \'null\' then coalesce("User"."preferences" -> ?, "User"."preferences" -> ?) end = ?',
      mariadb:
        "select `User`.`id` from `users` as `User` where case when json_type(if(json_type(json_extract(`User`.`preferences`, ?)) = 'ARRAY', json_extract(`User`.`preferences`, ?), json_extract(`User`.`preferences`, ?))) <> 'NULL' then json_unquote(if(json_type(json_extract(`User`.`preferences`, ?)) = 'ARRAY', json_extract(`User`.`preferences`, ?), json_extract(`User`.`preferences`, ?))) collate utf8mb4_nopad_bin end = ?",
      mysql:
        "select `User`.`id` from `users` as `User` where case when json_type(if(json_type(json_extract(`User`.`preferences`, ?)) = 'ARRAY', json_extract(`User`.`preferences`, ?), json_extract(`User`.`preferences`, ?))) <> 'NULL' then json_unquote(if(json_type(json_extract(`User`.`preferences`, ?)) = 'ARRAY', json_extract(`User`.`preferences`, ?), json_extract(`User`.`preferences`, ?))) collate utf8mb4_0900_bin end = ?",
    },
    rows: ids(1),
  },
  {
    name: 'whereDate',
    make: (db) => db.table('users').select('id').whereDate('created_at', '2024-02-29').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where ("users"."created_at" at time zone \'UTC\')::date = $1::date order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where date("users"."created_at" / 1000.0, \'unixepoch\') = ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where date(`users`.`created_at`) = ? order by `users`.`id`',
    },
    rows: ids(3, 4),
  },
  {
    name: 'whereDate with an operator',
    make: (db) => db.table('users').select('id').whereDate('created_at', '<', '2023-12-31'),
    sql: {
      postgres: 'select "users"."id" from "users" where ("users"."created_at" at time zone \'UTC\')::date < $1::date',
      sqlite: 'select "users"."id" from "users" where date("users"."created_at" / 1000.0, \'unixepoch\') < ?',
      mariadb: 'select `users`.`id` from `users` where date(`users`.`created_at`) < ?',
    },
    rows: ids(1),
  },
  {
    name: 'whereYear, whereMonth and whereDay',
    make: (db) =>
      db
        .table('users')
        .select('id')
        .whereYear('created_at', 2023)
        .whereMonth('created_at', 12)
        .whereDay('created_at', '>', 1),
    sql: {
      postgres:
        'select "users"."id" from "users" where extract(year from ("users"."created_at" at time zone \'UTC\'))::int4 = $1::int4 and extract(month from ("users"."created_at" at time zone \'UTC\'))::int4 = $2::int4 and extract(day from ("users"."created_at" at time zone \'UTC\'))::int4 > $3::int4',
      sqlite:
        'select "users"."id" from "users" where cast(strftime(\'%Y\', "users"."created_at" / 1000.0, \'unixepoch\') as integer) = ? and cast(strftime(\'%m\', "users"."created_at" / 1000.0, \'unixepoch\') as integer) = ? and cast(strftime(\'%d\', "users"."created_at" / 1000.0, \'unixepoch\') as integer) > ?',
      mariadb:
        'select `users`.`id` from `users` where year(`users`.`created_at`) = ? and month(`users`.`created_at`) = ? and day(`users`.`created_at`) > ?',
    },
    rows: ids(2),
  },
  {
    name: 'whereTime',
    make: (db) => db.table('users').select('id').whereTime('created_at', '>=', '10:20:30').orderBy('id'),
    sql: {
      postgres:
        'select "users"."id" from "users" where date_trunc(\'milliseconds\', ("users"."created_at" at time zone \'UTC\'))::time >= $1::time order by "users"."id"',
      sqlite:
        'select "users"."id" from "users" where strftime(\'%H:%M:%f\', "users"."created_at" / 1000.0, \'unixepoch\') >= ? order by "users"."id"',
      mariadb: 'select `users`.`id` from `users` where time(`users`.`created_at`) >= ? order by `users`.`id`',
    },
    rows: ids(1, 2),
  },
  {
    name: 'orWhereDate, orWhereYear, orWhereMonth, orWhereDay and orWhereTime',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where('id', 99)
        .orWhereDate('createdAt', '2023-12-01')
        .orWhereYear('createdAt', 1999)
        .orWhereMonth('createdAt', 13)
        .orWhereDay('createdAt', 31)
        .orWhereTime('createdAt', '08:00:00')
        .orderBy('id'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where "User"."id" = $1 or ("User"."created_at" at time zone \'UTC\')::date = $2::date or extract(year from ("User"."created_at" at time zone \'UTC\'))::int4 = $3::int4 or extract(month from ("User"."created_at" at time zone \'UTC\'))::int4 = $4::int4 or extract(day from ("User"."created_at" at time zone \'UTC\'))::int4 = $5::int4 or date_trunc(\'milliseconds\', ("User"."created_at" at time zone \'UTC\'))::time = $6::time order by "User"."id"',
      sqlite:
        'select "User"."id" from "users" as "User" where "User"."id" = ? or date("User"."created_at" / 1000.0, \'unixepoch\') = ? or cast(strftime(\'%Y\', "User"."created_at" / 1000.0, \'unixepoch\') as integer) = ? or cast(strftime(\'%m\', "User"."created_at" / 1000.0, \'unixepoch\') as integer) = ? or cast(strftime(\'%d\', "User"."created_at" / 1000.0, \'unixepoch\') as integer) = ? or strftime(\'%H:%M:%f\', "User"."created_at" / 1000.0, \'unixepoch\') = ? order by "User"."id"',
      mariadb:
        'select `User`.`id` from `users` as `User` where `User`.`id` = ? or date(`User`.`created_at`) = ? or year(`User`.`created_at`) = ? or month(`User`.`created_at`) = ? or day(`User`.`created_at`) = ? or time(`User`.`created_at`) = ? order by `User`.`id`',
    },
    rows: ids(1, 2, 4),
  },
  {
    name: 'values of exact types: decimals, dates and instants',
    make: (db) =>
      db
        .from('User')
        .select('id')
        .where('salary', '>', '9.5')
        .where('birthday', '<', '2001-01-01')
        .where('createdAt', '>=', new Date('2023-12-01T10:20:30.123Z'))
        .orderBy('id'),
    sql: {
      postgres:
        'select "User"."id" from "users" as "User" where "User"."salary" > $1 and "User"."birthday" < $2 and "User"."created_at" >= $3 order by "User"."id"',
      sqlite:
        'select "User"."id" from "users" as "User" where "User"."salary" > ? and "User"."birthday" < ? and "User"."created_at" >= ? order by "User"."id"',
      mariadb:
        'select `User`.`id` from `users` as `User` where `User`.`salary` > cast(? as decimal(10, 2)) and `User`.`birthday` < ? and `User`.`created_at` >= ? order by `User`.`id`',
    },
    rows: ids(1, 2),
  },
]);

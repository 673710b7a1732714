import type { Step } from '../support/builder/loose-builder.ts';
import { describeReads } from '../support/builder/read-cases.ts';

const ids = (...list: readonly number[]): readonly { id: number }[] => list.map((id) => ({ id }));

/** Window functions, frames, and what aggregates can be told. */
describeReads('builder windows', [
  {
    name: 'rowNumber over a partition',
    make: (db) =>
      db
        .from('Post as p')
        .select('p.id', (e: Step) =>
          e
            .rowNumber()
            .over((w: Step) => w.partitionBy('p.userId').orderBy('p.likes', 'desc'))
            .as('place'),
        )
        .whereNotNull('p.userId')
        .orderBy('p.id'),
    sql: {
      postgres:
        'select "p"."id", row_number() over (partition by "p"."user_id" order by "p"."likes" desc) as "place" from "posts" as "p" where "p"."user_id" is not null order by "p"."id"',
      sqlite:
        'select "p"."id", row_number() over (partition by "p"."user_id" order by "p"."likes" desc) as "place" from "posts" as "p" where "p"."user_id" is not null order by "p"."id"',
      mariadb:
        'select `p`.`id`, row_number() over (partition by `p`.`user_id` order by `p`.`likes` desc) as `place` from `posts` as `p` where `p`.`user_id` is not null order by `p`.`id`',
    },
    rows: [
      { id: 1, place: 2 },
      { id: 2, place: 1 },
      { id: 3, place: 1 },
    ],
  },
  {
    name: 'rank and denseRank',
    make: (db) =>
      db
        .from('Post')
        .select(
          'id',
          (e: Step) =>
            e
              .rank()
              .over((w: Step) => w.orderBy('likes'))
              .as('rank'),
          (e: Step) =>
            e
              .denseRank()
              .over((w: Step) => w.orderBy('likes'))
              .as('dense'),
        )
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", rank() over (order by "Post"."likes") as "rank", dense_rank() over (order by "Post"."likes") as "dense" from "posts" as "Post" order by "Post"."id"',
      sqlite:
        'select "Post"."id", rank() over (order by "Post"."likes") as "rank", dense_rank() over (order by "Post"."likes") as "dense" from "posts" as "Post" order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, rank() over (order by `Post`.`likes`) as `rank`, dense_rank() over (order by `Post`.`likes`) as `dense` from `posts` as `Post` order by `Post`.`id`',
    },
    rows: [
      { id: 1, rank: 2, dense: 2 },
      { id: 2, rank: 4, dense: 3 },
      { id: 3, rank: 2, dense: 2 },
      { id: 4, rank: 1, dense: 1 },
    ],
  },
  {
    name: 'percentRank, cumeDist and ntile',
    make: (db) =>
      db
        .from('Post')
        .select(
          'id',
          (e: Step) =>
            e
              .percentRank()
              .over((w: Step) => w.orderBy('id'))
              .as('percent'),
          (e: Step) =>
            e
              .cumeDist()
              .over((w: Step) => w.orderBy('id'))
              .as('share'),
          (e: Step) =>
            e
              .ntile(2)
              .over((w: Step) => w.orderBy('id'))
              .as('half'),
        )
        .where('id', '<', 3)
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", percent_rank() over (order by "Post"."id") as "percent", cume_dist() over (order by "Post"."id") as "share", ntile($1::int4) over (order by "Post"."id") as "half" from "posts" as "Post" where "Post"."id" < $2 order by "Post"."id"',
      sqlite:
        'select "Post"."id", percent_rank() over (order by "Post"."id") as "percent", cume_dist() over (order by "Post"."id") as "share", ntile(?) over (order by "Post"."id") as "half" from "posts" as "Post" where "Post"."id" < ? order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, (percent_rank() over (order by `Post`.`id`) + 0e0) as `percent`, (cume_dist() over (order by `Post`.`id`) + 0e0) as `share`, ntile(?) over (order by `Post`.`id`) as `half` from `posts` as `Post` where `Post`.`id` < ? order by `Post`.`id`',
      mysql:
        'select `Post`.`id`, percent_rank() over (order by `Post`.`id`) as `percent`, cume_dist() over (order by `Post`.`id`) as `share`, ntile(?) over (order by `Post`.`id`) as `half` from `posts` as `Post` where `Post`.`id` < ? order by `Post`.`id`',
    },
    rows: [
      { id: 1, percent: 0, share: 0.5, half: 1 },
      { id: 2, percent: 1, share: 1, half: 2 },
    ],
  },
  {
    name: 'lag, lead, firstValue, lastValue and nthValue',
    make: (db) =>
      db
        .from('Post')
        .select(
          'id',
          (e: Step) =>
            e
              .lag('title')
              .over((w: Step) => w.orderBy('id'))
              .as('before'),
          (e: Step) =>
            e
              .lead('likes', 2, -1)
              .over((w: Step) => w.orderBy('id'))
              .as('behind'),
          (e: Step) =>
            e
              .firstValue('title')
              .over((w: Step) => w.orderBy('id'))
              .as('start'),
          (e: Step) =>
            e
              .lastValue('id')
              .over((w: Step) => w.orderBy('id').rows('unboundedPreceding', 'unboundedFollowing'))
              .as('end'),
          (e: Step) =>
            e
              .nthValue('id', 2)
              .over((w: Step) => w.orderBy('id').rows('unboundedPreceding', 'unboundedFollowing'))
              .as('second'),
        )
        .orderBy('id')
        .limit(3),
    sql: {
      postgres:
        'select "Post"."id", lag("Post"."title") over (order by "Post"."id") as "before", lead("Post"."likes", $1::int4, $2::int4) over (order by "Post"."id") as "behind", first_value("Post"."title") over (order by "Post"."id") as "start", last_value("Post"."id") over (order by "Post"."id" rows between unbounded preceding and unbounded following) as "end", nth_value("Post"."id", $3::int4) over (order by "Post"."id" rows between unbounded preceding and unbounded following) as "second" from "posts" as "Post" order by "Post"."id" limit 3',
      sqlite:
        'select "Post"."id", lag("Post"."title") over (order by "Post"."id") as "before", lead("Post"."likes", ?, ?) over (order by "Post"."id") as "behind", first_value("Post"."title") over (order by "Post"."id") as "start", last_value("Post"."id") over (order by "Post"."id" rows between unbounded preceding and unbounded following) as "end", nth_value("Post"."id", ?) over (order by "Post"."id" rows between unbounded preceding and unbounded following) as "second" from "posts" as "Post" order by "Post"."id" limit 3',
      mariadb:
        'select `Post`.`id`, lag(`Post`.`title`) over (order by `Post`.`id`) as `before`, case when lead(1, ?) over (order by `Post`.`id`) is null then cast(? as signed) else lead(`Post`.`likes`, ?) over (order by `Post`.`id`) end as `behind`, first_value(`Post`.`title`) over (order by `Post`.`id`) as `start`, last_value(`Post`.`id`) over (order by `Post`.`id` rows between unbounded preceding and unbounded following) as `end`, nth_value(`Post`.`id`, ?) over (order by `Post`.`id` rows between unbounded preceding and unbounded following) as `second` from `posts` as `Post` order by `Post`.`id` limit 3',
      mysql:
        'select `Post`.`id`, lag(`Post`.`title`) over (order by `Post`.`id`) as `before`, lead(`Post`.`likes`, ?, ?) over (order by `Post`.`id`) as `behind`, first_value(`Post`.`title`) over (order by `Post`.`id`) as `start`, last_value(`Post`.`id`) over (order by `Post`.`id` rows between unbounded preceding and unbounded following) as `end`, nth_value(`Post`.`id`, ?) over (order by `Post`.`id` rows between unbounded preceding and unbounded following) as `second` from `posts` as `Post` order by `Post`.`id` limit 3',
    },
    rows: [
      { id: 1, before: null, behind: 5, start: 'first', end: 4, second: 2 },
      { id: 2, before: 'first', behind: 0, start: 'first', end: 4, second: 2 },
      { id: 3, before: 'second', behind: -1, start: 'first', end: 4, second: 2 },
    ],
  },
  {
    name: 'a running total, with a frame of rows',
    make: (db) =>
      db
        .from('Post')
        .select('id', (e: Step) =>
          e
            .sum('likes')
            .over((w: Step) => w.orderBy('id').rows('unboundedPreceding', 'currentRow'))
            .as('total'),
        )
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", sum("Post"."likes") over (order by "Post"."id" rows between unbounded preceding and current row) as "total" from "posts" as "Post" order by "Post"."id"',
      sqlite:
        'select "Post"."id", sum("Post"."likes") over (order by "Post"."id" rows between unbounded preceding and current row) as "total" from "posts" as "Post" order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, sum(`Post`.`likes`) over (order by `Post`.`id` rows between unbounded preceding and current row) as `total` from `posts` as `Post` order by `Post`.`id`',
    },
    rows: [
      { id: 1, total: 5 },
      { id: 2, total: 12 },
      { id: 3, total: 17 },
      { id: 4, total: 17 },
    ],
  },
  {
    name: 'a frame of some rows before and behind',
    make: (db) =>
      db
        .from('Post')
        .select('id', (e: Step) =>
          e
            .sum('likes')
            .over((w: Step) => w.orderBy('id').rows({ preceding: 1 }, { following: 1 }))
            .as('around'),
        )
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", sum("Post"."likes") over (order by "Post"."id" rows between 1 preceding and 1 following) as "around" from "posts" as "Post" order by "Post"."id"',
      sqlite:
        'select "Post"."id", sum("Post"."likes") over (order by "Post"."id" rows between 1 preceding and 1 following) as "around" from "posts" as "Post" order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, sum(`Post`.`likes`) over (order by `Post`.`id` rows between 1 preceding and 1 following) as `around` from `posts` as `Post` order by `Post`.`id`',
    },
    rows: [
      { id: 1, around: 12 },
      { id: 2, around: 17 },
      { id: 3, around: 12 },
      { id: 4, around: 5 },
    ],
  },
  {
    name: 'a frame of peers',
    make: (db) =>
      db
        .from('Post')
        .select('id', (e: Step) =>
          e
            .count()
            .over((w: Step) => w.orderBy('likes').range('unboundedPreceding', 'currentRow'))
            .as('n'),
        )
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", count(*) over (order by "Post"."likes" range between unbounded preceding and current row) as "n" from "posts" as "Post" order by "Post"."id"',
      sqlite:
        'select "Post"."id", count(*) over (order by "Post"."likes" range between unbounded preceding and current row) as "n" from "posts" as "Post" order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, count(*) over (order by `Post`.`likes` range between unbounded preceding and current row) as `n` from `posts` as `Post` order by `Post`.`id`',
    },
    rows: [
      { id: 1, n: 3 },
      { id: 2, n: 4 },
      { id: 3, n: 3 },
      { id: 4, n: 1 },
    ],
  },
  {
    name: 'a frame of groups',
    make: (db) =>
      db
        .from('Post')
        .select('id', (e: Step) =>
          e
            .count()
            .over((w: Step) => w.orderBy('likes').groups({ preceding: 1 }, 'currentRow'))
            .as('n'),
        )
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", count(*) over (order by "Post"."likes" groups between 1 preceding and current row) as "n" from "posts" as "Post" order by "Post"."id"',
      sqlite:
        'select "Post"."id", count(*) over (order by "Post"."likes" groups between 1 preceding and current row) as "n" from "posts" as "Post" order by "Post"."id"',
      mariadb: '✗ frames of groups',
    },
    rows: [
      { id: 1, n: 3 },
      { id: 2, n: 3 },
      { id: 3, n: 3 },
      { id: 4, n: 1 },
    ],
  },
  {
    name: 'over all rows',
    make: (db) =>
      db
        .from('Post')
        .select('id', (e: Step) => e.max('likes').over().as('best'))
        .where('id', '>', 2)
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", max("Post"."likes") over () as "best" from "posts" as "Post" where "Post"."id" > $1 order by "Post"."id"',
      sqlite:
        'select "Post"."id", max("Post"."likes") over () as "best" from "posts" as "Post" where "Post"."id" > ? order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, max(`Post`.`likes`) over () as `best` from `posts` as `Post` where `Post`.`id` > ? order by `Post`.`id`',
    },
    rows: [
      { id: 3, best: 5 },
      { id: 4, best: 5 },
    ],
  },
  {
    name: 'a named window',
    make: (db) =>
      db
        .from('Post')
        .window('w', (w: Step) => w.partitionBy('userId').orderBy('id'))
        .select(
          'id',
          (e: Step) => e.rowNumber().over('w').as('n'),
          (e: Step) => e.sum('likes').over('w').as('total'),
        )
        .whereNotNull('userId')
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", row_number() over "w" as "n", sum("Post"."likes") over "w" as "total" from "posts" as "Post" where "Post"."user_id" is not null window "w" as (partition by "Post"."user_id" order by "Post"."id") order by "Post"."id"',
      sqlite:
        'select "Post"."id", row_number() over "w" as "n", sum("Post"."likes") over "w" as "total" from "posts" as "Post" where "Post"."user_id" is not null window "w" as (partition by "Post"."user_id" order by "Post"."id") order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, row_number() over `w` as `n`, sum(`Post`.`likes`) over `w` as `total` from `posts` as `Post` where `Post`.`user_id` is not null window `w` as (partition by `Post`.`user_id` order by `Post`.`id`) order by `Post`.`id`',
    },
    rows: [
      { id: 1, n: 1, total: 5 },
      { id: 2, n: 2, total: 12 },
      { id: 3, n: 1, total: 5 },
    ],
  },
  {
    name: 'windowFunction of the first documents',
    make: (db) =>
      db
        .table('posts')
        .select('id')
        .windowFunction('ROW_NUMBER()', 'n', 'user_id', 'id')
        .whereNotNull('user_id')
        .orderBy('id'),
    sql: {
      postgres:
        'select "posts"."id", row_number() over (partition by "posts"."user_id" order by "posts"."id") as "n" from "posts" where "posts"."user_id" is not null order by "posts"."id"',
      sqlite:
        'select "posts"."id", row_number() over (partition by "posts"."user_id" order by "posts"."id") as "n" from "posts" where "posts"."user_id" is not null order by "posts"."id"',
      mariadb:
        'select `posts`.`id`, row_number() over (partition by `posts`.`user_id` order by `posts`.`id`) as `n` from `posts` where `posts`.`user_id` is not null order by `posts`.`id`',
    },
    rows: [
      { id: 1, n: 1 },
      { id: 2, n: 2 },
      { id: 3, n: 1 },
    ],
  },
  {
    name: 'windowFunction by its own name, without a partition',
    make: (db) => db.table('posts').select('id').windowFunction('rank', 'n', undefined, 'likes').orderBy('id'),
    sql: {
      postgres: 'select "posts"."id", rank() over (order by "posts"."likes") as "n" from "posts" order by "posts"."id"',
      sqlite: 'select "posts"."id", rank() over (order by "posts"."likes") as "n" from "posts" order by "posts"."id"',
      mariadb: 'select `posts`.`id`, rank() over (order by `posts`.`likes`) as `n` from `posts` order by `posts`.`id`',
    },
    rows: [
      { id: 1, n: 2 },
      { id: 2, n: 4 },
      { id: 3, n: 2 },
      { id: 4, n: 1 },
    ],
  },
  {
    name: 'an aggregate with a filter',
    make: (db) =>
      db.from('Post').select(
        (e: Step) =>
          e
            .count()
            .filter((f: Step) => f.ref('likes').gt(0))
            .as('liked'),
        (e: Step) =>
          e
            .sum('likes')
            .filter((f: Step) => f.where('userId', 1))
            .as('hers'),
      ),
    sql: {
      postgres:
        'select count(*) filter (where "Post"."likes" > $1) as "liked", sum("Post"."likes") filter (where "Post"."user_id" = $2) as "hers" from "posts" as "Post"',
      sqlite:
        'select count(*) filter (where "Post"."likes" > ?) as "liked", sum("Post"."likes") filter (where "Post"."user_id" = ?) as "hers" from "posts" as "Post"',
      mariadb:
        'select count(case when `Post`.`likes` > ? then 1 end) as `liked`, sum(case when `Post`.`user_id` = ? then `Post`.`likes` end) as `hers` from `posts` as `Post`',
    },
    rows: [{ liked: 3, hers: 12 }],
  },
  {
    name: 'a window with a filter',
    make: (db) =>
      db
        .from('Post')
        .select('id', (e: Step) =>
          e
            .count()
            .filter((f: Step) => f.ref('likes').gt(5))
            .over((w: Step) => w.orderBy('id'))
            .as('n'),
        )
        .orderBy('id'),
    sql: {
      postgres:
        'select "Post"."id", count(*) filter (where "Post"."likes" > $1) over (order by "Post"."id") as "n" from "posts" as "Post" order by "Post"."id"',
      sqlite:
        'select "Post"."id", count(*) filter (where "Post"."likes" > ?) over (order by "Post"."id") as "n" from "posts" as "Post" order by "Post"."id"',
      mariadb:
        'select `Post`.`id`, count(case when `Post`.`likes` > ? then 1 end) over (order by `Post`.`id`) as `n` from `posts` as `Post` order by `Post`.`id`',
    },
    rows: [
      { id: 1, n: 0 },
      { id: 2, n: 1 },
      { id: 3, n: 1 },
      { id: 4, n: 1 },
    ],
  },
  {
    name: 'an aggregate of distinct values',
    make: (db) =>
      db.from('Post').select(
        (e: Step) => e.count('likes').distinct().as('n'),
        (e: Step) => e.countDistinct('userId').as('authors'),
        (e: Step) => e.sum('likes').distinct().as('total'),
      ),
    sql: {
      postgres:
        'select count(distinct "Post"."likes") as "n", count(distinct "Post"."user_id") as "authors", sum(distinct "Post"."likes") as "total" from "posts" as "Post"',
      sqlite:
        'select count(distinct "Post"."likes") as "n", count(distinct "Post"."user_id") as "authors", sum(distinct "Post"."likes") as "total" from "posts" as "Post"',
      mariadb:
        'select count(distinct `Post`.`likes`) as `n`, count(distinct `Post`.`user_id`) as `authors`, sum(distinct `Post`.`likes`) as `total` from `posts` as `Post`',
    },
    rows: [{ n: 3, authors: 2, total: 12 }],
  },
  {
    name: 'texts joined in an order',
    make: (db) => db.from('Post').select((e: Step) => e.stringAgg('title', ', ').orderBy('title', 'desc').as('titles')),
    sql: {
      postgres:
        'select string_agg("Post"."title", $1::text order by "Post"."title" desc) as "titles" from "posts" as "Post"',
      sqlite: 'select group_concat("Post"."title", ? order by "Post"."title" desc) as "titles" from "posts" as "Post"',
      mariadb:
        "select substr(group_concat(concat(?, `Post`.`title`) order by `Post`.`title` desc separator ''), char_length(?) + 1) as `titles` from `posts` as `Post`",
    },
    rows: [{ titles: 'third, second, lost, first' }],
  },
  {
    name: 'order by a window',
    make: (db) =>
      db
        .from('Post')
        .select('id')
        .orderBy((e: Step) => e.rowNumber().over((w: Step) => w.orderBy('likes', 'desc').orderBy('id'))),
    sql: {
      postgres:
        'select "Post"."id" from "posts" as "Post" order by row_number() over (order by "Post"."likes" desc, "Post"."id")',
      sqlite:
        'select "Post"."id" from "posts" as "Post" order by row_number() over (order by "Post"."likes" desc, "Post"."id")',
      mariadb:
        'select `Post`.`id` from `posts` as `Post` order by row_number() over (order by `Post`.`likes` desc, `Post`.`id`)',
    },
    rows: ids(2, 1, 3, 4),
  },
  {
    name: 'the best of each group',
    make: (db) =>
      db
        .from(
          db
            .from('Post as p')
            .select('p.id', 'p.userId', (e: Step) =>
              e
                .rowNumber()
                .over((w: Step) => w.partitionBy('p.userId').orderBy('p.likes', 'desc'))
                .as('place'),
            )
            .as('ranked'),
        )
        .select('ranked.id')
        .where('ranked.place', 1)
        .orderBy('ranked.id'),
    sql: {
      postgres:
        'select "ranked"."id" from (select "p"."id", "p"."user_id" as "userId", row_number() over (partition by "p"."user_id" order by "p"."likes" desc) as "place" from "posts" as "p") as "ranked" where "ranked"."place" = $1 order by "ranked"."id"',
      sqlite:
        'select "ranked"."id" from (select "p"."id", "p"."user_id" as "userId", row_number() over (partition by "p"."user_id" order by "p"."likes" desc) as "place" from "posts" as "p") as "ranked" where "ranked"."place" = ? order by "ranked"."id"',
      mariadb:
        'select `ranked`.`id` from (select `p`.`id`, `p`.`user_id` as `userId`, row_number() over (partition by `p`.`user_id` order by `p`.`likes` desc) as `place` from `posts` as `p`) as `ranked` where `ranked`.`place` = ? order by `ranked`.`id`',
    },
    rows: ids(2, 3, 4),
  },
]);

import { expect } from 'vitest';
import { ada } from '../support/blog-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const epoch = new Date(0);

// The whole text of each statement, so that a change of the SQL is always a decision.
describeOnEachDatabase('object queries, as SQL', (it) => {
  it('finds one row by a unique field', async ({ db, expectSql }) => {
    await expectSql(() => db.author.findUnique({ where: { email: 'ada@example.com' } }), {
      sqlite:
        'select "t0"."id", "t0"."email", "t0"."name", "t0"."role", "t0"."balance", "t0"."isActive", "t0"."joinedAt" from "Author" as "t0" where "t0"."email" = ?',
      postgres:
        'select "t0"."id", "t0"."email", "t0"."name", "t0"."role", "t0"."balance", "t0"."isActive", "t0"."joinedAt" from "Author" as "t0" where "t0"."email" = $1',
      mariadb:
        'select `t0`.`id`, `t0`.`email`, `t0`.`name`, `t0`.`role`, `t0`.`balance`, `t0`.`isActive`, `t0`.`joinedAt` from `Author` as `t0` where `t0`.`email` = ?',
    });
  });

  it('asks for one row only', async ({ db, expectSql }) => {
    await expectSql(
      () => db.author.findFirst({ where: { name: null }, orderBy: { joinedAt: 'desc' }, select: { id: true } }),
      {
        sqlite:
          'select "t0"."id" from "Author" as "t0" where "t0"."name" is null order by "t0"."joinedAt" desc limit 1',
        postgres:
          'select "t0"."id" from "Author" as "t0" where "t0"."name" is null order by "t0"."joinedAt" desc limit 1',
        mariadb:
          'select `t0`.`id` from `Author` as `t0` where `t0`.`name` is null order by `t0`.`joinedAt` desc limit 1',
      },
    );
  });

  it('joins conditions, and takes what a page needs', async ({ db, expectSql }) => {
    await expectSql(
      () =>
        db.author.findMany({
          where: {
            OR: [{ name: { contains: 'd', mode: 'insensitive' } }, { email: { startsWith: 'a' } }],
            NOT: { role: 'ADMIN' },
            id: { in: [1, 2, 3], not: 7 },
          },
          orderBy: [{ name: 'asc' }, { id: 'desc' }],
          take: 20,
          skip: 40,
          select: { id: true, name: true },
        }),
      {
        sqlite: `select "t0"."id", "t0"."name" from "Author" as "t0" where ("t0"."name" like ? escape '\\' or "t0"."email" glob ?) and not ("t0"."role" = ?) and "t0"."id" in (select value from json_each(?)) and "t0"."id" <> ? order by "t0"."name" nulls last, "t0"."id" desc limit 20 offset 40`,
        postgres:
          'select "t0"."id", "t0"."name" from "Author" as "t0" where (lower("t0"."name" collate "C") like $1 or "t0"."email" like $2) and not ("t0"."role" = $3) and "t0"."id" = any($4) and "t0"."id" <> $5 order by "t0"."name", "t0"."id" desc limit 20 offset 40',
        mariadb: `select \`t0\`.\`id\`, \`t0\`.\`name\` from \`Author\` as \`t0\` where (\`t0\`.\`name\` regexp ? collate utf8mb4_nopad_bin or \`t0\`.\`email\` like ? collate utf8mb4_nopad_bin escape '|') and not (\`t0\`.\`role\` = ?) and \`t0\`.\`id\` in (?, ?, ?, ?) and \`t0\`.\`id\` <> ? order by \`t0\`.\`name\` is null, \`t0\`.\`name\`, \`t0\`.\`id\` desc limit 20 offset 40`,
      },
    );
  });

  it('asks related rows by exists', async ({ db, expectSql }) => {
    await expectSql(
      () =>
        db.author.findMany({
          where: { posts: { some: { title: 'x' }, none: { likes: { gt: 5 } } }, profile: { is: { bio: 'b' } } },
          select: { id: true },
        }),
      {
        sqlite:
          'select "t0"."id" from "Author" as "t0" where exists (select 1 from "Post" as "t1" where "t1"."authorId" = "t0"."id" and "t1"."title" = ?) and not exists (select 1 from "Post" as "t2" where "t2"."authorId" = "t0"."id" and "t2"."likes" > ?) and exists (select 1 from "Profile" as "t3" where "t3"."authorId" = "t0"."id" and "t3"."bio" = ?)',
        postgres:
          'select "t0"."id" from "Author" as "t0" where exists (select 1 from "Post" as "t1" where "t1"."authorId" = "t0"."id" and "t1"."title" = $1) and not exists (select 1 from "Post" as "t2" where "t2"."authorId" = "t0"."id" and "t2"."likes" > $2) and exists (select 1 from "Profile" as "t3" where "t3"."authorId" = "t0"."id" and "t3"."bio" = $3)',
        mariadb:
          'select `t0`.`id` from `Author` as `t0` where exists (select 1 from `Post` as `t1` where `t1`.`authorId` = `t0`.`id` and `t1`.`title` = ?) and not exists (select 1 from `Post` as `t2` where `t2`.`authorId` = `t0`.`id` and `t2`.`likes` > ?) and exists (select 1 from `Profile` as `t3` where `t3`.`authorId` = `t0`.`id` and `t3`.`bio` = ?)',
      },
    );
  });

  it('looks for a counter-example through the join table', async ({ db, expectSql }) => {
    await expectSql(
      () => db.tag.findMany({ where: { posts: { every: { likes: { gte: 1 } } } }, select: { id: true } }),
      {
        sqlite:
          'select "t0"."id" from "Tag" as "t0" where not exists (select 1 from "_PostToTag" as "t2" join "Post" as "t1" on "t1"."id" = "t2"."A" where "t2"."B" = "t0"."id" and not ("t1"."likes" >= ?))',
        postgres:
          'select "t0"."id" from "Tag" as "t0" where not exists (select 1 from "_PostToTag" as "t2" join "Post" as "t1" on "t1"."id" = "t2"."A" where "t2"."B" = "t0"."id" and not ("t1"."likes" >= $1))',
        mariadb:
          'select `t0`.`id` from `Tag` as `t0` where not exists (select 1 from `_PostToTag` as `t2` join `Post` as `t1` on `t1`.`id` = `t2`.`A` where `t2`.`B` = `t0`.`id` and not (`t1`.`likes` >= ?))',
      },
    );
  });

  it('loads relations in the way that is fastest there', async ({ db, expectSql }) => {
    await db.author.createMany({ data: [ada, { email: 'bob@example.com' }] });
    await expectSql(
      () =>
        db.author.findMany({
          select: {
            id: true,
            profile: { select: { bio: true } },
            posts: { select: { title: true, tags: { select: { label: true } } }, orderBy: { id: 'desc' }, take: 3 },
          },
        }),
      {
        sqlite: [
          'select "t0"."id", "t1"."authorId", "t1"."bio" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id"',
          'select "t3"."key0", "t4"."title", "t4"."id" from (select value as "key0" from json_each(?)) as "t3" join "Post" as "t4" on "t4"."id" in (select "t2"."id" from "Post" as "t2" where "t2"."authorId" = "t3"."key0" order by "t2"."id" desc limit 3) order by "t4"."id" desc',
        ],
        postgres: `select "t0"."id", "t1"."authorId", "t1"."bio", "t7"."rows" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id" left join lateral (select coalesce(json_agg(json_build_array("t3"."c0", "t3"."c1")), '[]') as "rows" from (select "t2"."title" as "c0", "t6"."rows" as "c1" from "Post" as "t2" left join lateral (select coalesce(json_agg(json_build_array("t4"."label")), '[]') as "rows" from "_PostToTag" as "t5" join "Tag" as "t4" on "t4"."id" = "t5"."B" where "t5"."A" = "t2"."id") as "t6" on true where "t2"."authorId" = "t0"."id" order by "t2"."id" desc limit 3) as "t3") as "t7" on true`,
        mariadb: [
          'select `t0`.`id`, `t1`.`authorId`, `t1`.`bio` from `Author` as `t0` left join `Profile` as `t1` on `t1`.`authorId` = `t0`.`id`',
          'select `t5`.`facet_key0`, `t5`.`title`, `t5`.`id` from (select `t5`.`id` as `id`, `t5`.`title` as `title`, `t5`.`likes` as `likes`, `t5`.`authorId` as `authorId`, `t5`.`authorId` as `facet_key0`, row_number() over (partition by `t5`.`authorId` order by `t5`.`id` desc) as `facet_rank` from `Post` as `t5` where `t5`.`authorId` in (?, ?)) as `t5` where `t5`.`facet_rank` <= 3 order by `t5`.`facet_rank`',
        ],
      },
    );
  });

  it('loads by JSON where asked and safe', async ({ db, expectSql }) => {
    await db.author.createMany({ data: [ada, { email: 'bob@example.com' }] });
    await expectSql(
      () =>
        db.author.findMany({ relationLoadStrategy: 'join', select: { id: true, posts: { select: { title: true } } } }),
      {
        sqlite:
          'select "t0"."id", (select json_group_array(json_array("t1"."title")) as "rows" from "Post" as "t1" where "t1"."authorId" = "t0"."id") from "Author" as "t0"',
        postgres: `select "t0"."id", "t2"."rows" from "Author" as "t0" left join lateral (select coalesce(json_agg(json_build_array("t1"."title")), '[]') as "rows" from "Post" as "t1" where "t1"."authorId" = "t0"."id") as "t2" on true`,
        mariadb: [
          'select `t0`.`id` from `Author` as `t0`',
          'select `t2`.`authorId`, `t2`.`title` from `Post` as `t2` where `t2`.`authorId` in (?, ?)',
        ],
      },
    );
  });

  it('loads by further statements where asked', async ({ db, expectSql }) => {
    await db.author.createMany({ data: [ada, { email: 'bob@example.com' }] });
    await expectSql(
      () =>
        db.author.findMany({ relationLoadStrategy: 'query', select: { id: true, posts: { select: { title: true } } } }),
      {
        sqlite: [
          'select "t0"."id" from "Author" as "t0"',
          'select "t1"."authorId", "t1"."title" from "Post" as "t1" where "t1"."authorId" in (select value from json_each(?))',
        ],
        postgres: [
          'select "t0"."id" from "Author" as "t0"',
          'select "t1"."authorId", "t1"."title" from "Post" as "t1" where "t1"."authorId" = any($1)',
        ],
        mariadb: [
          'select `t0`.`id` from `Author` as `t0`',
          'select `t2`.`authorId`, `t2`.`title` from `Post` as `t2` where `t2`.`authorId` in (?, ?)',
        ],
      },
    );
  });

  it('counts related rows, and orders by their number', async ({ db, expectSql }) => {
    await expectSql(
      () =>
        db.author.findMany({
          select: { id: true, _count: { select: { posts: { where: { likes: 0 } } } } },
          orderBy: { posts: { _count: 'desc' } },
        }),
      {
        sqlite:
          'select "t0"."id", (select count(*) from "Post" as "t2" where "t2"."authorId" = "t0"."id" and "t2"."likes" = ?) from "Author" as "t0" order by (select count(*) from "Post" as "t1" where "t1"."authorId" = "t0"."id") desc',
        postgres:
          'select "t0"."id", (select count(*) from "Post" as "t2" where "t2"."authorId" = "t0"."id" and "t2"."likes" = $1) from "Author" as "t0" order by (select count(*) from "Post" as "t1" where "t1"."authorId" = "t0"."id") desc',
        mariadb:
          'select `t0`.`id`, (select count(*) from `Post` as `t2` where `t2`.`authorId` = `t0`.`id` and `t2`.`likes` = ?) from `Author` as `t0` order by (select count(*) from `Post` as `t1` where `t1`.`authorId` = `t0`.`id`) desc',
      },
    );
  });

  it('orders by a field of a related row', async ({ db, expectSql }) => {
    await expectSql(
      () => db.post.findMany({ select: { id: true }, orderBy: { author: { name: { sort: 'desc', nulls: 'last' } } } }),
      {
        sqlite:
          'select "t0"."id" from "Post" as "t0" left join "Author" as "t1" on "t1"."id" = "t0"."authorId" order by "t1"."name" desc',
        postgres:
          'select "t0"."id" from "Post" as "t0" left join "Author" as "t1" on "t1"."id" = "t0"."authorId" order by "t1"."name" desc nulls last',
        mariadb:
          'select `t0`.`id` from `Post` as `t0` left join `Author` as `t1` on `t1`.`id` = `t0`.`authorId` order by `t1`.`name` desc',
      },
    );
  });

  it('begins at the row of a cursor, nulls included', async ({ db, expectSql }) => {
    await expectSql(
      () => db.author.findMany({ select: { id: true }, cursor: { id: 3 }, orderBy: { name: 'asc' }, take: 2, skip: 1 }),
      {
        sqlite:
          'select "t0"."id" from "Author" as "t0" join (select "t1"."name" as "k0", "t1"."id" as "k1" from "Author" as "t1" where "t1"."id" = ?) as "t2" on "t0"."name" > "t2"."k0" or "t0"."name" is null and not ("t2"."k0" is null) or "t0"."name" is "t2"."k0" and "t0"."id" >= "t2"."k1" order by "t0"."name" nulls last, "t0"."id" limit 2 offset 1',
        postgres:
          'select "t0"."id" from "Author" as "t0" join (select "t1"."name" as "k0", "t1"."id" as "k1" from "Author" as "t1" where "t1"."id" = $1) as "t2" on "t0"."name" > "t2"."k0" or "t0"."name" is null and not ("t2"."k0" is null) or "t0"."name" is not distinct from "t2"."k0" and "t0"."id" >= "t2"."k1" order by "t0"."name", "t0"."id" limit 2 offset 1',
        mariadb:
          'select `t0`.`id` from `Author` as `t0` join (select `t1`.`name` as `k0`, `t1`.`id` as `k1` from `Author` as `t1` where `t1`.`id` = ?) as `t2` on `t0`.`name` > `t2`.`k0` or `t0`.`name` is null and not (`t2`.`k0` is null) or `t0`.`name` <=> `t2`.`k0` and `t0`.`id` >= `t2`.`k1` order by `t0`.`name` is null, `t0`.`name`, `t0`.`id` limit 2 offset 1',
      },
    );
  });

  it('takes from the end', async ({ db, expectSql }) => {
    await expectSql(() => db.author.findMany({ select: { id: true }, take: -2 }), {
      sqlite: 'select "t0"."id" from "Author" as "t0" order by "t0"."id" desc limit 2',
      postgres: 'select "t0"."id" from "Author" as "t0" order by "t0"."id" desc limit 2',
      mariadb: 'select `t0`.`id` from `Author` as `t0` order by `t0`.`id` desc limit 2',
    });
  });

  it('keeps the first row of each group', async ({ db, expectSql }) => {
    await expectSql(
      () => db.post.findMany({ select: { id: true }, distinct: ['authorId'], orderBy: { likes: 'desc' } }),
      {
        sqlite:
          'select "t0"."id" from (select "t0"."id" as "id", "t0"."title" as "title", "t0"."likes" as "likes", "t0"."authorId" as "authorId", row_number() over (partition by "t0"."authorId" order by "t0"."likes" desc) as "facet_rank", row_number() over (order by "t0"."likes" desc) as "facet_position" from "Post" as "t0") as "t0" where "t0"."facet_rank" = 1 order by "t0"."facet_position"',
        postgres:
          'select "t0"."id" from (select "t0"."id" as "id", "t0"."title" as "title", "t0"."likes" as "likes", "t0"."authorId" as "authorId", row_number() over (partition by "t0"."authorId" order by "t0"."likes" desc) as "facet_rank", row_number() over (order by "t0"."likes" desc) as "facet_position" from "Post" as "t0") as "t0" where "t0"."facet_rank" = 1 order by "t0"."facet_position"',
        mariadb:
          'select `t0`.`id` from (select `t0`.`id` as `id`, `t0`.`title` as `title`, `t0`.`likes` as `likes`, `t0`.`authorId` as `authorId`, row_number() over (partition by `t0`.`authorId` order by `t0`.`likes` desc) as `facet_rank`, row_number() over (order by `t0`.`likes` desc) as `facet_position` from `Post` as `t0`) as `t0` where `t0`.`facet_rank` = 1 order by `t0`.`facet_position`',
      },
    );
  });

  it('compares a field with another', async ({ db, expectSql }) => {
    await expectSql(() => db.author.findMany({ where: { name: db.author.fields.email }, select: { id: true } }), {
      sqlite: 'select "t0"."id" from "Author" as "t0" where "t0"."name" = "t0"."email"',
      postgres: 'select "t0"."id" from "Author" as "t0" where "t0"."name" = "t0"."email"',
      mariadb: 'select `t0`.`id` from `Author` as `t0` where `t0`.`name` = `t0`.`email`',
    });
  });

  it('counts', async ({ db, expectSql }) => {
    await expectSql(() => db.author.count({ where: { name: 'x' } }), {
      sqlite: 'select count(*) from "Author" as "t0" where "t0"."name" = ?',
      postgres: 'select count(*) from "Author" as "t0" where "t0"."name" = $1',
      mariadb: 'select count(*) from `Author` as `t0` where `t0`.`name` = ?',
    });
  });

  it('counts a page by field', async ({ db, expectSql }) => {
    await expectSql(() => db.author.count({ take: 5, select: { _all: true, name: true } }), {
      sqlite:
        'select count(*), count("t0"."name") from (select "t0"."id" as "id", "t0"."email" as "email", "t0"."name" as "name", "t0"."role" as "role", "t0"."balance" as "balance", "t0"."isActive" as "isActive", "t0"."joinedAt" as "joinedAt" from "Author" as "t0" limit 5) as "t0"',
      postgres:
        'select count(*), count("t0"."name") from (select "t0"."id" as "id", "t0"."email" as "email", "t0"."name" as "name", "t0"."role" as "role", "t0"."balance" as "balance", "t0"."isActive" as "isActive", "t0"."joinedAt" as "joinedAt" from "Author" as "t0" limit 5) as "t0"',
      mariadb:
        'select count(*), count(`t0`.`name`) from (select `t0`.`id` as `id`, `t0`.`email` as `email`, `t0`.`name` as `name`, `t0`.`role` as `role`, `t0`.`balance` as `balance`, `t0`.`isActive` as `isActive`, `t0`.`joinedAt` as `joinedAt` from `Author` as `t0` limit 5) as `t0`',
    });
  });

  it('asks whether there is a row', async ({ db, expectSql }) => {
    await expectSql(() => db.author.exists({ where: { name: 'x' } }), {
      sqlite: 'select 1 from "Author" as "t0" where "t0"."name" = ? limit 1',
      postgres: 'select 1 from "Author" as "t0" where "t0"."name" = $1 limit 1',
      mariadb: 'select 1 from `Author` as `t0` where `t0`.`name` = ? limit 1',
    });
  });

  it('refuses arguments that mean nothing here, and those that are missing', async ({ db, expectSql }) => {
    await expectSql(
      async () => {
        // @ts-expect-error -- one row is like any other
        await expect(db.author.exists({ orderBy: { name: 'asc' } })).rejects.toThrow(
          'Author.exists(): `orderBy` is no argument of exists',
        );
        // @ts-expect-error -- nothing to write
        await expect(db.author.update({ where: { id: 1 } })).rejects.toThrow('Author.update(): `data` is required.');
        // @ts-expect-error -- nothing to write
        await expect(db.author.updateMany({})).rejects.toThrow('Author.updateMany(): `data` is required.');
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
  });

  it('creates and answers by one statement where it can', async ({ db, expectSql }) => {
    await expectSql(() => db.author.create({ data: { email: 'e1', name: 'n', balance: '1.50', joinedAt: epoch } }), {
      sqlite:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) returning "id", "email", "name", "role", "balance", "isActive", "joinedAt"',
      postgres:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) returning "id", "email", "name", "role", "balance", "isActive", "joinedAt"',
      mariadb:
        'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) returning `id`, `email`, `name`, `role`, `balance`, `isActive`, `joinedAt`',
    });
  });

  it('creates, then reads what belongs to the row', async ({ db, expectSql }) => {
    await expectSql(
      () =>
        db.author.create({
          data: { email: 'e2', joinedAt: epoch },
          select: { id: true, posts: { select: { id: true } } },
        }),
      {
        sqlite: [
          'insert into "Author" ("email", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?) returning "id"',
          'select "t0"."id" from "Author" as "t0" where "t0"."id" = ?',
          'select "t1"."authorId", "t1"."id" from "Post" as "t1" where "t1"."authorId" in (select value from json_each(?))',
        ],
        postgres: [
          'insert into "Author" ("email", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5) returning "id"',
          `select "t0"."id", "t2"."rows" from "Author" as "t0" left join lateral (select coalesce(json_agg(json_build_array("t1"."id")), '[]') as "rows" from "Post" as "t1" where "t1"."authorId" = "t0"."id") as "t2" on true where "t0"."id" = $1`,
        ],
        mariadb: [
          'insert into `Author` (`email`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?) returning `id`',
          'select `t0`.`id` from `Author` as `t0` where `t0`.`id` = ?',
          'select `t2`.`authorId`, `t2`.`id` from `Post` as `t2` where `t2`.`authorId` in (?)',
        ],
      },
    );
  });

  it('creates many rows at once', async ({ db, expectSql }) => {
    await expectSql(
      () =>
        db.author.createMany({
          data: [
            { email: 'e3', joinedAt: epoch },
            { email: 'e4', name: 'x', joinedAt: epoch },
          ],
        }),
      {
        sqlite:
          'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)',
        postgres:
          'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") select "rows"."email", "rows"."name", "rows"."role", "rows"."balance", "rows"."isActive", "rows"."joinedAt" from unnest($1::text[], $2::text[], $3::"Role"[], $4::numeric[], $5::bool[], $6::timestamptz[]) as "rows" ("email", "name", "role", "balance", "isActive", "joinedAt")',
        mariadb:
          'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?), (?, ?, ?, ?, ?, ?)',
      },
    );
  });

  it('updates one row and answers with it', async ({ db, expectSql }) => {
    await db.author.create({ data: { ...ada, id: 1 } });
    await expectSql(
      () => db.author.update({ where: { id: 1 }, data: { name: 'z' }, select: { id: true, name: true } }),
      {
        sqlite: 'update "Author" set "name" = ? where "Author"."id" = ? returning "id", "name"',
        postgres: 'update "Author" set "name" = $1 where "Author"."id" = $2 returning "id", "name"',
        mariadb: [
          'select `t0`.`id` from `Author` as `t0` where `t0`.`id` = ? for update',
          'update `Author` set `name` = ? where `Author`.`id` = ?',
          'select `t1`.`id`, `t1`.`name` from `Author` as `t1` where `t1`.`id` = ?',
        ],
      },
    );
  });

  it('follows a changed row to its relations', async ({ db, expectSql }) => {
    await db.author.create({ data: { email: 'e2' } });
    await expectSql(
      () =>
        db.author.update({
          where: { email: 'e2' },
          data: { name: { set: null } },
          select: { id: true, profile: true },
        }),
      {
        sqlite: [
          'update "Author" set "name" = null where "Author"."email" = ? returning "id"',
          'select "t0"."id", "t1"."authorId", "t1"."id", "t1"."bio" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id" where "t0"."id" = ?',
        ],
        postgres: [
          'update "Author" set "name" = null where "Author"."email" = $1 returning "id"',
          'select "t0"."id", "t1"."authorId", "t1"."id", "t1"."bio" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `Author` as `t0` where `t0`.`email` = ? for update',
          'update `Author` set `name` = null where `Author`.`id` = ?',
          'select `t1`.`id`, `t2`.`authorId`, `t2`.`id`, `t2`.`bio` from `Author` as `t1` left join `Profile` as `t2` on `t2`.`authorId` = `t1`.`id` where `t1`.`id` = ?',
        ],
      },
    );
  });

  it('updates by a condition on related rows of the same table', async ({ db, expectSql }) => {
    await expectSql(
      () => db.author.updateMany({ where: { posts: { some: { author: { name: 'q' } } } }, data: { isActive: false } }),
      {
        sqlite:
          'update "Author" set "isActive" = ? where exists (select 1 from "Post" as "t0" where "t0"."authorId" = "Author"."id" and exists (select 1 from "Author" as "t1" where "t1"."id" = "t0"."authorId" and "t1"."name" = ?))',
        postgres:
          'update "Author" set "isActive" = $1 where exists (select 1 from "Post" as "t0" where "t0"."authorId" = "Author"."id" and exists (select 1 from "Author" as "t1" where "t1"."id" = "t0"."authorId" and "t1"."name" = $2))',
        mariadb:
          'update `Author` set `isActive` = ? where `Author`.`id` in (select `t1`.`id` from (select `t0`.`id` as `id` from `Author` as `t0` where exists (select 1 from `Post` as `t2` where `t2`.`authorId` = `t0`.`id` and exists (select 1 from `Author` as `t3` where `t3`.`id` = `t2`.`authorId` and `t3`.`name` = ?))) as `t1`)',
      },
    );
  });

  it('deletes one row and answers with it', async ({ db, expectSql }) => {
    await db.author.create({ data: { email: 'e4' } });
    await expectSql(() => db.author.delete({ where: { email: 'e4' }, select: { id: true } }), {
      sqlite: 'delete from "Author" where "Author"."email" = ? returning "id"',
      postgres: 'delete from "Author" where "Author"."email" = $1 returning "id"',
      mariadb: 'delete from `Author` where `Author`.`email` = ? returning `id`',
    });
  });

  it('deletes by a condition', async ({ db, expectSql }) => {
    await expectSql(() => db.post.deleteMany({ where: { likes: { lt: 0 } } }), {
      sqlite: 'delete from "Post" where "Post"."likes" < ?',
      postgres: 'delete from "Post" where "Post"."likes" < $1',
      mariadb: 'delete from `Post` where `Post`.`likes` < ?',
    });
  });
});

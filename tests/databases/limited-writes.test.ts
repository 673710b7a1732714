import { expect, expectTypeOf } from 'vitest';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { severalClients } from '../support/several-clients.ts';

const likes = [0, 1, 2, 3, 4, 5];

describeOnEachDatabase('writes of many rows', (it) => {
  it('take a limit', async ({ db, expectSql }) => {
    const where = { id: { gt: 1 } };
    await expectSql(() => db.tag.updateMany({ where, data: { label: 'x' }, limit: 1 }), {
      sqlite:
        'with "t1" as materialized (select "t0"."id" from "Tag" as "t0" where "t0"."id" > ? order by "t0"."id" limit 1) update "Tag" set "label" = ? where "Tag"."id" in (select "t1"."id" from "t1")',
      postgres:
        'with "t1" as materialized (select "t0"."id" from "Tag" as "t0" where "t0"."id" > $1 order by "t0"."id" limit 1 for update) update "Tag" set "label" = $2 where "Tag"."id" in (select "t1"."id" from "t1")',
      mariadb: 'update `Tag` set `label` = ? where `Tag`.`id` > ? order by `Tag`.`id` limit 1',
    });
    await expectSql(() => db.tag.deleteMany({ where: { posts: { none: {} } }, limit: 11 }), {
      sqlite:
        'with "t1" as materialized (select "t0"."id" from "Tag" as "t0" where not exists (select 1 from "_PostToTag" as "t3" join "Post" as "t2" on "t2"."id" = "t3"."A" where "t3"."B" = "t0"."id") order by "t0"."id" limit ?) delete from "Tag" where "Tag"."id" in (select "t1"."id" from "t1")',
      postgres:
        'with "t1" as materialized (select "t0"."id" from "Tag" as "t0" where not exists (select 1 from "_PostToTag" as "t3" join "Post" as "t2" on "t2"."id" = "t3"."A" where "t3"."B" = "t0"."id") order by "t0"."id" limit $1 for update) delete from "Tag" where "Tag"."id" in (select "t1"."id" from "t1")',
      mariadb:
        'delete from `Tag` where `Tag`.`id` in (select `t1`.`id` from (select `t0`.`id` as `id` from `Tag` as `t0` where not exists (select 1 from `_PostToTag` as `t3` join `Post` as `t2` on `t2`.`id` = `t3`.`A` where `t3`.`B` = `t0`.`id`)) as `t1`) order by `Tag`.`id` limit ?',
    });
  });

  it('give their rows back', async ({ db, expectSql }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
    await expectSql(() => db.tag.updateManyAndReturn({ where: { label: 'a' }, data: { label: 'c' } }), {
      sqlite: 'update "Tag" set "label" = ? where "Tag"."label" = ? returning "id", "label"',
      postgres: 'update "Tag" set "label" = $1 where "Tag"."label" = $2 returning "id", "label"',
      mariadb: [
        'select `t0`.`id` from `Tag` as `t0` where `t0`.`label` = ? for update',
        'update `Tag` set `label` = ? where `Tag`.`id` in (?)',
        'select `t2`.`id`, `t2`.`label` from `Tag` as `t2` where `t2`.`id` in (?)',
      ],
    });
    await expectSql(
      () =>
        db.tag.updateManyAndReturn({
          where: { label: 'b' },
          data: { label: 'd' },
          limit: 2,
          select: { id: true, _count: { select: { posts: true } } },
        }),
      {
        sqlite: [
          'with "t4" as materialized (select "t3"."id" from "Tag" as "t3" where "t3"."label" = ? order by "t3"."id" limit 2) update "Tag" set "label" = ? where "Tag"."id" in (select "t4"."id" from "t4") returning "id"',
          'select "t0"."id", (select count(*) from "_PostToTag" as "t2" join "Post" as "t1" on "t1"."id" = "t2"."A" where "t2"."B" = "t0"."id") from "Tag" as "t0" where "t0"."id" in (select value from json_each(?))',
        ],
        postgres: [
          'with "t4" as materialized (select "t3"."id" from "Tag" as "t3" where "t3"."label" = $1 order by "t3"."id" limit 2 for update) update "Tag" set "label" = $2 where "Tag"."id" in (select "t4"."id" from "t4") returning "id"',
          'select "t0"."id", (select count(*) from "_PostToTag" as "t2" join "Post" as "t1" on "t1"."id" = "t2"."A" where "t2"."B" = "t0"."id") from "Tag" as "t0" where "t0"."id" = any($1)',
        ],
        mariadb: [
          'select `t0`.`id` from `Tag` as `t0` where `t0`.`label` = ? order by `t0`.`id` limit 2 for update',
          'update `Tag` set `label` = ? where `Tag`.`id` in (?)',
          'select `t4`.`id`, (select count(*) from `_PostToTag` as `t6` join `Post` as `t5` on `t5`.`id` = `t6`.`A` where `t6`.`B` = `t4`.`id`) from `Tag` as `t4` where `t4`.`id` in (?)',
        ],
      },
    );
  });

  it('write the first rows by their keys', async ({ db }) => {
    await db.author.create({ data: { email: 'a' } });
    await db.post.createMany({ data: likes.map((count) => ({ title: `t${count}`, likes: count, authorId: 1 })) });
    const left = async () => (await db.post.findMany({ orderBy: { id: 'asc' } })).map((post) => post.likes);
    const where = { likes: { gt: 1 } };
    expect(await db.post.updateMany({ where, data: { likes: { increment: 10 } }, limit: 2 })).toEqual({ count: 2 });
    expect(await left()).toEqual([0, 1, 12, 13, 4, 5]);
    expect(await db.post.deleteMany({ where, limit: 1 })).toEqual({ count: 1 });
    expect(await db.post.deleteMany({ limit: 0 })).toEqual({ count: 0 });
    expect(await left()).toEqual([0, 1, 13, 4, 5]);
    const rows = await db.post.updateManyAndReturn({
      where,
      data: { likes: 0 },
      limit: 2,
      select: { id: true, likes: true, author: { select: { email: true } } },
    });
    expect(rows).toEqual([
      { id: 4, likes: 0, author: { email: 'a' } },
      { id: 5, likes: 0, author: { email: 'a' } },
    ]);
    expectTypeOf(rows).toEqualTypeOf<{ id: number; likes: number; author: { email: string } }[]>();
    // @ts-expect-error: not a number
    await expect(db.post.updateMany({ data: { likes: 1 }, limit: 'x' })).rejects.toThrow(
      '`limit` must be a whole number',
    );
    await expect(db.post.deleteMany({ limit: -1 })).rejects.toThrow('`limit` must not be negative');
  });

  it('follow a key that they change', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
    expect(
      await db.tag.updateManyAndReturn({ where: { label: 'b' }, data: { id: 20 }, select: { id: true, posts: true } }),
    ).toEqual([{ id: 20, posts: [] }]);
    expect(await db.tag.updateManyAndReturn({ where: { label: 'nobody' }, data: { id: 5 } })).toEqual([]);
    expect(await db.tag.updateManyAndReturn({ where: { label: 'b' }, data: {} })).toEqual([{ id: 20, label: 'b' }]);
  });

  it('give back 10,000 rows', async ({ db }) => {
    await db.tag.createMany({ data: Array.from({ length: 10_000 }, (_, index) => ({ label: `l${index}` })) });
    const rows = await db.tag.updateManyAndReturn({ data: { label: { set: 'x' } }, where: { id: 1 } });
    expect(rows).toEqual([{ id: 1, label: 'x' }]);
    await db.author.create({ data: { email: 'a' } });
    await db.post.createMany({ data: Array.from({ length: 10_000 }, () => ({ title: 't', authorId: 1 })) });
    const posts = await db.post.updateManyAndReturn({
      data: { likes: { increment: 3 } },
      select: { likes: true, tags: true },
    });
    expect(posts).toHaveLength(10_000);
    expect(posts.every((post) => post.likes === 3 && post.tags.length === 0)).toBe(true);
  }, 60_000);

  it('never write one row twice, when several clients claim rows at once', async (test) => {
    const { db } = test;
    await db.tag.createMany({ data: Array.from({ length: 60 }, (_, index) => ({ label: `free${index}` })) });
    const clients = await severalClients(test, 6);
    const claimed = await Promise.all(
      clients.map(async (client) => {
        let count = 0;
        for (let round = 0; round < 5; round++) {
          const rows = await client.author.updateMany({ where: { name: 'free' }, data: { name: 'mine' }, limit: 2 });
          count += rows.count;
        }
        return count;
      }),
    );
    expect(claimed.reduce((sum, count) => sum + count, 0)).toBe(0);
    await db.author.createMany({
      data: Array.from({ length: 60 }, (_, index) => ({ email: `e${index}`, name: 'free' })),
    });
    const counts = await Promise.all(
      clients.map(async (client) => {
        let count = 0;
        for (let round = 0; round < 5; round++) {
          const rows = await client.author.updateMany({
            where: { name: 'free' },
            data: { name: 'mine', balance: { increment: 1 } },
            limit: 2,
          });
          count += rows.count;
        }
        return count;
      }),
    );
    const mine = await db.author.count({ where: { name: 'mine' } });
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(mine);
    expect(await db.author.count({ where: { balance: { gt: '1' } } })).toBe(0);
  }, 60_000);
});

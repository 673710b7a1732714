import { expect, expectTypeOf } from 'vitest';
import { expectQueries, QueryCountError, recordQueries } from '../../src/exports/testing.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

describeOnEachDatabase('expectQueries', (it) => {
  it('gives what the function returns when the number is right', async ({ db }) => {
    const count = await expectQueries(db, 2, async () => {
      await db.tag.create({ data: { label: 'a' }, select: { id: true } });
      return db.tag.count();
    });
    expect(count).toBe(1);
    expectTypeOf(count).toEqualTypeOf<number>();
    expect(await expectQueries(db, 0, () => 'nothing')).toBe('nothing');
  });

  it('lists what was sent when it is not, without values', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: 'secret a' }, { label: 'secret b' }] });
    const slow = async () => {
      for (const label of ['secret a', 'secret b']) await db.tag.findMany({ where: { label }, select: { id: true } });
    };
    const error: unknown = await expectQueries(db, 1, slow).catch((reason: unknown) => reason);

    expect(error).toBeInstanceOf(QueryCountError);
    expect(error).toMatchObject({ code: 'QUERY_COUNT', details: { expected: 1, actual: 2 } });
    expect((error as QueryCountError).message).toMatch(
      /^Expected 1 statement, but 2 were sent:\n {2}1\. select .+\n {2}2\. select /,
    );
    expect((error as QueryCountError).message).not.toContain('secret');
  });

  it('sees transactions, loads and raw SQL, but not BEGIN and COMMIT', async ({ db }) => {
    const author = await db.author.create({ data: { email: 'a' } });
    await db.post.create({ data: { title: 'p', authorId: author.id } });
    const queries = await recordQueries(db, async () => {
      await db.transaction(async (tx) => {
        await tx.author.findMany({ include: { posts: true }, relationLoadStrategy: 'query' });
        await tx.transaction(async (inner) => {
          await inner.tag.updateMany({ data: { label: 'x' } });
        });
      });
      await db.batch([db.tag.count(), db.post.count()]);
      await db.sql`select 1`;
      for await (const _ of db.tag.stream());
    });
    expect(queries.map(({ model, operation, intent }) => [model, operation, intent])).toEqual([
      ['Author', 'findMany', 'read'],
      ['Post', 'findMany', 'read'],
      ['Tag', 'updateMany', 'write'],
      ['Tag', 'count', 'read'],
      ['Post', 'count', 'read'],
      [null, expect.any(String), expect.any(String)],
      ['Tag', 'stream', 'read'],
    ]);
  });

  it('keeps code apart that runs at the same time, and counts for the code around it', async ({ db }) => {
    const times = async (count: number) => {
      for (let index = 0; index < count; index += 1) await db.tag.count();
    };
    await Promise.all([1, 5, 3].map((count) => expectQueries(db, count, () => times(count))));
    await expectQueries(db, 5, async () => {
      await times(1);
      await expectQueries(db, 3, () => times(3));
      await times(1);
    });
    // Begun before, and sent within.
    const tx = await db.begin();
    await expectQueries(db, 1, () => tx.tag.count());
    await tx.rollback();
  });

  it('lets the errors of the function through, and leaves nothing behind', async ({ db, expectSql }) => {
    const own = new TypeError('own');
    await expect(expectQueries({}, 0, () => 1)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(expectQueries(db, 0, () => Promise.reject(own))).rejects.toBe(own);
    await expectSql(
      async () => {
        await recordQueries(db, () => db.tag.count());
        await db.tag.count();
      },
      {
        sqlite: Array<string>(2).fill('select count(*) from "Tag" as "t0"'),
        postgres: Array<string>(2).fill('select count(*) from "Tag" as "t0"'),
        mariadb: Array<string>(2).fill('select count(*) from `Tag` as `t0`'),
      },
    );
  });
});

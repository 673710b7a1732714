import { expect, expectTypeOf, test } from 'vitest';
import { mysqlDialect } from '../../src/dialects/mysql/mysql-dialect.ts';
import { LockNotAvailableError, ValidationError } from '../../src/exports/core.ts';
import { column } from '../../src/sql/expressions.ts';
import { select, selected } from '../../src/sql/statements.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

describeOnEachDatabase('locks', (it) => {
  it('stand in the statement, on the rows that were asked for', async ({ db, expectSql }) => {
    const lockWith = (how: object) => () =>
      db.transaction((tx) => tx.tag.findMany({ where: { id: 1 }, select: { label: true }, lock: 'update', ...how }));
    const plain = 'select "t0"."label" from "Tag" as "t0" where "t0"."id" = ';
    const maria = 'select `t0`.`label` from `Tag` as `t0` where `t0`.`id` = ?';

    await expectSql(lockWith({}), {
      sqlite: `${plain}?`,
      postgres: `${plain}$1 for update`,
      mariadb: `${maria} for update`,
    });
    await expectSql(lockWith({ skipLocked: true }), {
      sqlite: `${plain}?`,
      postgres: `${plain}$1 for update skip locked`,
      mariadb: `${maria} for update skip locked`,
    });
    await expectSql(lockWith({ lock: 'share', noWait: true, skipLocked: false }), {
      sqlite: `${plain}?`,
      postgres: `${plain}$1 for share nowait`,
      mariadb: `${maria} lock in share mode nowait`,
    });
    await expectSql(
      () =>
        db.transaction((tx) =>
          tx.post.findFirst({
            select: { id: true, author: { select: { name: true } } },
            orderBy: { id: 'asc' },
            lock: 'update',
          }),
        ),
      {
        sqlite:
          'select "t0"."id", "t1"."id", "t1"."name" from "Post" as "t0" left join "Author" as "t1" on "t1"."id" = "t0"."authorId" order by "t0"."id" limit 1',
        postgres:
          'select "t0"."id", "t1"."id", "t1"."name" from "Post" as "t0" left join "Author" as "t1" on "t1"."id" = "t0"."authorId" order by "t0"."id" limit 1 for update of "t0"',
        mariadb:
          'select `t0`.`id`, `t1`.`id`, `t1`.`name` from `Post` as `t0` left join `Author` as `t1` on `t1`.`id` = `t0`.`authorId` order by `t0`.`id` limit 1 for update',
      },
    );
  });

  it('are taken by every find, with whatever it loads', async ({ db }) => {
    const author = await db.author.create({ data: { email: 'a' } });
    await db.post.createMany({ data: [1, 2, 3].map((likes) => ({ title: `p${likes}`, likes, authorId: author.id })) });

    await db.transaction(async (tx) => {
      for (const relationLoadStrategy of ['join', 'query'] as const) {
        const found = await tx.author.findMany({
          where: { posts: { some: { likes: { gt: 1 } } } },
          include: {
            posts: { orderBy: { likes: 'desc' }, take: 2 },
            profile: true,
            _count: { select: { posts: true } },
          },
          orderBy: { posts: { _count: 'desc' } },
          lock: 'update',
          relationLoadStrategy,
        });
        expect(found).toMatchObject([
          { id: author.id, posts: [{ likes: 3 }, { likes: 2 }], profile: null, _count: { posts: 3 } },
        ]);
      }
      const post = await tx.post.findUnique({ where: { id: 1 }, select: { title: true }, lock: 'share' });
      expect(post).toEqual({ title: 'p1' });
      expectTypeOf(post).toEqualTypeOf<{ title: string } | null>();
      expect(await tx.post.findUniqueOrThrow({ where: { id: 2 }, lock: 'update', noWait: true })).toMatchObject({
        likes: 2,
      });
      expect(await tx.post.findFirst({ orderBy: { id: 'asc' }, take: -1, lock: 'update' })).toMatchObject({ likes: 3 });
      expect(
        await tx.post.findFirstOrThrow({ where: { likes: 2 }, cursor: { id: 2 }, lock: 'update', skipLocked: true }),
      ).toMatchObject({ id: 2 });
      const read: number[] = [];
      for await (const { likes } of tx.post.stream({ orderBy: { id: 'asc' }, lock: 'update', batchSize: 2 }))
        read.push(likes);
      expect(read).toEqual([1, 2, 3]);
    });
  });

  it('are refused where they would lock nothing or contradict each other', async ({ db }) => {
    const refusal = async (work: PromiseLike<unknown>): Promise<unknown> => {
      const error: unknown = await Promise.resolve(work).then(
        () => null,
        (reason: unknown) => reason,
      );
      return error instanceof ValidationError ? [error.details.path, error.details.problem] : error;
    };
    expect(await refusal(db.tag.findMany({ lock: 'update' }))).toEqual([['lock'], 'locks only inside a transaction']);
    expect(await refusal(db.tag.findUnique({ where: { id: 1 }, lock: 'share' }))).toEqual([
      ['lock'],
      'locks only inside a transaction',
    ]);
    expect(
      await refusal(
        (async () => {
          for await (const _ of db.tag.stream({ lock: 'update' }));
        })(),
      ),
    ).toEqual([['lock'], 'locks only inside a transaction']);
    await db.transaction(async (tx) => {
      expect(await refusal(tx.tag.findMany({ skipLocked: true } as never))).toEqual([
        ['skipLocked'],
        "needs `lock`: 'update' or 'share'",
      ]);
      expect(await refusal(tx.tag.findMany({ lock: 'update', skipLocked: true, noWait: true } as never))).toEqual([
        ['noWait'],
        'cannot be given together with `skipLocked`',
      ]);
      expect(await refusal(tx.tag.findMany({ lock: 'update', distinct: 'label' }))).toMatchObject([
        ['distinct'],
        expect.any(String),
      ]);
      expect(await refusal(tx.tag.findMany({ lock: 'exclusive' } as never))).toMatchObject([
        ['lock'],
        "must be 'update' or 'share'",
      ]);
    });
  });

  it('in a batch hold until its end', async ({ db }) => {
    await db.tag.create({ data: { label: 'a' } });
    const [found] = await db.batch([db.tag.findMany({ lock: 'update' }), db.tag.updateMany({ data: { label: 'b' } })]);
    expect(found).toMatchObject([{ label: 'a' }]);
  });
});

describeOnEachDatabase(
  'rows that others hold',
  { only: { kinds: ['postgres', 'mariadb'], reason: 'has one writer at a time, and no locks of rows' } },
  (it) => {
    it('fail a find that does not wait, with one error everywhere', async ({ db, connectAgain }) => {
      const others = await connectAgain();
      await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
      await db.transaction(async (tx) => {
        await tx.tag.findMany({ where: { label: 'a' }, lock: 'update' });
        const error = await others
          .transaction((other) => other.tag.findMany({ where: { label: 'a' }, lock: 'update', noWait: true }))
          .catch((reason: unknown) => reason);

        expect(error).toBeInstanceOf(LockNotAvailableError);
        expect(error).toMatchObject({ code: 'LOCK_NOT_AVAILABLE', isRetryable: true });
        // The row is there to be read, and the other one to be locked.
        expect(await db.tag.count({ where: { label: 'a' } })).toBe(1);
        expect(
          await others.transaction((other) =>
            other.tag.findMany({ where: { label: 'b' }, lock: 'update', noWait: true }),
          ),
        ).toHaveLength(1);
      });
    });

    it('are shared by readers', async ({ db, connectAgain }) => {
      const others = await connectAgain();
      await db.tag.create({ data: { label: 'a' } });
      await db.transaction(async (tx) => {
        await tx.tag.findMany({ lock: 'share' });
        expect(await others.transaction((other) => other.tag.findMany({ lock: 'share', noWait: true }))).toHaveLength(
          1,
        );
        await expect(
          others.transaction((other) => other.tag.findMany({ lock: 'update', noWait: true })),
        ).rejects.toThrow(LockNotAvailableError);
      });
    });
  },
);

describeOnEachDatabase('a queue', (it) => {
  it('gives each of many workers jobs of its own', async ({ db }) => {
    await db.tag.createMany({ data: Array.from({ length: 40 }, (_, index) => ({ label: `job ${index}` })) });
    const taken: string[] = [];
    const work = async (): Promise<void> => {
      for (;;) {
        const jobs = await db.transaction(async (tx) => {
          const next = await tx.tag.findMany({ orderBy: { id: 'asc' }, take: 3, lock: 'update', skipLocked: true });
          await tx.tag.deleteMany({ where: { id: { in: next.map(({ id }) => id) } } });
          return next;
        });
        if (jobs.length === 0) return;
        taken.push(...jobs.map(({ label }) => label));
      }
    };

    await Promise.all(Array.from({ length: 8 }, work));
    // A worker that finds all jobs held goes home; the last holders may leave some when they fail, which none does here.
    expect(new Set(taken).size).toBe(taken.length);
    expect(taken.length + (await db.tag.count())).toBe(40);
    expect(taken).toHaveLength(40);
  });
});

test('MySQL names the table whose rows are locked', () => {
  const statement = select({
    columns: [selected(column('t0', 'id'))],
    from: { kind: 'table', table: { schema: null, name: 'Post' }, alias: 't0' },
    lock: { kind: 'lock', strength: 'share', wait: 'noWait', of: 't0' },
  });
  const { text } = mysqlDialect.compile(statement, mysqlDialect.capabilities('8.4.3'));
  expect(text).toBe('select `t0`.`id` from `Post` as `t0` for share of `t0` nowait');
});

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, expectTypeOf } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { AbortedError, CapabilityMissingError, TimeoutError, ValidationError } from '../../src/exports/core.ts';
import { defineSchema, int, model, text } from '../../src/exports/index.ts';
import { column, equals } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { valueSchema } from '../support/properties/value-schema.ts';

async function collected<T>(rows: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** What the heap holds once nobody needs the rest any more. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  collect();
  return process.memoryUsage().heapUsed;
}

const MEGABYTE = 1_048_576;

const largeSchema = defineSchema({
  models: { Entry: model({ id: int().id(), name: text(), group: int() }) },
});

describeOnEachDatabase('a stream of 50,000 rows', { schema: largeSchema }, (it) => {
  const COUNT = 50_000;

  it('keeps few of them, inside a transaction as outside', async ({ db }) => {
    await db.entry.createMany({
      data: Array.from({ length: COUNT }, (_, index) => ({
        id: index,
        name: `${index} `.padEnd(400, 'x'),
        group: index % 7,
      })),
    });
    const growth = async (rows: AsyncIterable<{ id: number }>): Promise<number> => {
      const before = usedHeap();
      let most = 0;
      let seen = 0;
      for await (const { id } of rows) {
        expect(id === seen).toBe(true);
        seen += 1;
        if (seen % 12_000 === 0) most = Math.max(most, usedHeap() - before);
      }
      expect(seen).toBe(COUNT);
      return most;
    };
    const order = { orderBy: { id: 'asc' } } as const;

    expect(await growth(db.entry.stream(order))).toBeLessThan(8 * MEGABYTE);
    await db.transaction(async (tx) => {
      expect(await growth(tx.entry.stream(order))).toBeLessThan(8 * MEGABYTE);
    });
  });
});

describeOnEachDatabase('streams', {}, (it, database) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  async function fill(db: Db, count = 25): Promise<void> {
    await db.author.createMany({ data: [{ email: 'a' }, { email: 'b' }, { email: 'c', name: 'Cy' }] });
    await db.post.createMany({
      data: Array.from({ length: count }, (_, index) => ({
        title: `p${index}`,
        likes: index % 4,
        authorId: (index % 3) + 1,
      })),
    });
  }

  it('give what findMany gives, in any portions', async ({ db, connectAgain }) => {
    await fill(db);
    const alone = await connectAgain({ pool: { max: 1 } });
    const calls = [
      {},
      { where: { likes: { gt: 0 } }, orderBy: [{ likes: 'desc' }, { id: 'asc' }] },
      { orderBy: [{ author: { name: { sort: 'asc', nulls: 'first' } } }, { id: 'desc' }], take: 11, skip: 3 },
      { orderBy: { id: 'desc' }, cursor: { id: 20 }, take: 9 },
      {
        orderBy: [{ author: { posts: { _count: 'desc' } } }, { likes: 'asc' }, { id: 'asc' }],
        cursor: { id: 5 },
        skip: 1,
      },
      { orderBy: [{ title: 'asc' }, { id: 'asc' }], take: 0 },
      { select: { title: true, author: { select: { email: true } } }, orderBy: { title: 'desc' } },
      {
        include: { author: { include: { posts: { orderBy: { id: 'asc' }, take: 2 } } }, tags: true },
        orderBy: { id: 'asc' },
      },
      { omit: { likes: true }, where: { author: { is: { email: 'a' } } }, orderBy: [{ likes: 'asc' }, { id: 'desc' }] },
    ] as const;
    for (const call of calls) {
      const wanted = await db.post.findMany(call);
      for (const batchSize of [1, 3, 9, 1000]) {
        expect(await collected(db.post.stream({ ...call, batchSize })), 'outside').toEqual(wanted);
        expect(await collected(alone.post.stream({ ...call, batchSize })), 'on the only connection').toEqual(wanted);
        await db.transaction(async (tx) => {
          expect(await collected(tx.post.stream({ ...call, batchSize })), 'inside').toEqual(wanted);
        });
      }
    }
    const typed = db.post.stream({ select: { title: true } });
    expectTypeOf(typed).toEqualTypeOf<AsyncIterable<{ title: string }>>();
  });

  it('leave the connection of a transaction free, for writes, reads and each other', async ({ db }) => {
    await fill(db);
    await db.transaction(async (tx) => {
      const seen: number[] = [];
      for await (const post of tx.post.stream({ orderBy: { id: 'asc' }, batchSize: 4 })) {
        await tx.post.update({ where: { id: post.id }, data: { likes: 100 + post.id } });
        if (post.id % 5 === 0) await tx.post.delete({ where: { id: post.id } });
        seen.push(post.id);
      }
      expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
      expect(await tx.post.count({ where: { likes: { gte: 100 } } })).toBe(20);

      const left = tx.post.stream({ orderBy: { id: 'asc' }, batchSize: 3 })[Symbol.asyncIterator]();
      const right = tx.author
        .stream({ orderBy: { id: 'desc' }, batchSize: 1, include: { posts: true } })
        [Symbol.asyncIterator]();
      const pairs: unknown[] = [];
      for (let index = 0; index < 3; index += 1) {
        const [post, author] = [await left.next(), await right.next()];
        pairs.push([post.value?.id, author.value?.id]);
        await tx.tag.create({ data: { label: `between ${index}` } });
      }
      expect(pairs).toEqual([
        [1, 3],
        [2, 2],
        [3, 1],
      ]);
      expect(await right.next()).toEqual({ done: true, value: undefined });
      await left.return?.();
      expect(await left.next()).toEqual({ done: true, value: undefined });
    });
    expect(await db.tag.count()).toBe(3);
  });

  it('survive changes of the very columns they are ordered by', async ({ db }) => {
    await fill(db, 12);
    await db.transaction(async (tx) => {
      let read = 0;
      for await (const post of tx.post.stream({ orderBy: { likes: 'asc' }, batchSize: 2 })) {
        // Backwards in the order: none of them comes again.
        await tx.post.update({ where: { id: post.id }, data: { likes: -post.id } });
        read += 1;
      }
      expect(read).toBe(12);
    });
  });

  it('end when they are left, and give back what they hold', async ({ db, connectAgain }) => {
    await fill(db);
    const small = await connectAgain({ pool: { max: 2, acquireTimeoutMillis: 1_000 } });
    const inLoop = new TypeError('in the loop');
    for (let round = 0; round < 6; round += 1) {
      for await (const { id } of small.post.stream({ orderBy: { id: 'asc' }, batchSize: 2 })) if (id === 3) break;
      await expect(
        (async () => {
          for await (const _ of small.post.stream({ batchSize: 2 })) throw inLoop;
        })(),
      ).rejects.toBe(inLoop);
      const iterator = small.post.stream({ batchSize: 2 })[Symbol.asyncIterator]();
      // Asked for together, answered in order.
      const [one, two, three, end] = await Promise.all([
        iterator.next(),
        iterator.next(),
        iterator.next(),
        iterator.return?.(),
      ]);
      expect([one.value?.id, two.value?.id, three.value?.id, end]).toEqual([1, 2, 3, { done: true, value: undefined }]);
      // Never begun: nothing was taken.
      await small.post.stream()[Symbol.asyncIterator]().return?.();
      await small.transaction(async (tx) => {
        for await (const _ of tx.post.stream({ batchSize: 2 })) break;
        await tx.post.updateMany({ data: { likes: round } });
      });
    }
    expect(await small.post.count({ where: { likes: 5 } })).toBe(25);
  });

  it('end with the error of the database, and leave a usable connection', async ({ db }) => {
    await fill(db);
    const broken = db.post.stream({ where: { id: { in: [] }, title: { contains: '\u0000' } } });
    await collected(broken).catch(() => undefined);
    await expect(
      db.transaction(async (tx) => {
        for await (const { id } of tx.post.stream({ orderBy: { id: 'asc' }, batchSize: 2 })) {
          if (id === 5) await tx.tag.createMany({ data: [{ label: 'x' }, { label: 'x' }] });
        }
      }),
    ).rejects.toMatchObject({ code: 'UNIQUE_VIOLATION' });
    expect(await db.tag.count()).toBe(0);
    expect(await collected(db.post.stream())).toHaveLength(25);
  });

  it('end by a signal, between their rows and inside a transaction', async ({ db }) => {
    await fill(db);
    for (const isInTransaction of [false, true]) {
      const controller = new AbortController();
      const read = async (of: Db) => {
        for await (const { id } of of
          .with({ signal: controller.signal })
          .post.stream({ orderBy: { id: 'asc' }, batchSize: 2 }))
          if (id === 5) controller.abort(new Error('enough'));
      };
      const done = isInTransaction ? db.transaction((tx) => read(tx as Db)) : read(db);
      await expect(done).rejects.toBeInstanceOf(AbortedError);
    }
    expect(await db.post.count()).toBe(25);
  });

  it('refuse wrong arguments before anything is sent', async ({ db, expectSql }) => {
    const refused = async (rows: AsyncIterable<unknown>, path: readonly string[]) => {
      const error: unknown = await collected(rows).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ValidationError);
      expect(error).toMatchObject({ details: { operation: 'stream', path } });
    };
    await expectSql(
      async () => {
        await refused(db.post.stream({ take: -3 }), ['take']);
        await refused(db.post.stream({ batchSize: 0 }), ['batchSize']);
        // @ts-expect-error There is no such field.
        await refused(db.post.stream({ where: { nothing: 1 } }), ['where', 'nothing']);
        // @ts-expect-error A number is wanted.
        await refused(db.post.stream({ where: { likes: 'many' } }), ['where', 'likes']);
        await db.transaction(async (tx) => {
          // @ts-expect-error A number is wanted.
          await refused(tx.post.stream({ where: { likes: 'many' } }), ['where', 'likes']);
        });
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
  });

  it('name the argument whose value is refused only when it is bound with a portion', async ({ db }) => {
    await fill(db);
    const wrong = { include: { posts: { where: { title: 5 } } }, relationLoadStrategy: 'query' } as const;
    const path = { details: { path: ['include', 'posts', 'where', 'title'] } };
    await expect(collected(db.author.stream(wrong as never))).rejects.toMatchObject(path);
    await expect(db.author.findMany(wrong as never)).rejects.toMatchObject(path);
    await expect(db.transaction((tx) => collected(tx.author.stream(wrong as never)))).rejects.toMatchObject(path);
  });

  it('go on behind the last row where the connection must stay free', async ({ db, expectSql, connectAgain }) => {
    await fill(db, 5);
    await connectAgain();
    const order = 'order by `t0`.`likes` desc, `t0`.`id`';
    const read = () =>
      db.transaction(async (tx) => {
        await collected(tx.post.stream({ select: { title: true }, orderBy: { likes: 'desc' }, batchSize: 3 }));
      });
    const sqlite = 'select "t0"."title", "t0"."likes", "t0"."id" from "Post" as "t0"';
    await expectSql(read, {
      sqlite: [
        `${sqlite} order by "t0"."likes" desc, "t0"."id" limit ?`,
        `${sqlite} where "t0"."likes" <= ? and ("t0"."likes" < ? or "t0"."likes" = ? and "t0"."id" > ?) order by "t0"."likes" desc, "t0"."id" limit ?`,
      ],
      postgres: 'select "t0"."title" from "Post" as "t0" order by "t0"."likes" desc',
      mariadb: [
        `select \`t0\`.\`title\`, \`t0\`.\`likes\`, \`t0\`.\`id\` from \`Post\` as \`t0\` ${order} limit ?`,
        `select \`t0\`.\`title\`, \`t0\`.\`likes\`, \`t0\`.\`id\` from \`Post\` as \`t0\` where \`t0\`.\`likes\` <= ? and (\`t0\`.\`likes\` < ? or \`t0\`.\`likes\` = ? and \`t0\`.\`id\` > ?) ${order} limit ?`,
      ],
    });
  });

  it('are under the policies of the session, each portion', async ({ db, connectAgain }) => {
    await fill(db);
    const policy: PlanPolicy = {
      id: 'liked',
      predicate: ({ model: of, alias, contextSlot }) => {
        const likes = of.fields.likes;
        return likes === undefined
          ? null
          : equals(
              column(alias, likes.column, likes),
              contextSlot(({ tenant }) => tenant, likes),
            );
      },
    };
    const guarded = await connectAgain({ hooks: { policies: [policy] }, pool: { max: 1 } });
    const rows = await collected(
      guarded.with({ tenant: 2 }).author.stream({ include: { posts: true }, batchSize: 2, orderBy: { id: 'asc' } }),
    );
    expect(rows).toHaveLength(3);
    expect(rows.flatMap(({ posts }) => posts).every(({ likes }) => likes === 2)).toBe(true);
    expect(await collected(guarded.with({ tenant: 2 }).post.stream({ batchSize: 2 }))).toHaveLength(6);
  });

  it('say what they cannot where the connection must stay free', async ({ db }) => {
    await fill(db);
    const distinct = { distinct: 'likes', orderBy: { likes: 'asc' }, select: { likes: true } } as const;
    expect(await collected(db.post.stream(distinct))).toHaveLength(4);
    const inside = db.transaction((tx) => collected(tx.post.stream(distinct)));
    if (database === 'postgres') expect(await inside).toHaveLength(4);
    else await expect(inside).rejects.toBeInstanceOf(CapabilityMissingError);
  });
});

describeOnEachDatabase(
  'a stream whose database is slow',
  { only: { kinds: ['postgres', 'mariadb'], reason: 'answers at once' } },
  (it) => {
    it('ends when a portion takes longer than a statement may', async ({ db, connectAgain }) => {
      const others = (await connectAgain()).with({ statementTimeoutMillis: 150 });
      await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
      await db.transaction(async (tx) => {
        await tx.tag.findMany({ lock: 'update' });
        const waiting = others.transaction((other) =>
          collected(other.tag.stream({ batchSize: 1, lock: 'update', orderBy: { id: 'asc' } })),
        );
        await expect(waiting).rejects.toBeInstanceOf(TimeoutError);
      });
      expect(await collected(others.tag.stream({ batchSize: 1 }))).toHaveLength(2);
    });
  },
);

describeOnEachDatabase('key paging', { schema: valueSchema, connect: { pool: { max: 1 } } }, (it, database) => {
  it('goes by every type, with nulls and rows that stand level', async ({ db }) => {
    const isSqlite = database === 'sqlite' || database === 'node-sqlite';
    const some: Record<string, readonly unknown[]> = {
      int: [0, -1, 2_147_483_647],
      bigInt: [0n, 9_007_199_254_740_993n, 9_007_199_254_740_992n, -9_223_372_036_854_775_807n],
      float: [0.1, 1e-300, -1.5, 0.30000000000000004, 3],
      // SQLite keeps decimals this wide as text, which it cannot order.
      ...(isSqlite
        ? {}
        : {
            wide: ['0.1', '1234567890123456789012345678.0000000001', '-1'],
            whole: ['10', '9', '99999999999999999999'],
          }),
      money: ['0.1', '12345678901234.5678', '-0.0001'],
      text: ['', 'a', 'B', 'é', '😀', "it's"],
      short: ['a', 'b', 'ä'],
      boolean: [true, false],
      moment: [new Date(0), new Date('2024-02-29T12:34:56.789Z')],
      second: [new Date(0), new Date('2024-02-29T12:34:56Z')],
      instant: ['2024-02-29T12:34:56.123456Z', '2024-02-29T12:34:56.123457Z'],
      day: ['2024-02-29', '1999-12-31'].map((day) => new Date(day)),
      bytes: [new Uint8Array([0]), new Uint8Array([0, 255]), new Uint8Array([200])],
      uuid: ['77777777-7777-4777-8777-777777777777', 'abababab-8888-4888-8888-888888888888'],
      mood: ['SPACED', 'PLAIN', 'QUOTED'],
    };
    await db.region.create({ data: { id: 1 } });
    await db.group.create({ data: { id: 1, regionId: 1 } });
    const rows = Array.from({ length: 24 }, (_, index) => ({
      id: index + 1,
      groupId: 1,
      ...Object.fromEntries(
        Object.entries(some).map(([name, values], position) => [
          name,
          (index + position) % 5 === 0 ? null : values[(index * 7 + position) % values.length],
        ]),
      ),
    }));
    await db.value.createMany({ data: rows as never });
    for (const name of Object.keys(some)) {
      for (const sort of ['asc', 'desc'] as const) {
        for (const nulls of ['first', 'last'] as const) {
          const orderBy = [{ [name]: { sort, nulls } }, { boolean: 'desc' }, { id: sort }] as never;
          const wanted = (await db.value.findMany({ orderBy, select: { id: true } })).map(({ id }) => id);
          const streamed = (await collected(db.value.stream({ orderBy, select: { id: true }, batchSize: 5 }))).map(
            ({ id }) => id,
          );
          expect(streamed, `${name} ${sort} nulls ${nulls}`).toEqual(wanted);
        }
      }
    }
    expect(await collected(db.value.stream({ orderBy: { id: 'asc' }, batchSize: 5 }))).toEqual(
      await db.value.findMany({ orderBy: { id: 'asc' } }),
    );
  });
});

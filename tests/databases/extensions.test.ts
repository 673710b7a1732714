import { describe, expect, expectTypeOf } from 'vitest';
import type { Database } from '../../src/exports/index.ts';
import { DatabaseClosedError, defineExtension, RecordNotFoundError, ValidationError } from '../../src/exports/index.ts';
import type { blogSchema } from '../support/blog-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

type Blog = Database<typeof blogSchema>;

const ada = { email: 'ada@example.com', name: 'Ada' };
const bob = { email: 'bob@example.com', name: null };

async function fill(db: Blog): Promise<void> {
  await db.author.createMany({ data: [ada, bob] });
  await db.post.createMany({
    data: [
      { title: 'Notes', authorId: 1, likes: 3 },
      { title: 'On numbers', authorId: 1, likes: 5 },
      { title: 'Nothing', authorId: 2 },
    ],
  });
}

describeOnEachDatabase('calls with extensions around them', (it) => {
  it('may have other arguments, which leave the caller’s alone', async ({ db, expectSql }) => {
    await fill(db);
    const active = db.extend({
      query: {
        author: {
          findMany({ args, query, model, operation }) {
            expect([model, operation]).toEqual(['Author', 'findMany']);
            args.where = { ...args.where, isActive: true };
            return query(args);
          },
        },
      },
    });
    const given = { select: { id: true }, where: { name: 'Ada' } } as const;

    await expectSql(active.author.findMany(given), {
      sqlite: 'select "t0"."id" from "Author" as "t0" where "t0"."name" = ? and "t0"."isActive" = ?',
      postgres: 'select "t0"."id" from "Author" as "t0" where "t0"."name" = $1 and "t0"."isActive" = $2',
      mariadb: 'select `t0`.`id` from `Author` as `t0` where `t0`.`name` = ? and `t0`.`isActive` = ?',
    });
    expect(given).toEqual({ select: { id: true }, where: { name: 'Ada' } });
    expect(await active.author.findMany()).toHaveLength(2);
    expect(await active.author.findFirst({ where: { isActive: false } })).toBeNull();
  });

  it('may run several times or not at all, and have another result', async ({ db }) => {
    await fill(db);
    const extended = db.extend({
      query: {
        author: {
          async count({ args, query }) {
            return [await query(args), await query({ ...args, where: { name: null } })];
          },
          findFirst: () => ({ id: 0 }),
          async findMany({ args, query }) {
            const rows = await query(args);
            return rows.map((row) => ({ ...row, seen: true }));
          },
        },
      },
    });

    expect(await extended.author.count()).toEqual([2, 1]);
    expect(await extended.author.findFirst()).toEqual({ id: 0 });
    expect(await extended.author.findMany({ select: { id: true } })).toEqual([
      { id: 1, seen: true },
      { id: 2, seen: true },
    ]);
  });

  it('mean their own arguments when `query` is given none', async ({ db }) => {
    await fill(db);
    const extended = db.extend({
      query: { author: { deleteMany: ({ query }) => (query as () => Promise<unknown>)() } },
    });

    expect(await extended.author.deleteMany({ where: { id: 2 } })).toEqual({ count: 1 });
  });

  it('run once, and not before they are awaited', async ({ db }) => {
    await fill(db);
    let runs = 0;
    const extended = db.extend({
      query: {
        author: {
          count({ args, query }) {
            runs += 1;
            return query(args);
          },
        },
      },
    });
    const query = extended.author.count();

    expect(runs).toBe(0);
    expect([await query, await query]).toEqual([2, 2]);
    expect(runs).toBe(1);
  });

  it('go through the extensions in the order in which they were added, the special before the general', async ({
    db,
  }) => {
    await fill(db);
    const order: string[] = [];
    const noting = (name: string) => ({
      count({ args, query }: { args: object; query: (args: never) => unknown }) {
        order.push(name);
        return query(args as never);
      },
    });
    const all = (name: string) => ({
      $allOperations({ args, query }: { args: object; query: (args: never) => unknown }) {
        order.push(name);
        return query(args as never);
      },
    });
    const first = db.extend({
      query: {
        ...all('1 everything'),
        $allModels: { ...all('1 all models, all'), ...noting('1 all models') },
        author: { ...all('1 author, all'), ...noting('1 author') },
      },
    });
    const second = first.extend({ query: { author: noting('2 author') } });

    await second.author.count();
    expect(order.splice(0)).toEqual([
      '1 author',
      '1 author, all',
      '1 all models',
      '1 all models, all',
      '1 everything',
      '2 author',
    ]);
    await second.post.count();
    expect(order.splice(0)).toEqual(['1 all models', '1 all models, all', '1 everything']);
    await first.author.count();
    expect(order).not.toContain('2 author');
    order.length = 0;
    await db.author.count();
    expect(order).toEqual([]);
  });

  it('belong to their transaction, whose handle is extended too', async ({ db }) => {
    const seen: string[] = [];
    const extended = db.extend({
      query: {
        $allModels: {
          async $allOperations({ model, operation, args, query }) {
            seen.push(`${model}.${operation}`);
            return query(args);
          },
        },
      },
    });

    await expect(
      extended.transaction(async (tx) => {
        await tx.author.create({ data: ada });
        expect(await tx.author.count()).toBe(1);
        throw new RangeError('undo');
      }),
    ).rejects.toThrow(RangeError);
    expect(seen).toEqual(['Author.create', 'Author.count']);
    expect(await db.author.count()).toBe(0);

    const open = await extended.begin();
    await open.author.create({ data: ada });
    await open.rollback();
    expect(seen).toHaveLength(3);
    expect(await db.author.count()).toBe(0);

    // A call of the one joins the transaction of the other, which is of the same database.
    await db.transaction(async () => {
      await extended.author.create({ data: ada });
      expect(await db.author.count()).toBe(1);
    });
    expect(await db.author.count()).toBe(1);
  });

  it('may be part of a batch, where what they write is seen by what follows', async ({ db }) => {
    const extended = db.extend({
      query: {
        author: {
          async findMany({ args, query }) {
            await db.post.updateMany({ data: { likes: 100 } });
            return query(args);
          },
        },
      },
    });
    await fill(db);
    const [authors, likes, count] = await extended.batch([
      extended.author.findMany(),
      extended.post.findFirst({ select: { likes: true } }),
      extended.author.count(),
    ]);

    expect([authors.length, likes, count]).toEqual([2, { likes: 100 }, 2]);
    await expect(
      extended.batch([
        extended.author.deleteMany({ where: { id: 2 } }),
        extended.author.findFirstOrThrow({ where: { id: 9 } }),
      ]),
    ).rejects.toThrow(RecordNotFoundError);
    expect(await db.author.count()).toBe(2);
  });

  it('fail as the callback fails, and as the arguments that it makes are wrong', async ({ db }) => {
    const extended = db.extend({
      query: {
        author: {
          count() {
            throw new RangeError('no');
          },
          findMany: ({ query }) => query({ wehre: {} } as never),
        },
      },
    });

    await expect(extended.author.count()).rejects.toThrow(RangeError);
    await expect(extended.author.findMany()).rejects.toMatchObject({
      message: 'Author.findMany(): `wehre` is no argument of findMany.',
    });
  });

  it('know who asks', async ({ db }) => {
    await fill(db);
    const tenants = db.extend({
      query: {
        author: {
          findMany({ args, query, context }) {
            return query({ ...args, where: { id: Number(context.tenant) } });
          },
        },
      },
    });

    expect(await tenants.with({ tenant: 2 }).author.findMany({ select: { id: true } })).toEqual([{ id: 2 }]);
    expect(await db.with({ tenant: 1 }).extend({}).author.count()).toBe(2);
  });

  it('may be raw SQL', async ({ db, database }) => {
    await fill(db);
    const seen: unknown[] = [];
    const extended = db.extend({
      query: {
        sql({ model, operation, args, query }) {
          seen.push(model, operation);
          return query(args);
        },
        async execute({ args, query }) {
          seen.push(args);
          const rows = await query({ ...args, parameters: [2] });
          return [...rows, { id: 99 }];
        },
      },
    });
    const { sql } = extended;

    expect([...(await sql`select id from ${sql.id('Author')} where id = ${1}`)]).toEqual([{ id: 1 }]);
    const text = `select id from ${database === 'mariadb' ? '`Author`' : '"Author"'} where id = ?`;
    const rows = await extended.execute(text, [1]);
    expect(rows).toEqual([{ id: 2 }, { id: 99 }]);
    expect(seen).toEqual([null, 'sql', { sql: text, parameters: [1] }]);
    await extended.transaction(async (tx) => {
      await tx.sql`select 1`;
    });
    expect(seen).toHaveLength(5);
  });

  it('may be streams', async ({ db }) => {
    await fill(db);
    const extended = db.extend({
      query: {
        author: { stream: ({ args, query }) => query({ ...args, where: { id: 2 } }) },
        post: { stream: () => [] },
      },
    });
    const ids: number[] = [];
    for await (const { id } of extended.author.stream()) ids.push(id);

    expect(ids).toEqual([2]);
    await expect(
      (async () => {
        for await (const _ of extended.post.stream());
      })(),
    ).rejects.toThrow(ValidationError);
  });
});

describeOnEachDatabase('methods of extensions', (it) => {
  it('of models call the client, also in transactions and under `models`', async ({ db }) => {
    const extended = db.extend({
      model: {
        author: {
          signUp(email: string) {
            return this.create({ data: { email }, select: { id: true } });
          },
          async signUpTwice(one: string, two: string) {
            return [await this.signUp(one), await this.signUp(two)];
          },
          get isNamed() {
            return true;
          },
        },
        $allModels: {
          async describe() {
            return `${this.$name}: ${await this.count()}`;
          },
        },
      },
    });

    expect(await extended.author.signUpTwice('a', 'b')).toEqual([{ id: 1 }, { id: 2 }]);
    expect(await extended.post.describe()).toBe('Post: 0');
    expect(await extended.models.Author.describe()).toBe('Author: 2');
    expect(extended.author.isNamed).toBe(true);
    await expect(
      extended.transaction(async (tx) => {
        await tx.author.signUp('c');
        expect(await tx.author.describe()).toBe('Author: 3');
        throw new RangeError('undo');
      }),
    ).rejects.toThrow(RangeError);
    expect(await extended.author.describe()).toBe('Author: 2');
    expect(db.author).not.toHaveProperty('signUp');
    // What they give is a query where they return one: lazy, and fit for a batch.
    expect(await extended.batch([extended.author.signUp('d')])).toEqual([{ id: expect.any(Number) }]);
  });

  it('of the database are members of its transactions too', async ({ db }) => {
    await fill(db);
    const extended = db
      .extend({
        client: {
          async total() {
            return (await this.author.count()) + (await this.post.count());
          },
        },
      })
      .extend({ client: { started: new Date(0) } });

    expect(await extended.total()).toBe(5);
    expect(extended.started).toEqual(new Date(0));
    await extended.transaction(async (tx) => {
      await tx.author.create({ data: { email: 'c' } });
      expect(await tx.total()).toBe(6);
    });
    expect(db).not.toHaveProperty('total');
  });

  it('of later extensions go before those of earlier ones', async ({ db }) => {
    const one = db.extend({
      model: { author: { which: () => 'one', first: () => 1 } },
      client: { which: () => 'one' },
    });
    const two = one.extend({ model: { author: { which: () => 2 } }, client: { which: () => 2 } });

    expectTypeOf(two.author.which()).toEqualTypeOf<2>();
    expect([two.author.which(), two.author.first(), two.which()]).toEqual([2, 1, 2]);
    expect([one.author.which(), one.which()]).toEqual(['one', 'one']);
  });

  it('may be shared by databases of any schema', async ({ db }) => {
    await fill(db);
    const isEmpty = defineExtension({
      model: {
        $allModels: {
          async isEmpty() {
            return (await this.count()) === 0;
          },
        },
      },
      result: { $allModels: { ref: { needs: { id: true }, compute: ({ id }) => `#${id}` } } },
    });
    const extended = db.extend(isEmpty);

    expect([await extended.author.isEmpty(), await extended.tag.isEmpty()]).toEqual([false, true]);
    expect(await extended.post.findFirst({ select: { ref: true } })).toEqual({ ref: '#1' });
  });
});

describeOnEachDatabase('extended databases', (it) => {
  it('keep the policies and hooks of the one they extend', async ({ connectAgain }) => {
    const writes: string[] = [];
    const db = await connectAgain({
      hooks: {
        policies: [
          {
            id: 'active',
            predicate: ({ model, alias, contextSlot }) =>
              model.fields.isActive === undefined
                ? null
                : {
                    kind: 'binary',
                    operator: '=',
                    left: { kind: 'column', table: alias, name: 'isActive', type: model.fields.isActive },
                    right: contextSlot(() => true, model.fields.isActive),
                  },
          },
        ],
        write: [
          {
            name: 'noted',
            models: null,
            needsRows: false,
            before: ({ operation, model }) => void writes.push(`${operation} ${model}`),
          },
        ],
      },
    });
    const extended = db.extend({
      result: {
        author: { label: { needs: { name: true, email: true }, compute: ({ name, email }) => `${name} <${email}>` } },
      },
    });
    await extended.author.createMany({ data: [ada, { ...bob, isActive: false }] });

    expect(await extended.author.findMany({ select: { label: true } })).toEqual([{ label: 'Ada <ada@example.com>' }]);
    expect(writes).toEqual(['create Author', 'create Author']);
  });

  it('share the pool, so that closing either closes both', async ({ connectAgain }) => {
    const db = await connectAgain();
    const extended = db.extend({});
    await extended.close();

    await expect(db.author.count()).rejects.toThrow(DatabaseClosedError);
  });
});

describe('wrong extensions', () => {
  const cases: readonly [given: unknown, message: string, hint?: string][] = [
    [null, 'extend(): must be an object.'],
    [{ modle: {} }, 'extend(): `modle` is no part of an extension.', 'Did you mean `model`?'],
    [{ model: { athor: {} } }, 'extend(): `model.athor` is no model.', 'Did you mean `author`?'],
    [{ model: { author: 1 } }, 'extend(): `model.author` must be an object.'],
    [{ model: { author: { query() {} } } }, 'extend(): `model.author.query` is a name that the client itself uses.'],
    [
      { query: { author: { findMny() {} } } },
      'extend(): `query.author.findMny` is no operation.',
      'Did you mean `findMany`?',
    ],
    [{ query: { author: { add() {} } } }, 'extend(): `query.author.add` is no operation.'],
    [{ query: { author: { count: 1 } } }, 'extend(): `query.author.count` must be a function.'],
    [{ query: { $allOperations: {} } }, 'extend(): `query.$allOperations` must be a function.'],
    [{ result: { author: { posts: { compute() {} } } } }, 'extend(): `result.author.posts` is a relation of Author.'],
    [{ result: { author: { a: {} } } }, 'extend(): `result.author.a.compute` must be a function.'],
    [
      { result: { author: { a: { needs: { emial: true }, compute() {} } } } },
      'extend(): `result.author.a.needs.emial` is no field of Author.',
      'Did you mean `email`?',
    ],
    [
      { result: { $allModels: { a: { needs: { email: true }, compute() {} } } } },
      'extend(): `result.$allModels.a.needs.email` is no field of Profile.',
    ],
    [
      { result: { author: { a: { needs: { b: true }, compute() {} }, b: { needs: { a: true }, compute() {} } } } },
      'extend(): `result.author.a` needs itself.',
    ],
    [{ client: { transaction() {} } }, 'extend(): `client.transaction` is a member of the database.'],
    [{ client: { commit() {} } }, 'extend(): `client.commit` is a member of the database.'],
    [{ client: { author() {} } }, 'extend(): `client.author` is a member of the database.'],
  ];

  describeOnEachDatabase(
    'are refused',
    { only: { kinds: ['sqlite'], reason: 'nothing is sent' }, isMemory: true },
    (it) => {
      for (const [given, message, hint] of cases) {
        it(`by ${message}`, async ({ db }) => {
          // Names that only the schema knows are checked with the first call.
          const refused = (async () => db.extend(given as never).author.count())();

          await expect(refused).rejects.toThrow(ValidationError);
          await expect(refused).rejects.toThrow(message);
          if (hint !== undefined) await expect(refused).rejects.toMatchObject({ hint });
        });
      }
      it('at once where a member of the database would be hidden', ({ db }) => {
        expect(() => db.extend({ client: { transaction: () => 1 } })).toThrow(ValidationError);
        expect(() => db.extend(null as never)).toThrow(ValidationError);
      });
      it('by each call, also of raw SQL, and the database itself goes on', async ({ db }) => {
        const wrong = db.extend({ model: { athor: { name: () => 1 } } } as never);

        await expect(wrong.sql`select 1`).rejects.toThrow('`model.athor` is no model');
        await expect(wrong.post.findMany()).rejects.toThrow('`model.athor` is no model');
        await expect(wrong.post.findMany()).rejects.toThrow('`model.athor` is no model');
        expect(await db.author.count()).toBe(0);
      });
    },
  );
});

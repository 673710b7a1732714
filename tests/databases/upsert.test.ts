import { expect, expectTypeOf } from 'vitest';
import { connectCore } from '../../src/connect/connect-core.ts';
import type { Capabilities } from '../../src/dialects/capabilities.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { defineSchema, id, int, json, model, text, timestamp, unique } from '../../src/exports/index.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { ada, blogSchema } from '../support/blog-schema.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { recordingDriver } from '../support/recording-driver.ts';
import { severalClients } from '../support/several-clients.ts';

/** With hooks, which that run has, every upsert looks before it writes. */
const isHooked = process.env.FACET_TEST_PLAN_CACHE === 'off';
const joinedAt = new Date(0);

describeOnEachDatabase('upsert', (it) => {
  it('is one statement, where its conflict clause means the same', async ({ db, expectSql }) => {
    if (isHooked) return;
    const call = { where: { email: ada.email }, create: { ...ada, joinedAt } };
    await expectSql(() => db.author.upsert({ ...call, update: { name: 'Ada L.' }, select: { id: true } }), {
      sqlite:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("email") do update set "name" = ? returning "id"',
      postgres:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) on conflict ("email") do update set "name" = $7 returning "id"',
      mariadb:
        'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) on duplicate key update `name` = ? returning `id`',
    });
    // Setting the key to itself gives the row that is there.
    await expectSql(() => db.author.upsert({ ...call, update: {}, select: { id: true } }), {
      sqlite:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("email") do update set "email" = "Author"."email" returning "id"',
      postgres:
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) on conflict ("email") do update set "email" = "Author"."email" returning "id"',
      mariadb:
        'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) on duplicate key update `email` = `Author`.`email` returning `id`',
    });
    await expectSql(() => db.author.upsert({ ...call, update: {}, select: { profile: { select: { bio: true } } } }), {
      sqlite: [
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("email") do update set "email" = "Author"."email" returning "id"',
        'select "t1"."authorId", "t1"."bio" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id" where "t0"."id" = ?',
      ],
      postgres: [
        'insert into "Author" ("email", "name", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) on conflict ("email") do update set "email" = "Author"."email" returning "id"',
        'select "t1"."authorId", "t1"."bio" from "Author" as "t0" left join "Profile" as "t1" on "t1"."authorId" = "t0"."id" where "t0"."id" = $1',
      ],
      mariadb: [
        'insert into `Author` (`email`, `name`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) on duplicate key update `email` = `Author`.`email` returning `id`',
        'select `t1`.`authorId`, `t1`.`bio` from `Author` as `t0` left join `Profile` as `t1` on `t1`.`authorId` = `t0`.`id` where `t0`.`id` = ?',
      ],
    });
  });

  it('looks first, where the clause could mean another row', async ({ db, expectSql }) => {
    if (isHooked) return;
    // Both `id` and `email` can be in the way, and MariaDB’s clause names no key.
    const call = { where: { id: 7 }, create: { id: 7, email: 'x', joinedAt }, select: { id: true } } as const;
    await expectSql(() => db.author.upsert({ ...call, update: { name: 'x' } }), {
      sqlite:
        'insert into "Author" ("id", "email", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("id") do update set "name" = ? returning "id"',
      postgres:
        'insert into "Author" ("id", "email", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) on conflict ("id") do update set "name" = $7 returning "id"',
      mariadb: [
        'select `t0`.`id` from `Author` as `t0` where `t0`.`id` = ? for update',
        'insert into `Author` (`id`, `email`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) returning `id`',
      ],
    });
    await expectSql(() => db.author.upsert({ ...call, update: { name: 'y' } }), {
      sqlite:
        'insert into "Author" ("id", "email", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) on conflict ("id") do update set "name" = ? returning "id"',
      postgres:
        'insert into "Author" ("id", "email", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) on conflict ("id") do update set "name" = $7 returning "id"',
      mariadb: [
        'select `t0`.`id` from `Author` as `t0` where `t0`.`id` = ? for update',
        'select `t1`.`id` from `Author` as `t1` where `t1`.`id` = ? for update',
        'update `Author` set `name` = ? where `Author`.`id` = ?',
        'select `t2`.`id` from `Author` as `t2` where `t2`.`id` = ?',
      ],
    });
    // The key of `where` and that of `create` differ.
    await expectSql(
      () => db.author.upsert({ ...call, where: { id: 8 }, update: {}, create: { ...call.create, id: 9, email: 'y' } }),
      {
        sqlite: [
          'select "t0"."id" from "Author" as "t0" where "t0"."id" = ?',
          'insert into "Author" ("id", "email", "role", "balance", "isActive", "joinedAt") values (?, ?, ?, ?, ?, ?) returning "id"',
        ],
        postgres: [
          'select "t0"."id" from "Author" as "t0" where "t0"."id" = $1 for update',
          'insert into "Author" ("id", "email", "role", "balance", "isActive", "joinedAt") values ($1, $2, $3, $4, $5, $6) returning "id"',
        ],
        mariadb: [
          'select `t0`.`id` from `Author` as `t0` where `t0`.`id` = ? for update',
          'insert into `Author` (`id`, `email`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?, ?) returning `id`',
        ],
      },
    );
  });

  it('adds the row, then updates it', async ({ db }) => {
    const upsert = (name: string) =>
      db.author.upsert({
        where: { email: ada.email },
        create: { ...ada, joinedAt, balance: '1.5' },
        update: { name, balance: { increment: '0.25' } },
        select: { id: true, name: true, balance: true, posts: { select: { title: true } } },
      });
    const added = await upsert('x');
    expect(added).toEqual({ id: 1, name: 'Ada', balance: '1.5', posts: [] });
    expectTypeOf(added).toEqualTypeOf<{
      id: number;
      name: string | null;
      balance: string;
      posts: { title: string }[];
    }>();
    expect(await upsert('y')).toEqual({ id: 1, name: 'y', balance: '1.75', posts: [] });
    expect(await upsert('z')).toEqual({ id: 1, name: 'z', balance: '2', posts: [] });
    expect(await db.author.count()).toBe(1);
  });

  it('gives the row that is there, when there is nothing to update', async ({ db }) => {
    await db.author.create({ data: ada });
    const row = await db.author.upsert({ where: { email: ada.email }, create: { ...ada, name: 'new' }, update: {} });
    expect(row).toMatchObject({ id: 1, name: 'Ada' });
  });

  it('follows a key that it changes', async ({ db }) => {
    await db.author.create({ data: ada });
    const email = 'new@example.com';
    const select = { id: true, email: true, profile: true } as const;
    expect(await db.author.upsert({ where: { email: ada.email }, create: ada, update: { email }, select })).toEqual({
      id: 1,
      email,
      profile: null,
    });
    expect(await db.author.upsert({ where: { id: 1 }, create: ada, update: { id: 5 }, select })).toEqual({
      id: 5,
      email,
      profile: null,
    });
  });

  it('never updates a row that has another key in common', async ({ db }) => {
    await db.author.create({ data: ada });
    const taken = db.author.upsert({ where: { id: 9 }, create: { ...ada, id: 9 }, update: { name: 'wrong' } });
    await expect(taken).rejects.toThrow(UniqueViolationError);
    await expect(taken).rejects.toMatchObject({ details: { fields: ['email'] } });
    expect(await db.author.findMany({ select: { id: true, name: true } })).toEqual([{ id: 1, name: 'Ada' }]);
  });

  it('may have further conditions in `where`', async ({ db }) => {
    await db.author.create({ data: ada });
    const upsert = (isActive: boolean) =>
      db.author.upsert({
        where: { email: ada.email, isActive },
        create: ada,
        update: { name: 'met' },
        select: { name: true },
      });
    expect(await upsert(true)).toEqual({ name: 'met' });
    await expect(upsert(false)).rejects.toThrow(UniqueViolationError);
  });

  it('leaves a transaction usable after a row that was in the way', async ({ db }) => {
    await db.author.create({ data: ada });
    await db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'before' } });
      await tx.author.upsert({ where: { id: 1 }, create: { id: 1, email: 'x' }, update: { name: 'in' } });
      await tx.author.upsert({ where: { id: 2 }, create: { id: 2, email: 'x' }, update: { name: 'in' } });
    });
    expect(await db.tag.count()).toBe(1);
    expect(await db.author.count()).toBe(2);
  });

  it('writes through relations on either side', async ({ db }) => {
    const upsert = () =>
      db.author.upsert({
        where: { email: ada.email },
        create: { ...ada, posts: { create: [{ title: 'first' }] } },
        update: { posts: { create: [{ title: 'next' }] } },
        select: { name: true, posts: { select: { title: true }, orderBy: { id: 'asc' } } },
      });
    expect(await upsert()).toEqual({ name: 'Ada', posts: [{ title: 'first' }] });
    expect(await upsert()).toEqual({ name: 'Ada', posts: [{ title: 'first' }, { title: 'next' }] });
  });

  it('refuses wrong arguments before anything is sent', async ({ db, expectSql }) => {
    const nothing = { sqlite: [], postgres: [], mariadb: [] };
    const refused = async (call: PromiseLike<unknown>, path: (string | number)[]) => {
      const error = await Promise.resolve(call).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(ValidationError);
      expect((error as ValidationError).details.path).toEqual(path);
    };
    await expectSql(async () => {
      // @ts-expect-error: no key
      await refused(db.author.upsert({ where: { name: 'x' }, create: ada, update: {} }), ['where']);
      // @ts-expect-error: not given
      await refused(db.author.upsert({ where: { id: 1 }, create: ada }), ['update']);
      // @ts-expect-error: misspelt
      await refused(db.author.upsert({ where: { id: 1 }, create: ada, update: { nmae: 'x' } }), ['update', 'nmae']);
      // @ts-expect-error: without what it needs
      await refused(db.author.upsert({ where: { id: 1 }, create: { name: 'x' }, update: {} }), ['create', 'email']);
      // @ts-expect-error: of another type
      await refused(db.author.upsert({ where: { id: 1 }, create: { email: 1 }, update: {} }), ['create', 'email']);
      // @ts-expect-error: of another type
      await refused(db.author.upsert({ where: { email: 'a' }, create: { email: 'a' }, update: { name: 1 } }), [
        'update',
        'name',
      ]);
    }, nothing);
  });

  it('adds one row and fails nowhere, when 16 clients add it at once', async (test) => {
    const { db } = test;
    const clients = await severalClients(test, 16);
    const rounds = Array.from({ length: 20 }, (_, round) => round);
    const onAll = (work: (client: typeof db, round: number) => PromiseLike<unknown>) =>
      Promise.all(
        clients.map(async (client) => {
          for (const round of rounds) await work(client, round);
        }),
      );
    const update = { balance: { increment: 1 } };
    await onAll((client, round) => {
      const where = { email: `native${round}` };
      return client.author.upsert({ where, create: where, update });
    });
    await onAll((client, round) => {
      const where = { id: 1000 + round };
      return client.author.upsert({ where, create: { ...where, email: `locked${round}` }, update });
    });
    // The first of the sixteen adds the row, and each of the others counts.
    expect(await db.author.findMany({ distinct: ['balance'], select: { balance: true } })).toEqual([{ balance: '15' }]);
    expect(await db.author.count()).toBe(40);
  }, 120_000);
});

const keyed = defineSchema({
  models: {
    Stock: model(
      {
        shop: text(),
        item: int().map('item_no'),
        left: int(),
        notes: json().optional(),
        changedAt: timestamp().updatedAt(),
      },
      { id: id('shop', 'item'), table: 'stock' },
    ),
    Name: model(
      { id: int().id(), first: text(), last: text(), note: text().optional() },
      { uniques: [unique('first', 'last')] },
    ),
    Counter: model({ key: text().id(), hits: int().default(1), version: int().version() }),
  },
});

describeOnEachDatabase('upsert by other keys', { schema: keyed }, (it) => {
  it('takes composite keys', async ({ db, expectSql }) => {
    const changedAt = new Date(0);
    const upsert = (left: number) =>
      db.stock.upsert({
        where: { shop_item: { shop: 'a', item: 1 } },
        create: { shop: 'a', item: 1, left: 5, changedAt },
        update: { left, changedAt },
        select: { left: true, notes: true },
      });
    if (isHooked) await upsert(1);
    else
      await expectSql(() => upsert(1), {
        sqlite:
          'insert into "stock" ("shop", "item_no", "left", "changedAt") values (?, ?, ?, ?) on conflict ("shop", "item_no") do update set "left" = ?, "changedAt" = ? returning "left", "notes"',
        postgres:
          'insert into "stock" ("shop", "item_no", "left", "changedAt") values ($1, $2, $3, $4) on conflict ("shop", "item_no") do update set "left" = $5, "changedAt" = $6 returning "left", "notes"',
        mariadb:
          'insert into `stock` (`shop`, `item_no`, `left`, `changedAt`) values (?, ?, ?, ?) on duplicate key update `left` = ?, `changedAt` = ? returning `left`, `notes`',
      });
    expect(await upsert(2)).toEqual({ left: 2, notes: null });
    const name = { first: 'Ada', last: 'Lovelace' };
    const named = (key: number, note: string) =>
      db.name.upsert({ where: { first_last: name }, create: { id: key, ...name }, update: { note } });
    expect(await named(1, 'x')).toEqual({ id: 1, ...name, note: null });
    expect(await named(2, 'y')).toEqual({ id: 1, ...name, note: 'y' });
  });

  it('sets the time of the update, and counts versions', async ({ db }) => {
    const where = { shop_item: { shop: 'a', item: 1 } };
    const create = { shop: 'a', item: 1, left: 5, changedAt: new Date(0) };
    await db.stock.upsert({ where, create, update: { left: 4 } });
    expect((await db.stock.upsert({ where, create, update: { left: 4 } })).changedAt.getTime()).toBeGreaterThan(0);
    const hit = () =>
      db.counter.upsert({ where: { key: 'a' }, create: { key: 'a' }, update: { hits: { increment: 1 } } });
    expect(await hit()).toEqual({ key: 'a', hits: 1, version: 1 });
    expect(await hit()).toEqual({ key: 'a', hits: 2, version: 2 });
    expect(await db.counter.upsert({ where: { key: 'a' }, create: { key: 'a' }, update: {} })).toEqual({
      key: 'a',
      hits: 2,
      version: 2,
    });
  });
});

describeOnEachDatabase(
  'upsert where the server returns no rows',
  { only: { kinds: ['mariadb'], reason: 'it stands for MySQL, which speaks the same SQL but returns nothing' } },
  (it) => {
    it('finds the row by its key', async ({ testDatabase }) => {
      const sent: string[] = [];
      const db = await connectCore(
        {
          isDatabaseDefinition: true,
          driver: recordingDriver(testDatabase.createDriver(), (text) => sent.push(text)),
          dialect: { ...mariadbDialect, capabilities: withoutReturning },
        },
        { schema: blogSchema },
      );
      try {
        await db.sync();
        const upsert = (update: { name?: string; email?: string }) =>
          db.author.upsert({
            where: { email: 'a' },
            create: { email: 'a', joinedAt },
            update,
            select: { id: true, name: true },
          });
        const added = await upsert({ name: 'x' });
        expect(added.name).toBeNull();
        sent.length = 0;
        expect(await upsert({ name: 'y' })).toEqual({ id: added.id, name: 'y' });
        if (!isHooked)
          expect(sent).toEqual([
            'start transaction',
            'insert into `Author` (`email`, `role`, `balance`, `isActive`, `joinedAt`) values (?, ?, ?, ?, ?) on duplicate key update `name` = ?',
            'select `t0`.`id`, `t0`.`name` from `Author` as `t0` where `t0`.`email` = ?',
            'commit',
          ]);
        expect(await upsert({})).toEqual({ id: added.id, name: 'y' });
        // The key that it is found by changes, so that it has to be located first.
        expect(await upsert({ email: 'b' })).toEqual({ id: added.id, name: 'y' });
        expect(await upsert({ name: 'z' })).not.toMatchObject({ id: added.id });
        expect(await db.tag.upsertMany({ data: [{ label: 'p' }, { label: 'q' }], by: 'label' })).toEqual({ count: 2 });
        expect(await db.tag.createMany({ data: [{ label: 'p' }, { label: 'r' }], skipDuplicates: true })).toEqual({
          count: 1,
        });
        await expect(db.tag.upsertManyAndReturn({ data: [] })).rejects.toThrow(CapabilityMissingError);
      } finally {
        await db.close();
      }
    });
  },
);

function withoutReturning(version: string): Capabilities {
  return { ...mariadbDialect.capabilities(version), returning: { insert: false, update: false, delete: false } };
}

describeOnEachDatabase(
  'upsert under a policy',
  {
    connect: {
      hooks: {
        policies: [
          {
            id: 'active',
            predicate: ({ model: { name, fields }, alias }) =>
              name !== 'Author' || fields.isActive === undefined
                ? null
                : {
                    kind: 'binary',
                    operator: '=',
                    left: { kind: 'column', table: alias, name: 'isActive', type: fields.isActive },
                    right: { kind: 'literal', value: true },
                  },
          },
        ],
      },
    },
  },
  (it) => {
    it('leaves rows alone that it hides', async ({ db, connectAgain }) => {
      const all = await connectAgain({ hooks: {} });
      await all.author.create({ data: { ...ada, isActive: false } });
      const upsert = db.author.upsert({ where: { email: ada.email }, create: ada, update: { name: 'seen' } });
      await expect(upsert).rejects.toThrow(UniqueViolationError);
      expect(await all.author.findMany({ select: { name: true } })).toEqual([{ name: 'Ada' }]);
    });
  },
);

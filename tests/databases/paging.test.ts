import { expect, expectTypeOf } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { defineSchema, id, int, model, text, timestamp, unique, uuid } from '../../src/exports/index.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { binary, column, literal } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';
import { shopSchema } from '../support/shop-schema.ts';

const LARGEST = 9_223_372_036_854_775_807n;
const STATUSES = ['PENDING', 'CANCELLED', 'DONE'] as const;

describeOnEachDatabase('pages', { schema: shopSchema }, (it, database) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  /** 23 rows in which no field but the id tells all rows apart. */
  async function fill(db: Db): Promise<void> {
    await db.region.create({ data: { id: 1, name: `é"'\\ 😀` } });
    await db.customer.createMany({
      data: [
        { id: 1, country: 'DE', regionId: 1 },
        { id: 2, country: 'de' },
      ],
    });
    await db.order.createMany({
      data: Array.from({ length: 23 }, (_, index) => ({
        id: index + 1,
        customerId: 1 + (index % 2),
        parentId: index % 7 === 3 ? index : null,
        status: STATUSES[index % 3],
        volume: index % 4 === 0 ? LARGEST - 1n : index % 4 === 1 ? LARGEST : -5n,
        total: String((index % 5) / 4),
        fine: index % 3 === 0 ? null : `12345678901234.567${index % 2}`,
        weight: index % 3 === 0 ? index / 7 : null,
        note: index % 4 === 3 ? null : ['', `'"\\é😀%_`, 'a'][index % 4],
        isPaid: index % 2 === 0,
        at: index % 5 === 0 ? null : new Date(index % 3),
        day: index % 2 === 0 ? '2024-02-29' : '1969-12-31',
        hour: index % 3 === 0 ? '23:59:59.999' : '00:00:00',
        token: index % 2 === 0 ? null : `00000000-0000-4000-8000-00000000000${index % 3}`,
        data: index % 3 === 0 ? null : new Uint8Array([255 - index, 0]),
      })),
    });
  }

  it('gives a page and the number of all rows in one statement', async ({ db, expectSql }) => {
    await fill(db);
    const page = () =>
      db.order.findManyPage({
        page: 2,
        perPage: 4,
        where: { customerId: 1 },
        orderBy: { status: 'desc' },
        select: { id: true, status: true },
      });
    await expectSql(page, {
      sqlite: `select "t0"."id", "t0"."status", (select count(*) from "orders" as "t1" where "t1"."customerId" = ?) from "orders" as "t0" where "t0"."customerId" = ? order by case "t0"."status" when 'PENDING' then 0 when 'CANCELLED' then 1 when 'DONE' then 2 end desc, "t0"."id" limit 4 offset ?`,
      postgres:
        'select "t0"."id", "t0"."status", (select count(*) from "orders" as "t1" where "t1"."customerId" = $1) from "orders" as "t0" where "t0"."customerId" = $2 order by "t0"."status" desc, "t0"."id" limit 4 offset $3',
      mariadb:
        'select `t0`.`id`, `t0`.`status`, (select count(*) from `orders` as `t1` where `t1`.`customerId` = ?) from `orders` as `t0` where `t0`.`customerId` = ? order by `t0`.`status` desc, `t0`.`id` limit 4 offset ?',
    });
    const result = await page();
    expect(result).toEqual({
      data: [
        { id: 5, status: 'CANCELLED' },
        { id: 11, status: 'CANCELLED' },
        { id: 17, status: 'CANCELLED' },
        { id: 23, status: 'CANCELLED' },
      ],
      total: 12,
      perPage: 4,
      currentPage: 2,
      lastPage: 3,
      from: 5,
      to: 8,
      nextPage: 3,
    });
    expectTypeOf(result.data[0]!).toEqualTypeOf<{ id: number; status: 'PENDING' | 'CANCELLED' | 'DONE' }>();
  });

  it('loads relations of a page, and counts distinct rows', async ({ db }) => {
    await fill(db);
    const { data, total } = await db.order.findManyPage({
      perPage: 2,
      orderBy: { id: 'asc' },
      select: { id: true, customer: { select: { country: true } }, parts: { select: { id: true } } },
    });
    expect(total).toBe(23);
    expect(data).toEqual([
      { id: 1, customer: { country: 'DE' }, parts: [] },
      { id: 2, customer: { country: 'de' }, parts: [] },
    ]);
    const distinct = await db.order.findManyPage({
      distinct: ['status', 'isPaid'],
      perPage: 4,
      page: 2,
      select: { id: true },
    });
    expect(distinct).toMatchObject({
      data: [{ id: 5 }, { id: 6 }],
      total: 6,
      lastPage: 2,
      from: 5,
      to: 6,
      nextPage: null,
    });
  });

  it('has 15 rows on a page unless told otherwise, and tells of pages that are empty', async ({ db, expectSql }) => {
    expect(await db.order.findManyPage()).toEqual({
      data: [],
      total: 0,
      perPage: 15,
      currentPage: 1,
      lastPage: 1,
      from: null,
      to: null,
      nextPage: null,
    });
    await fill(db);
    expect(await db.order.findManyPage({ page: 2 })).toMatchObject({
      total: 23,
      lastPage: 2,
      from: 16,
      to: 23,
      nextPage: null,
    });
    expect(await db.order.findManyPage({ page: 9 })).toEqual({
      data: [],
      total: 23,
      perPage: 15,
      currentPage: 9,
      lastPage: 2,
      from: null,
      to: null,
      nextPage: null,
    });
    await expectSql(
      () => db.order.findManyPage({ page: 9, perPage: 7, where: { id: { lt: 3 } }, select: { id: true } }),
      {
        sqlite: [
          'select "t0"."id", (select count(*) from "orders" as "t1" where "t1"."id" < ?) from "orders" as "t0" where "t0"."id" < ? order by "t0"."id" limit 7 offset ?',
          'select count(*) from "orders" as "t2" where "t2"."id" < ?',
        ],
        postgres: [
          'select "t0"."id", (select count(*) from "orders" as "t1" where "t1"."id" < $1) from "orders" as "t0" where "t0"."id" < $2 order by "t0"."id" limit 7 offset $3',
          'select count(*) from "orders" as "t2" where "t2"."id" < $1',
        ],
        mariadb: [
          'select `t0`.`id`, (select count(*) from `orders` as `t1` where `t1`.`id` < ?) from `orders` as `t0` where `t0`.`id` < ? order by `t0`.`id` limit 7 offset ?',
          'select count(*) from `orders` as `t2` where `t2`.`id` < ?',
        ],
      },
    );
  });

  it('walks all rows once by cursors, whatever the order, and back again', async ({ db }) => {
    await fill(db);
    const orders = [
      undefined,
      { id: 'desc' },
      { status: 'desc' },
      [{ weight: 'asc' }, { note: { sort: 'desc', nulls: 'last' } }],
      [{ at: { sort: 'asc', nulls: 'first' } }, { volume: 'desc' }],
      [{ fine: 'desc' }, { total: 'asc' }],
      { customer: { region: { name: 'asc' } } },
      { parent: { status: 'desc' } },
      { parts: { _count: 'desc' } },
      [{ day: 'desc' }, { hour: 'asc' }, { isPaid: 'desc' }],
      { token: 'asc' },
      { data: { sort: 'desc', nulls: 'last' } },
    ] as const;
    for (const orderBy of orders) {
      const all = await db.order.findMany({
        orderBy: [orderBy ?? [], { id: 'asc' }].flat() as never,
        select: { id: true },
      });
      const pages: Awaited<ReturnType<typeof pageAt>>[] = [];
      const pageAt = (cursor: string | null) =>
        db.order.findManyCursorPage({ perPage: 4, cursor, orderBy: orderBy as never, select: { id: true } });
      let page = await pageAt(null);
      expect(page.hasPrevPage).toBe(false);
      pages.push(page);
      while (page.nextCursor !== null) {
        page = await pageAt(page.nextCursor);
        expect(page.hasPrevPage).toBe(true);
        pages.push(page);
      }
      expect(pages.flatMap(({ data }) => data)).toEqual(all);
      for (const before of pages.slice(0, -1).reverse()) {
        page = await pageAt(page.prevCursor);
        expect(page.data).toEqual(before.data);
        expect(page.hasNextPage).toBe(true);
      }
      expect(page.prevCursor).toBeNull();
    }
  });

  it('enters the order at the cursor, whose values are parameters', async ({ db, expectSql }) => {
    await fill(db);
    const pageAt = (cursor: string | null) =>
      db.order.findManyCursorPage({
        perPage: 2,
        cursor,
        where: { isPaid: true },
        orderBy: [{ day: 'desc' }, { note: 'asc' }],
        select: { id: true },
      });
    await expectSql(() => pageAt(null), {
      sqlite:
        'select "t0"."id", "t0"."day", "t0"."note" from "orders" as "t0" where "t0"."isPaid" = ? order by "t0"."day" desc nulls first, "t0"."note" nulls last, "t0"."id" limit 3',
      postgres:
        'select "t0"."id", "t0"."day", "t0"."note" from "orders" as "t0" where "t0"."isPaid" = $1 order by "t0"."day" desc, "t0"."note", "t0"."id" limit 3',
      mariadb:
        'select `t0`.`id`, `t0`.`day`, `t0`.`note` from `orders` as `t0` where `t0`.`isPaid` = ? order by `t0`.`day` is null desc, `t0`.`day` desc, `t0`.`note` is null, `t0`.`note`, `t0`.`id` limit 3',
    });
    const first = await pageAt(null);
    await expectSql(() => pageAt(first.nextCursor), {
      sqlite:
        'select "t0"."id", "t0"."day", "t0"."note", (select 1 from "orders" as "t1" where "t1"."isPaid" = ? and ("t1"."day" > ? or "t1"."day" is null or "t1"."day" = ? and ("t1"."note" < ? or "t1"."note" = ? and "t1"."id" <= ?)) limit 1) from "orders" as "t0" where "t0"."isPaid" = ? and "t0"."day" <= ? and ("t0"."day" < ? or "t0"."day" = ? and ("t0"."note" > ? or "t0"."note" is null or "t0"."note" = ? and "t0"."id" > ?)) order by "t0"."day" desc nulls first, "t0"."note" nulls last, "t0"."id" limit 3',
      postgres:
        'select "t0"."id", "t0"."day", "t0"."note", (select 1 from "orders" as "t1" where "t1"."isPaid" = $1 and ("t1"."day" > $2 or "t1"."day" is null or "t1"."day" = $3 and ("t1"."note" < $4 or "t1"."note" = $5 and "t1"."id" <= $6)) limit 1) from "orders" as "t0" where "t0"."isPaid" = $7 and "t0"."day" <= $8 and ("t0"."day" < $9 or "t0"."day" = $10 and ("t0"."note" > $11 or "t0"."note" is null or "t0"."note" = $12 and "t0"."id" > $13)) order by "t0"."day" desc, "t0"."note", "t0"."id" limit 3',
      mariadb:
        'select `t0`.`id`, `t0`.`day`, `t0`.`note`, (select 1 from `orders` as `t1` where `t1`.`isPaid` = ? and (`t1`.`day` > ? or `t1`.`day` is null or `t1`.`day` = ? and (`t1`.`note` < ? or `t1`.`note` = ? and `t1`.`id` <= ?)) limit 1) from `orders` as `t0` where `t0`.`isPaid` = ? and `t0`.`day` <= ? and (`t0`.`day` < ? or `t0`.`day` = ? and (`t0`.`note` > ? or `t0`.`note` is null or `t0`.`note` = ? and `t0`.`id` > ?)) order by `t0`.`day` is null desc, `t0`.`day` desc, `t0`.`note` is null, `t0`.`note`, `t0`.`id` limit 3',
    });
    const second = await pageAt(first.nextCursor);
    await expectSql(() => pageAt(second.prevCursor), {
      sqlite:
        'select "t0"."id", "t0"."day", "t0"."note", (select 1 from "orders" as "t1" where "t1"."isPaid" = ? and "t1"."day" <= ? and ("t1"."day" < ? or "t1"."day" = ? and ("t1"."note" > ? or "t1"."note" is null or "t1"."note" = ? and "t1"."id" >= ?)) limit 1) from "orders" as "t0" where "t0"."isPaid" = ? and ("t0"."day" > ? or "t0"."day" is null or "t0"."day" = ? and ("t0"."note" < ? or "t0"."note" = ? and "t0"."id" < ?)) order by "t0"."day" nulls last, "t0"."note" desc nulls first, "t0"."id" desc limit 3',
      postgres:
        'select "t0"."id", "t0"."day", "t0"."note", (select 1 from "orders" as "t1" where "t1"."isPaid" = $1 and "t1"."day" <= $2 and ("t1"."day" < $3 or "t1"."day" = $4 and ("t1"."note" > $5 or "t1"."note" is null or "t1"."note" = $6 and "t1"."id" >= $7)) limit 1) from "orders" as "t0" where "t0"."isPaid" = $8 and ("t0"."day" > $9 or "t0"."day" is null or "t0"."day" = $10 and ("t0"."note" < $11 or "t0"."note" = $12 and "t0"."id" < $13)) order by "t0"."day", "t0"."note" desc, "t0"."id" desc limit 3',
      mariadb:
        'select `t0`.`id`, `t0`.`day`, `t0`.`note`, (select 1 from `orders` as `t1` where `t1`.`isPaid` = ? and `t1`.`day` <= ? and (`t1`.`day` < ? or `t1`.`day` = ? and (`t1`.`note` > ? or `t1`.`note` is null or `t1`.`note` = ? and `t1`.`id` >= ?)) limit 1) from `orders` as `t0` where `t0`.`isPaid` = ? and (`t0`.`day` > ? or `t0`.`day` is null or `t0`.`day` = ? and (`t0`.`note` < ? or `t0`.`note` = ? and `t0`.`id` < ?)) order by `t0`.`day` is null, `t0`.`day`, `t0`.`note` is null desc, `t0`.`note` desc, `t0`.`id` desc limit 3',
    });
    expectTypeOf(first.nextCursor).toEqualTypeOf<string | null>();
    // Base64url of JSON: a digest, the direction, and the values of the order's keys.
    expect(JSON.parse(Buffer.from(first.nextCursor ?? '', 'base64url').toString())).toEqual([
      expect.any(String),
      'after',
      ['2024-02-29', '', 5],
    ]);
  });

  it('stays where it is when rows come and go', async ({ db }) => {
    await fill(db);
    const pageAt = (cursor: string | null) => db.order.findManyCursorPage({ perPage: 3, cursor, select: { id: true } });
    const first = await pageAt(null);
    await db.order.updateMany({ data: { parentId: null } });
    await db.order.deleteMany({ where: { id: { in: [2, 3, 4] } } });
    const second = await pageAt(first.nextCursor);
    expect(second.data).toEqual([{ id: 5 }, { id: 6 }, { id: 7 }]);
    expect((await pageAt(second.prevCursor)).data).toEqual([{ id: 1 }]);
    await db.order.deleteMany({ where: { id: { gt: 7 } } });
    const last = await pageAt(second.nextCursor);
    expect(last).toMatchObject({ data: [], nextCursor: null, hasNextPage: false, hasPrevPage: true });
    expect((await pageAt(last.prevCursor)).data).toEqual([{ id: 5 }, { id: 6 }, { id: 7 }]);
    await db.order.deleteMany();
    expect(await pageAt(last.prevCursor)).toEqual({
      data: [],
      perPage: 3,
      nextCursor: null,
      prevCursor: null,
      hasNextPage: false,
      hasPrevPage: false,
    });
  });

  it('refuses cursors of other queries, and changed ones, before anything is sent', async ({ db, expectSql }) => {
    await fill(db);
    const cursor = (await db.order.findManyCursorPage({ perPage: 2, orderBy: { note: 'asc' } })).nextCursor ?? '';
    const refused = (args: object) =>
      expectSql(
        async () => {
          await expect(db.order.findManyCursorPage(args)).rejects.toThrow('`cursor` is no cursor of this query');
          await expect(db.order.findManyCursorPage(args)).rejects.toBeInstanceOf(ValidationError);
        },
        { sqlite: [], postgres: [], mariadb: [] },
      );
    await refused({ cursor });
    await refused({ cursor, orderBy: { note: 'desc' } });
    await refused({ cursor, orderBy: [{ note: 'asc' }, { id: 'desc' }] });
    await refused({ cursor: `${cursor}AAAA`, orderBy: { note: 'asc' } });
    for (let at = 0; at < cursor.length; at += 5) {
      const changed = cursor.slice(0, at) + (cursor[at] === 'x' ? 'y' : 'x') + cursor.slice(at + 1);
      await refused({ cursor: changed, orderBy: { note: 'asc' } });
    }
    for (const text of ['', 'x', '1; drop table orders', 'bnVsbA', 'W10', 'W251bGwsbnVsbCxudWxsXQ', '*'.repeat(5000)])
      await refused({ cursor: text });
    await refused({ cursor: 7 });
    await refused({ cursor: { id: 1 } });
    const other = (await db.customer.findManyCursorPage({ perPage: 1 })).nextCursor;
    await refused({ cursor: other });
  });

  it('binds the values of a forged cursor, where they can do nothing', async ({ db }) => {
    await fill(db);
    const page = await db.order.findManyCursorPage({ perPage: 2, orderBy: { day: 'asc' }, select: { id: true } });
    const [digest, direction] = JSON.parse(Buffer.from(page.nextCursor ?? '', 'base64url').toString()) as string[];
    const forged = Buffer.from(JSON.stringify([digest, direction, ["' or 1 = 1 --", 1]])).toString('base64url');
    await expect(db.order.findManyCursorPage({ cursor: forged, orderBy: { day: 'asc' } })).rejects.toBeInstanceOf(
      ValidationError,
    );
  });

  it('refuses wrong calls', async ({ db }) => {
    await expect(db.order.findManyPage({ page: 0 })).rejects.toThrow('`page` must be a whole number from 1 on');
    await expect(db.order.findManyPage({ page: 1.5 })).rejects.toThrow('`page` must be a whole number from 1 on');
    await expect(db.order.findManyPage({ perPage: 0 })).rejects.toThrow('`perPage` must be at least 1');
    await expect(db.order.findManyPage({ page: 2 ** 40, perPage: 2 ** 30 })).rejects.toThrow(
      '`page` is beyond what can be counted',
    );
    await expect(db.order.findManyCursorPage({ perPage: -1 })).rejects.toThrow('`perPage` must not be negative');
    // @ts-expect-error a page says how many rows by `perPage`
    await expect(db.order.findManyPage({ take: 3 })).rejects.toThrow('`take` is no argument of findManyPage');
    // @ts-expect-error a cursor has a place of its own
    await expect(db.order.findManyCursorPage({ page: 3 })).rejects.toThrow(
      '`page` is no argument of findManyCursorPage',
    );
  });

  it('counts and gives only the rows that the policies let it see', async ({ db, connectAgain }) => {
    await fill(db);
    const small: PlanPolicy = {
      id: 'small',
      predicate: ({ model: { name, fields }, alias }) =>
        name === 'Order' ? binary('<=', column(alias, 'id', fields.id), literal(5)) : null,
    };
    const guarded = await connectAgain({ hooks: { policies: [small] } });
    expect(await guarded.order.findManyPage({ page: 2, perPage: 3, select: { id: true } })).toMatchObject({
      data: [{ id: 4 }, { id: 5 }],
      total: 5,
      nextPage: null,
    });
    expect(await guarded.order.findManyPage({ page: 4, perPage: 3 })).toMatchObject({ total: 5 });
    const seen = await db.order.findManyCursorPage({ perPage: 10, select: { id: true } });
    const hidden = await guarded.order.findManyCursorPage({
      perPage: 10,
      cursor: seen.nextCursor,
      select: { id: true },
    });
    expect(hidden).toMatchObject({ data: [], hasNextPage: false, hasPrevPage: true });
    expect(
      (await guarded.order.findManyCursorPage({ perPage: 10, cursor: hidden.prevCursor, select: { id: true } })).data,
    ).toHaveLength(5);
  });

  if (database === 'sqlite') {
    it('is spelled so for MySQL', async () => {
      expect(
        await mysqlTexts(shopSchema, async (db) => {
          await db.order.findManyPage({ page: 2, perPage: 3, orderBy: { note: 'desc' }, select: { id: true } });
          await db.order.findManyCursorPage({ perPage: 3, orderBy: { note: 'desc' }, select: { id: true } });
        }),
      ).toEqual([
        'select `t0`.`id`, (select count(*) from `orders` as `t1`) from `orders` as `t0` order by `t0`.`note` is null desc, `t0`.`note` desc, `t0`.`id` limit 3 offset ?',
        'select count(*) from `orders` as `t2`',
        'select `t0`.`id`, `t0`.`note` from `orders` as `t0` order by `t0`.`note` is null desc, `t0`.`note` desc, `t0`.`id` limit 4',
      ]);
    });
  }
});

const keys = defineSchema({
  models: {
    Seat: model(
      { row: text().map('the row'), number: int(), taken: timestamp({ precision: 6 }).optional() },
      { id: id('row', 'number') },
    ),
    Badge: model({ holder: uuid(), event: int(), label: text().optional() }, { uniques: [unique('event', 'holder')] }),
    Moment: model({ id: int().id(), at: timestamp() }),
  },
});

describeOnEachDatabase('cursors of rows with other keys', { schema: keys }, (it) => {
  it('walks rows with a key of two fields', async ({ db }) => {
    const data = ['b', 'a', 'B', 'é'].flatMap((row) =>
      [3, 1, 2].map((number) => ({ row, number, taken: number === 1 ? null : new Date(number) })),
    );
    await db.seat.createMany({ data });
    for (const orderBy of [undefined, { number: 'desc' }, { taken: 'asc' }] as const) {
      const walked: unknown[] = [];
      let cursor: string | null = null;
      do {
        const page: { data: unknown[]; nextCursor: string | null } = await db.seat.findManyCursorPage({
          perPage: 5,
          cursor,
          orderBy,
          select: { row: true, number: true },
        });
        walked.push(...page.data);
        cursor = page.nextCursor;
      } while (cursor !== null);
      expect(walked).toEqual(
        await db.seat.findMany({
          orderBy: [...(orderBy === undefined ? [] : [orderBy]), { row: 'asc' }, { number: 'asc' }],
          select: { row: true, number: true },
        }),
      );
    }
  });

  it('keeps digits of a time that a Date cannot hold', async ({ db, database }) => {
    // As an existing column may have them, of which the schema does not know.
    if (database === 'postgres') await db.execute('alter table "Moment" alter column "at" type timestamptz(6)');
    if (database === 'mariadb') await db.execute('alter table `Moment` modify `at` datetime(6) not null');
    const isFiner = database === 'postgres' || database === 'mariadb';
    const quoted = (name: string): string => (database === 'mariadb' ? `\`${name}\`` : `"${name}"`);
    for (let number = 1; number <= 6; number += 1) {
      if (isFiner)
        await db.execute(`insert into ${quoted('Moment')} (${quoted('id')}, ${quoted('at')}) values (?, ?)`, [
          number,
          `2024-02-29 12:00:00.12300${number}`,
        ]);
      else await db.moment.create({ data: { id: number, at: new Date(number) } });
    }
    const walked: number[] = [];
    let cursor: string | null = null;
    do {
      const page: { data: { id: number }[]; nextCursor: string | null } = await db.moment.findManyCursorPage({
        perPage: 2,
        cursor,
        orderBy: { at: 'desc' },
        select: { id: true },
      });
      walked.push(...page.data.map((row) => row.id));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(walked).toEqual([6, 5, 4, 3, 2, 1]);
  });

  it('walks rows that have a unique key and no id', async ({ db }) => {
    const holder = (digit: number): string => `${digit}0000000-0000-4000-8000-000000000000`;
    await db.badge.createMany({
      data: [3, 1, 2].flatMap((digit) => [7, 5].map((event) => ({ holder: holder(digit), event }))),
    });
    const first = await db.badge.findManyCursorPage({ perPage: 4 });
    const second = await db.badge.findManyCursorPage({ perPage: 4, cursor: first.nextCursor });
    expect([...first.data, ...second.data].map(({ event, holder: name }) => [event, Number(name[0])])).toEqual([
      [5, 1],
      [5, 2],
      [5, 3],
      [7, 1],
      [7, 2],
      [7, 3],
    ]);
    expect(second.hasNextPage).toBe(false);
  });
});

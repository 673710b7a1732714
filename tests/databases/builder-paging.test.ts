import { expect } from 'vitest';
import {
  bigInt,
  boolean,
  decimal,
  defineSchema,
  enumOf,
  float,
  int,
  model,
  text,
  timestamp,
  ValidationError,
} from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  enums: { Level: ['LOW', 'MIDDLE', 'HIGH'] },
  models: {
    Item: model({
      id: int().id().autoIncrement(),
      name: text(),
      group: text().optional(),
      level: enumOf('Level'),
      size: bigInt(),
      weight: float(),
      price: decimal(12, 2),
      isNew: boolean(),
      at: timestamp({ precision: 6 }),
    }),
  },
});

/** Many of them level in each column, so that only the key tells them apart. */
const items = Array.from({ length: 23 }, (_, index) => ({
  name: `item ${String(index % 5)}`,
  group: index % 3 === 0 ? null : `g${String(index % 2)}`,
  level: (['LOW', 'MIDDLE', 'HIGH'] as const)[index % 3] ?? 'LOW',
  size: 9_007_199_254_740_993n + BigInt(index % 4),
  weight: index % 2 === 0 ? 0.1 : 0.2 + index,
  price: `${String(index % 3)}.1${String(index % 2)}`,
  isNew: index % 2 === 0,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, 0, index % 3)),
}));

/** An order by each type of column, and their mixtures. */
const orders: readonly (readonly [string, 'asc' | 'desc'][])[] = [
  [],
  [['id', 'desc']],
  [['name', 'asc']],
  [['group', 'asc']],
  [['group', 'desc']],
  [['level', 'asc']],
  [['level', 'desc']],
  [['size', 'desc']],
  [['weight', 'asc']],
  [['price', 'desc']],
  [['at', 'asc']],
  [
    ['group', 'desc'],
    ['name', 'asc'],
    ['id', 'desc'],
  ],
];

interface Paged {
  orderBy(column: string, direction: string): Paged;
  pluck(column: string): Promise<unknown[]>;
  execute(): Promise<{ id: number }[]>;
  cursorPaginate(
    perPage?: number,
    cursor?: string | null,
    column?: string,
    direction?: string,
  ): Promise<{
    data: { id: number }[];
    nextCursor: string | null;
    prevCursor: string | null;
    hasNextPage: boolean;
    hasPrevPage: boolean;
    perPage: number;
  }>;
}

function ordered(query: Paged, order: (typeof orders)[number]): Paged {
  return order.reduce((sorted, [column, direction]) => sorted.orderBy(column, direction), query);
}

/** All pages forward, then back again from the last. */
async function walk(query: Paged, size: number): Promise<{ forward: number[]; backward: number[] }> {
  const forward: number[] = [];
  const backward: number[] = [];
  let page = await query.cursorPaginate(size);

  for (;;) {
    expect(page.data.length).toBeLessThanOrEqual(size);
    forward.push(...page.data.map(({ id }) => id));
    expect(page.hasNextPage).toBe(page.nextCursor !== null);
    if (page.nextCursor === null) break;
    page = await query.cursorPaginate(size, page.nextCursor);
  }
  for (;;) {
    backward.unshift(...page.data.map(({ id }) => id));
    expect(page.hasPrevPage).toBe(page.prevCursor !== null);
    if (page.prevCursor === null) break;
    page = await query.cursorPaginate(size, page.prevCursor);
  }

  return { forward, backward };
}

describeOnEachDatabase('builder: pages by number', { schema }, (it) => {
  it('paginate tells rows and total in one statement', async ({ db, expectSql }) => {
    await db.item.createMany({ data: items });
    const query = db.from('Item').select('id').where('name', '=', 'item 1').orderBy('id');

    expect(await query.paginate(1, 2)).toEqual({
      data: [{ id: 2 }, { id: 7 }],
      total: 5,
      perPage: 2,
      currentPage: 1,
      lastPage: 3,
      from: 1,
      to: 2,
      nextPage: 2,
    });
    expect(await query.paginate(3, 2)).toEqual({
      data: [{ id: 22 }],
      total: 5,
      perPage: 2,
      currentPage: 3,
      lastPage: 3,
      from: 5,
      to: 5,
      nextPage: null,
    });
    await expectSql(() => query.paginate(2, 2), {
      postgres:
        'select "Item"."id", (select count(*) as "result" from "Item" where "Item"."name" = $1) as "page_total" from "Item" where "Item"."name" = $2 order by "Item"."id" limit 2 offset 2',
      sqlite:
        'select "Item"."id", (select count(*) as "result" from "Item" where "Item"."name" = ?) as "page_total" from "Item" where "Item"."name" = ? order by "Item"."id" limit 2 offset 2',
      mariadb:
        'select `Item`.`id`, (select count(*) as `result` from `Item` where `Item`.`name` = ?) as `page_total` from `Item` where `Item`.`name` = ? order by `Item`.`id` limit 2 offset 2',
    });
  });

  it('paginate of what lies beyond the end, and of nothing', async ({ db }) => {
    expect(await db.from('Item').paginate()).toEqual({
      data: [],
      total: 0,
      perPage: 15,
      currentPage: 1,
      lastPage: 1,
      from: null,
      to: null,
      nextPage: null,
    });
    await db.item.createMany({ data: items });
    const beyond = await db.from('Item').orderBy('id').paginate(9, 10);
    expect(beyond).toMatchObject({ data: [], total: 23, lastPage: 3, from: null, to: null, nextPage: null });
  });

  it('paginate of groups, distinct rows, unions and whole models', async ({ db }) => {
    await db.item.createMany({ data: items });
    const groups = await db
      .from('Item')
      .select('name', (e) => e.count().as('n'))
      .groupBy('name')
      .orderBy('name')
      .paginate(2, 2);

    expect(groups).toMatchObject({
      data: [
        { name: 'item 2', n: 5 },
        { name: 'item 3', n: 4 },
      ],
      total: 5,
      lastPage: 3,
    });
    expect(await db.from('Item').select('name').distinct().orderBy('name').paginate(1, 2)).toMatchObject({
      data: [{ name: 'item 0' }, { name: 'item 1' }],
      total: 5,
    });
    const union = db.from('Item').select('name').union(db.from('Item').select('group as name').whereNotNull('group'));
    const page = await union.orderBy('name').paginate(2, 3);
    expect(page).toMatchObject({ data: [{ name: 'item 1' }, { name: 'item 2' }, { name: 'item 3' }], total: 7 });
    const whole = await db.from('Item').orderBy('id').paginate(1, 1);
    expect(whole.data).toEqual([await db.item.findFirst({ orderBy: { id: 'asc' } })]);
    const bare = await db.table('Item').select('id', 'name').orderBy('id').paginate(2, 20);
    expect(bare).toMatchObject({ data: [{ id: 21, name: 'item 0' }, { id: 22 }, { id: 23 }], total: 23 });
  });

  it('simplePaginate tells whether there are more', async ({ db, expectSql }) => {
    await db.item.createMany({ data: items });
    const query = db.from('Item').select('id').orderBy('id');

    expect(await query.simplePaginate(2, 11)).toMatchObject({ hasMore: true, perPage: 11, currentPage: 2 });
    expect(await query.simplePaginate(3, 11)).toEqual({
      data: [{ id: 23 }],
      hasMore: false,
      perPage: 11,
      currentPage: 3,
    });
    await expectSql(() => query.simplePaginate(1, 15), {
      postgres: 'select "Item"."id" from "Item" order by "Item"."id" limit 16',
      sqlite: 'select "Item"."id" from "Item" order by "Item"."id" limit 16',
      mariadb: 'select `Item`.`id` from `Item` order by `Item`.`id` limit 16',
    });
  });

  it('refuses what is no page', async ({ db }) => {
    const query = db.from('Item');

    for (const wrong of [0, -1, 1.5, '2', null, Number.MAX_SAFE_INTEGER]) {
      await expect(query.paginate(wrong as never, 10)).rejects.toThrow(ValidationError);
      await expect(query.simplePaginate(wrong as never, 10)).rejects.toThrow(ValidationError);
    }
    await expect(query.paginate(1, 0)).rejects.toThrow(ValidationError);
  });
});

describeOnEachDatabase('builder: pages by cursor', { schema }, (it) => {
  for (const order of orders) {
    const name = order.map(([column, direction]) => `${column} ${direction}`).join(', ') || 'the key alone';

    it(`in order of ${name} have each row once, forward and backward`, async ({ db }) => {
      await db.item.createMany({ data: items });
      for (const query of [db.from('Item'), db.from('Item').select('id', 'name')]) {
        const paged = query as unknown as Paged;
        const all = (await ordered(ordered(paged, order), [['id', 'asc']]).execute()).map(({ id }) => id);

        expect(await walk(ordered(paged, order), 4)).toEqual({ forward: all, backward: all });
      }
    });
  }

  it('of bare tables, and of tables that no model knows', async ({ db }) => {
    await db.item.createMany({ data: items });
    await db.sql`create table other_items as select * from ${db.sql.id('Item')}`;
    try {
      for (const table of ['Item', 'other_items']) {
        for (const order of orders.filter((given) => given.every(([column]) => column !== 'level'))) {
          const paged = db.table(table).select('id', ...order.map(([column]) => column)) as unknown as Paged;
          const all = (await ordered(ordered(paged, order), [['id', 'asc']]).execute()).map(({ id }) => Number(id));
          const { forward, backward } = await walk(ordered(paged, order), 6);

          expect({ table, order, forward: forward.map(Number) }).toEqual({ table, order, forward: all });
          expect({ table, order, backward: backward.map(Number) }).toEqual({ table, order, backward: all });
        }
      }
    } finally {
      await db.sql`drop table other_items`;
    }
  });

  it('of groups, distinct rows and unions', async ({ db }) => {
    await db.item.createMany({ data: items });
    const groups = db
      .from('Item')
      .select('name as id', (e) => e.count().as('n'))
      .groupBy('name')
      .orderBy('n', 'desc') as unknown as Paged;
    const names = (await groups.orderBy('id', 'asc').execute()).map(({ id }) => id);

    expect(await walk(groups, 2)).toEqual({ forward: names, backward: names });
    const distinct = db.from('Item').select('group as id').distinct() as unknown as Paged;
    const values = (await distinct.orderBy('id', 'asc').execute()).map(({ id }) => id);
    expect(await walk(distinct, 1)).toEqual({ forward: values, backward: values });
    const union = db
      .from('Item')
      .select('name as id')
      .union(db.from('Item').select('group as id').whereNotNull('group'))
      .orderBy('id', 'desc') as unknown as Paged;
    const both = (await union.execute()).map(({ id }) => id);
    expect(await walk(union, 3)).toEqual({ forward: both, backward: both });
  });

  it('take column and direction as arguments', async ({ db }) => {
    await db.item.createMany({ data: items });
    const page = await db.from('Item').select('id').cursorPaginate(3, null, 'id', 'desc');

    expect(page).toMatchObject({ data: [{ id: 23 }, { id: 22 }, { id: 21 }], perPage: 3, hasPrevPage: false });
    const next = await db.from('Item').select('id').cursorPaginate(3, page.nextCursor, 'id', 'desc');
    expect(next.data).toEqual([{ id: 20 }, { id: 19 }, { id: 18 }]);
    await expect(db.from('Item').cursorPaginate(3, null, 'id', 'sideways' as never)).rejects.toThrow(ValidationError);
  });

  it('can enter an index at the place of the cursor', async ({ db, expectSql }) => {
    await db.item.createMany({ data: items });
    const query = db.from('Item').select('id').orderBy('id');
    const { nextCursor } = await query.cursorPaginate(5);

    await expectSql(() => query.cursorPaginate(5, nextCursor), {
      postgres: [
        'select 1 as "one" from "Item" where "Item"."id" <= $1 limit 1',
        'select "Item"."id", "Item"."id" as "page_key_0" from "Item" where "Item"."id" > $1 order by "Item"."id" limit 6',
      ],
      sqlite: [
        'select 1 as "one" from "Item" where "Item"."id" <= ? limit 1',
        'select "Item"."id", "Item"."id" as "page_key_0" from "Item" where "Item"."id" > ? order by "Item"."id" limit 6',
      ],
      mariadb: [
        'select 1 as `one` from `Item` where `Item`.`id` <= ? limit 1',
        'select `Item`.`id`, `Item`.`id` as `page_key_0` from `Item` where `Item`.`id` > ? order by `Item`.`id` limit 6',
      ],
    });
  });

  it('refuse cursors of other queries, and changed ones', async ({ db }) => {
    await db.item.createMany({ data: items });
    const { nextCursor } = await db.from('Item').orderBy('name').cursorPaginate(2);
    const text = nextCursor ?? '';

    await expect(db.from('Item').orderBy('size').cursorPaginate(2, text)).rejects.toThrow(ValidationError);
    await expect(db.from('Item').orderBy('name', 'desc').cursorPaginate(2, text)).rejects.toThrow(ValidationError);
    await expect(db.from('Item').orderBy('name').cursorPaginate(2, `${text}x`)).rejects.toThrow(ValidationError);
    await expect(db.from('Item').orderBy('name').cursorPaginate(2, 'no cursor')).rejects.toThrow(ValidationError);
    await expect(
      db
        .from('Item')
        .orderBy('name')
        .cursorPaginate(2, {} as never),
    ).rejects.toThrow(ValidationError);
    const decoded: unknown[] = JSON.parse(Buffer.from(text, 'base64url').toString());
    const forged = Buffer.from(JSON.stringify([decoded[0], decoded[1], ['x"z"', 'x99']])).toString('base64url');
    await expect(db.from('Item').orderBy('name').cursorPaginate(2, forged)).rejects.toThrow(ValidationError);
  });

  it('need rows that a key tells apart', async ({ db }) => {
    const unnamed = db
      .from('Item')
      .select((e) => e.count().as('n'))
      .groupBy('name')
      .union(db.from('Item').selectAll() as never);

    await expect((unnamed as unknown as Paged).cursorPaginate(2)).rejects.toThrow(ValidationError);
  });

  it('go on from a page that has become empty', async ({ db }) => {
    await db.item.createMany({ data: items });
    const query = db.from('Item').select('id').orderBy('id');
    const { nextCursor } = await query.cursorPaginate(20);
    await db.item.deleteMany({ where: { id: { gt: 20 } } });
    const empty = await query.cursorPaginate(20, nextCursor);

    expect(empty).toMatchObject({ data: [], hasNextPage: false, hasPrevPage: true });
    const back = await query.cursorPaginate(3, empty.prevCursor);
    expect(back.data).toEqual([{ id: 18 }, { id: 19 }, { id: 20 }]);
  });
});

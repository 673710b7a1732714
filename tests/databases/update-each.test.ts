import { expect, expectTypeOf } from 'vitest';
import {
  bigInt,
  boolean,
  bytes,
  DbNull,
  decimal,
  defineSchema,
  enumOf,
  float,
  id,
  int,
  JsonNull,
  json,
  model,
  text,
  timestamp,
} from '../../src/exports/index.ts';
import { StaleRecordError } from '../../src/foundation/errors/stale-record-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { severalClients } from '../support/several-clients.ts';

const shop = defineSchema({
  enums: { Size: ['SMALL', 'LARGE'] },
  models: {
    Product: model(
      {
        id: bigInt().id(),
        sku: text().unique().map('stock_number'),
        name: text().optional(),
        size: enumOf('Size').default('SMALL'),
        price: decimal(12, 2).default('0'),
        weight: float().default(0),
        isActive: boolean().default(true),
        photo: bytes().optional(),
        details: json().optional(),
        soldAt: timestamp().optional(),
        updatedAt: timestamp().updatedAt(),
      },
      { table: 'products' },
    ),
    Stock: model({ shop: text(), item: int(), left: int(), version: int().version() }, { id: id('shop', 'item') }),
  },
});

describeOnEachDatabase('updateEach', { schema: shop }, (it) => {
  it('is one statement for all rows that change the same fields', async ({ db, expectSql }) => {
    await expectSql(
      () =>
        db.product.updateEach({
          data: [
            { where: { id: 1n }, data: { name: 'x' } },
            { where: { id: 2n }, data: { name: 'y' } },
          ],
        }),
      {
        sqlite:
          'update "products" set "name" = "facet_rows"."c0", "updatedAt" = ? from (select max(case when list = 0 then value end) as "k0", max(case when list = 1 then value end) as "c0" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?)) group by key) as "facet_rows" where "products"."id" = "facet_rows"."k0"',
        postgres:
          'update "products" set "name" = "facet_rows"."c0", "updatedAt" = $1 from unnest($2::int8[], $3::text[]) as "facet_rows" ("k0", "c0") where "products"."id" = "facet_rows"."k0"',
        mariadb:
          'update `products` set `name` = case when `products`.`id` = ? then ? when `products`.`id` = ? then ? end, `updatedAt` = ? where `products`.`id` = ? or `products`.`id` = ?',
      },
    );
    // On SQLite a float may lose a bit in a list, so it stands in the statement.
    await expectSql(() => db.product.updateEach({ data: [{ where: { sku: '1' }, data: { weight: 3 } }] }), {
      sqlite:
        'update "products" set "weight" = "facet_rows"."c0", "updatedAt" = ? from (with "facet_rows" ("k0", "c0") as (values (?, ?)) select * from "facet_rows") as "facet_rows" where "products"."stock_number" = "facet_rows"."k0"',
      postgres:
        'update "products" set "weight" = "facet_rows"."c0", "updatedAt" = $1 from unnest($2::text[], $3::float8[]) as "facet_rows" ("k0", "c0") where "products"."stock_number" = "facet_rows"."k0"',
      mariadb:
        'update `products` set `weight` = case when `products`.`stock_number` = ? then ? end, `updatedAt` = ? where `products`.`stock_number` = ?',
    });
    const where = { shop_item: { shop: 'a', item: 1 }, version: 1 };
    await expectSql(() => db.stock.updateEach({ data: [{ where, data: { left: 3 } }] }), {
      sqlite: [
        'update "Stock" set "left" = "facet_rows"."c0", "version" = "Stock"."version" + 1 from (select max(case when list = 0 then value end) as "k0", max(case when list = 1 then value end) as "k1", max(case when list = 2 then value end) as "k2", max(case when list = 3 then value end) as "c0" from (select 0 as list, key, value from json_each(?) union all select 1, key, value from json_each(?) union all select 2, key, value from json_each(?) union all select 3, key, value from json_each(?)) group by key) as "facet_rows" where "Stock"."shop" = "facet_rows"."k0" and "Stock"."item" = "facet_rows"."k1" and "Stock"."version" = "facet_rows"."k2"',
        'select count(*) from "Stock" where "Stock"."shop" = ? and "Stock"."item" = ?',
      ],
      postgres: [
        'update "Stock" set "left" = "facet_rows"."c0", "version" = "Stock"."version" + 1 from unnest($1::text[], $2::int4[], $3::int4[], $4::int4[]) as "facet_rows" ("k0", "k1", "k2", "c0") where "Stock"."shop" = "facet_rows"."k0" and "Stock"."item" = "facet_rows"."k1" and "Stock"."version" = "facet_rows"."k2"',
        'select count(*) from "Stock" where "Stock"."shop" = $1 and "Stock"."item" = $2',
      ],
      mariadb: [
        'update `Stock` set `left` = case when `Stock`.`shop` = ? and `Stock`.`item` = ? and `Stock`.`version` = ? then ? end, `version` = `Stock`.`version` + 1 where `Stock`.`shop` = ? and `Stock`.`item` = ? and `Stock`.`version` = ?',
        'select count(*) from `Stock` where `Stock`.`shop` = ? and `Stock`.`item` = ?',
      ],
    });
  });

  it('writes values of all types, and the time of the update', async ({ db }) => {
    const big = 9_007_199_254_740_993n;
    await db.product.createMany({
      data: [
        { id: big, sku: 'a' },
        { id: big + 1n, sku: 'b' },
        { id: 3n, sku: 'c' },
      ],
    });
    const one = {
      name: 'one',
      size: 'LARGE',
      price: '1234567890.12',
      weight: 0.1,
      isActive: false,
      photo: new Uint8Array([1, 2]),
      details: { a: [1, null] },
      soldAt: new Date(5),
    } as const;
    const two = {
      name: 'two, much longer than before',
      size: 'SMALL',
      price: '-0.01',
      weight: 1e300,
      isActive: true,
      photo: null,
      soldAt: null,
    } as const;
    const three = {
      name: null,
      size: 'LARGE',
      price: '7',
      weight: -0.5,
      isActive: false,
      photo: new Uint8Array([255]),
      soldAt: new Date(86_400_000),
    } as const;
    const before = Date.now();
    const counted = await db.product.updateEach({
      data: [
        { where: { id: big }, data: one },
        { where: { sku: 'b' }, data: { ...two, name: { set: two.name }, details: JsonNull } },
        { where: { id: 3n }, data: { ...three, details: DbNull } },
        { where: { id: 4n }, data: { name: 'nobody' } },
      ],
    });
    expect(counted).toEqual({ count: 3 });
    expectTypeOf(counted).toEqualTypeOf<{ count: number }>();
    const rows = await db.product.findMany({ orderBy: { sku: 'asc' } });
    for (const row of rows) expect(row.updatedAt.getTime()).toBeGreaterThanOrEqual(before);
    expect(rows.map(({ updatedAt: _, ...row }) => row)).toEqual([
      { id: big, sku: 'a', ...one },
      { id: big + 1n, sku: 'b', ...two, details: null },
      { id: 3n, sku: 'c', ...three, details: null },
    ]);
    expect(await db.product.findMany({ where: { details: JsonNull }, select: { sku: true } })).toEqual([{ sku: 'b' }]);
  });

  it('may change keys, and counts rows that have nothing to change', async ({ db }) => {
    await db.product.createMany({
      data: [
        { id: 1n, sku: 'a' },
        { id: 2n, sku: 'b' },
        { id: 3n, sku: 'c' },
      ],
    });
    const data = [
      { where: { id: 3n }, data: { id: 5n } },
      { where: { sku: 'a' }, data: { sku: 'aa', name: 'n' } },
      { where: { id: 99n }, data: {} },
      { where: { id: 2n }, data: { name: undefined } },
    ];
    expect(await db.product.updateEach({ data })).toEqual({ count: 3 });
    expect(await db.product.findMany({ orderBy: { sku: 'asc' }, select: { id: true, sku: true } })).toEqual([
      { id: 1n, sku: 'aa' },
      { id: 2n, sku: 'b' },
      { id: 5n, sku: 'c' },
    ]);
    expect(await db.product.updateEach({ data: [] })).toEqual({ count: 0 });
  });

  it('counts versions, and fails as a whole where one is stale', async ({ db }) => {
    await db.stock.createMany({
      data: [
        { shop: 'a', item: 1, left: 5 },
        { shop: 'a', item: 2, left: 6 },
      ],
    });
    const update = (item: number, version: number, left: number) => ({
      where: { shop_item: { shop: 'a', item }, version },
      data: { left },
    });
    expect(await db.stock.updateEach({ data: [update(1, 1, 3), update(2, 1, 4)] })).toEqual({ count: 2 });
    await expect(db.stock.updateEach({ data: [update(1, 2, 0), update(2, 1, 0)] })).rejects.toThrow(StaleRecordError);
    // One that does not exist is not stale.
    expect(await db.stock.updateEach({ data: [update(1, 2, 7), update(3, 1, 0)] })).toEqual({ count: 1 });
    expect(await db.stock.findMany({ orderBy: { item: 'asc' } })).toEqual([
      { shop: 'a', item: 1, left: 7, version: 3 },
      { shop: 'a', item: 2, left: 4, version: 2 },
    ]);
  });

  it('refuses wrong items before anything is sent', async ({ db, expectSql }) => {
    const refused = (data: unknown, problem: string) =>
      expect(db.product.updateEach({ data } as never)).rejects.toThrow(`Product.updateEach(): \`data${problem}`);
    const where = { id: 1n };
    await expectSql(
      async () => {
        await refused(
          [
            { where, data: { name: 'x' } },
            { where: { id: 1 }, data: {} },
          ],
          '[1].where` names the same row as `data[0]`.',
        );
        await refused([{ where: { id: 'x' }, data: {} }], '[0].where.id` must be a bigint');
        await refused([{ where: { name: 'x' }, data: {} }], '[0].where` must name one row by `id` or `sku`');
        await refused([{ where: { id: 1n, name: 'x' }, data: {} }], '[0].where` must name one row by `id` or `sku`');
        await refused([{ where, data: { nam: 'x' } }], '[0].data.nam` is no writable field of Product.');
        await refused([{ where, data: { name: 7 } }], '[0].data.name` must be a text.');
        await refused(
          [{ where, data: { price: { increment: 7 } } }],
          '[0].data.price` must be a value, or an object with `set`.',
        );
        await refused([{ where, data: { price: null } }], '[0].data.price` must not be null.');
        await refused([{ where }], '[0].data` must be an object, not undefined.');
        await refused([7], '[0]` must be an object with `where` and `data`, not a whole number.');
        await refused([{ where, data: {}, more: 1 }], '[0].more` is neither `where` nor `data`.');
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
    const data = [{ where: { shop_item: { shop: 'a', item: 1 } }, data: { version: 1 } }];
    // @ts-expect-error: the version is counted
    await expect(db.stock.updateEach({ data })).rejects.toThrow('is no writable field');
  });

  it('never deadlocks with clients that give the same rows in other orders', async (test) => {
    const { db, database } = test;
    const items = [11, 9, 10, 8, 12];
    await db.stock.createMany({ data: items.map((item) => ({ shop: 'a', item, left: 0 })) });
    // Waiting for a lock of SQLite's stops the whole process, the owner of the lock too.
    const clients = database.endsWith('sqlite') ? [db] : await severalClients(test, 6);
    await Promise.all(
      clients.map(async (client, number) => {
        for (let round = 0; round < 15; round++) {
          const turn = (number + round) % items.length;
          const data = [...items.slice(turn), ...items.slice(0, turn)].map((item) => ({
            where: { shop_item: { shop: 'a', item } },
            data: { left: round },
          }));
          // In a transaction of the caller's own a deadlock would be seen.
          await client.transaction((tx) => tx.stock.updateEach({ data }), { attempts: 1 });
        }
      }),
    );
    expect(await db.stock.findMany({ select: { left: true }, distinct: ['left'] })).toEqual([{ left: 14 }]);
  }, 60_000);

  it('takes 10,000 rows', async ({ db }) => {
    const ids = Array.from({ length: 10_000 }, (_, index) => BigInt(index));
    await db.product.createMany({ data: ids.map((key) => ({ id: key, sku: `s${key}` })) });
    const data = ids.map((key) => ({ where: { id: key }, data: { name: `n${key}`, price: `${key}.5` } }));
    expect(await db.product.updateEach({ data })).toEqual({ count: 10_000 });
    expect(await db.product.findUnique({ where: { id: 9_999n }, select: { name: true, price: true } })).toEqual({
      name: 'n9999',
      price: '9999.5',
    });
    expect(await db.product.count({ where: { price: '5000.5', name: 'n5000' } })).toBe(1);
  }, 60_000);
});

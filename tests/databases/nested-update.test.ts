import { expect, expectTypeOf } from 'vitest';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { fill, orders } from '../support/nested-rows.ts';
import { nestedSchema } from '../support/nested-schema.ts';

describeOnEachDatabase('nested update', { schema: nestedSchema }, (it) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  const details = (db: Db) => db.detail.findMany({ orderBy: { id: 'asc' } });

  it('changes children that are related, several at once, and nothing else', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      async () => {
        const order = await db.order.update({
          where: { id: 1 },
          data: {
            total: { increment: '0.50' },
            details: {
              update: [
                { where: { id: 1 }, data: { quantity: { multiply: 10 } } },
                { where: { id: 3, quantity: { gt: 2 } }, data: { product: { connect: { sku: 'a' } }, quantity: 30 } },
              ],
            },
          },
          select: { total: true, details: { orderBy: { id: 'asc' }, select: { quantity: true, productId: true } } },
        });

        expect(order).toEqual({
          total: '1.5',
          details: [
            { quantity: 10, productId: 1 },
            { quantity: 2, productId: 2 },
            { quantity: 30, productId: 1 },
          ],
        });
        expectTypeOf(order).toEqualTypeOf<{ total: string; details: { quantity: number; productId: number }[] }>();
      },
      {
        sqlite: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
          'update "order_rows" set "total" = (select case when typeof(result) = \'real\' or result not between -999999999999 and 999999999999 then abs(-9223372036854775807 - 1) else result end from (select "order_rows"."total" + cast(? as integer) as result)) where "order_rows"."id" = ?',
          'select "t0"."id", "t0"."productId" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ?',
          'select "t0"."id", "t0"."productId" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ? and "t0"."quantity" > ?',
          'update "Detail" set "quantity" = (select case when typeof(result) = \'real\' or result not between -2147483648 and 2147483647 then abs(-9223372036854775807 - 1) else result end from (select "Detail"."quantity" * cast(? as integer) as result)) where "Detail"."id" = ?',
          'select "t0"."id" from "Product" as "t0" where "t0"."sku" = ?',
          'update "Detail" set "productId" = ?, "quantity" = ? where "Detail"."id" = ?',
          'select "t0"."total", "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
          'select "t1"."order_ref", "t1"."quantity", "t1"."productId" from "Detail" as "t1" where "t1"."order_ref" in (select value from json_each(?)) order by "t1"."id"',
        ],
        postgres: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1 for update',
          'update "order_rows" set "total" = "order_rows"."total" + $1::numeric where "order_rows"."id" = $2',
          'select "t0"."id", "t0"."productId" from "Detail" as "t0" where "t0"."order_ref" = $1 and "t0"."id" = $2',
          'select "t0"."id", "t0"."productId" from "Detail" as "t0" where "t0"."order_ref" = $1 and "t0"."id" = $2 and "t0"."quantity" > $3',
          'update "Detail" set "quantity" = "Detail"."quantity" * $1::int4 where "Detail"."id" = $2',
          'select "t0"."id" from "Product" as "t0" where "t0"."sku" = $1',
          'update "Detail" set "productId" = $1, "quantity" = $2 where "Detail"."id" = $3',
          'select "t0"."total", "t3"."rows" from "order_rows" as "t0" left join lateral (select coalesce(json_agg(json_build_array("t2"."c0", "t2"."c1")), \'[]\') as "rows" from (select "t1"."quantity" as "c0", "t1"."productId" as "c1" from "Detail" as "t1" where "t1"."order_ref" = "t0"."id" order by "t1"."id") as "t2") as "t3" on true where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? for update',
          'update `order_rows` set `total` = `order_rows`.`total` + cast(? as decimal(12, 2)) where `order_rows`.`id` = ?',
          'select `t0`.`id`, `t0`.`productId` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? for update',
          'select `t0`.`id`, `t0`.`productId` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? and `t0`.`quantity` > ? for update',
          'update `Detail` set `quantity` = `Detail`.`quantity` * cast(? as signed) where `Detail`.`id` = ?',
          'select `t0`.`id` from `Product` as `t0` where `t0`.`sku` = ? lock in share mode',
          'update `Detail` set `productId` = ?, `quantity` = ? where `Detail`.`id` = ?',
          'select `t0`.`total`, `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ?',
          'select `t2`.`order_ref`, `t2`.`quantity`, `t2`.`productId` from `Detail` as `t2` where `t2`.`order_ref` in (?) order by `t2`.`id`',
        ],
      },
    );
    // Flat changes of many rows go out together.
    await expectSql(
      () =>
        db.order.update({
          where: { id: 1 },
          data: {
            details: { update: [1, 2, 3].map((id) => ({ where: { id }, data: { quantity: 100 + id } })) },
          },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
          'select 0, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ? union all select 1, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ? union all select 2, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ? union all select 3, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ?',
          'update "Detail" set "quantity" = ? where "Detail"."id" = ?',
          'update "Detail" set "quantity" = ? where "Detail"."id" = ?',
          'update "Detail" set "quantity" = ? where "Detail"."id" = ?',
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1 for update',
          'select 0, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = $1 and "t0"."id" = $2 union all select 1, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = $3 and "t0"."id" = $4 union all select 2, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = $5 and "t0"."id" = $6 union all select 3, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = $7 and "t0"."id" = $8',
          'update "Detail" set "quantity" = $1 where "Detail"."id" = $2',
          'update "Detail" set "quantity" = $1 where "Detail"."id" = $2',
          'update "Detail" set "quantity" = $1 where "Detail"."id" = $2',
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? for update',
          '(select 0, `t0`.`id` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? for update) union all (select 1, `t0`.`id` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? for update) union all (select 2, `t0`.`id` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? for update) union all (select 3, `t0`.`id` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? for update)',
          'update `Detail` set `quantity` = ? where `Detail`.`id` = ?',
          'update `Detail` set `quantity` = ? where `Detail`.`id` = ?',
          'update `Detail` set `quantity` = ? where `Detail`.`id` = ?',
          'select `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect((await details(db)).map(({ quantity }) => quantity)).toEqual([101, 102, 103]);
    await expect(
      db.order.update({
        where: { id: 2 },
        data: { total: '9', details: { update: { where: { id: 1 }, data: { quantity: 0 } } } },
      }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
    expect((await orders(db)).map(({ total }) => total)).toEqual(['1.5', '2', '3', '4']);
  });

  it('changes and deletes all children that meet a condition', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      async () => {
        await db.order.update({
          where: { id: 1 },
          data: {
            details: {
              updateMany: [
                { where: { quantity: { gte: 2 } }, data: { quantity: { increment: 1 } } },
                { where: { product: { sku: 'a' } }, data: { quantity: 0 } },
              ],
              deleteMany: [{ quantity: 4 }],
            },
          },
          select: { id: true },
        });
      },
      {
        sqlite: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
          'update "Detail" set "quantity" = (select case when typeof(result) = \'real\' or result not between -2147483648 and 2147483647 then abs(-9223372036854775807 - 1) else result end from (select "Detail"."quantity" + cast(? as integer) as result)) where "Detail"."order_ref" = ? and "Detail"."quantity" >= ?',
          'update "Detail" set "quantity" = ? where "Detail"."order_ref" = ? and exists (select 1 from "Product" as "t0" where "t0"."id" = "Detail"."productId" and "t0"."sku" = ?)',
          'select "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."quantity" = ?',
          'delete from "Detail" where "Detail"."id" = ?',
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1 for update',
          'update "Detail" set "quantity" = "Detail"."quantity" + $1::int4 where "Detail"."order_ref" = $2 and "Detail"."quantity" >= $3',
          'update "Detail" set "quantity" = $1 where "Detail"."order_ref" = $2 and exists (select 1 from "Product" as "t0" where "t0"."id" = "Detail"."productId" and "t0"."sku" = $3)',
          'select "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = $1 and "t0"."quantity" = $2 for update',
          'delete from "Detail" where "Detail"."id" = $1',
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? for update',
          'update `Detail` set `quantity` = `Detail`.`quantity` + cast(? as signed) where `Detail`.`order_ref` = ? and `Detail`.`quantity` >= ?',
          'update `Detail` set `quantity` = ? where `Detail`.`order_ref` = ? and `Detail`.`id` in (select `t1`.`id` from (select `t0`.`id` as `id` from `Detail` as `t0` where exists (select 1 from `Product` as `t2` where `t2`.`id` = `t0`.`productId` and `t2`.`sku` = ?)) as `t1`)',
          'select `t0`.`id` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`quantity` = ? for update',
          'delete from `Detail` where `Detail`.`id` = ?',
          'select `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect(await details(db)).toEqual([
      { id: 1, quantity: 0, orderId: 1, productId: 1 },
      { id: 2, quantity: 3, orderId: 1, productId: 2 },
    ]);
    await db.order.update({
      where: { id: 2 },
      data: { details: { deleteMany: {}, updateMany: { where: {}, data: { quantity: 7 } } } },
    });
    expect(await db.detail.count()).toBe(2);
  });

  it('deletes children by key, which must be there', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      () =>
        db.order.update({
          where: { id: 1 },
          data: { details: { delete: [{ id: 1 }, { id: 3 }] } },
          select: { id: true },
        }),
      {
        sqlite: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
          'select 0, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ? union all select 1, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = ? and "t0"."id" = ?',
          'delete from "Detail" where "Detail"."id" in (select value from json_each(?))',
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
        ],
        postgres: [
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1 for update',
          'select 0, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = $1 and "t0"."id" = $2 union all select 1, "t0"."id" from "Detail" as "t0" where "t0"."order_ref" = $3 and "t0"."id" = $4',
          'delete from "Detail" where "Detail"."id" = any($1)',
          'select "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1',
        ],
        mariadb: [
          'select `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? for update',
          '(select 0, `t0`.`id` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? for update) union all (select 1, `t0`.`id` from `Detail` as `t0` where `t0`.`order_ref` = ? and `t0`.`id` = ? for update)',
          'delete from `Detail` where `Detail`.`id` in (?, ?)',
          'select `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ?',
        ],
      },
    );
    expect((await details(db)).map(({ id }) => id)).toEqual([2]);
    for (const id of [3, 99])
      await expect(
        db.order.update({ where: { id: 1 }, data: { details: { delete: [{ id: 2 }, { id }] } } }),
      ).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await db.detail.count()).toBe(1);
  });

  it('makes children, connects or makes them, and updates or makes them', async ({ db }) => {
    await fill(db);
    const customer = await db.customer.update({
      where: { id: 1 },
      data: {
        name: 'One',
        orders: {
          create: { total: '10', details: { create: { quantity: 1, product: { connect: { id: 2 } } } } },
          createMany: { data: [{ total: '11' }, { total: '12' }] },
          connectOrCreate: [
            { where: { id: 4 }, create: { total: '0' } },
            { where: { id: 99 }, create: { total: '13' } },
          ],
          upsert: [
            { where: { id: 1 }, create: { total: '0' }, update: { total: { multiply: 5 } } },
            { where: { id: 98 }, create: { total: '14' }, update: { total: '0' } },
          ],
        },
      },
      include: {
        orders: { orderBy: { id: 'asc' }, select: { total: true, details: { select: { productId: true } } } },
      },
    });

    expect(customer.name).toBe('One');
    expect(customer.orders.map(({ total }) => total)).toEqual(['5', '2', '4', '10', '11', '12', '13', '14']);
    expect(customer.orders[3]?.details).toEqual([{ productId: 2 }]);
  });

  it('follows a key that the same update changes, and touches the time of the update', async ({ db }) => {
    await fill(db);
    const before = await db.customer.findUniqueOrThrow({ where: { id: 1 } });
    const customer = await db.customer.update({
      where: { email: 'one' },
      data: { id: 50, orders: { create: { total: '7' } } },
      select: { id: true, orders: { select: { id: true }, orderBy: { id: 'asc' } } },
    });

    expect(customer).toEqual({ id: 50, orders: [{ id: 1 }, { id: 2 }, { id: 5 }] });
    await new Promise((resolve) => setTimeout(resolve, 5));
    await db.order.update({ where: { id: 1 }, data: { customer: { update: { name: 'later' } } } });
    expect((await db.customer.findUniqueOrThrow({ where: { id: 50 } })).changedAt.getTime()).toBeGreaterThan(
      before.changedAt.getTime(),
    );
  });

  it('goes on to any depth', async ({ db }) => {
    await fill(db);
    const result = await db.customer.update({
      where: { id: 1 },
      data: {
        orders: {
          update: {
            where: { id: 1 },
            data: {
              details: {
                update: {
                  where: { id: 2 },
                  data: { product: { update: { price: '7', labels: { create: { word: 'deep' } } } } },
                },
                delete: { id: 3 },
              },
            },
          },
        },
      },
      select: {
        orders: {
          where: { id: 1 },
          select: {
            details: {
              orderBy: { id: 'asc' },
              select: { id: true, product: { select: { price: true, labels: true } } },
            },
          },
        },
      },
    });

    expect(result.orders[0]?.details).toEqual([
      { id: 1, product: { price: '1.5', labels: [] } },
      { id: 2, product: { price: '7', labels: [{ id: 1, word: 'deep' }] } },
    ]);
  });
});

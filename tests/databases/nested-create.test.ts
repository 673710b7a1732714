import { expect, expectTypeOf } from 'vitest';
import { ForeignKeyViolationError } from '../../src/foundation/errors/foreign-key-violation-error.ts';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { nestedSchema } from '../support/nested-schema.ts';

describeOnEachDatabase('nested create', { schema: nestedSchema }, (it) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  const products = (db: Db) =>
    db.product.createMany({
      data: [
        { sku: 'a', price: '1.50' },
        { sku: 'b', price: '2.50' },
        { sku: 'c', price: '3.50' },
      ],
    });

  it('inserts a row with its children, each connected by its key, in as few statements as there are tables', async ({
    db,
    expectSql,
  }) => {
    await products(db);
    await db.customer.create({ data: { email: 'ada@example.com' } });
    const place = (quantities: readonly number[]) =>
      db.order.create({
        data: {
          total: '12.50',
          customer: { connect: { id: 1 } },
          details: {
            create: quantities.map((quantity, index) => ({ quantity, product: { connect: { id: 1 + (index % 3) } } })),
          },
        },
        select: { id: true, details: { select: { id: true, quantity: true } } },
      });

    await expectSql(
      async () => {
        const order = await place([1, 2, 3]);

        expect(order).toEqual({
          id: 1,
          details: [
            { id: 1, quantity: 1 },
            { id: 2, quantity: 2 },
            { id: 3, quantity: 3 },
          ],
        });
        expectTypeOf(order).toEqualTypeOf<{ id: number; details: { id: number; quantity: number }[] }>();
      },
      {
        sqlite: [
          'insert into "order_rows" ("state", "total", "customer_ref") values (?, ?, ?) returning "id"',
          'insert into "Detail" ("quantity", "order_ref", "productId") values (?, ?, ?), (?, ?, ?), (?, ?, ?) returning "id", "quantity"',
        ],
        postgres: [
          'with "w0" as (insert into "order_rows" ("state", "total", "customer_ref") values ($1, $2, $3) returning "id"), "w1" as (insert into "Detail" ("quantity", "order_ref", "productId") select "rows"."quantity", "w0"."id", "rows"."productId" from "w0" cross join unnest($4::int4[], $5::int4[]) as "rows" ("quantity", "productId") returning "id", "quantity", "order_ref") select "root"."id", "t1"."rows" from "w0" as "root" left join lateral (select coalesce(json_agg(json_build_array("t0"."id", "t0"."quantity")), \'[]\') as "rows" from "w1" as "t0" where "t0"."order_ref" = "root"."id") as "t1" on true',
        ],
        mariadb: [
          'insert into `order_rows` (`state`, `total`, `customer_ref`) values (?, ?, ?) returning `id`',
          'insert into `Detail` (`quantity`, `order_ref`, `productId`) values (?, ?, ?), (?, ?, ?), (?, ?, ?) returning `id`, `quantity`',
        ],
      },
    );
    // Whatever their number.
    expect((await place([4, 5, 6, 7, 8])).details.map(({ id }) => id)).toEqual([4, 5, 6, 7, 8]);
    expect(await place([])).toEqual({ id: 3, details: [] });
    expect((await place([9])).details).toEqual([{ id: 9, quantity: 9 }]);
    expect(await db.detail.findMany({ where: { orderId: 2 }, orderBy: { id: 'asc' } })).toEqual(
      [4, 5, 6, 7, 8].map((id, index) => ({ id, quantity: id, orderId: 2, productId: 1 + (index % 3) })),
    );
  });

  it('writes parents first and children after, to any depth', async ({ db, expectSql }) => {
    await expectSql(
      async () => {
        const detail = await db.detail.create({
          data: {
            quantity: 5,
            product: { create: { sku: 'x', price: '9.99', labels: { create: [{ word: 'new' }, { word: 'red' }] } } },
            order: {
              create: { state: 'PAID', customer: { create: { email: 'e', address: { create: { street: 's' } } } } },
            },
          },
          include: {
            product: { include: { labels: { orderBy: { word: 'asc' } } } },
            order: { include: { customer: { include: { address: true } } } },
          },
        });

        expect(detail).toMatchObject({
          id: 1,
          quantity: 5,
          product: {
            id: 1,
            sku: 'x',
            price: '9.99',
            labels: [
              { id: 1, word: 'new' },
              { id: 2, word: 'red' },
            ],
          },
          order: {
            id: 1,
            state: 'PAID',
            customer: { id: 1, email: 'e', address: { id: 1, street: 's', customerId: 1 } },
          },
        });
      },
      {
        sqlite: [
          'insert into "Product" ("sku", "price") values (?, ?) returning "id"',
          'insert into "Label" ("word") values (?), (?) returning "id"',
          'insert into "_LabelToProduct" ("A", "B") values (?, ?), (?, ?) on conflict do nothing',
          'insert into "Customer" ("email", "changedAt") values (?, ?) returning "id"',
          'insert into "Address" ("street", "customerId") values (?, ?)',
          'insert into "order_rows" ("state", "total", "customer_ref") values (?, ?, ?) returning "id"',
          'insert into "Detail" ("quantity", "order_ref", "productId") values (?, ?, ?) returning "id"',
          'select "t0"."id", "t0"."quantity", "t0"."order_ref", "t0"."productId", "t1"."id", "t1"."sku", "t1"."price", "t4"."id", "t4"."state", "t4"."total", "t4"."weight", "t4"."seal", "t4"."notes", "t4"."customer_ref", "t5"."id", "t5"."email", "t5"."name", "t5"."changedAt", "t6"."customerId", "t6"."id", "t6"."street" from "Detail" as "t0" left join "Product" as "t1" on "t1"."id" = "t0"."productId" left join "order_rows" as "t4" on "t4"."id" = "t0"."order_ref" left join "Customer" as "t5" on "t5"."id" = "t4"."customer_ref" left join "Address" as "t6" on "t6"."customerId" = "t5"."id" where "t0"."id" = ?',
          'select "t3"."B", "t2"."id", "t2"."word" from "_LabelToProduct" as "t3" join "Label" as "t2" on "t2"."id" = "t3"."A" where "t3"."B" in (select value from json_each(?)) order by "t2"."word"',
        ],
        postgres: [
          'insert into "Product" ("sku", "price") values ($1, $2) returning "id"',
          'insert into "Label" ("word") select "rows"."word" from unnest($1::text[]) as "rows" ("word") returning "id"',
          'insert into "_LabelToProduct" ("A", "B") select "rows"."A", "rows"."B" from unnest($1::int4[], $2::int4[]) as "rows" ("A", "B") on conflict do nothing',
          'insert into "Customer" ("email", "changedAt") values ($1, $2) returning "id"',
          'insert into "Address" ("street", "customerId") values ($1, $2)',
          'insert into "order_rows" ("state", "total", "customer_ref") values ($1, $2, $3) returning "id"',
          'insert into "Detail" ("quantity", "order_ref", "productId") values ($1, $2, $3) returning "id"',
          'select "t0"."id", "t0"."quantity", "t0"."order_ref", "t0"."productId", "t1"."id", "t1"."sku", "t1"."price", "t5"."rows", "t6"."id", "t6"."state", "t6"."total", "t6"."weight", "t6"."seal", "t6"."notes", "t6"."customer_ref", "t7"."id", "t7"."email", "t7"."name", "t7"."changedAt", "t8"."customerId", "t8"."id", "t8"."street" from "Detail" as "t0" left join "Product" as "t1" on "t1"."id" = "t0"."productId" left join lateral (select coalesce(json_agg(json_build_array("t4"."c0", "t4"."c1")), \'[]\') as "rows" from (select "t2"."id" as "c0", "t2"."word" as "c1" from "_LabelToProduct" as "t3" join "Label" as "t2" on "t2"."id" = "t3"."A" where "t3"."B" = "t1"."id" order by "t2"."word") as "t4") as "t5" on true left join "order_rows" as "t6" on "t6"."id" = "t0"."order_ref" left join "Customer" as "t7" on "t7"."id" = "t6"."customer_ref" left join "Address" as "t8" on "t8"."customerId" = "t7"."id" where "t0"."id" = $1',
        ],
        mariadb: [
          'insert into `Product` (`sku`, `price`) values (?, ?) returning `id`',
          'insert into `Label` (`word`) values (?), (?) returning `id`',
          'insert into `_LabelToProduct` (`A`, `B`) values (?, ?), (?, ?) on duplicate key update `A` = `_LabelToProduct`.`A`',
          'insert into `Customer` (`email`, `changedAt`) values (?, ?) returning `id`',
          'insert into `Address` (`street`, `customerId`) values (?, ?)',
          'insert into `order_rows` (`state`, `total`, `customer_ref`) values (?, ?, ?) returning `id`',
          'insert into `Detail` (`quantity`, `order_ref`, `productId`) values (?, ?, ?) returning `id`',
          'select `t0`.`id`, `t0`.`quantity`, `t0`.`order_ref`, `t0`.`productId`, `t1`.`id`, `t1`.`sku`, `t1`.`price`, `t4`.`id`, `t4`.`state`, `t4`.`total`, `t4`.`weight`, `t4`.`seal`, `t4`.`notes`, `t4`.`customer_ref`, `t5`.`id`, `t5`.`email`, `t5`.`name`, `t5`.`changedAt`, `t6`.`customerId`, `t6`.`id`, `t6`.`street` from `Detail` as `t0` left join `Product` as `t1` on `t1`.`id` = `t0`.`productId` left join `order_rows` as `t4` on `t4`.`id` = `t0`.`order_ref` left join `Customer` as `t5` on `t5`.`id` = `t4`.`customer_ref` left join `Address` as `t6` on `t6`.`customerId` = `t5`.`id` where `t0`.`id` = ?',
          'select `t8`.`B`, `t7`.`id`, `t7`.`word` from `_LabelToProduct` as `t8` join `Label` as `t7` on `t7`.`id` = `t8`.`A` where `t8`.`B` in (?) order by `t7`.`word`',
        ],
      },
    );
  });

  it('connects by any unique key, many with one look', async ({ db, expectSql }) => {
    await products(db);
    await db.customer.create({ data: { email: 'ada@example.com' } });
    await expectSql(
      async () => {
        const order = await db.order.create({
          data: {
            customer: { connect: { email: 'ada@example.com' } },
            details: { create: ['a', 'c', 'b', 'a'].map((sku) => ({ quantity: 1, product: { connect: { sku } } })) },
          },
          include: {
            customer: { select: { email: true } },
            details: { select: { product: { select: { sku: true } } } },
          },
        });

        expect(order).toMatchObject({ customerId: 1, customer: { email: 'ada@example.com' } });
        expect(order.details.map(({ product }) => product.sku)).toEqual(['a', 'c', 'b', 'a']);
      },
      {
        sqlite: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."email" = ?',
          'insert into "order_rows" ("state", "total", "customer_ref") values (?, ?, ?) returning "id"',
          'select 0, "t0"."id" from "Product" as "t0" where "t0"."sku" = ? union all select 1, "t0"."id" from "Product" as "t0" where "t0"."sku" = ? union all select 2, "t0"."id" from "Product" as "t0" where "t0"."sku" = ? union all select 3, "t0"."id" from "Product" as "t0" where "t0"."sku" = ?',
          'insert into "Detail" ("quantity", "order_ref", "productId") values (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?)',
          'select "t0"."id", "t0"."state", "t0"."total", "t0"."weight", "t0"."seal", "t0"."notes", "t0"."customer_ref", "t1"."id", "t1"."email" from "order_rows" as "t0" left join "Customer" as "t1" on "t1"."id" = "t0"."customer_ref" where "t0"."id" = ?',
          'select "t2"."order_ref", "t3"."id", "t3"."sku" from "Detail" as "t2" left join "Product" as "t3" on "t3"."id" = "t2"."productId" where "t2"."order_ref" in (select value from json_each(?))',
        ],
        postgres: [
          'select "t0"."id" from "Customer" as "t0" where "t0"."email" = $1',
          'select 0, "t0"."id" from "Product" as "t0" where "t0"."sku" = $1 union all select 1, "t0"."id" from "Product" as "t0" where "t0"."sku" = $2 union all select 2, "t0"."id" from "Product" as "t0" where "t0"."sku" = $3 union all select 3, "t0"."id" from "Product" as "t0" where "t0"."sku" = $4',
          'with "w0" as (insert into "order_rows" ("state", "total", "customer_ref") values ($1, $2, $3) returning "id", "state", "total", "weight", "seal", "notes", "customer_ref"), "w1" as (insert into "Detail" ("quantity", "order_ref", "productId") select "rows"."quantity", "w0"."id", "rows"."productId" from "w0" cross join unnest($4::int4[], $5::int4[]) as "rows" ("quantity", "productId") returning "order_ref", "productId") select "root"."id", "root"."state", "root"."total", "root"."weight", "root"."seal", "root"."notes", "root"."customer_ref", "t0"."id", "t0"."email", "t3"."rows" from "w0" as "root" left join "Customer" as "t0" on "t0"."id" = "root"."customer_ref" left join lateral (select coalesce(json_agg(json_build_array("t2"."id", "t2"."sku")), \'[]\') as "rows" from "w1" as "t1" left join "Product" as "t2" on "t2"."id" = "t1"."productId" where "t1"."order_ref" = "root"."id") as "t3" on true',
        ],
        mariadb: [
          'select `t0`.`id` from `Customer` as `t0` where `t0`.`email` = ? lock in share mode',
          'insert into `order_rows` (`state`, `total`, `customer_ref`) values (?, ?, ?) returning `id`',
          '(select 0, `t0`.`id` from `Product` as `t0` where `t0`.`sku` = ? lock in share mode) union all (select 1, `t0`.`id` from `Product` as `t0` where `t0`.`sku` = ? lock in share mode) union all (select 2, `t0`.`id` from `Product` as `t0` where `t0`.`sku` = ? lock in share mode) union all (select 3, `t0`.`id` from `Product` as `t0` where `t0`.`sku` = ? lock in share mode)',
          'insert into `Detail` (`quantity`, `order_ref`, `productId`) values (?, ?, ?), (?, ?, ?), (?, ?, ?), (?, ?, ?)',
          'select `t0`.`id`, `t0`.`state`, `t0`.`total`, `t0`.`weight`, `t0`.`seal`, `t0`.`notes`, `t0`.`customer_ref`, `t1`.`id`, `t1`.`email` from `order_rows` as `t0` left join `Customer` as `t1` on `t1`.`id` = `t0`.`customer_ref` where `t0`.`id` = ?',
          'select `t4`.`order_ref`, `t5`.`id`, `t5`.`sku` from `Detail` as `t4` left join `Product` as `t5` on `t5`.`id` = `t4`.`productId` where `t4`.`order_ref` in (?)',
        ],
      },
    );
  });

  it('fails as not found where a row to connect is missing, and writes nothing', async ({ db }) => {
    await products(db);
    const create = (product: { id: number } | { sku: string }, more: object = {}) =>
      db.order.create({
        data: {
          details: {
            create: [
              { quantity: 1, product: { connect: { id: 1 } } },
              { quantity: 1, product: { connect: { ...product, ...more } } },
            ],
          },
        },
      });

    for (const missing of [create({ id: 77 }), create({ sku: 'zz' }), create({ id: 1 }, { price: { gt: '5' } })]) {
      const error = await missing.then(
        () => null,
        (failure: unknown) => failure,
      );

      expect(error).toBeInstanceOf(RecordNotFoundError);
      expect(error).toMatchObject({ details: { model: 'Product', operation: 'create' } });
    }
    // A foreign key that is given as a field is what it always was.
    await expect(
      db.order.create({ data: { details: { create: { quantity: 1, productId: 77 } } } }),
    ).rejects.toBeInstanceOf(ForeignKeyViolationError);
    expect(await db.order.count()).toBe(0);
    expect(await db.detail.count()).toBe(0);
  });

  it('takes rows in one list by createMany, and leaves out those that are there', async ({ db, expectSql }) => {
    await db.node.create({ data: { tenant: 1, code: 'taken' } });
    await products(db);
    await expectSql(
      async () => {
        await db.order.create({
          data: {
            details: {
              createMany: {
                data: [
                  { quantity: 1, productId: 1 },
                  { quantity: 2, productId: 2 },
                ],
              },
            },
          },
          select: { id: true },
        });
      },
      {
        sqlite: [
          'insert into "order_rows" ("state", "total") values (?, ?) returning "id"',
          'insert into "Detail" ("quantity", "order_ref", "productId") values (?, ?, ?), (?, ?, ?)',
        ],
        postgres: [
          'with "w0" as (insert into "order_rows" ("state", "total") values ($1, $2) returning "id"), "w1" as (insert into "Detail" ("quantity", "order_ref", "productId") select "rows"."quantity", "w0"."id", "rows"."productId" from "w0" cross join unnest($3::int4[], $4::int4[]) as "rows" ("quantity", "productId")) select "root"."id" from "w0" as "root"',
        ],
        mariadb: [
          'insert into `order_rows` (`state`, `total`) values (?, ?) returning `id`',
          'insert into `Detail` (`quantity`, `order_ref`, `productId`) values (?, ?, ?), (?, ?, ?)',
        ],
      },
    );
    const root = await db.node.create({
      data: {
        tenant: 1,
        code: 'root',
        children: {
          createMany: {
            data: [
              { tenant: 1, code: 'taken' },
              { tenant: 1, code: 'free' },
            ],
            skipDuplicates: true,
          },
        },
      },
      include: { children: { orderBy: { code: 'asc' } } },
    });

    expect(root).toEqual({
      tenant: 1,
      code: 'root',
      parentTenant: null,
      parentCode: null,
      children: [{ tenant: 1, code: 'free', parentTenant: 1, parentCode: 'root' }],
    });
  });

  it('relates rows of one model to each other by composite keys', async ({ db, expectSql }) => {
    await db.node.create({ data: { tenant: 7, code: 'old' } });
    await expectSql(
      async () => {
        const node = await db.node.create({
          data: {
            tenant: 7,
            code: 'root',
            parent: { connect: { tenant_code: { tenant: 7, code: 'old' } } },
            children: {
              create: [
                { tenant: 7, code: 'a', children: { create: { tenant: 8, code: 'aa' } } },
                {
                  tenant: 7,
                  code: 'b',
                  children: {
                    create: [
                      { tenant: 8, code: 'ba' },
                      { tenant: 8, code: 'bb' },
                    ],
                  },
                },
              ],
            },
          },
          select: { code: true, parent: { select: { code: true } } },
        });

        expect(node).toEqual({ code: 'root', parent: { code: 'old' } });
      },
      {
        sqlite: [
          'insert into "Node" ("tenant", "code", "parentTenant", "parentCode") values (?, ?, ?, ?)',
          'insert into "Node" ("tenant", "code", "parentTenant", "parentCode") values (?, ?, ?, ?), (?, ?, ?, ?)',
          'insert into "Node" ("tenant", "code", "parentTenant", "parentCode") values (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?)',
          'select "t0"."code", "t1"."tenant", "t1"."code" from "Node" as "t0" left join "Node" as "t1" on "t1"."tenant" = "t0"."parentTenant" and "t1"."code" = "t0"."parentCode" where "t0"."tenant" = ? and "t0"."code" = ?',
        ],
        postgres: [
          'with "w0" as (insert into "Node" ("tenant", "code", "parentTenant", "parentCode") values ($1, $2, $3, $4) returning "tenant", "code"), "w1" as (insert into "Node" ("tenant", "code", "parentTenant", "parentCode") select "rows"."tenant", "rows"."code", "rows"."parentTenant", "rows"."parentCode" from unnest($5::int4[], $6::text[], $7::int4[], $8::text[]) as "rows" ("tenant", "code", "parentTenant", "parentCode")), "w2" as (insert into "Node" ("tenant", "code", "parentTenant", "parentCode") select "rows"."tenant", "rows"."code", "rows"."parentTenant", "rows"."parentCode" from unnest($9::int4[], $10::text[], $11::int4[], $12::text[]) as "rows" ("tenant", "code", "parentTenant", "parentCode")) select "root"."tenant", "root"."code" from "w0" as "root"',
          'select "t0"."code", "t1"."tenant", "t1"."code" from "Node" as "t0" left join "Node" as "t1" on "t1"."tenant" = "t0"."parentTenant" and "t1"."code" = "t0"."parentCode" where "t0"."tenant" = $1 and "t0"."code" = $2',
        ],
        mariadb: [
          'insert into `Node` (`tenant`, `code`, `parentTenant`, `parentCode`) values (?, ?, ?, ?)',
          'insert into `Node` (`tenant`, `code`, `parentTenant`, `parentCode`) values (?, ?, ?, ?), (?, ?, ?, ?)',
          'insert into `Node` (`tenant`, `code`, `parentTenant`, `parentCode`) values (?, ?, ?, ?), (?, ?, ?, ?), (?, ?, ?, ?)',
          'select `t0`.`code`, `t1`.`tenant`, `t1`.`code` from `Node` as `t0` left join `Node` as `t1` on `t1`.`tenant` = `t0`.`parentTenant` and `t1`.`code` = `t0`.`parentCode` where `t0`.`tenant` = ? and `t0`.`code` = ?',
        ],
      },
    );
    expect(await db.node.findMany({ orderBy: [{ tenant: 'asc' }, { code: 'asc' }] })).toEqual([
      { tenant: 7, code: 'a', parentTenant: 7, parentCode: 'root' },
      { tenant: 7, code: 'b', parentTenant: 7, parentCode: 'root' },
      { tenant: 7, code: 'old', parentTenant: null, parentCode: null },
      { tenant: 7, code: 'root', parentTenant: 7, parentCode: 'old' },
      { tenant: 8, code: 'aa', parentTenant: 7, parentCode: 'a' },
      { tenant: 8, code: 'ba', parentTenant: 7, parentCode: 'b' },
      { tenant: 8, code: 'bb', parentTenant: 7, parentCode: 'b' },
    ]);
  });

  it('adopts children that are there, and displaces who had an only one', async ({ db, expectSql }) => {
    await db.order.createMany({ data: [{ total: '1' }, { total: '2' }, { total: '3' }] });
    await db.customer.create({ data: { email: 'first', address: { create: { street: 's' } } } });
    await expectSql(
      async () => {
        await db.customer.create({
          data: {
            email: 'second',
            orders: { connect: [{ id: 1 }, { id: 3 }] },
            address: { connect: { id: 1 } },
          },
        });
      },
      {
        sqlite: [
          'insert into "Customer" ("email", "changedAt") values (?, ?) returning "id", "email", "name", "changedAt"',
          'select 0, "t0"."id" from "order_rows" as "t0" where "t0"."id" = ? union all select 1, "t0"."id" from "order_rows" as "t0" where "t0"."id" = ?',
          'update "order_rows" set "customer_ref" = ? where "order_rows"."id" in (select value from json_each(?))',
          'select "t0"."id" from "Address" as "t0" where "t0"."id" = ?',
          'update "Address" set "customerId" = ? where "Address"."id" = ?',
        ],
        postgres: [
          'insert into "Customer" ("email", "changedAt") values ($1, $2) returning "id", "email", "name", "changedAt"',
          'select 0, "t0"."id" from "order_rows" as "t0" where "t0"."id" = $1 union all select 1, "t0"."id" from "order_rows" as "t0" where "t0"."id" = $2',
          'update "order_rows" set "customer_ref" = $1 where "order_rows"."id" = any($2)',
          'select "t0"."id" from "Address" as "t0" where "t0"."id" = $1',
          'update "Address" set "customerId" = $1 where "Address"."id" = $2',
        ],
        mariadb: [
          'insert into `Customer` (`email`, `changedAt`) values (?, ?) returning `id`, `email`, `name`, `changedAt`',
          '(select 0, `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? lock in share mode) union all (select 1, `t0`.`id` from `order_rows` as `t0` where `t0`.`id` = ? lock in share mode)',
          'update `order_rows` set `customer_ref` = ? where `order_rows`.`id` in (?, ?)',
          'select `t0`.`id` from `Address` as `t0` where `t0`.`id` = ? lock in share mode',
          'update `Address` set `customerId` = ? where `Address`.`id` = ?',
        ],
      },
    );
    expect(await db.order.findMany({ select: { id: true, customerId: true }, orderBy: { id: 'asc' } })).toEqual([
      { id: 1, customerId: 2 },
      { id: 2, customerId: null },
      { id: 3, customerId: 2 },
    ]);
    expect(await db.address.findMany()).toEqual([{ id: 1, street: 's', customerId: 2 }]);
    // The key is unique, so the address that had the customer lets go.
    await db.address.create({ data: { street: 't', customer: { connect: { id: 2 } } } });
    expect(await db.address.findMany({ orderBy: { id: 'asc' } })).toEqual([
      { id: 1, street: 's', customerId: null },
      { id: 2, street: 't', customerId: 2 },
    ]);
    await expect(
      db.customer.create({ data: { email: 'third', orders: { connect: [{ id: 1 }, { id: 99 }] } } }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
    expect(await db.customer.count()).toBe(2);
  });

  it('keeps values of every type, and makes defaults, as a plain create does', async ({ db }) => {
    const seal = new Uint8Array([0, 255, 10]);
    const customer = await db.customer.create({
      data: {
        email: 'e',
        orders: {
          create: [
            {
              state: 'PAID',
              total: '1234567890.12',
              weight: 9_007_199_254_740_993n,
              seal,
              notes: { a: [1, null, 'x"y'] },
            },
            {},
          ],
        },
      },
      include: { orders: { orderBy: { id: 'asc' } } },
    });

    expect(customer.orders).toEqual([
      {
        id: 1,
        state: 'PAID',
        total: '1234567890.12',
        weight: 9_007_199_254_740_993n,
        seal,
        notes: { a: [1, null, 'x"y'] },
        customerId: 1,
      },
      { id: 2, state: 'OPEN', total: '0', weight: null, seal: null, notes: null, customerId: 1 },
    ]);
    expect(customer.changedAt).toBeInstanceOf(Date);
  });

  it('writes 3,000 children in a few statements', async ({ db, database }) => {
    await products(db);
    const create = Array.from({ length: 3000 }, (_, index) => ({
      quantity: index,
      product: { connect: { id: 1 + (index % 3) } },
    }));
    const order = await db.order.create({ data: { details: { create } }, include: { details: true } });

    expect(order.details).toHaveLength(3000);
    expect(order.details.map(({ quantity }) => quantity).sort((a, b) => a - b)).toEqual(
      create.map(({ quantity }) => quantity),
    );
    expect(await db.detail.count({ where: { orderId: order.id } }), database).toBe(3000);
  }, 30_000);

  it('is part of the transaction around it', async ({ db }) => {
    await products(db);
    await db
      .transaction(async (tx) => {
        await tx.order.create({ data: { details: { create: { quantity: 1, product: { connect: { sku: 'a' } } } } } });
        expect(await tx.detail.count()).toBe(1);
        throw new Error('no');
      })
      .catch(() => undefined);
    expect(await db.detail.count()).toBe(0);
    expect(await db.order.count()).toBe(0);
  });
});

import { expect } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { binary, column, literal } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { shopSchema } from '../support/shop-schema.ts';

const LARGEST = 9_223_372_036_854_775_807n;
const STATUSES = ['PENDING', 'CANCELLED', 'DONE'] as const;

describeOnEachDatabase('the cursor of a list', { schema: shopSchema }, (it) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  /** Rows of which many are alike but for the id. */
  async function fill(db: Db): Promise<void> {
    await db.region.createMany({
      data: [
        { id: 1, name: 'south' },
        { id: 2, name: 'north' },
      ],
    });
    await db.customer.createMany({
      data: [
        { id: 1, country: 'DE', regionId: 1 },
        { id: 2, country: 'de', regionId: 2 },
        { id: 3, country: 'FR' },
      ],
    });
    await db.order.createMany({
      data: Array.from({ length: 17 }, (_, index) => ({
        id: 17 - index,
        customerId: 1 + (index % 3),
        parentId: index % 5 === 4 ? 17 : null,
        status: STATUSES[index % 3],
        volume: LARGEST - BigInt(index % 2),
        total: String((index % 4) / 4),
        weight: index % 2 === 0 ? null : index / 7,
        note: index % 4 === 3 ? null : ['', 'é', 'a'][index % 4],
        at: index % 5 === 0 ? null : new Date(index % 3),
      })),
    });
  }

  const orders = [
    {},
    { id: 'desc' },
    { status: 'asc' },
    { status: 'desc' },
    { note: 'asc' },
    { note: { sort: 'asc', nulls: 'first' } },
    { note: { sort: 'desc', nulls: 'last' } },
    [{ weight: 'desc' }, { total: 'asc' }],
    [{ at: { sort: 'desc', nulls: 'first' } }, { status: 'asc' }, { volume: 'desc' }],
    { customer: { region: { name: 'asc' } } },
    [{ customer: { country: 'desc' } }, { note: 'asc' }],
    { parts: { _count: 'desc' } },
    [{ total: 'asc' }, { id: 'desc' }],
  ] as const;

  it('goes through every order from row to row, forwards and backwards', async ({ db }) => {
    await fill(db);
    for (const orderBy of orders) {
      const total = [orderBy, { id: 'asc' }].flat() as never;
      const all = (await db.order.findMany({ orderBy: total, select: { id: true } })).map(({ id }) => id);
      const walked: number[] = [];
      for (let page = await db.order.findMany({ orderBy: orderBy as never, take: -1000, select: { id: true } }); ; ) {
        const rows = page.slice(0, 3).map(({ id }) => id);
        walked.push(...rows);
        const last = rows.at(-1);
        if (rows.length < 3 || last === undefined) break;
        page = await db.order.findMany({
          orderBy: orderBy as never,
          cursor: { id: last },
          skip: 1,
          take: 3,
          select: { id: true },
        });
      }
      expect(walked).toEqual(all);
      for (const [index, id] of all.entries()) {
        const before = await db.order.findMany({
          orderBy: orderBy as never,
          cursor: { id },
          skip: 1,
          take: -4,
          select: { id: true },
        });
        expect(before.map((row) => row.id)).toEqual(all.slice(Math.max(0, index - 4), index));
      }
    }
  });

  it('adds the id to an order that leaves something open, and nothing to one that does not', async ({
    db,
    expectSql,
  }) => {
    await fill(db);
    await expectSql(
      () => db.order.findMany({ orderBy: { status: 'desc' }, cursor: { id: 4 }, take: 2, select: { id: true } }),
      {
        sqlite: `select "t0"."id" from "orders" as "t0" join (select case when "t1"."status" = 'PENDING' then 0 when "t1"."status" = 'CANCELLED' then 1 when "t1"."status" = 'DONE' then 2 end as "k0", "t1"."id" as "k1" from "orders" as "t1" where "t1"."id" = ?) as "t2" on case when "t0"."status" = 'PENDING' then 0 when "t0"."status" = 'CANCELLED' then 1 when "t0"."status" = 'DONE' then 2 end <= "t2"."k0" and (case when "t0"."status" = 'PENDING' then 0 when "t0"."status" = 'CANCELLED' then 1 when "t0"."status" = 'DONE' then 2 end < "t2"."k0" or case when "t0"."status" = 'PENDING' then 0 when "t0"."status" = 'CANCELLED' then 1 when "t0"."status" = 'DONE' then 2 end = "t2"."k0" and "t0"."id" >= "t2"."k1") order by case "t0"."status" when 'PENDING' then 0 when 'CANCELLED' then 1 when 'DONE' then 2 end desc, "t0"."id" limit 2`,
        postgres:
          'select "t0"."id" from "orders" as "t0" join (select "t1"."status" as "k0", "t1"."id" as "k1" from "orders" as "t1" where "t1"."id" = $1) as "t2" on "t0"."status" <= "t2"."k0" and ("t0"."status" < "t2"."k0" or "t0"."status" = "t2"."k0" and "t0"."id" >= "t2"."k1") order by "t0"."status" desc, "t0"."id" limit 2',
        mariadb: `select \`t0\`.\`id\` from \`orders\` as \`t0\` join (select case when \`t1\`.\`status\` = 'PENDING' then 0 when \`t1\`.\`status\` = 'CANCELLED' then 1 when \`t1\`.\`status\` = 'DONE' then 2 end as \`k0\`, \`t1\`.\`id\` as \`k1\` from \`orders\` as \`t1\` where \`t1\`.\`id\` = ?) as \`t2\` on case when \`t0\`.\`status\` = 'PENDING' then 0 when \`t0\`.\`status\` = 'CANCELLED' then 1 when \`t0\`.\`status\` = 'DONE' then 2 end <= \`t2\`.\`k0\` and (case when \`t0\`.\`status\` = 'PENDING' then 0 when \`t0\`.\`status\` = 'CANCELLED' then 1 when \`t0\`.\`status\` = 'DONE' then 2 end < \`t2\`.\`k0\` or case when \`t0\`.\`status\` = 'PENDING' then 0 when \`t0\`.\`status\` = 'CANCELLED' then 1 when \`t0\`.\`status\` = 'DONE' then 2 end = \`t2\`.\`k0\` and \`t0\`.\`id\` >= \`t2\`.\`k1\`) order by \`t0\`.\`status\` desc, \`t0\`.\`id\` limit 2`,
      },
    );
    await expectSql(
      () =>
        db.order.findMany({
          orderBy: [{ total: 'asc' }, { id: 'desc' }],
          cursor: { id: 4 },
          take: -2,
          select: { id: true },
        }),
      {
        sqlite:
          'select "t0"."id" from "orders" as "t0" join (select "t1"."total" as "k0", "t1"."id" as "k1" from "orders" as "t1" where "t1"."id" = ?) as "t2" on "t0"."total" <= "t2"."k0" and ("t0"."total" < "t2"."k0" or "t0"."total" = "t2"."k0" and "t0"."id" >= "t2"."k1") order by "t0"."total" desc, "t0"."id" limit 2',
        postgres:
          'select "t0"."id" from "orders" as "t0" join (select "t1"."total" as "k0", "t1"."id" as "k1" from "orders" as "t1" where "t1"."id" = $1) as "t2" on "t0"."total" <= "t2"."k0" and ("t0"."total" < "t2"."k0" or "t0"."total" = "t2"."k0" and "t0"."id" >= "t2"."k1") order by "t0"."total" desc, "t0"."id" limit 2',
        mariadb:
          'select `t0`.`id` from `orders` as `t0` join (select `t1`.`total` as `k0`, `t1`.`id` as `k1` from `orders` as `t1` where `t1`.`id` = ?) as `t2` on `t0`.`total` <= `t2`.`k0` and (`t0`.`total` < `t2`.`k0` or `t0`.`total` = `t2`.`k0` and `t0`.`id` >= `t2`.`k1`) order by `t0`.`total` desc, `t0`.`id` limit 2',
      },
    );
  });

  it('finds nothing without its row', async ({ db }) => {
    await fill(db);
    expect(await db.order.findMany({ cursor: { id: 99 } })).toEqual([]);
    expect(await db.order.findFirst({ cursor: { id: 99 } })).toBeNull();
    expect(await db.order.count({ cursor: { id: 99 } })).toBe(0);
    // Its row need not meet the other conditions.
    expect(await db.order.findMany({ cursor: { id: 4 }, where: { id: { gt: 15 } }, select: { id: true } })).toEqual([
      { id: 16 },
      { id: 17 },
    ]);
  });

  it('tells nothing of rows that the policies hide, nor does an order by related rows', async ({
    db,
    connectAgain,
    expectSql,
  }) => {
    await fill(db);
    const visible: PlanPolicy = {
      id: 'visible',
      predicate: ({ model: { name, fields }, alias }) =>
        name === 'Region' ? null : binary('>', column(alias, 'id', fields.id), literal(1)),
    };
    const guarded = await connectAgain({ hooks: { policies: [visible] } });
    expect(await guarded.order.findMany({ cursor: { id: 1 } })).toEqual([]);
    expect(await guarded.order.findMany({ cursor: { id: 16 }, select: { id: true } })).toEqual([
      { id: 16 },
      { id: 17 },
    ]);
    const byCountry = () =>
      guarded.order.findMany({
        orderBy: [{ customer: { country: 'asc' } }, { id: 'asc' }],
        take: 12,
        skip: 9,
        select: { customer: { select: { country: true } } },
      });
    await expectSql(byCountry, {
      sqlite:
        'select "t2"."id", "t2"."land code" from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" and "t1"."id" > 1 left join "customers" as "t2" on "t2"."id" = "t0"."customerId" and "t2"."id" > 1 where "t0"."id" > 1 order by "t1"."land code" nulls last, "t0"."id" limit 12 offset 9',
      postgres:
        'select "t2"."id", "t2"."land code" from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" and "t1"."id" > 1 left join "customers" as "t2" on "t2"."id" = "t0"."customerId" and "t2"."id" > 1 where "t0"."id" > 1 order by "t1"."land code", "t0"."id" limit 12 offset 9',
      mariadb:
        'select `t2`.`id`, `t2`.`land code` from `orders` as `t0` left join `customers` as `t1` on `t1`.`id` = `t0`.`customerId` and `t1`.`id` > 1 left join `customers` as `t2` on `t2`.`id` = `t0`.`customerId` and `t2`.`id` > 1 where `t0`.`id` > 1 order by `t1`.`land code` is null, `t1`.`land code`, `t0`.`id` limit 12 offset 9',
    });
    const countries = (await byCountry()).map(
      ({ customer }) => (customer as { country: string } | null)?.country ?? null,
    );
    expect(countries).toEqual(['de', null, null, null, null, null, null]);
  });

  it('takes an order that no field of the cursor is in', async ({ db }) => {
    await fill(db);
    expect(
      await db.customer.findMany({ cursor: { id: 2 }, orderBy: { country: 'desc' }, select: { country: true } }),
    ).toEqual([{ country: 'de' }, { country: 'FR' }, { country: 'DE' }]);
  });
});

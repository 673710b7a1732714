import { expect, expectTypeOf } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { column, equals, literal } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';
import { shopSchema } from '../support/shop-schema.ts';

const LARGEST = 9_223_372_036_854_775_807n;

describeOnEachDatabase('groupBy', { schema: shopSchema }, (it, database) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  async function fill(db: Db): Promise<void> {
    await db.region.create({ data: { id: 1, name: 'north' } });
    await db.customer.createMany({
      data: [
        { id: 1, country: 'DE', regionId: 1 },
        { id: 2, country: 'de', regionId: null },
        { id: 3, country: 'FR', regionId: 1 },
      ],
    });
    await db.order.createMany({
      data: [
        { id: 1, customerId: 1, status: 'DONE', total: '10.10', quantity: 1, volume: LARGEST, note: 'a' },
        { id: 2, customerId: 1, status: 'PENDING', total: '0.20', quantity: 2, volume: LARGEST, parentId: 1 },
        { id: 3, customerId: 2, status: 'DONE', total: '5.00', quantity: 3, volume: 1n, note: 'b', parentId: 1 },
        { id: 4, customerId: 3, status: 'CANCELLED', total: '-1.00', quantity: 4, volume: 2n, note: 'A', parentId: 3 },
        { id: 5, customerId: 3, status: 'CANCELLED', total: '0.00', quantity: -4, volume: 2n },
      ],
    });
  }

  it('adds up related rows by a field of theirs, under a condition, in order', async ({ db, expectSql }) => {
    await fill(db);
    const totals = () =>
      db.order.groupBy({
        by: [{ customer: { country: true } }],
        where: { quantity: { gt: 0 } },
        _count: true,
        _sum: { total: true },
        having: { total: { _sum: { gt: '-5' } } },
        orderBy: { customer: { country: 'asc' } },
      });
    await expectSql(totals, {
      sqlite:
        'select "t1"."land code", count(*), sum("t0"."total") from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" where "t0"."quantity" > ? group by "t1"."land code" having sum("t0"."total") > ? order by "t1"."land code"',
      postgres:
        'select "t1"."land code", count(*), sum("t0"."total") from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" where "t0"."quantity" > $1 group by "t1"."land code" having sum("t0"."total") > $2::numeric order by "t1"."land code"',
      mariadb:
        'select `t1`.`land code`, count(*), sum(`t0`.`total`) from `orders` as `t0` left join `customers` as `t1` on `t1`.`id` = `t0`.`customerId` where `t0`.`quantity` > ? group by `t1`.`land code` having sum(`t0`.`total`) > cast(? as decimal(65, 2)) order by `t1`.`land code`',
    });
    const rows = await totals();
    expect(rows).toEqual([
      { customer: { country: 'DE' }, _count: 2, _sum: { total: '10.3' } },
      { customer: { country: 'FR' }, _count: 1, _sum: { total: '-1' } },
      { customer: { country: 'de' }, _count: 1, _sum: { total: '5' } },
    ]);
    expectTypeOf(rows[0]!).toEqualTypeOf<{
      customer: { country: string };
      _count: number;
      _sum: { total: string | null };
    }>();
  });

  it('groups by fields here and over two relations, and has nulls where a row is missing', async ({
    db,
    expectSql,
  }) => {
    await fill(db);
    const groups = () =>
      db.order.groupBy({
        by: ['status', { customer: { region: { name: true } }, parent: { customer: { country: true }, status: true } }],
        _count: { _all: true, note: true },
        orderBy: [{ status: 'asc' }, { parent: { customer: { country: { sort: 'desc', nulls: 'first' } } } }],
      });
    await expectSql(groups, {
      sqlite: `select "t0"."status", "t2"."name", "t3"."status", "t4"."land code", count(*), count("t0"."note") from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" left join "Region" as "t2" on "t2"."id" = "t1"."regionId" left join "orders" as "t3" on "t3"."id" = "t0"."parentId" left join "customers" as "t4" on "t4"."id" = "t3"."customerId" group by "t0"."status", "t2"."name", "t3"."status", "t4"."land code" order by case "t0"."status" when 'PENDING' then 0 when 'CANCELLED' then 1 when 'DONE' then 2 end, "t4"."land code" desc nulls first`,
      postgres:
        'select "t0"."status", "t2"."name", "t3"."status", "t4"."land code", count(*), count("t0"."note") from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" left join "Region" as "t2" on "t2"."id" = "t1"."regionId" left join "orders" as "t3" on "t3"."id" = "t0"."parentId" left join "customers" as "t4" on "t4"."id" = "t3"."customerId" group by "t0"."status", "t2"."name", "t3"."status", "t4"."land code" order by "t0"."status", "t4"."land code" desc',
      mariadb:
        'select `t0`.`status`, `t2`.`name`, `t3`.`status`, `t4`.`land code`, count(*), count(`t0`.`note`) from `orders` as `t0` left join `customers` as `t1` on `t1`.`id` = `t0`.`customerId` left join `Region` as `t2` on `t2`.`id` = `t1`.`regionId` left join `orders` as `t3` on `t3`.`id` = `t0`.`parentId` left join `customers` as `t4` on `t4`.`id` = `t3`.`customerId` group by `t0`.`status`, `t2`.`name`, `t3`.`status`, `t4`.`land code` order by `t0`.`status`, `t4`.`land code` is null desc, `t4`.`land code` desc',
    });
    const rows = await groups();
    expect(rows).toEqual([
      {
        status: 'PENDING',
        customer: { region: { name: 'north' } },
        parent: { status: 'DONE', customer: { country: 'DE' } },
        _count: { _all: 1, note: 0 },
      },
      {
        status: 'CANCELLED',
        customer: { region: { name: 'north' } },
        parent: { status: null, customer: { country: null } },
        _count: { _all: 1, note: 0 },
      },
      {
        status: 'CANCELLED',
        customer: { region: { name: 'north' } },
        parent: { status: 'DONE', customer: { country: 'de' } },
        _count: { _all: 1, note: 1 },
      },
      {
        status: 'DONE',
        customer: { region: { name: 'north' } },
        parent: { status: null, customer: { country: null } },
        _count: { _all: 1, note: 1 },
      },
      {
        status: 'DONE',
        customer: { region: { name: null } },
        parent: { status: 'DONE', customer: { country: 'DE' } },
        _count: { _all: 1, note: 1 },
      },
    ]);
    expectTypeOf(rows[0]!.parent).toEqualTypeOf<{
      status: 'PENDING' | 'CANCELLED' | 'DONE' | null;
      customer: { country: string | null };
    }>();
  });

  it('takes one name instead of a list, and joins a relation once however often it is named', async ({ db }) => {
    await fill(db);
    expect(await db.order.groupBy({ by: 'status', orderBy: { status: 'desc' } })).toEqual([
      { status: 'DONE' },
      { status: 'CANCELLED' },
      { status: 'PENDING' },
    ]);
    expect(
      await db.order.groupBy({
        by: [{ customer: { country: true } }, { customer: { id: true } }],
        orderBy: { customer: { id: 'desc' } },
        take: 1,
      }),
    ).toEqual([{ customer: { country: 'FR', id: 3 } }]);
  });

  it('asks groups for all that is computed of them', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      () =>
        db.order.groupBy({
          by: ['status'],
          having: {
            status: { in: ['DONE', 'PENDING'] },
            OR: [{ note: { _count: { gte: 2 } } }, { status: 'PENDING' }],
            volume: { _sum: { gt: 5n }, _max: { not: 3n } },
            quantity: { _avg: { lt: 2.5 }, _min: { in: [1, 2] } },
            total: { _avg: { gt: '0.1', notIn: ['1.5'] } },
          },
        }),
      {
        sqlite: `select "t0"."status" from "orders" as "t0" where "t0"."status" in (select value from json_each(?)) group by "t0"."status" having (count("t0"."note") >= ? or "t0"."status" = ?) and iif(count("t0"."the ""volume""") = 0, null, printf('%019d%010d', sum("t0"."the ""volume""" / 4294967296) + (sum("t0"."the ""volume""" % 4294967296) + 4611686018427387904) / 4294967296 + 4611686017353646080, (sum("t0"."the ""volume""" % 4294967296) + 4611686018427387904) % 4294967296)) > ? and max("t0"."the ""volume""") <> ? and avg("t0"."quantity") < ? and min("t0"."quantity") in (select value from json_each(?)) and (sum("t0"."total") / count("t0"."total"), cast(sum("t0"."total") % count("t0"."total") as real) / count("t0"."total")) > (?, ?) and not ((sum("t0"."total") / count("t0"."total"), cast(sum("t0"."total") % count("t0"."total") as real) / count("t0"."total")) in (values (?, ?)))`,
        postgres:
          'select "t0"."status" from "orders" as "t0" where "t0"."status" = any($1) group by "t0"."status" having (count("t0"."note") >= $2::int8 or "t0"."status" = $3) and sum("t0"."the ""volume""") > $4::numeric and max("t0"."the ""volume""") <> $5::int8 and cast(cast(sum("t0"."quantity") as numeric(65, 30)) / count("t0"."quantity") as double precision) < $6::float8 and min("t0"."quantity") = any($7::int4[]) and cast(sum("t0"."total") as numeric(65, 30)) / count("t0"."total") > $8::numeric and not (cast(sum("t0"."total") as numeric(65, 30)) / count("t0"."total") = any($9::numeric[]))',
        mariadb:
          'select `t0`.`status` from `orders` as `t0` where `t0`.`status` in (?, ?) group by `t0`.`status` having (count(`t0`.`note`) >= ? or `t0`.`status` = ?) and sum(`t0`.`the "volume"`) > cast(? as decimal(65, 30)) and max(`t0`.`the "volume"`) <> ? and cast(cast(sum(`t0`.`quantity`) as decimal(65, 30)) / count(`t0`.`quantity`) as double) < ? and min(`t0`.`quantity`) in (?, ?) and cast(sum(`t0`.`total`) as decimal(65, 30)) / count(`t0`.`total`) > cast(? as decimal(65, 30)) and not (cast(sum(`t0`.`total`) as decimal(65, 30)) / count(`t0`.`total`) in (cast(? as decimal(65, 30))))',
      },
    );
    const statuses = async (having: object): Promise<unknown> =>
      (await db.order.groupBy({ by: ['status'], having, orderBy: { status: 'asc' } })).map(({ status }) => status);
    expect(await statuses({ volume: { _sum: { gt: LARGEST } } })).toEqual(['DONE']);
    expect(await statuses({ volume: { _sum: LARGEST + 1n } })).toEqual(['DONE']);
    expect(await statuses({ volume: { _sum: { in: [LARGEST, 4n] } } })).toEqual(['PENDING', 'CANCELLED']);
    // More digits than a single total may have.
    expect(await statuses({ total: { _sum: { gt: '99999999999999.99' } } })).toEqual([]);
    expect(await statuses({ total: { _sum: { lt: '99999999999999.99' } }, volume: { _sum: LARGEST + 1n } })).toEqual([
      'DONE',
    ]);
    expect(await statuses({ volume: { _sum: { lt: 10n ** 30n } } })).toEqual(['PENDING', 'CANCELLED', 'DONE']);
    expect(await statuses({ total: { _sum: { not: '15.10' } } })).toEqual(['PENDING', 'CANCELLED']);
    expect(await statuses({ total: { _avg: { equals: '-0.5' } } })).toEqual(['CANCELLED']);
    expect(await statuses({ total: { _avg: { in: ['7.55', '0.2'] } } })).toEqual(['PENDING', 'DONE']);
    expect(await statuses({ total: { _avg: { gt: '-0.5000001', lt: '-0.4999999' } } })).toEqual(['CANCELLED']);
    expect(await statuses({ quantity: { _avg: 2 } })).toEqual(['PENDING', 'DONE']);
    expect(await statuses({ note: { _count: 2 } })).toEqual(['DONE']);
    expect(await statuses({ note: { _max: null } })).toEqual(['PENDING']);
    expect(await statuses({ note: { _min: { startsWith: 'A' } } })).toEqual(['CANCELLED']);
    expect(await statuses({ status: { _min: { in: ['DONE', 'PENDING'] } } })).toEqual(['PENDING', 'DONE']);
    expect(await statuses({ NOT: { id: { _count: 2 } } })).toEqual(['PENDING']);
    expect(await statuses({ AND: [{ id: { _count: 2 } }, { status: { not: 'DONE' } }] })).toEqual(['CANCELLED']);
    expect(await statuses({ OR: [] })).toEqual([]);
    expect(await statuses({ OR: [{}, { id: { _count: 9 } }] })).toEqual(['PENDING', 'CANCELLED', 'DONE']);
    expect(await statuses({ volume: { _avg: { in: [] } } })).toEqual([]);
  });

  it('puts groups in an order of what is computed of them, and takes some', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      () =>
        db.order.groupBy({
          by: ['status'],
          _avg: { total: true },
          orderBy: [
            { _avg: { total: 'desc' } },
            { _sum: { volume: 'asc' } },
            { _max: { status: 'asc' } },
            { _count: 'desc' },
          ],
          take: 2,
          skip: 1,
        }),
      {
        sqlite: `select "t0"."status", sum("t0"."total"), count("t0"."total") from "orders" as "t0" group by "t0"."status" order by sum("t0"."total") / count("t0"."total") desc, cast(sum("t0"."total") % count("t0"."total") as real) / count("t0"."total") desc, iif(count("t0"."the ""volume""") = 0, null, printf('%019d%010d', sum("t0"."the ""volume""" / 4294967296) + (sum("t0"."the ""volume""" % 4294967296) + 4611686018427387904) / 4294967296 + 4611686017353646080, (sum("t0"."the ""volume""" % 4294967296) + 4611686018427387904) % 4294967296)), max(case when "t0"."status" = 'PENDING' then 0 when "t0"."status" = 'CANCELLED' then 1 when "t0"."status" = 'DONE' then 2 end), count(*) desc limit 2 offset 1`,
        postgres:
          'select "t0"."status", sum("t0"."total"), count("t0"."total") from "orders" as "t0" group by "t0"."status" order by cast(sum("t0"."total") as numeric(65, 30)) / count("t0"."total") desc, sum("t0"."the ""volume"""), max("t0"."status"), count(*) desc limit 2 offset 1',
        mariadb: `select \`t0\`.\`status\`, sum(\`t0\`.\`total\`), count(\`t0\`.\`total\`) from \`orders\` as \`t0\` group by \`t0\`.\`status\` order by cast(sum(\`t0\`.\`total\`) as decimal(65, 30)) / count(\`t0\`.\`total\`) desc, sum(\`t0\`.\`the "volume"\`), max(case when \`t0\`.\`status\` = 'PENDING' then 0 when \`t0\`.\`status\` = 'CANCELLED' then 1 when \`t0\`.\`status\` = 'DONE' then 2 end), count(*) desc limit 2 offset 1`,
      },
    );
    const statuses = async (args: object): Promise<unknown> =>
      (await db.order.groupBy({ by: ['status'], ...args })).map(({ status }) => status);
    expect(await statuses({ orderBy: { _avg: { total: 'desc' } } })).toEqual(['DONE', 'PENDING', 'CANCELLED']);
    expect(await statuses({ orderBy: { _sum: { volume: 'desc' } } })).toEqual(['DONE', 'PENDING', 'CANCELLED']);
    expect(await statuses({ orderBy: [{ _count: 'asc' }, { status: 'desc' }] })).toEqual([
      'PENDING',
      'DONE',
      'CANCELLED',
    ]);
    expect(await statuses({ orderBy: { _count: { note: 'desc' } } })).toEqual(['DONE', 'CANCELLED', 'PENDING']);
    expect(await statuses({ orderBy: { _max: { status: 'desc' } }, take: 2 })).toEqual(['DONE', 'CANCELLED']);
    expect(await statuses({ orderBy: { status: 'asc' }, take: 1, skip: 2 })).toEqual(['DONE']);
    expect(await statuses({ orderBy: { status: 'asc' }, take: -2 })).toEqual(['CANCELLED', 'DONE']);
    expect(await statuses({ orderBy: { _min: { note: 'asc' } } })).toEqual(['CANCELLED', 'DONE', 'PENDING']);
  });

  it('tells texts apart by code point, and numbers by value', async ({ db }) => {
    await db.customer.create({ data: { id: 1, country: 'x' } });
    const notes = ['a', 'A', 'á', 'a ', 'ss', 'ß', '', null];
    await db.order.createMany({
      data: [...notes, ...notes].map((note, index) => ({
        customerId: 1,
        note,
        total: index % 2 === 0 ? '1.50' : '1.5',
      })),
    });
    const groups = await db.order.groupBy({ by: ['note', 'total'], _count: true });
    expect(groups).toHaveLength(notes.length);
    expect(groups.every(({ _count, total }) => _count === 2 && total === '1.5')).toBe(true);
    expect(new Set(groups.map(({ note }) => note))).toEqual(new Set(notes));
  });

  it('gives keys of every type as they are stored', async ({ db }) => {
    await db.customer.create({ data: { id: 1, country: 'x' } });
    const stored = {
      volume: 9_007_199_254_740_993n,
      fine: '12345678901234.5678',
      weight: 0.1,
      isPaid: true,
      at: new Date('2024-02-29T12:00:00.123Z'),
      day: '2024-02-29',
      hour: '23:59:59.999',
      token: '00000000-0000-4000-8000-000000000001',
      data: new Uint8Array([0, 255]),
    };
    await db.order.createMany({
      data: [
        { customerId: 1, ...stored },
        { customerId: 1, ...stored },
      ],
    });
    const rows = await db.order.groupBy({
      by: ['volume', 'fine', 'weight', 'isPaid', 'at', 'day', 'hour', 'token', 'data'],
      _count: true,
    });
    expect(rows).toEqual([{ ...stored, _count: 2 }]);
  });

  it('makes groups of ten thousand rows', async ({ db }) => {
    await db.customer.create({ data: { id: 1, country: 'x' } });
    for (let from = 0; from < 10_000; from += 5000)
      await db.order.createMany({
        data: Array.from({ length: 5000 }, (_, index) => ({
          customerId: 1,
          quantity: (from + index) % 5000,
          volume: 1n,
        })),
      });
    const rows = await db.order.groupBy({ by: ['quantity'], _sum: { volume: true }, orderBy: { quantity: 'asc' } });
    expect(rows).toHaveLength(5000);
    expect(rows[4999]).toEqual({ quantity: 4999, _sum: { volume: 2n } });
  }, 60_000);

  it('sees no rows that the policies hide, related ones neither', async ({ db, connectAgain, expectSql }) => {
    await fill(db);
    const german: PlanPolicy = {
      id: 'german',
      predicate: ({ model, alias }) =>
        model.name === 'Customer'
          ? equals(column(alias, model.fields.country?.column ?? '', model.fields.country), literal('DE'))
          : null,
    };
    const guarded = await connectAgain({ hooks: { policies: [german] } });
    const groups = () =>
      guarded.order.groupBy({
        by: [{ customer: { country: true } }],
        _count: true,
        orderBy: { customer: { country: 'asc' } },
      });
    await expectSql(groups, {
      sqlite: `select "t1"."land code", count(*) from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" and "t1"."land code" = 'DE' group by "t1"."land code" order by "t1"."land code" nulls last`,
      postgres: `select "t1"."land code", count(*) from "orders" as "t0" left join "customers" as "t1" on "t1"."id" = "t0"."customerId" and "t1"."land code" = 'DE' group by "t1"."land code" order by "t1"."land code"`,
      mariadb: `select \`t1\`.\`land code\`, count(*) from \`orders\` as \`t0\` left join \`customers\` as \`t1\` on \`t1\`.\`id\` = \`t0\`.\`customerId\` and \`t1\`.\`land code\` = 'DE' group by \`t1\`.\`land code\` order by \`t1\`.\`land code\` is null, \`t1\`.\`land code\``,
    });
    expect(await groups()).toEqual([
      { customer: { country: 'DE' }, _count: 2 },
      { customer: { country: null }, _count: 3 },
    ]);
  });

  it('refuses wrong calls before anything is sent', async ({ db, expectSql }) => {
    const refused = async (args: object, message: string): Promise<void> => {
      await expectSql(
        async () => {
          const error = await Promise.resolve(db.order.groupBy(args as never)).catch((thrown: unknown) => thrown);
          expect(error).toBeInstanceOf(ValidationError);
          expect((error as Error).message).toContain(message);
        },
        { sqlite: [], postgres: [], mariadb: [] },
      );
    };
    await refused({ _count: true }, '`by` is missing');
    await refused({ by: [] }, '`by` must name at least one field');
    await refused({ by: ['status', { customer: {} }] }, '`by` must name at least one field of `customer`');
    await refused({ by: ['extra'] }, '`by[0]` must be');
    await refused({ by: [{ parts: { id: true } }] }, '`by[0].parts` is no relation of Order to one row');
    await refused({ by: ['status'], take: 1 }, '`take` needs an `orderBy`');
    await refused({ by: ['status'], skip: 1 }, '`skip` needs an `orderBy`');
    await refused({ by: ['status'], orderBy: { note: 'asc' } }, '`orderBy.note` must be in `by`');
    await refused(
      { by: ['status'], orderBy: [{ customer: { country: 'asc' } }] },
      '`orderBy[0].customer` must be in `by`',
    );
    await refused({ by: ['status'], orderBy: { status: { nulls: 'last' } } }, '`orderBy.status` must give `sort`');
    await refused({ by: ['status'], having: { note: 'a' } }, '`having.note` must be in `by`');
    await refused({ by: ['status'], having: { customer: { country: 'a' } } }, '`having.customer` must be in `by`');
    await refused({ by: ['status'], having: { note: { _sum: 1 } } }, '`having.note._sum` is no filter of note');
    await refused({ by: ['status'], having: { total: { _sum: '1.001' } } }, '`having.total._sum` must be');
    await refused(
      { by: ['status'], having: { quantity: { _sum: 1.5 } } },
      '`having.quantity._sum` must be a whole number',
    );
    await refused(
      { by: ['status'], having: { status: { equals: db.order.fields.note } } },
      '`having.status.equals` must refer to a field of the same type',
    );
    // @ts-expect-error groups are by fields, not by relations
    await refused({ by: ['customer'] } satisfies Parameters<typeof db.order.groupBy>[0], '`by[0]` must be');
  });

  if (database === 'sqlite') {
    it('is spelled so for MySQL', async () => {
      expect(
        await mysqlTexts(shopSchema, (db) =>
          db.order.groupBy({
            by: ['status', { customer: { country: true } }],
            _sum: { total: true },
            having: { total: { _sum: { gt: '1' }, _avg: { lt: '5.125' } }, quantity: { _avg: { gt: 0.5 } } },
            orderBy: [{ _avg: { total: 'desc' } }, { status: 'asc' }],
          }),
        ),
      ).toEqual([
        'select `t0`.`status`, `t1`.`land code`, sum(`t0`.`total`) from `orders` as `t0` left join `customers` as `t1` on `t1`.`id` = `t0`.`customerId` group by `t0`.`status`, `t1`.`land code` having sum(`t0`.`total`) > cast(? as decimal(65, 2)) and cast(sum(`t0`.`total`) as decimal(65, 30)) / count(`t0`.`total`) < cast(? as decimal(65, 30)) and cast(cast(sum(`t0`.`quantity`) as decimal(65, 30)) / count(`t0`.`quantity`) as double) > ? order by cast(sum(`t0`.`total`) as decimal(65, 30)) / count(`t0`.`total`) desc, `t0`.`status`',
      ]);
    });
  }
});

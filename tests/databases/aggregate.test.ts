import { Decimal } from 'decimal.js';
import { expect, expectTypeOf } from 'vitest';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { decimal, defineSchema, int, model, text } from '../../src/exports/index.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ConfigurationError } from '../../src/foundation/errors/configuration-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { ValueRejectedError } from '../../src/foundation/errors/value-rejected-error.ts';
import { column, equals, literal } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { mysqlTexts } from '../support/mysql-texts.ts';
import { shopSchema } from '../support/shop-schema.ts';

const LARGEST = 9_223_372_036_854_775_807n;

describeOnEachDatabase('aggregate', { schema: shopSchema }, (it, database) => {
  type Db = Parameters<Parameters<typeof it>[1]>[0]['db'];

  async function fill(db: Db): Promise<void> {
    await db.customer.create({ data: { id: 1, country: 'DE' } });
    await db.order.createMany({
      data: [
        {
          customerId: 1,
          status: 'DONE',
          quantity: 2,
          volume: LARGEST,
          total: '10.50',
          fine: '99999999999999.9999',
          weight: 0.5,
          note: 'a',
          isPaid: true,
          at: new Date(5),
          day: '2024-02-29',
          hour: '12:00:00',
          token: '00000000-0000-4000-8000-000000000001',
          data: new Uint8Array([1, 2]),
        },
        {
          customerId: 1,
          status: 'CANCELLED',
          quantity: 3,
          volume: LARGEST,
          total: '0.50',
          fine: '99999999999999.9999',
          weight: 1.5,
          note: 'é',
          at: new Date(7),
          day: '2023-02-28',
          hour: '13:00:00.5',
          token: 'ffffffff-0000-4000-8000-000000000001',
          data: new Uint8Array([255]),
        },
        { customerId: 1, status: 'PENDING', quantity: -3, volume: -5n, total: '-1.01', note: 'Z' },
      ],
    });
  }

  it('counts and adds all rows in one statement', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      () => db.order.aggregate({ where: { quantity: { gt: 0 } }, _count: true, _sum: { quantity: true, total: true } }),
      {
        sqlite:
          'select count(*), sum("t0"."quantity"), sum("t0"."total") from "orders" as "t0" where "t0"."quantity" > ?',
        postgres:
          'select count(*), sum("t0"."quantity"), sum("t0"."total") from "orders" as "t0" where "t0"."quantity" > $1',
        mariadb:
          'select count(*), sum(`t0`.`quantity`), sum(`t0`.`total`) from `orders` as `t0` where `t0`.`quantity` > ?',
      },
    );
    const result = await db.order.aggregate({
      _count: { _all: true, fine: true },
      _sum: { quantity: true, volume: true, total: true, fine: true, weight: true },
    });
    expect(result).toEqual({
      _count: { _all: 3, fine: 2 },
      _sum: { quantity: 2, volume: 2n * LARGEST - 5n, total: '9.99', fine: '199999999999999.9998', weight: 2 },
    });
    expectTypeOf(result._count).toEqualTypeOf<{ _all: number; fine: number }>();
    expectTypeOf(result._sum.volume).toEqualTypeOf<bigint | null>();
    expectTypeOf(result._sum.total).toEqualTypeOf<string | null>();
  });

  it('adds numbers of more digits than 63 bits hold', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(() => db.order.aggregate({ _sum: { volume: true }, _avg: { fine: true } }), {
      sqlite: `select iif(count("t0"."the ""volume""") = 0, null, printf('%019d%010d', sum("t0"."the ""volume""" / 4294967296) + (sum("t0"."the ""volume""" % 4294967296) + 4611686018427387904) / 4294967296 + 4611686017353646080, (sum("t0"."the ""volume""" % 4294967296) + 4611686018427387904) % 4294967296)), iif(count("t0"."fine") = 0, null, printf('%019d%010d', sum("t0"."fine" / 4294967296) + (sum("t0"."fine" % 4294967296) + 4611686018427387904) / 4294967296 + 4611686017353646080, (sum("t0"."fine" % 4294967296) + 4611686018427387904) % 4294967296)), count("t0"."fine") from "orders" as "t0"`,
      postgres: 'select sum("t0"."the ""volume"""), sum("t0"."fine"), count("t0"."fine") from "orders" as "t0"',
      mariadb: 'select sum(`t0`.`the "volume"`), sum(`t0`.`fine`), count(`t0`.`fine`) from `orders` as `t0`',
    });
    await db.order.updateMany({ data: { volume: -LARGEST - 1n } });
    expect(await db.order.aggregate({ _sum: { volume: true } })).toEqual({ _sum: { volume: -3n * (LARGEST + 1n) } });
  });

  it('gives the same averages everywhere: the nearest double, or 16 digits of a decimal', async ({ db }) => {
    await fill(db);
    const asked = { quantity: true, volume: true, total: true, fine: true, weight: true } as const;
    const { _avg } = await db.order.aggregate({ _avg: asked });
    expect(_avg).toEqual({
      quantity: 2 / 3,
      volume: Number(6_148_914_691_236_517_203n),
      total: '3.33',
      fine: '99999999999999.9999',
      weight: 1,
    });
    expectTypeOf(_avg.volume).toEqualTypeOf<number | null>();
    expectTypeOf(_avg.total).toEqualTypeOf<string | null>();
    await db.order.update({ where: { id: 3 }, data: { total: '-0.99' } });
    expect(await db.order.aggregate({ _avg: { total: true } })).toEqual({ _avg: { total: '3.3366666666666667' } });
    await db.order.updateMany({ where: { id: { not: 3 } }, data: { total: '-0.49' } });
    expect(await db.order.aggregate({ _avg: { total: true } })).toEqual({ _avg: { total: '-0.6566666666666667' } });
  });

  it('finds the least and the greatest value of every type', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(() => db.order.aggregate({ _min: { status: true, note: true }, _max: { token: true } }), {
      sqlite: `select min(case when "t0"."status" = 'PENDING' then 0 when "t0"."status" = 'CANCELLED' then 1 when "t0"."status" = 'DONE' then 2 end), min("t0"."note"), max("t0"."token") from "orders" as "t0"`,
      postgres:
        'select min("t0"."status"), min("t0"."note"), cast(max("t0"."token"::text) as uuid) from "orders" as "t0"',
      mariadb: `select min(case when \`t0\`.\`status\` = 'PENDING' then 0 when \`t0\`.\`status\` = 'CANCELLED' then 1 when \`t0\`.\`status\` = 'DONE' then 2 end), min(\`t0\`.\`note\`), max(\`t0\`.\`token\`) from \`orders\` as \`t0\``,
    });
    const asked = {
      status: true,
      quantity: true,
      volume: true,
      total: true,
      weight: true,
      note: true,
      at: true,
      day: true,
      hour: true,
      token: true,
    } as const;
    const { _min, _max } = await db.order.aggregate({ _min: asked, _max: asked });
    // An enum's values are in the order of their declaration, texts in that of their code points.
    expect(_min).toEqual({
      status: 'PENDING',
      quantity: -3,
      volume: -5n,
      total: '-1.01',
      weight: 0.5,
      note: 'Z',
      at: new Date(5),
      day: '2023-02-28',
      hour: '12:00:00',
      token: '00000000-0000-4000-8000-000000000001',
    });
    expect(_max).toEqual({
      status: 'DONE',
      quantity: 3,
      volume: LARGEST,
      total: '10.5',
      weight: 1.5,
      note: 'é',
      at: new Date(7),
      day: '2024-02-29',
      hour: '13:00:00.5',
      token: 'ffffffff-0000-4000-8000-000000000001',
    });
    expectTypeOf(_min.status).toEqualTypeOf<'PENDING' | 'CANCELLED' | 'DONE' | null>();
    expectTypeOf(_max.at).toEqualTypeOf<Date | null>();
  });

  it('takes a page of rows first', async ({ db, expectSql }) => {
    await fill(db);
    await expectSql(
      () =>
        db.order.aggregate({
          orderBy: { total: 'desc' },
          take: 2,
          skip: 1,
          _sum: { total: true },
          _count: { note: true },
        }),
      {
        sqlite:
          'select count("t0"."note"), sum("t0"."total") from (select "t0"."total" as "total", "t0"."note" as "note" from "orders" as "t0" order by "t0"."total" desc limit 2 offset 1) as "t0"',
        postgres:
          'select count("t0"."note"), sum("t0"."total") from (select "t0"."total" as "total", "t0"."note" as "note" from "orders" as "t0" order by "t0"."total" desc limit 2 offset 1) as "t0"',
        mariadb:
          'select count(`t0`.`note`), sum(`t0`.`total`) from (select `t0`.`total` as `total`, `t0`.`note` as `note` from `orders` as `t0` order by `t0`.`total` desc limit 2 offset 1) as `t0`',
      },
    );
    expect(
      await db.order.aggregate({
        orderBy: { total: 'desc' },
        take: 2,
        skip: 1,
        _sum: { total: true },
        _count: { note: true },
      }),
    ).toEqual({ _sum: { total: '-0.51' }, _count: { note: 2 } });
    expect(await db.order.aggregate({ cursor: { id: 2 }, orderBy: { id: 'asc' }, _count: true })).toEqual({
      _count: 2,
    });
    expect(await db.order.aggregate({ take: -1, _max: { id: true }, _count: true })).toEqual({
      _max: { id: 3 },
      _count: 1,
    });
  });

  it('gives null over no rows', async ({ db }) => {
    expect(
      await db.order.aggregate({
        _count: { _all: true, id: true },
        _sum: { quantity: true, volume: true, fine: true, weight: true },
        _avg: { quantity: true, total: true, weight: true },
        _min: { status: true, at: true },
        _max: { token: true },
      }),
    ).toEqual({
      _count: { _all: 0, id: 0 },
      _sum: { quantity: null, volume: null, fine: null, weight: null },
      _avg: { quantity: null, total: null, weight: null },
      _min: { status: null, at: null },
      _max: { token: null },
    });
  });

  it('refuses wrong calls before anything is sent', async ({ db, expectSql }) => {
    const nothing = { sqlite: [], postgres: [], mariadb: [] };
    const refused = async (call: () => PromiseLike<unknown>, message: string): Promise<void> => {
      await expectSqlFree(async () => {
        await expect(call()).rejects.toThrow(message);
        await expect(call()).rejects.toBeInstanceOf(ValidationError);
      });
    };
    const expectSqlFree = (work: () => Promise<void>): Promise<void> => expectSql(work, nothing);
    await refused(() => db.order.aggregate({}), 'must ask for one of _count, _sum, _avg, _min, _max');
    // @ts-expect-error a text has no sum
    await refused(() => db.order.aggregate({ _sum: { note: true } }), '`_sum.note` is no field');
    // @ts-expect-error a document has no order
    await refused(() => db.order.aggregate({ _min: { extra: true } }), '`_min.extra` is no field');
    await refused(() => db.order.aggregate({ _count: {} }), '`_count` must name at least one field');
    // @ts-expect-error the page is of rows, not of distinct values
    await refused(() => db.order.aggregate({ distinct: 'status', _count: true }), '`distinct` is no argument');
  });

  it('sees only the rows that the policies let it see', async ({ connectAgain, db }) => {
    await fill(db);
    const paid: PlanPolicy = {
      id: 'paid',
      predicate: ({ model: { fields }, alias }) =>
        fields.isPaid === undefined
          ? null
          : equals(column(alias, fields.status?.column ?? '', fields.status), literal('DONE')),
    };
    const guarded = await connectAgain({ hooks: { policies: [paid] } });
    expect(await guarded.order.aggregate({ _count: true, _sum: { total: true } })).toEqual({
      _count: 1,
      _sum: { total: '10.5' },
    });
    expect(await guarded.order.aggregate({ take: 5, _count: true })).toEqual({ _count: 1 });
  });

  if (database === 'sqlite') {
    it('is spelled so for MySQL', async () => {
      expect(
        await mysqlTexts(shopSchema, (db) =>
          db.order.aggregate({ _sum: { volume: true }, _avg: { fine: true }, _min: { status: true } }),
        ),
      ).toEqual([
        "select sum(`t0`.`the \"volume\"`), sum(`t0`.`fine`), count(`t0`.`fine`), min(case when `t0`.`status` = 'PENDING' then 0 when `t0`.`status` = 'CANCELLED' then 1 when `t0`.`status` = 'DONE' then 2 end) from `orders` as `t0`",
      ]);
    });
  }
});

const numbers = defineSchema({
  models: { Amount: model({ id: int().id(), small: int().default(0), large: decimal(30, 10).default('0') }) },
});

describeOnEachDatabase(
  'aggregates where decimals are whole numbers',
  {
    schema: numbers,
    only: {
      kinds: ['sqlite', 'node-sqlite'],
      reason: 'the others have decimals, and columns that refuse what an Int cannot be',
    },
  },
  (it) => {
    it('refuse decimals of more digits than they are exact for', async ({ db }) => {
      await db.amount.create({ data: { id: 1, large: '12345678901234567890.0123456789' } });
      for (const name of ['_sum', '_avg', '_min', '_max'])
        await expect(db.amount.aggregate({ [name]: { large: true } } as never)).rejects.toBeInstanceOf(
          CapabilityMissingError,
        );
      expect(await db.amount.aggregate({ _count: { large: true } })).toEqual({ _count: { large: 1 } });
    });

    it('fail where the sum of an Int is beyond what a number holds', async ({ db }) => {
      await db.execute('insert into "Amount" ("id", "small") values (1, 9007199254740991), (2, 0), (3, 0)');
      expect(await db.amount.aggregate({ _sum: { small: true } })).toEqual({ _sum: { small: 9_007_199_254_740_991 } });
      await db.execute('update "Amount" set "small" = 1 where "id" = 2');
      await expect(db.amount.aggregate({ _sum: { small: true } })).rejects.toBeInstanceOf(ConfigurationError);
      // Beyond 63 bits the database says so itself.
      await db.execute('update "Amount" set "small" = 9223372036854775807');
      await expect(db.amount.aggregate({ _sum: { small: true } })).rejects.toThrow('the number is out of range');
      await expect(db.amount.aggregate({ _sum: { small: true } })).rejects.toBeInstanceOf(ValueRejectedError);
      await db.execute('update "Amount" set "small" = 9007199254740991 where "id" = 1');
      await db.execute('update "Amount" set "small" = 2 - "id" where "id" > 1');
      // The average is a double, as that of other whole numbers.
      expect(await db.amount.aggregate({ _avg: { small: true } })).toEqual({
        _avg: { small: (9_007_199_254_740_991 - 1) / 3 },
      });
    });
  },
);

const exact = defineSchema({
  decimals: Decimal,
  models: { Amount: model({ id: int().id(), value: decimal(12, 2), kind: text() }) },
});

describeOnEachDatabase('aggregates of decimals that are objects', { schema: exact }, (it) => {
  it('are such objects, and are compared with them', async ({ db }) => {
    await db.amount.createMany({
      data: [
        { id: 1, value: '0.1', kind: 'a' },
        { id: 2, value: '0.2', kind: 'a' },
        { id: 3, value: '-7', kind: 'b' },
      ],
    });
    const asked = { _sum: { value: true }, _avg: { value: true }, _min: { value: true } } as const;
    const { _sum, _avg, _min } = await db.amount.aggregate(asked);
    expect(_sum.value).toEqual(new Decimal('-6.7'));
    expect(_avg.value).toEqual(new Decimal('-2.2333333333333333'));
    expect(_min.value).toEqual(new Decimal(-7));
    const groups = await db.amount.groupBy({
      by: ['kind'],
      having: { value: { _sum: { gte: new Decimal('0.3') } } },
      ...asked,
    });
    expect(groups).toEqual([
      {
        kind: 'a',
        _sum: { value: new Decimal('0.3') },
        _avg: { value: new Decimal('0.15') },
        _min: { value: new Decimal('0.1') },
      },
    ]);
  });
});

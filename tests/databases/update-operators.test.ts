import { expect, expectTypeOf } from 'vitest';
import { bigInt, decimal, defineSchema, enumOf, float, int, model, text } from '../../src/exports/index.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { ValueRejectedError } from '../../src/foundation/errors/value-rejected-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const accounts = defineSchema({
  models: {
    Account: model(
      {
        id: int().id().autoIncrement(),
        count: int().default(0).map('how_many'),
        spare: int().optional(),
        big: bigInt().default(0n),
        ratio: float().default(0),
        price: decimal(12, 2).default('0'),
        // Beyond what SQLite can calculate with.
        wide: decimal(30, 10).default('0'),
      },
      { table: 'accounts' },
    ),
  },
});

describeOnEachDatabase('update operators', { schema: accounts }, (it, kind) => {
  const isSqlite = kind === 'sqlite' || kind === 'node-sqlite';

  it('calculate in the database', async ({ db, expectSql }) => {
    const update = (data: Parameters<typeof db.account.updateMany>[0]['data']) => db.account.updateMany({ data });
    await expectSql(() => update({ count: { increment: 2 } }), {
      sqlite: `update "accounts" set "how_many" = (select case when typeof(result) = 'real' or result not between -2147483648 and 2147483647 then abs(-9223372036854775807 - 1) else result end from (select "accounts"."how_many" + cast(? as integer) as result))`,
      postgres: 'update "accounts" set "how_many" = "accounts"."how_many" + $1::int4',
      mariadb: 'update `accounts` set `how_many` = `accounts`.`how_many` + cast(? as signed)',
    });
    await expectSql(() => update({ count: { divide: 2 } }), {
      sqlite: `update "accounts" set "how_many" = (select case when typeof(result) = 'real' or result not between -2147483648 and 2147483647 then abs(-9223372036854775807 - 1) else result end from (select "accounts"."how_many" / cast(? as integer) as result))`,
      postgres: 'update "accounts" set "how_many" = "accounts"."how_many" / $1::int4',
      mariadb: 'update `accounts` set `how_many` = `accounts`.`how_many` div cast(? as signed)',
    });
    await expectSql(() => update({ big: { multiply: 3n } }), {
      sqlite: `update "accounts" set "big" = (select case when typeof(result) = 'real' then abs(-9223372036854775807 - 1) else result end from (select "accounts"."big" * cast(? as integer) as result))`,
      postgres: 'update "accounts" set "big" = "accounts"."big" * $1::int8',
      mariadb: 'update `accounts` set `big` = `accounts`.`big` * cast(? as signed)',
    });
    await expectSql(() => update({ ratio: { decrement: 0.5 } }), {
      sqlite: 'update "accounts" set "ratio" = "accounts"."ratio" - ?',
      postgres: 'update "accounts" set "ratio" = "accounts"."ratio" - $1::float8',
      mariadb: 'update `accounts` set `ratio` = `accounts`.`ratio` - ?',
    });
    await expectSql(() => update({ price: { increment: '1.5' } }), {
      sqlite: `update "accounts" set "price" = (select case when typeof(result) = 'real' or result not between -999999999999 and 999999999999 then abs(-9223372036854775807 - 1) else result end from (select "accounts"."price" + cast(? as integer) as result))`,
      postgres: 'update "accounts" set "price" = "accounts"."price" + $1::numeric',
      mariadb: 'update `accounts` set `price` = `accounts`.`price` + cast(? as decimal(12, 2))',
    });
    await expectSql(() => update({ price: { multiply: '1.5' } }), {
      sqlite: `update "accounts" set "price" = (select case when typeof(result) = 'real' or result not between -999999999999 and 999999999999 then abs(-9223372036854775807 - 1) else result end from (select ("accounts"."price" * cast(? as integer) + case when ("accounts"."price" < 0) = (cast(? as integer) < 0) then cast(? as integer) / 2 else -(cast(? as integer) / 2) end) / cast(? as integer) as result))`,
      postgres: 'update "accounts" set "price" = round("accounts"."price" * $1::numeric, 2)',
      mariadb: 'update `accounts` set `price` = round(`accounts`.`price` * cast(? as decimal(36, 18)), 2)',
    });
    await expectSql(() => update({ price: { divide: '3' } }), {
      sqlite: `update "accounts" set "price" = (select case when typeof(result) = 'real' or result not between -999999999999 and 999999999999 then abs(-9223372036854775807 - 1) else result end from (select ("accounts"."price" * 2 * cast(? as integer) + case when "accounts"."price" < 0 then -abs(cast(? as integer)) else abs(cast(? as integer)) end) / (2 * cast(? as integer)) as result))`,
      postgres:
        'update "accounts" set "price" = round(sign("accounts"."price") * sign($1::numeric) * div(abs("accounts"."price") * 200 + abs($2::numeric), abs($3::numeric) * 2) * 0.01, 2)',
      mariadb:
        'update `accounts` set `price` = round(sign(`accounts`.`price`) * sign(cast(? as decimal(36, 18))) * ((abs(`accounts`.`price`) * 200 + abs(cast(? as decimal(36, 18))) - (abs(`accounts`.`price`) * 200 + abs(cast(? as decimal(36, 18)))) % (abs(cast(? as decimal(36, 18))) * 2)) / (abs(cast(? as decimal(36, 18))) * 2)) * 0.01, 2)',
    });
    await expectSql(() => update({ count: { set: 1 } }), {
      sqlite: 'update "accounts" set "how_many" = ?',
      postgres: 'update "accounts" set "how_many" = $1',
      mariadb: 'update `accounts` set `how_many` = ?',
    });
  });

  it('count whole numbers exactly, and divide them without their remainder', async ({ db }) => {
    const { id } = await db.account.create({ data: { count: 7, big: 9_007_199_254_740_993n } });
    type Data = Parameters<typeof db.account.updateMany>[0]['data'];
    const update = (data: Data) => db.account.update({ where: { id }, data });
    const row = await update({ count: { increment: 3 } });
    expect(row).toMatchObject({ count: 10 });
    expectTypeOf(row.count).toEqualTypeOf<number>();
    expect(await update({ count: { decrement: 21 } })).toMatchObject({ count: -11 });
    expect(await update({ count: { divide: 2 } })).toMatchObject({ count: -5 });
    expect(await update({ count: { multiply: -3 } })).toMatchObject({ count: 15 });
    // Null stays null.
    expect(await update({ count: { set: 4 }, spare: { increment: 1 } })).toMatchObject({ count: 4, spare: null });
    expect(await update({ big: { increment: 2n } })).toMatchObject({ big: 9_007_199_254_740_995n });
    expect(await update({ big: { multiply: 3n } })).toMatchObject({ big: 27_021_597_764_222_985n });
    expect(await update({ big: { divide: -2n } })).toMatchObject({ big: -13_510_798_882_111_492n });
    expect(await update({ big: { decrement: 1n } })).toMatchObject({ big: -13_510_798_882_111_493n });
    expect(await update({ ratio: { increment: 0.1 }, spare: 3 })).toMatchObject({ ratio: 0.1, spare: 3 });
    expect(await update({ ratio: { divide: 0.5 }, spare: { decrement: 5 } })).toMatchObject({ ratio: 0.2, spare: -2 });
  });

  it('round decimals once, half away from zero', async ({ db }) => {
    const { id } = await db.account.create({ data: {} });
    const price = async (start: string, data: { multiply: string } | { divide: string }) => {
      await db.account.update({ where: { id }, data: { price: start } });
      return (await db.account.update({ where: { id }, data: { price: data }, select: { price: true } })).price;
    };
    expect(await price('0.05', { multiply: '0.5' })).toBe('0.03');
    expect(await price('-0.05', { multiply: '0.5' })).toBe('-0.03');
    expect(await price('0.01', { divide: '2' })).toBe('0.01');
    expect(await price('-10', { divide: '3' })).toBe('-3.33');
    // A little less than half a cent, which rounding in between would make a half.
    expect(await price('0.02', { divide: '4.000000000001' })).toBe('0');
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return seed % below;
    };
    for (let round = 0; round < 60; round += 1) {
      const units = BigInt(random(20_000_000) - 10_000_000);
      const scale = random(4);
      const factor = BigInt(random(20_000) - 10_000) || 3n;
      const shown = decimalOf(factor, scale);
      const start = decimalOf(units, 2);
      const power = 10n ** BigInt(scale);
      expect(await price(start, { multiply: shown }), `${start} * ${shown}`).toBe(
        decimalOf(rounded(units * factor, power), 2),
      );
      const small = decimalOf(units / 100n, 2);
      expect(await price(small, { divide: shown }), `${small} / ${shown}`).toBe(
        decimalOf(rounded((units / 100n) * power, factor), 2),
      );
    }
  });

  it('fail where the result does not fit, as the database itself does elsewhere', async ({ db }) => {
    const { id } = await db.account.create({
      data: { count: 2_147_483_647, big: 9_223_372_036_854_775_807n, price: '9999999999.99' },
    });
    const tooLarge = [
      { count: { increment: 1 } },
      { count: { multiply: -2 } },
      { big: { increment: 1n } },
      { big: { multiply: 2n } },
      { price: { increment: '0.01' } },
      { price: { multiply: '1.1' } },
      { price: { divide: '0.1' } },
    ];
    for (const data of tooLarge)
      await expect(db.account.update({ where: { id }, data })).rejects.toThrow(ValueRejectedError);
    expect(await db.account.findFirst()).toMatchObject({ count: 2_147_483_647, price: '9999999999.99' });
  });

  it('calculate with large decimals, except on SQLite', async ({ db, expectSql }) => {
    await db.account.create({ data: { wide: '12345678901234567890.0123456789' } });
    const update = () => db.account.updateMany({ data: { wide: { increment: '0.0000000001' } } });
    if (!isSqlite) {
      await update();
      expect(await db.account.findFirst({ select: { wide: true } })).toEqual({
        wide: '12345678901234567890.012345679',
      });
      await db.account.updateMany({ data: { wide: { multiply: '2' } } });
      await db.account.updateMany({ data: { wide: { divide: '4' } } });
      expect(await db.account.findFirst({ select: { wide: true } })).toEqual({
        wide: '6172839450617283945.0061728395',
      });
      return;
    }
    const nothing = { sqlite: [], postgres: [], mariadb: [] };
    await expectSql(() => expect(update()).rejects.toThrow(CapabilityMissingError), nothing);
  });

  it('are refused where they are wrong, before anything is sent', async ({ db, expectSql }) => {
    const refused = async (data: unknown, problem: string) => {
      const call = db.account.update({ where: { id: 1 }, data } as never);
      await expect(call).rejects.toThrow(ValidationError);
      await expect(call).rejects.toThrow(problem);
    };
    await expectSql(
      async () => {
        await refused({ count: { divide: 0 } }, '`data.count.divide` must be a number other than 0');
        await refused({ price: { divide: '0.00' } }, '`data.price.divide` must be a number other than 0');
        await refused(
          { count: { divide: 2, increment: 1 } },
          '`data.count` must be a value, or an object with exactly one operator',
        );
        await refused({ count: {} }, '`data.count` must be a value, or an object with exactly one operator');
        await refused({ count: { increment: null } }, '`data.count.increment` must not be null');
        await refused({ count: { increment: '1' } }, '`data.count.increment` must be a whole number');
        await refused({ count: { plus: 1 } }, '`data.count.plus` is no update of count');
        await refused(
          { price: { increment: '0.001' } },
          '`data.price.increment` must be a decimal number of at most 10 digits before and 2 after the point',
        );
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
    // @ts-expect-error: two operators
    await expect(db.account.updateMany({ data: { count: { increment: 1, divide: 2 } } })).rejects.toThrow(
      ValidationError,
    );
  });
});

/** The quotient in whole units, rounded half away from zero. */
function rounded(numerator: bigint, denominator: bigint): bigint {
  const isNegative = numerator < 0n !== denominator < 0n;
  const [n, d] = [numerator < 0n ? -numerator : numerator, denominator < 0n ? -denominator : denominator];
  const result = (2n * n + d) / (2n * d);
  return isNegative ? -result : result;
}

/** Whole units as a canonical decimal: 1250 at scale 2 is `12.5`. */
function decimalOf(units: bigint, scale: number): string {
  const isNegative = units < 0n;
  const digits = String(isNegative ? -units : units).padStart(scale + 1, '0');
  const whole = digits.slice(0, digits.length - scale);
  const fraction = digits.slice(digits.length - scale).replace(/0+$/, '');
  return `${isNegative ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

const lists = defineSchema({
  enums: { Mood: ['GOOD', 'BAD'] },
  models: {
    Note: model({
      id: int().id(),
      tags: text().list(),
      counts: int().list().optional(),
      moods: enumOf('Mood').list(),
      sums: decimal(10, 2).list(),
    }),
  },
});

describeOnEachDatabase(
  'update operators of lists',
  { schema: lists, only: { kinds: ['postgres'], reason: 'it has no lists' } },
  (it) => {
    it('push at the end, and set', async ({ db, expectSql }) => {
      await db.note.create({ data: { id: 1, tags: ['a'], moods: [], sums: ['1.5'] } });
      await expectSql(() => db.note.updateMany({ data: { tags: { push: 'b' }, moods: { push: ['GOOD', 'BAD'] } } }), {
        postgres: 'update "Note" set "tags" = "Note"."tags" || $1::text[], "moods" = "Note"."moods" || $2::"Mood"[]',
      });
      const row = await db.note.update({
        where: { id: 1 },
        data: { tags: { push: ['c', 'd'] }, counts: { push: 1 }, moods: { set: ['BAD'] }, sums: { push: '2' } },
      });
      expect(row).toEqual({ id: 1, tags: ['a', 'b', 'c', 'd'], counts: [1], moods: ['BAD'], sums: ['1.5', '2'] });
      await expect(db.note.updateMany({ data: { tags: { push: 7 } } } as never)).rejects.toThrow(
        '`data.tags.push` must be',
      );
    });
  },
);

import { expect, test } from 'vitest';
import {
  bigInt,
  boolean,
  connect,
  date,
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
  enums: { Mood: { SUNNY: 'sunny one', ANGRY: 'angry' } },
  models: {
    Box: model({
      id: int().id(),
      tags: text().list().map('the tags').optional(),
      others: text().list().default([]),
      label: text().default(''),
      moods: enumOf('Mood').list().default([]),
      sums: decimal(12, 2).list().default([]),
      days: date().list().default([]),
      moments: timestamp().list().default([]),
      bigs: bigInt().list().default([]),
      shares: float().list().default([]),
      flags: boolean().list().default([]),
      names: text().native('VarChar', 20).list().default([]),
    }),
  },
});

const only = { kinds: ['postgres'], reason: 'has no lists as columns' } as const;
const start = 'select "t0"."id" from "Box" as "t0" where ';

describeOnEachDatabase('list filters', { schema, only }, (it) => {
  it('ask by the operators that an index serves', async ({ db, expectSql }) => {
    await db.box.createMany({
      data: [
        { id: 1, tags: ['a', 'b'] },
        { id: 2, tags: [] },
        { id: 3, tags: null },
        { id: 4, tags: ['b', 'c', 'it\'s {"x"}'] },
      ],
    });
    const ids = async (
      where: NonNullable<NonNullable<Parameters<typeof db.box.findMany>[0]>['where']>,
      sql: string,
    ) => {
      let rows: readonly { id: number }[] = [];
      await expectSql(
        async () => {
          rows = await db.box.findMany({ where, select: { id: true }, orderBy: { id: 'asc' } });
        },
        { postgres: `${start}${sql} order by "t0"."id"` },
      );
      return rows.map(({ id }) => id);
    };
    const column = '"t0"."the tags"';
    expect(await ids({ tags: { has: 'b' } }, `${column} @> $1`)).toEqual([1, 4]);
    expect(await ids({ tags: { has: 'it\'s {"x"}' } }, `${column} @> $1`)).toEqual([4]);
    expect(await ids({ tags: { hasEvery: ['b', 'a'] } }, `${column} @> $1`)).toEqual([1]);
    expect(await ids({ tags: { hasEvery: [] } }, `${column} @> $1`)).toEqual([1, 2, 4]);
    expect(await ids({ tags: { hasSome: ['a', 'c'] } }, `${column} && $1`)).toEqual([1, 4]);
    expect(await ids({ tags: { hasSome: [] } }, `${column} && $1`)).toEqual([]);
    expect(await ids({ tags: { isEmpty: true } }, `${column} = '{}'`)).toEqual([2]);
    expect(await ids({ tags: { isEmpty: false } }, `${column} <> '{}'`)).toEqual([1, 4]);
    expect(await ids({ tags: { equals: ['a', 'b'] } }, `${column} = $1`)).toEqual([1]);
    expect(await ids({ tags: { equals: null } }, `${column} is null`)).toEqual([3]);
    expect(await ids({ tags: { has: null } as never }, `${column} @> $1`)).toEqual([]);
    // A list that is null is neither with nor without.
    expect(await ids({ NOT: { tags: { has: 'b' } } }, `not (${column} @> $1)`)).toEqual([2]);
    expect(await ids({ tags: { has: 'b', hasSome: ['c'] } }, `(${column} @> $1) and (${column} && $2)`)).toEqual([4]);
  });

  it('compare with other fields', async ({ db, expectSql }) => {
    await db.box.createMany({
      data: [
        { id: 1, tags: ['a', 'b'], others: ['b'], label: 'a' },
        { id: 2, tags: ['c'], others: ['b'], label: 'a' },
      ],
    });
    const { others, label } = db.box.fields;
    const where = { tags: { hasEvery: others, hasSome: others, has: label } };
    await expectSql(() => db.box.findMany({ where, select: { id: true } }), {
      postgres: `${start}("t0"."the tags" @> "t0"."others") and ("t0"."the tags" && "t0"."others") and ("t0"."label" = any("t0"."the tags"))`,
    });
    expect(await db.box.findMany({ where, select: { id: true } })).toEqual([{ id: 1 }]);
  });

  it('take items of every type', async ({ db }) => {
    const moment = new Date('2024-02-29T12:00:00.123Z');
    await db.box.create({
      data: {
        id: 1,
        moods: ['SUNNY'],
        sums: ['1.50', '2'],
        days: ['2024-02-29'],
        moments: [moment],
        bigs: [9_007_199_254_740_993n],
        shares: [0.1, Number.POSITIVE_INFINITY],
        flags: [true],
        names: ['x'],
      },
    });
    for (const where of [
      { moods: { has: 'SUNNY' } },
      { moods: { hasSome: ['ANGRY', 'SUNNY'] } },
      { sums: { has: '1.5' } },
      { sums: { hasEvery: ['2.00', '1.5'] } },
      { days: { has: '2024-02-29' } },
      { moments: { has: moment } },
      { bigs: { hasSome: [9_007_199_254_740_993n] } },
      { shares: { hasEvery: [Number.POSITIVE_INFINITY, 0.1] } },
      { flags: { equals: [true] } },
      { names: { has: 'x', isEmpty: false, equals: ['x'] } },
    ] as const)
      expect(await db.box.count({ where: where as never }), JSON.stringify(Object.keys(where))).toBe(1);
    expect(await db.box.count({ where: { bigs: { has: 9_007_199_254_740_992n } } })).toBe(0);
  });

  it('refuse what is no item', async ({ db }) => {
    const wrong = (where: object) => async () => await db.box.findMany({ where: where as never });
    await expect(wrong({ moods: { has: 'MILD' } })).rejects.toThrow(ValidationError);
    await expect(wrong({ tags: { has: ['a'] } })).rejects.toThrow(ValidationError);
    await expect(wrong({ tags: { hasSome: 'a' } })).rejects.toThrow(ValidationError);
    await expect(wrong({ tags: { hasEvery: null } })).rejects.toThrow('must not be null');
    await expect(wrong({ tags: { isEmpty: 1 } })).rejects.toThrow('must be');
    await expect(wrong({ tags: { contains: 'a' } })).rejects.toThrow('is no filter of tags');
    // @ts-expect-error a number is no item of a list of texts
    await expect(async () => await db.box.count({ where: { tags: { has: 1 } } })).rejects.toThrow(ValidationError);
  });
});

test('lists are refused by a database without them', async () => {
  const db = await connect('sqlite::memory:', { schema });
  await expect(async () => await db.box.findMany({ where: { tags: { has: 'a' } } })).rejects.toThrow('scalar lists');
  await db.close();
});

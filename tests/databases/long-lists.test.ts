import { expect } from 'vitest';
import { bytes, defineSchema, int, model, text, uuid } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Thing: model({
      id: int().id(),
      key: uuid().native('Uuid').unique(),
      latin: text().native('VarChar', 20).optional(),
      mark: bytes().optional(),
    }),
  },
});

const count = 6000;
const keyOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
const markOf = (index: number): Uint8Array => Uint8Array.of(index % 256, index >> 8);

describeOnEachDatabase('lists beyond what is spelled out', { schema }, (it) => {
  it('find, count, update and delete by values of any type, and by none that is null', async ({ db }) => {
    const things = Array.from({ length: 10 }, (_, id) => ({
      id,
      key: keyOf(id),
      latin: id === 9 ? null : `ü ${id}`,
      mark: id === 9 ? null : markOf(id),
    }));
    await db.thing.createMany({ data: things });
    const from = (first: number) => Array.from({ length: count }, (_, index) => index + first);
    const keys = from(5).map(keyOf);
    const texts = from(5).map((index) => `ü ${index}`);
    const marks = from(5).map(markOf);

    const ids = async (where: object): Promise<readonly number[]> =>
      (await db.thing.findMany({ where, orderBy: { id: 'asc' } })).map(({ id }) => id);
    expect(await ids({ key: { in: keys } })).toEqual([5, 6, 7, 8, 9]);
    expect(await ids({ key: { notIn: keys } })).toEqual([0, 1, 2, 3, 4]);
    expect(await ids({ latin: { in: texts } })).toEqual([5, 6, 7, 8]);
    expect(await ids({ latin: { notIn: texts } })).toEqual([0, 1, 2, 3, 4]);
    expect(await ids({ latin: { in: [...texts, null] } })).toEqual([5, 6, 7, 8, 9]);
    expect(await ids({ mark: { in: marks } })).toEqual([5, 6, 7, 8]);
    expect(await ids({ NOT: { mark: { in: marks } } })).toEqual([0, 1, 2, 3, 4]);

    expect(await db.thing.select(['id']).where('key', 'in', keys).count()).toBe(5);
    expect(await db.thing.updateMany({ where: { key: { in: keys } }, data: { latin: 'x' } })).toEqual({ count: 5 });
    expect(await db.thing.deleteMany({ where: { latin: { in: [...texts, 'x'] } } })).toEqual({ count: 5 });
    expect(await db.thing.count({ where: { id: { in: from(0) } } })).toBe(5);
  });
});

import { expect } from 'vitest';
import { defineSchema, int, json, model } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
const schema = defineSchema({ models: Object.fromEntries(['A','B','C','D'].map((n, i) => [n, model({ id: int().id(), d: json().optional() }, { table: ['n','v','e0','i0'][i]! })])) as never });
describeOnEachDatabase('names', { schema: schema as never }, (it) => {
  it('x', async ({ db }: any) => {
    for (const m of ['a','b','c','d']) {
      await db[m].createMany({ data: [{ id: 1, d: { a: [[1], { k: 1 }] } }, { id: 2, d: [] }] });
      expect(await db[m].updateMany({ where: { d: { path: ['a'], array_contains: [[1], { k: 1 }] } }, data: { d: { b: { x: [1] } } } })).toEqual({ count: 1 });
      expect(await db[m].deleteMany({ where: { d: { equals: { b: { x: [1.0] } } } } })).toEqual({ count: 1 });
    }
  });
});

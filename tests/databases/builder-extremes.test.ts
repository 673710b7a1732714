import { expect } from 'vitest';
import type { LooseBuilder } from '../support/builder/loose-builder.ts';
import type { ReadEntry } from '../support/builder/read-cases.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { limitsSchema, WIDE_COLUMNS, wideRow } from '../support/properties/wide-schema.ts';

type Entry = ReadEntry & Readonly<Record<'insertInto', (name: string) => LooseBuilder>>;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index);

describeOnEachDatabase('builder extremes', { schema: limitsSchema }, (it) => {
  it('reads and writes tables of 200 columns', async ({ db: typed }) => {
    const db = typed as unknown as Entry;
    const written = await db
      .insertInto('Wide')
      .values([wideRow(1, null), wideRow(2, null)])
      .execute();
    expect((written as unknown as { rowCount: number }).rowCount).toBe(2);
    const [row] = await db.from('Wide').where('id', 2).execute();
    expect(row).toMatchObject(wideRow(2, null));
    const aliased = await db
      .from('Wide as w')
      .select(WIDE_COLUMNS.map((name) => `w.${name} as x_${name}`))
      .limit(1)
      .execute();
    expect(Object.keys(aliased[0] ?? {})).toEqual(WIDE_COLUMNS.map((name) => `x_${name}`));
  });

  it('looks for 70,000 values', async ({ db: typed }) => {
    const db = typed as unknown as Entry;
    await db
      .insertInto('Parent')
      .values(numbers(50).map((id) => ({ id })))
      .execute();
    await db
      .insertInto('Item')
      .values(numbers(20).map((id) => ({ id, code: `c${id * 3}`, big: 1n })))
      .execute();
    const every = numbers(70_000).map((number) => number * 3);
    expect(await db.from('Parent').whereIn('id', every).count()).toBe(17);
    expect(await db.table('Parent').whereNotIn('id', every).count()).toBe(33);
    expect(
      await db
        .table('Item')
        .whereIn(
          'code',
          every.map((number) => `c${number}`),
        )
        .count(),
    ).toBe(20);
  }, 60_000);

  it('looks for 5,000 rows of values', async ({ db: typed }) => {
    const db = typed as unknown as Entry;
    await db
      .insertInto('Parent')
      .values(numbers(7).map((id) => ({ id })))
      .execute();
    await db
      .insertInto('Child')
      .values(numbers(50).map((id) => ({ id, parentId: id % 7, label: 'l' })))
      .execute();
    const rows = numbers(5_000).map((id) => [id, id % 7]);
    expect(await db.from('Child').whereIn(['id', 'parentId'], rows).count()).toBe(50);
  });

  it('writes 30,000 rows', async ({ db: typed }) => {
    const db = typed as unknown as Entry;
    const result = await db
      .insertInto('Parent')
      .values(numbers(30_000).map((id) => ({ id })))
      .execute();
    expect((result as unknown as { rowCount: number }).rowCount).toBe(30_000);
    expect(await db.from('Parent').count()).toBe(30_000);
  }, 60_000);

  it('takes long chains, deep groups, many joins and sub-queries', async ({ db: typed }) => {
    const db = typed as unknown as Entry;
    await db
      .insertInto('Parent')
      .values(numbers(5).map((id) => ({ id })))
      .execute();
    let long = db.from('Parent').select('id');
    for (const id of numbers(3_000)) long = long.orWhere('id', id);
    expect((await long.execute()).length).toBe(5);
    const nested = (draft: LooseBuilder, depth: number): LooseBuilder =>
      depth === 0 ? draft.where('id', 1) : draft.where((inner: LooseBuilder) => void nested(inner, depth - 1));
    expect(await nested(db.from('Parent').select('id'), 40).execute()).toEqual([{ id: 1 }]);
    let joined = db.from('Parent as p0').select('p0.id').where('p0.id', 3);
    for (const at of numbers(25)) joined = joined.join(`Parent as p${at + 1}`, `p${at + 1}.id`, `p${at}.id`);
    expect(await joined.execute()).toEqual([{ id: 3 }]);
    let inside = db.from('Parent').select('id').where('id', 2);
    for (let level = 0; level < 15; level += 1) inside = db.from('Parent').select('id').whereIn('id', inside);
    expect(await inside.execute()).toEqual([{ id: 2 }]);
    let union = db.from('Parent').select('id').where('id', 0);
    for (const id of numbers(60)) union = union.unionAll(db.from('Parent').select('id').where('id', id));
    expect((await union.execute()).length).toBe(6);
  });

  it('compares with texts of megabytes', async ({ db: typed }) => {
    const db = typed as unknown as Entry;
    const text = 'x'.repeat(5_000_000);
    await db.insertInto('Parent').values({ id: 1 }).execute();
    await db.insertInto('Child').values({ id: 1, parentId: 1, label: text }).execute();
    expect(await db.from('Child').where('label', text).count()).toBe(1);
    expect(await db.from('Child').where('label', `${text}x`).count()).toBe(0);
  }, 60_000);
});

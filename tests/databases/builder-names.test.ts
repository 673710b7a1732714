import { expect } from 'vitest';
import type { LooseBuilder, Step } from '../support/builder/loose-builder.ts';
import { oddSchema } from '../support/builder/odd-schema.ts';
import type { ReadEntry } from '../support/builder/read-cases.ts';
import type { DatabaseTest } from '../support/each-database.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

type Entry = ReadEntry & Readonly<Record<'insertInto' | 'updateTable' | 'deleteFrom', (name: string) => LooseBuilder>>;

async function entryWithRows({ db }: DatabaseTest<typeof oddSchema>): Promise<Entry> {
  await db.models.Order.createMany({
    data: [
      { id: 1, select: 'a', From: 1, group: 5, userName: 'x', USERNAME: 'X', dotted: 'd', quoted: 'q' },
      { id: 2, From: 1 },
    ],
  });
  await db.models.Where.create({ data: { id: 1, order: 1, Key: 'k' } });
  return db as unknown as Entry;
}

describeOnEachDatabase('builder names', { schema: oddSchema }, (it) => {
  it('may be words of SQL, in mixed case, with spaces, dots and quotes', async (test) => {
    const db = await entryWithRows(test);
    expect(await db.from('Order as select').where('select.id', 1).execute()).toEqual([
      { id: 1, select: 'a', From: 1, group: 5, userName: 'x', USERNAME: 'X', dotted: 'd', quoted: 'q' },
    ]);
    expect(
      await db.table('order').select('select', 'From', 'Group By', 'userName').where('Group By', 5).execute(),
    ).toEqual([{ select: 'a', From: 1, 'Group By': 5, userName: 'x' }]);
    expect(
      await db.table('order as o').select('o.Group By as order by', 'o.q"u`o\'te').where('o.id', 1).execute(),
    ).toEqual([{ 'order by': 5, 'q"u`o\'te': 'q' }]);
  });

  it('with dots are given one by one', async (test) => {
    const db = await entryWithRows(test);
    const query = db
      .table('order')
      .select((e: Step) => e.ref('order', 'a.b').as('dotted'))
      .where('id', 1);
    expect(await query.execute()).toEqual([{ dotted: 'd' }]);
  });

  it('of tables with a space need an alias', async (test) => {
    const db = await entryWithRows(test);
    expect(await db.table('Where Table as w').select('w.id', 'w.Key').execute()).toEqual([{ id: 1, Key: 'k' }]);
  });

  it('of aliases, common tables, windows and derived tables are quoted', async (test) => {
    const db = await entryWithRows(test);
    expect(
      await db
        .from('Order as o')
        .join('Where as where', 'where.order', 'o.id')
        .select('o.id as group', 'where.Key as key')
        .orderBy('group')
        .execute(),
    ).toEqual([{ group: 1, key: 'k' }]);
    expect(
      await db
        .from('select')
        .with('select', db.from('Order').select('id', 'group'))
        .select('select.group')
        .orderBy('select.id')
        .execute(),
    ).toEqual([{ group: 5 }, { group: null }]);
    expect(
      await db
        .from(db.from('Order').select('id as order', 'group as group').as('from'))
        .window('order', (w: Step) => w.orderBy('from.order'))
        .select('from.order', (e: Step) => e.rowNumber().over('order').as('row number'))
        .orderBy('row number')
        .execute(),
    ).toEqual([
      { order: 1, 'row number': 1 },
      { order: 2, 'row number': 2 },
    ]);
    expect(
      await db
        .from('Order')
        .select('group as select')
        .union(db.from('Where').select('order as select'))
        .orderBy('select')
        .execute(),
    ).toEqual([{ select: 1 }, { select: 5 }, { select: null }]);
  });

  it('are written as they are read', async (test) => {
    const db = await entryWithRows(test);
    const row = { id: 9, select: 's', From: 1, group: 2, userName: 'u', USERNAME: 'U', dotted: 'd', quoted: 'q' };
    await db.insertInto('Order').values(row).execute();
    await db.updateTable('Order').set({ dotted: 'dd', quoted: 'qq' }).where('id', 9).execute();
    await db.insertInto('Order').values({ id: 9, group: 2 }).onConflict('id').ignore().execute();
    expect(await db.from('Order').where('id', 9).first()).toEqual({ ...row, dotted: 'dd', quoted: 'qq' });
    expect(await db.table('order').where('Group By', 2).update({ 'Group By': 1, 'a.b': 'z' })).toBe(1);
    expect(await db.from('Order').where('dotted', 'z').pluck('group', 'id')).toEqual({ 9: 1 });
    expect(await db.table('order').where('select', 's').delete()).toBe(1);
  });
});

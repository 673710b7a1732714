import { expect } from 'vitest';
import type { WriteHook } from '../../src/engine/hooks.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

/** Notes the events, and makes an admin of every author that is written. */
function noting(events: unknown[], needsRows: boolean): WriteHook {
  return {
    name: 'noting',
    models: ['Author'],
    needsRows,
    before: ({ operation, data, rows }) => {
      if (operation !== 'delete') data.role = 'ADMIN';
      events.push([operation, data.email ?? data.name, rows?.map((row) => row.id) ?? null]);
    },
    after: ({ operation }) => {
      events.push(`after ${operation}`);
    },
  };
}

describeOnEachDatabase('write hooks of upserts and bulk writes', (it) => {
  it('hear of a create or an update, by what happens', async ({ connectAgain }) => {
    const events: unknown[] = [];
    const db = await connectAgain({ hooks: { write: [noting(events, true)] } });
    const upsert = (name: string) =>
      db.author.upsert({
        where: { email: 'a' },
        create: { email: 'a' },
        update: { name },
        select: { name: true, role: true },
      });
    expect(await upsert('x')).toEqual({ name: null, role: 'ADMIN' });
    expect(await upsert('y')).toEqual({ name: 'y', role: 'ADMIN' });
    expect(events.splice(0)).toEqual([['create', 'a', null], 'after create', ['update', 'y', [1]], 'after update']);

    const data = [{ email: 'b' }, { email: 'a', name: 'z', role: 'USER' as const }];
    expect(await db.author.upsertMany({ data, by: 'email', update: ['name'] })).toEqual({ count: 2 });
    expect(events.splice(0)).toEqual([['create', 'b', null], 'after create', ['update', 'z', [1]], 'after update']);
    const select = { email: true, name: true, role: true } as const;
    const returned = await db.author.upsertManyAndReturn({
      data: [{ email: 'c' }, { email: 'a' }],
      by: 'email',
      select,
    });
    expect(returned).toEqual([
      { email: 'c', name: null, role: 'ADMIN' },
      { email: 'a', name: 'z', role: 'ADMIN' },
    ]);
    // Nothing is written to the row that is there.
    expect(events.splice(0)).toEqual([['create', 'c', null], 'after create']);
  });

  it('hear of one update for each row of updateEach', async ({ db: plain, connectAgain }) => {
    await plain.author.createMany({ data: [{ email: 'a' }, { email: 'b' }] });
    const events: unknown[] = [];
    const db = await connectAgain({ hooks: { write: [noting(events, true)] } });
    const data = [
      { where: { email: 'b' }, data: { name: '1' } },
      { where: { id: 1 }, data: { name: '2' } },
      { where: { email: 'nobody' }, data: { name: '3' } },
    ];
    expect(await db.author.updateEach({ data })).toEqual({ count: 2 });
    expect(events).toEqual([
      ['update', '1', [2]],
      ['update', '3', []],
      ['update', '2', [1]],
      'after update',
      'after update',
      'after update',
    ]);
    expect(await db.author.findMany({ select: { name: true, role: true }, orderBy: { id: 'asc' } })).toEqual([
      { name: '2', role: 'ADMIN' },
      { name: '1', role: 'ADMIN' },
    ]);
  });

  it('are given the rows that a limit leaves', async ({ db: plain, connectAgain }) => {
    await plain.author.createMany({ data: [{ email: 'a' }, { email: 'b' }, { email: 'c' }] });
    const events: unknown[] = [];
    const db = await connectAgain({ hooks: { write: [noting(events, true)] } });
    expect(await db.author.updateMany({ data: { name: 'q' }, limit: 2 })).toEqual({ count: 2 });
    expect(await db.author.deleteMany({ limit: 1 })).toEqual({ count: 1 });
    expect(events).toEqual([['update', 'q', [1, 2]], 'after update', ['delete', undefined, [1]], 'after delete']);
  });

  it('undo the write when they throw', async ({ db: plain, connectAgain }) => {
    const failing: WriteHook = {
      name: 'failing',
      models: null,
      needsRows: false,
      after: () => {
        throw new RangeError('no');
      },
    };
    const db = await connectAgain({ hooks: { write: [failing] } });
    await expect(db.tag.upsert({ where: { label: 'a' }, create: { label: 'a' }, update: {} })).rejects.toThrow(
      RangeError,
    );
    await expect(db.tag.upsertMany({ data: [{ label: 'a' }], by: 'label' })).rejects.toThrow(RangeError);
    expect(await plain.tag.count()).toBe(0);
  });

  it('leave errors as they are', async ({ db: plain, connectAgain }) => {
    await plain.author.create({ data: { email: 'a' } });
    const db = await connectAgain({ hooks: { write: [noting([], false)] } });
    const taken = db.author.upsert({ where: { id: 9 }, create: { id: 9, email: 'a' }, update: { name: 'x' } });
    await expect(taken).rejects.toThrow(UniqueViolationError);
    const misspelt = { where: { email: 'a' }, create: { email: 'a' }, update: { nme: 'x' } };
    await expect(db.author.upsert(misspelt as never)).rejects.toThrow('Author.upsert(): `update.nme`');
    const wrong = db.author.upsertMany({ data: [{ email: 7 }] } as never);
    await expect(wrong).rejects.toThrow('Author.upsertMany(): `data[0].email`');
    const each = db.author.updateEach({ data: [{ where: { id: 1 }, data: { name: 7 } }] } as never);
    await expect(each).rejects.toThrow('Author.updateEach(): `data[0].data.name`');
  });
});

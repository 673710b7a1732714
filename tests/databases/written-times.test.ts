import { expect } from 'vitest';
import { date, defineSchema, int, model, time, timestamp } from '../../src/exports/index.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Note: model({
      id: int().id(),
      number: int().default(0),
      wholeSecond: timestamp({ precision: 0 }).defaultNow(),
      tenths: timestamp({ precision: 1 }).updatedAt(),
      micros: timestamp({ precision: 6 }).defaultNow(),
      text: timestamp({ precision: 2 }).asString().updatedAt(),
      clock: time({ precision: 0 }).defaultNow(),
      finerClock: time().defaultNow(),
      day: date().defaultNow(),
    }),
  },
});

describeOnEachDatabase('times that the client writes', { schema }, (it) => {
  it('are cut to what their columns keep', async ({ db }) => {
    // Some of these runs are at no whole second.
    for (let id = 0; id < 5; id += 1) {
      const before = Date.now();
      const note = await db.note.create({ data: { id } });
      const after = Date.now();

      expect(note.wholeSecond.getTime() % 1000).toBe(0);
      expect(note.wholeSecond.getTime()).toBeGreaterThan(before - 1000);
      expect(note.wholeSecond.getTime()).toBeLessThanOrEqual(after);
      expect(note.tenths.getTime() % 100).toBe(0);
      expect(note.tenths.getTime()).toBeGreaterThan(before - 100);
      expect(note.micros.getTime()).toBeGreaterThanOrEqual(before);
      expect(note.text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d0Z$/);
      expect(note.clock).toMatch(/^\d\d:\d\d:\d\d$/);
      expect(note.finerClock).toMatch(/^\d\d:\d\d:\d\d(\.\d{1,3})?$/);
      expect(note.day).toMatch(/^\d{4}-\d\d-\d\d$/);
      await new Promise((resolve) => setTimeout(resolve, 7));
    }
  });

  it('are made anew by updates, alone and of many', async ({ db }) => {
    await db.note.createMany({ data: [{ id: 1 }, { id: 2 }] });
    const old = await db.note.findUniqueOrThrow({ where: { id: 1 } });
    await new Promise((resolve) => setTimeout(resolve, 120));
    const updated = await db.note.update({ where: { id: 1 }, data: { number: 1 } });

    expect(updated.tenths.getTime()).toBeGreaterThan(old.tenths.getTime());
    expect(updated.wholeSecond).toEqual(old.wholeSecond);
    expect(await db.note.updateMany({ data: { number: 2 } })).toEqual({ count: 2 });
  });
});

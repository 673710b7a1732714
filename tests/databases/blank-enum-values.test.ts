import { expect } from 'vitest';
import { defineSchema, enumOf, int, model } from '../../src/exports/index.ts';
import { CapabilityMissingError } from '../../src/foundation/errors/capability-missing-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  enums: { Mood: { SHORT: 'a', LONG: 'a ', START: ' a' } },
  models: { Person: model({ id: int().id(), mood: enumOf('Mood') }) },
});

describeOnEachDatabase('enum values that end in a blank', { schema, isSynced: false }, (it, database) => {
  it('are kept, or refused before there is a table', async ({ db }) => {
    if (database === 'mariadb') {
      const refused = db.sync();
      await expect(refused).rejects.toThrow(CapabilityMissingError);
      await expect(refused).rejects.toMatchObject({ details: { capability: 'enum values that end in a blank' } });
      await expect(db.person.count()).rejects.toMatchObject({ code: 'QUERY_FAILED' });
      return;
    }
    await db.sync();
    await db.person.createMany({
      data: [
        { id: 1, mood: 'SHORT' },
        { id: 2, mood: 'LONG' },
        { id: 3, mood: 'START' },
      ],
    });
    expect((await db.person.findMany({ orderBy: { id: 'asc' } })).map(({ mood }) => mood)).toEqual([
      'SHORT',
      'LONG',
      'START',
    ]);
    expect(await db.person.count({ where: { mood: 'LONG' } })).toBe(1);
  });
});

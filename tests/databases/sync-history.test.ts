import { expect } from 'vitest';
import type { Database } from '../../src/connect/database.ts';
import type { StatementEvent, StatementHook } from '../../src/engine/hooks.ts';
import { defineSchema, int, model, text } from '../../src/exports/index.ts';
import type { DatabaseTest } from '../support/each-database.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: { Item: model({ id: int().id(), name: text() }, { table: 'items' }) },
});

/** A connection of its own, and all that it sends. */
async function recording({
  connectAgain,
}: DatabaseTest<typeof schema>): Promise<{ db: Database<typeof schema>; sent: string[] }> {
  const sent: string[] = [];
  const note = ({ statement }: StatementEvent): void => void sent.push(statement.text);
  const hook: StatementHook = { name: 'recorder', seesControl: true, after: note, error: note };
  return { db: await connectAgain({ hooks: { statement: [hook] } }), sent };
}

/** What `sync()` keeps, the latest last. */
async function history(db: Database<typeof schema>): Promise<readonly unknown[][]> {
  const rows = await db.table('_facet_history').select('version', 'steps').orderBy('version').execute();
  return rows.map(({ version, steps }) => [Number(version), typeof steps === 'string' ? JSON.parse(steps) : steps]);
}

describeOnEachDatabase('the history of sync', { schema, isSynced: false }, (it) => {
  it('makes a call that finds everything as it was one statement, in this process or another', async (test) => {
    const { db } = test;
    await db.execute('drop table if exists items');
    await db.execute('drop table if exists _facet_history');
    const first = await db.sync();
    expect(first.applied.map(({ title }) => title.replaceAll(/[`"]/g, ''))).toEqual(['create table items']);

    const again = await recording(test);
    const second = await again.db.sync();
    expect(again.sent).toHaveLength(1);
    expect({ ...second, durationMillis: 0 }).toEqual({
      isDryRun: false,
      applied: [],
      leftAlone: [],
      blocked: [],
      durationMillis: 0,
    });
    expect((await history(db)).map(([version, steps]) => [version, (steps as unknown[]).length])).toEqual([[1, 1]]);
  });

  it('sees a table that was dropped by hand, and a column that somebody added', async ({ db }) => {
    await db.sync();
    await db.execute('drop table items');
    expect((await db.sync()).applied).toHaveLength(1);

    await db.execute('alter table items add column more int');
    const { applied, leftAlone } = await db.sync();
    expect(applied).toEqual([]);
    // Kept with the history: the next call tells of it without a look.
    expect((await db.ensureSchema()).leftAlone).toEqual(leftAlone);
  });

  it('looks at everything in a dry run', async (test) => {
    await test.db.sync();
    const { db, sent } = await recording(test);
    const { isDryRun, applied } = await db.sync({ dryRun: true });
    expect({ isDryRun, applied }).toEqual({ isDryRun: true, applied: [] });
    expect(sent.length).toBeGreaterThan(3);
    expect(sent.join()).not.toContain('_facet_history');
  });
});

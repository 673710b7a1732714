import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PhysicalDatabase } from '../../src/introspection/physical-database.ts';
import { syncStatement } from '../../src/sync/sync-statement.ts';
import { openHostileDatabase, readHostileDatabase } from '../support/hostile-databases/hostile-database.ts';
import { physicalText } from '../support/physical-text.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

describe.each(['sqlite', 'node-sqlite'] as const)('introspection of %s', (kind) => {
  let database: SyncDatabase;
  let found: PhysicalDatabase;

  const run = async (sql: string, returnsRows = false): Promise<readonly (readonly unknown[])[]> =>
    (await database.engine.root.run(syncStatement(sql, returnsRows), [])).rows;

  beforeAll(async () => {
    const opened = await openHostileDatabase(kind);
    expect(opened).not.toBeNull();
    database = opened as SyncDatabase;
    found = await readHostileDatabase(database);
  });

  afterAll(() => database.drop());

  it('reads one of everything, and not what modules keep for themselves', async () => {
    const hidden = await run(`select count(*) from pragma_table_list where type = 'shadow'`, true);
    expect(hidden).toEqual([[8]]);

    await expect(physicalText(found)).toMatchFileSnapshot('../support/hostile-databases/sqlite.txt');
  });

  it('takes no notice of tables of the connection alone', async () => {
    await run('create temporary table plain (hidden text references children (id), unique (hidden))');
    await run('create index temp.i_hidden on plain (hidden)');

    expect(physicalText(await readHostileDatabase(database))).toBe(physicalText(found));
    await run('drop table temp.plain');
  });

  it('gives queries of views that make the same anew', async () => {
    for (const { view, definition, triggers } of found.views) {
      await run(`drop view ${quote(view.name)}`);
      await run(`create view ${quote(view.name)} as ${definition}`);
      for (const trigger of triggers) await run(trigger.definition);
    }
    const again = await readHostileDatabase(database);
    const shape = ({ views }: PhysicalDatabase): unknown =>
      views.map(({ view, columns, triggers }) => [view.name, columns.map(({ name }) => name), triggers]);

    expect(shape(again)).toEqual(shape(found));
  });

  it('takes types of other tools for what they hold, so that sync finds nothing to say', async () => {
    await run(
      'create table taken (id integer primary key, at datetime not null, on_day date, for_time time, cost decimal(8,2), data json, tag uuid, name nvarchar(20))',
    );
    await run(`insert into taken values (1, '2024-02-29 12:00:00', '2024-02-29', '08:30:00', 12.5, '{}', null, 'x')`);
    const optional = { isOptional: true } as const;
    const report = await database.sync({
      models: {
        Taken: {
          table: 'taken',
          fields: {
            id: { scalar: 'Int', isId: true, default: { kind: 'autoIncrement' } },
            at: { scalar: 'DateTime', native: { name: 'Text', arguments: [] } },
            on_day: { scalar: 'Date', ...optional },
            for_time: { scalar: 'Time', ...optional },
            cost: { scalar: 'Float', ...optional },
            data: { scalar: 'Json', ...optional },
            tag: { scalar: 'Uuid', ...optional },
            name: { scalar: 'String', native: { name: 'VarChar', arguments: ['20'] }, ...optional },
          },
        },
      },
    });

    const ofTaken = report.leftAlone.filter(({ object }) => object.includes('"taken"'));
    expect([report.applied, ofTaken]).toEqual([[], []]);
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PhysicalDatabase } from '../../src/introspection/physical-database.ts';
import { syncStatement } from '../../src/sync/sync-statement.ts';
import { findServer } from '../support/database-servers.ts';
import { openHostileDatabase, readHostileDatabase } from '../support/hostile-databases/hostile-database.ts';
import { physicalText } from '../support/physical-text.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';

const server = await findServer('mariadb');

const quote = (name: string): string => `\`${name.replaceAll('`', '``')}\``;

describe.runIf(server !== null)('introspection of mariadb', () => {
  let database: SyncDatabase;
  let found: PhysicalDatabase;

  const run = async (sql: string, returnsRows = false): Promise<readonly (readonly unknown[])[]> =>
    (await database.engine.root.run(syncStatement(sql, returnsRows), [])).rows;

  beforeAll(async () => {
    const opened = await openHostileDatabase('mariadb');
    expect(opened).not.toBeNull();
    database = opened as SyncDatabase;
    found = await readHostileDatabase(database);
  });

  afterAll(() => database.drop());

  it('reads one of everything', async () => {
    await expect(physicalText(found)).toMatchFileSnapshot('../support/hostile-databases/mariadb.txt');
  });

  it('gives definitions that make the same anew', async () => {
    for (const { name, kind, definition } of found.functions) {
      await run(`drop ${kind === 'procedure' ? 'procedure' : 'function'} ${quote(name.name)}`);
      await run(definition);
    }
    for (const { table, triggers } of found.tables) {
      for (const { name } of triggers) await run(`drop trigger ${quote(name)}`);
      for (const { definition } of triggers) await run(definition);
      expect(triggers.length > 0).toBe(table.name === 'keys_all');
    }
    for (const { view, definition, remarks } of found.views) {
      const words = remarks.map((remark) => remark.words);
      const security = words.filter((text) => text.startsWith('sql security')).join('');
      const ending = words.filter((text) => text.endsWith('check option')).join('');
      await run(`create or replace ${security} view ${quote(view.name)} as ${definition} ${ending}`);
    }

    expect(physicalText(await readHostileDatabase(database))).toBe(physicalText(found));
  });

  it('tells partitions so that they can be made anew', async () => {
    const divided = found.tables.filter(({ remarks }) => remarks.some(({ words }) => words.startsWith('partition')));
    const shown = async (name: string): Promise<string> =>
      String((await run(`show create table ${quote(name)}`, true))[0]?.[1]);
    expect(divided.map(({ table }) => table.name)).toEqual([
      'by_columns',
      'by_hash',
      'by_key',
      'by_linear',
      'by_list',
      'by_range',
    ]);
    for (const { table, remarks } of divided) {
      const before = await shown(table.name);
      await run(`alter table ${quote(table.name)} remove partitioning`);
      await run(`alter table ${quote(table.name)} ${remarks[0]?.words}`);
      // Moments in the bounds are numbers by then.
      const plain = (text: string): string => text.replaceAll(/to_days\('.*?'\)/g, '737790');
      expect(plain(await shown(table.name))).toBe(plain(before));
    }
  });

  it('agrees with what the server prints of keys, conditions and sequences', async () => {
    for (const { table, primaryKey, uniques, indexes, foreignKeys, checks, columns } of found.tables) {
      const printed = String((await run(`show create table ${quote(table.name)}`, true))[0]?.[1]).split('\n');
      const count = (pattern: RegExp): number => printed.filter((line) => pattern.test(line)).length;
      expect([
        table.name,
        count(/^ {2}`/),
        count(/^ {2}(PRIMARY |UNIQUE |FULLTEXT |SPATIAL )?KEY/),
        count(/FOREIGN KEY/),
      ]).toEqual([
        table.name,
        columns.length,
        (primaryKey === null ? 0 : 1) + uniques.length + indexes.length,
        foreignKeys.length,
      ]);
      expect(count(/^ {2}CONSTRAINT .* CHECK /)).toBe(checks.length);
    }
    for (const { name, start, increment, min, max, cache, isCycling } of found.sequences) {
      const printed = String((await run(`show create sequence ${quote(name.name)}`, true))[0]?.[1]).toLowerCase();
      const cached = cache === '0' ? 'nocache' : `cache ${cache}`;
      expect(printed).toContain(
        `start with ${start} minvalue ${min} maxvalue ${max} increment by ${increment} ${cached} ${isCycling ? 'cycle' : 'nocycle'}`,
      );
    }
  });
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { findServer } from '../support/database-servers.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { richSchema } from '../support/sync-schemas.ts';

let open: SyncDatabase[] = [];

afterEach(async () => {
  await Promise.all(open.map((database) => database.drop()));
  open = [];
});

for (const kind of ['sqlite', 'node-sqlite', 'postgres', 'mariadb'] as const) {
  // Where servers are not required a missing one leaves its tests out, with a printed line.
  const isMissing = kind === 'mariadb' && (await findServer(kind)) === null;

  describe.skipIf(isMissing)(`concurrent sync on ${kind}`, () => {
    async function openDatabase(): Promise<SyncDatabase> {
      const database = await openSyncDatabase(kind);
      expect(database, `a ${kind} server`).not.toBeNull();
      open.push(database as SyncDatabase);
      return database as SyncDatabase;
    }

    it('survives eight calls at once on eight engines', async () => {
      const database = await openDatabase();
      // PGlite, which stands in where there is no server, has one connection.
      if (database.url === null) return;
      const engines = await Promise.all(Array.from({ length: 8 }, () => database.another(richSchema)));
      const reports = await Promise.all(engines.map((engine) => syncDatabase(engine)));

      expect(reports.filter(({ applied }) => applied.length > 0)).toHaveLength(1);
      expect((await database.sync(richSchema)).applied).toEqual([]);
    });

    it.skipIf(kind === 'node-sqlite')('survives eight calls at once in four processes', async () => {
      const database = await openDatabase();
      const { url } = database;
      if (url === null) return;
      const run = promisify(execFile);
      const outputs = await Promise.all(
        Array.from({ length: 4 }, () => run(process.execPath, ['--no-warnings', 'tests/support/sync-process.ts', url])),
      );
      const counts = outputs.flatMap(({ stdout }) => stdout.split(' ').map(Number));
      expect(counts).toHaveLength(8);

      expect(counts.filter((count) => count > 0)).toHaveLength(1);
      const again = await database.sync(richSchema);
      expect([again.applied, again.leftAlone]).toEqual([[], []]);
    });
  });
}

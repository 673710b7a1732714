import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { pull, pullKinds, readFiles, textOf } from './pulled-database.ts';

/** What of the databases in `golden/` no schema holds stands behind the text, as comments. */
describe.each(pullKinds)('a database of other authors on %s', (kind) => {
  it('reads like a schema that somebody wrote, and is what there is', async ({ skip }) => {
    const database = await openSyncDatabase(kind);
    if (database === null) return skip('no server');
    try {
      await make(database);
      const { files, unexpressed } = await pull(database);
      const notes = unexpressed.map(({ object, reason }) => `// ${object}: ${reason}`).join('\n');
      await expect(`${textOf(files)}\n${notes}\n`).toMatchFileSnapshot(`golden/${kind}.prisma`);

      const report = await syncDatabase(database.engine.fork({ schema: readFiles(files) }), { dryRun: true });
      expect(String(report)).toMatch(/^sync\(\): nothing to do in \d+ ms$/);
      const plain = await pull(database, { naming: 'identity' });
      expect(textOf((await pull(database, { existing: plain.files })).files)).toBe(textOf(plain.files));
    } finally {
      await database.drop();
    }
  });
});

async function make(database: SyncDatabase): Promise<void> {
  const sql = readFileSync(new URL(`golden/${database.kind}.sql`, import.meta.url), 'utf8');
  for (const statement of sql.split(/;\n\n/)) await database.run(statement);
}

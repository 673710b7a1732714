import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import type { PullKind } from './pulled-database.ts';
import { pull, pullKinds, readFiles, textOf } from './pulled-database.ts';
import { randomSchema } from './random-schema.ts';

/** Files of one database, pulled from another with the same names of tables: everything is changed, added or gone. */
describe.each(pullKinds)('a pull from %s into files of another schema', (kind) => {
  it('gives files that say what there is, and that stay as they are', async () => {
    await fc.assert(
      fc.asyncProperty(randomSchema(kind), randomSchema(kind), (before, after) => merges(kind, before, after)),
      { seed: propertySeed(), numRuns: propertyCases(kind === 'sqlite' ? 5 : 1), endOnFailure: true },
    );
  }, 60_000);
});

type Declaration = Parameters<typeof buildSchema>[0];

async function merges(kind: PullKind, before: Declaration, after: Declaration): Promise<void> {
  const [old, now] = await Promise.all([openSyncDatabase(kind), openSyncDatabase(kind)]);
  try {
    if (old === null || now === null) return;
    await syncDatabase(old.engine.fork({ schema: buildSchema(before) }));
    await syncDatabase(now.engine.fork({ schema: buildSchema(after) }));
    const { files } = await pull(old);
    const existing = files.map(({ name, text }) => ({ name, text: commented(text) }));
    expect(textOf((await pull(old, { existing })).files)).toBe(textOf(existing));

    const merged = await pull(now, { existing });
    const schema = readFiles(merged.files);
    expect(schemaToJson(schema).models).toEqual(schemaToJson(merged.schema).models);
    const report = await syncDatabase(now.engine.fork({ schema }), { dryRun: true });
    expect(`${report}`).toMatch(/^sync\(\): nothing to do in \d+ ms$/);
    const again = await pull(now, { existing: merged.files });
    expect({ text: textOf(again.files), removed: again.removed }).toEqual({ text: textOf(merged.files), removed: [] });
  } finally {
    await Promise.all([old?.drop(), now?.drop()]);
  }
}

/** With a comment behind every line, and one above it. */
function commented(text: string): string {
  return text
    .split('\n')
    .map((line) => (/^ {2}\S/.test(line) ? `  // above\n${line} // behind` : line))
    .join('\n');
}

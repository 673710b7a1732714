import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printFluent } from '../../src/pull/fluent/print-fluent.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { propertyCases, propertySeed } from '../support/properties/property-seed.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { richSchema } from '../support/sync-schemas.ts';
import { evaluateFluent } from './evaluate-fluent.ts';
import type { PullKind } from './pulled-database.ts';
import { pull, pullKinds, readFiles, textOf } from './pulled-database.ts';
import { randomSchema } from './random-schema.ts';

/** Full-text indexes, one of which has a name of its own: each database holds them another way. */
const searched: SchemaDeclaration = {
  models: {
    Post: {
      fields: {
        id: { scalar: 'Int', isId: true, default: { kind: 'autoIncrement' } },
        title: { scalar: 'String' },
        body: { scalar: 'String', isOptional: true },
        note: { scalar: 'String' },
      },
      indexes: [
        { parts: ['title', 'body'], type: 'fulltext' },
        { parts: ['note'], type: 'fulltext', name: 'words_of_notes' },
      ],
    },
  },
};

/** What `sync()` makes of a schema, pulled, is that schema to it; once more made, it is the same text. */
async function goesRound(kind: PullKind, declaration: SchemaDeclaration): Promise<boolean> {
  return withDatabases(kind, async (first, second) => {
    await syncDatabase(first.engine.fork({ schema: buildSchema(declaration) }));
    const pulled = await pull(first);
    const schema = readFiles(pulled.files);
    expect(schemaToJson(schema).models).toEqual(schemaToJson(pulled.schema).models);

    const report = await syncDatabase(first.engine.fork({ schema }), { dryRun: true });
    expect(`${report}${textOf(report.leftAlone.length > 0 ? pulled.files : [])}`).toMatch(/nothing to do in \d+ ms$/);

    const again = await pull(first, { existing: pulled.files });
    expect(textOf(again.files)).toBe(textOf(pulled.files));

    await syncDatabase(second.engine.fork({ schema }));
    expect(textOf((await pull(second)).files)).toBe(textOf(pulled.files));

    const { text, unexpressed } = printFluent(schema);
    expect(unexpressed).toEqual([]);
    expect(schemaToJson(evaluateFluent(text))).toEqual(schemaToJson(schema));
  });
}

async function withDatabases(
  kind: PullKind,
  test: (first: SyncDatabase, second: SyncDatabase) => Promise<void>,
): Promise<boolean> {
  const [first, second] = await Promise.all([openSyncDatabase(kind), openSyncDatabase(kind)]);
  if (first === null || second === null) return false;
  try {
    await test(first, second);
    return true;
  } finally {
    await Promise.all([first.drop(), second.drop()]);
  }
}

describe.each(pullKinds)('pulled and pushed on %s', (kind) => {
  it('goes round with everything that all databases have', async ({ skip }) => {
    if (!(await goesRound(kind, richSchema))) skip('no server');
  });

  it('goes round with full-text indexes', async ({ skip }) => {
    if (!(await goesRound(kind, searched))) skip('no server');
  });

  it('goes round with random schemas', async () => {
    await fc.assert(
      fc.asyncProperty(randomSchema(kind), async (declaration) => {
        await goesRound(kind, declaration);
      }),
      {
        seed: propertySeed(),
        numRuns: propertyCases(kind === 'sqlite' ? 5 : 2),
        endOnFailure: true,
      },
    );
  }, 60_000);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, defineSchema } from '../../src/exports/index.ts';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import { printFluent } from '../../src/pull/fluent/print-fluent.ts';
import { schemaToJson } from '../../src/schema/schema-json.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import { createTestDatabase } from '../support/database-servers.ts';
import { largeDatabaseSchemas, openLargeDatabase } from '../support/large-databases/large-database.ts';
import { evaluateFluent } from './evaluate-fluent.ts';
import type { PullEngine } from './pulled-database.ts';
import { openPullEngine, pull, pullKinds, readFiles, textOf } from './pulled-database.ts';

describe.each(pullKinds)('a database of more than fifty tables on %s', (kind) => {
  let database: TestDatabase | null = null;
  let engine: PullEngine | null = null;
  beforeAll(async () => {
    database = await openLargeDatabase(kind);
    engine = database === null ? null : await openPullEngine(database);
  });
  afterAll(async () => {
    await engine?.engine.close();
    await database?.drop();
  });
  const schemas = kind === 'postgres' ? largeDatabaseSchemas : [];

  it('is pulled without drift, and the same again', async ({ skip }) => {
    if (engine === null) return skip('no server');
    const pulled = await pull(engine, { schemas });
    const schema = readFiles(pulled.files);
    expect(Object.keys(schema.models).length).toBeGreaterThan(50);
    const notes = pulled.unexpressed.map(({ object, reason }) => `${object}: ${reason}\n`).join('');
    await expect(notes).toMatchFileSnapshot(`golden/large-${kind}.txt`);
    const report = await syncDatabase(engine.engine.fork({ schema }), { dryRun: true });
    expect(String(report)).toMatch(/^sync\(\): nothing to do in \d+ ms$/);
    const again = await pull(engine, { schemas, existing: pulled.files });
    expect({ text: textOf(again.files), removed: again.removed }).toEqual({ text: textOf(pulled.files), removed: [] });
  });

  it('is read through every model', async ({ skip }) => {
    if (engine === null || database === null || database.url === null) return skip('no server');
    const { files } = await pull(engine, { schemas });
    const plain = await connect(database.url, { schema: defineSchema({ models: {} }) });
    try {
      const db = await plain.loadSchema(textOf(files));
      const models = Object.values(db.schema.models).filter(({ isImplicit, isIgnored }) => !isImplicit && !isIgnored);
      const counts = await Promise.all(models.map(async ({ name }) => (await db.models[name]?.findMany())?.length));
      expect(new Set(counts)).toEqual(new Set([0]));
    } finally {
      await plain.close();
    }
  });

  it('is the same again where push() made it anew', async ({ skip }) => {
    // Defaults count by sequences there, of which the language does not speak on MariaDB; the pull names them.
    if (engine === null || kind === 'mariadb') return skip('no server, or sequences of MariaDB');
    const copy = await createTestDatabase(kind);
    const empty = copy === null ? null : await openPullEngine(copy);
    try {
      if (empty === null) return skip('no server');
      const { files } = await pull(engine, { schemas });
      await pushDatabase(empty.engine.fork({ schema: readFiles(files) }));
      expect(textOf((await pull(empty, { schemas })).files)).toBe(textOf(files));
    } finally {
      await empty?.engine.close();
      await copy?.drop();
    }
  });

  it('is told in TypeScript as well', async ({ skip }) => {
    if (engine === null) return skip('no server');
    const { schema } = await pull(engine, { schemas });
    const { text, unexpressed: left } = printFluent(schema);
    const models = schemaToJson(evaluateFluent(text)).models;
    const ignored = Object.values(schema.models).filter(({ isIgnored }) => isIgnored);
    expect(Object.keys(models)).toEqual(
      Object.keys(schema.models).filter((name) => !ignored.some((model) => model.name === name)),
    );
    expect(left.filter(({ object }) => object.startsWith('table'))).toHaveLength(ignored.length);
  });
});

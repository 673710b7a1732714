import { writeFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { createEngine } from '../../src/engine/create-engine.ts';
import { printDiagnostics } from '../../src/language/diagnostics/print-diagnostics.ts';
import { parseSchema } from '../../src/language/parse-schema.ts';
import { pullDatabase } from '../../src/pull/pull-database.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { createTestDatabase } from '../support/database-servers.ts';
import { largeDatabaseSchemas, openLargeDatabase } from '../support/large-databases/large-database.ts';

const dialects = {
  sqlite: async () => (await import('../../src/dialects/sqlite/sqlite-dialect.ts')).sqliteDialect,
  postgres: async () => (await import('../../src/dialects/postgres/postgres-dialect.ts')).postgresDialect,
  mariadb: async () => (await import('../../src/dialects/mysql/mariadb-dialect.ts')).mariadbDialect,
};
for (const kind of ['postgres', 'mariadb', 'sqlite'] as const) {
  it(kind, async () => {
    const database = await openLargeDatabase(kind);
    if (database === null) return;
    const engine = await createEngine({
      driver: database.createDriver(),
      dialect: await dialects[kind](),
      schema: buildSchema({ models: {} }),
    });
    try {
      const options = {
        provider: kind === 'mariadb' ? ('mysql' as const) : kind,
        url: { variable: 'DATABASE_URL' },
        schemas: kind === 'postgres' ? largeDatabaseSchemas : [],
      };
      const pulled = await pullDatabase(engine, options);
      writeFileSync(`/tmp/facet/pull-${kind}.prisma`, pulled.files[0]!.text);
      const notes = pulled.unexpressed.map(({ object, reason }) => `${object}: ${reason}`);
      const parsed = parseSchema(pulled.files[0]!.text);
      const diagnostics = printDiagnostics(parsed.diagnostics.filter((d) => d.severity === 'error'));
      let drift = '';
      for (const [label, schema] of [
        ['graph', pulled.schema],
        ['text', parsed.schema],
      ] as const) {
        if (schema === null) continue;
        const report = await syncDatabase(engine.fork({ schema }), { dryRun: true }).catch((e) => e);
        drift += `${label}: ${String(report)}\n`;
      }
      const started = performance.now();
      const again = await pullDatabase(engine, { ...options, existing: pulled.files }).catch((e) => e);
      drift += `again: ${again.files?.[0].text === pulled.files[0]!.text} in ${performance.now() - started}\n`;
      if (again.files === undefined) drift += String(again.stack);
      else {
        writeFileSync(`/tmp/facet/again-${kind}.prisma`, again.files[0]!.text);
        drift += JSON.stringify(again.removed, null, 1);
      }
      writeFileSync(`/tmp/facet/pull-${kind}.txt`, [...notes, '', diagnostics, '', drift].join('\n'));
      const other = await createTestDatabase(kind);
      const second = await createEngine({
        driver: other!.createDriver(),
        dialect: await dialects[kind](),
        schema: buildSchema({ models: {} }),
      });
      let out = '';
      try {
        await syncDatabase(second.fork({ schema: pulled.schema }));
        const copy = await pullDatabase(second, options);
        out = String(copy.files[0]!.text === pulled.files[0]!.text);
        writeFileSync(`/tmp/facet/copy-${kind}.prisma`, copy.files[0]!.text);
      } catch (e) {
        out = String(e instanceof Error ? e.stack : e) + String((e as Error).cause);
      } finally {
        await second.close();
        await other!.drop();
      }
      writeFileSync(`/tmp/facet/copy-${kind}.txt`, out);
    } finally {
      await engine.close();
      await database.drop();
    }
  }, 60000);
}

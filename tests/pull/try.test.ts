import { writeFileSync } from 'node:fs';
import { it } from 'vitest';
import { pushDatabase } from '../../src/migrations/push-database.ts';
import { createTestDatabase } from '../support/database-servers.ts';
import { largeDatabaseSchemas, openLargeDatabase } from '../support/large-databases/large-database.ts';
import { openPullEngine, pull, pullKinds, readFiles, textOf } from './pulled-database.ts';

it.each(pullKinds)(
  '%s',
  async (kind) => {
    const database = (await openLargeDatabase(kind))!;
    const other = (await createTestDatabase(kind))!;
    const a = await openPullEngine(database);
    const b = await openPullEngine(other);
    let out = '';
    try {
      const options = { schemas: kind === 'postgres' ? largeDatabaseSchemas : [] };
      const first = await pull(a, options);
      writeFileSync(`/tmp/facet/pull-${kind}.prisma`, textOf(first.files));
      const report = await pushDatabase(b.engine.fork({ schema: readFiles(first.files) }), {}).catch((e: unknown) => e);
      out += String(report instanceof Error ? report.message : 'pushed');
      const second = await pull(b, options);
      writeFileSync(`/tmp/facet/copy-${kind}.prisma`, textOf(second.files));
      out += `\nsame ${textOf(second.files) === textOf(first.files)}`;
    } catch (e) {
      out += String((e as Error).stack);
    } finally {
      await a.engine.close();
      await b.engine.close();
      await database.drop();
      await other.drop();
      writeFileSync(`/tmp/facet/copy-${kind}.txt`, out);
    }
  },
  60000,
);

import { describe, expect, it } from 'vitest';
import type { CatalogueScope } from '../../src/dialects/catalogue.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine } from '../../src/engine/session.ts';
import { introspect, readCatalogue } from '../../src/introspection/introspect.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import { findServer } from '../support/database-servers.ts';
import type { LargeDatabaseKind } from '../support/large-databases/large-database.ts';
import { largeDatabaseSchemas, openLargeDatabase } from '../support/large-databases/large-database.ts';
import type { SyncDatabase } from '../support/sync-databases.ts';
import { openSyncDatabase } from '../support/sync-databases.ts';

const hasMariadb = (await findServer('mariadb')) !== null;
const kinds = (['postgres', 'mariadb', 'sqlite'] as const).filter((kind) => kind !== 'mariadb' || hasMariadb);
const scope: CatalogueScope = { schemas: largeDatabaseSchemas, searchPath: true };

const dialects = {
  postgres: async () => (await import('../../src/dialects/postgres/postgres-dialect.ts')).postgresDialect,
  mariadb: async () => (await import('../../src/dialects/mysql/mariadb-dialect.ts')).mariadbDialect,
  sqlite: async () => (await import('../../src/dialects/sqlite/sqlite-dialect.ts')).sqliteDialect,
};

async function openLarge(kind: LargeDatabaseKind): Promise<{ readonly engine: Engine; drop(): Promise<void> }> {
  const database = await openLargeDatabase(kind);
  if (database === null) throw new TypeError(`no server for ${kind}`);
  const engine = await createEngine({
    driver: database.createDriver(),
    dialect: await dialects[kind](),
    schema: buildSchema({ models: {} }),
  });
  return {
    engine,
    async drop() {
      await engine.close();
      await database.drop();
    },
  };
}

async function openEmpty(kind: LargeDatabaseKind): Promise<SyncDatabase> {
  const database = await openSyncDatabase(kind);
  if (database === null) throw new TypeError(`no server for ${kind}`);
  return database;
}

/** How many statements a call sends, and in how many round trips. */
async function cost(engine: Engine): Promise<{ readonly statements: number; readonly trips: number }> {
  let statements = 0;
  let trips = 0;
  await readCatalogue(await engine.dialect.catalogue(), scope, async (requests) => {
    trips++;
    statements += requests.length;
    return engine.root.runAll(requests);
  });
  return { statements, trips };
}

const counts: Readonly<
  Record<LargeDatabaseKind, { readonly tables: number; readonly views: number; readonly foreignKeys: number }>
> = {
  postgres: { tables: 65, views: 4, foreignKeys: 72 },
  mariadb: { tables: 58, views: 3, foreignKeys: 69 },
  sqlite: { tables: 59, views: 3, foreignKeys: 70 },
};

describe.each(kinds)('introspection of a large database on %s', (kind) => {
  it('takes as many statements for one table as for sixty', async () => {
    const [large, small] = [await openLarge(kind), await openEmpty(kind)];
    await small.run('create table "one" ("id" integer primary key)');
    // Sequences of MariaDB tell about themselves alone, all in one statement more.
    if (kind === 'mariadb') await small.run('create sequence "some_numbers"');

    const expected = {
      postgres: { statements: 13, trips: 1 },
      mariadb: { statements: 12, trips: 2 },
      sqlite: { statements: 5, trips: 1 },
    };
    expect([await cost(small.engine), await cost(large.engine)]).toEqual([expected[kind], expected[kind]]);

    const found = await introspect(large.engine.root, scope);
    expect({
      tables: found.tables.length,
      views: found.views.length,
      foreignKeys: found.tables.reduce((sum, table) => sum + table.foreignKeys.length, 0),
    }).toEqual(counts[kind]);
    await Promise.all([large.drop(), small.drop()]);
  });
});

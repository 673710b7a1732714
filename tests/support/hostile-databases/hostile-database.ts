import { readFileSync } from 'node:fs';
import type { CatalogueScope } from '../../../src/dialects/catalogue.ts';
import { introspect } from '../../../src/introspection/introspect.ts';
import type { PhysicalDatabase } from '../../../src/introspection/physical-database.ts';
import { syncStatement } from '../../../src/sync/sync-statement.ts';
import type { TestDatabaseKind } from '../database-servers.ts';
import type { SyncDatabase } from '../sync-databases.ts';
import { openSyncDatabase } from '../sync-databases.ts';

/** Everything that the file creates lies in these. */
export const hostileScope: CatalogueScope = { schemas: ['a "b', 'other'], searchPath: true };

/** Creates a database with one of everything, named and written to be misread; `null` where there is no server of that kind. */
export async function openHostileDatabase(kind: TestDatabaseKind): Promise<SyncDatabase | null> {
  const database = await openSyncDatabase(kind);
  if (database === null) return null;
  const file = {
    postgres: 'postgres',
    pglite: 'postgres',
    mariadb: 'mariadb',
    sqlite: 'sqlite',
    'node-sqlite': 'sqlite',
  };
  const sql = readFileSync(new URL(`./${file[kind]}.sql`, import.meta.url), 'utf8');
  // A statement ends where the next line begins with one, so that bodies may hold semicolons.
  for (const statement of sql.split(/;\n(?=\n|create|alter|comment|insert|drop|$)/)) {
    if (statement.trim() !== '') await database.engine.root.run(syncStatement(statement, false), []);
  }
  return database;
}

/** All of it. */
export async function readHostileDatabase(database: SyncDatabase): Promise<PhysicalDatabase> {
  return introspect(database.engine.root, hostileScope);
}

import { createEngine } from '../../src/engine/create-engine.ts';
import type { Engine } from '../../src/engine/session.ts';
import { introspect } from '../../src/introspection/introspect.ts';
import type { PhysicalDatabase, PhysicalTable } from '../../src/introspection/physical-database.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import type { SchemaDeclaration } from '../../src/schema/schema-declaration.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import type { SyncOptions } from '../../src/sync/sync-options.ts';
import type { SyncReport } from '../../src/sync/sync-report.ts';
import { syncStatement } from '../../src/sync/sync-statement.ts';
import type { TestDatabaseKind } from './database-servers.ts';
import { createTestDatabase } from './database-servers.ts';

export type Models = SchemaDeclaration['models'];

/** An empty database, one connection pool, and a schema that changes from call to call. */
export interface SyncDatabase {
  readonly kind: TestDatabaseKind;
  /** For other processes. */
  readonly url: string | null;
  readonly engine: Engine;
  /** Syncs with a schema of these models. */
  sync(declaration: SchemaDeclaration, options?: SyncOptions): Promise<SyncReport>;
  /** Runs SQL in which names stand in double quotes. */
  run(sql: string): Promise<readonly (readonly unknown[])[]>;
  introspect(): Promise<PhysicalDatabase>;
  table(name: string): Promise<PhysicalTable>;
  /** Another engine, with connections of its own. */
  another(declaration: SchemaDeclaration): Promise<Engine>;
  drop(): Promise<void>;
}

const sqlite = async () => (await import('../../src/dialects/sqlite/sqlite-dialect.ts')).sqliteDialect;
const postgres = async () => (await import('../../src/dialects/postgres/postgres-dialect.ts')).postgresDialect;
const mariadb = async () => (await import('../../src/dialects/mysql/mariadb-dialect.ts')).mariadbDialect;
const dialects = { sqlite, 'node-sqlite': sqlite, postgres, pglite: postgres, mariadb };

/** Creates one; `null` where there is no server of that kind. */
export async function openSyncDatabase(kind: TestDatabaseKind): Promise<SyncDatabase | null> {
  const database = await createTestDatabase(kind);
  if (database === null) return null;
  const dialect = await dialects[database.kind]();
  const driver = database.createDriver();
  const engine = await createEngine({ driver, dialect, schema: buildSchema({ models: {} }) });
  const engines = [engine];
  return {
    kind: database.kind,
    url: database.url,
    engine,
    sync: (declaration, options) => syncDatabase(engine.fork({ schema: buildSchema(declaration) }), options),
    async run(sql) {
      const text = kind === 'mariadb' ? sql.replaceAll('"', '`') : sql;
      return (await engine.root.run(syncStatement(text, /^\s*(select|pragma)/i.test(text)), [])).rows;
    },
    introspect: () => introspect(engine.root),
    async table(name) {
      const found = (await introspect(engine.root)).tables.find(({ table }) => table.name === name);
      if (found === undefined) throw new TypeError(`no table ${name}`);
      return found;
    },
    async another(declaration) {
      const other = await createEngine({ driver: database.createDriver(), dialect, schema: buildSchema(declaration) });
      engines.push(other);
      return other;
    },
    async drop() {
      await Promise.all(engines.map((each) => each.close()));
      await database.drop();
    },
  };
}

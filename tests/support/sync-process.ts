/**
 * A process of its own that syncs the rich schema twice at once: `node sync-process.ts <url>`.
 * Prints how many steps each call applied.
 */
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { postgresDialect } from '../../src/dialects/postgres/postgres-dialect.ts';
import { sqliteDialect } from '../../src/dialects/sqlite/sqlite-dialect.ts';
import { createBetterSqlite3Driver } from '../../src/drivers/better-sqlite3.ts';
import { createMysql2Driver } from '../../src/drivers/mysql2.ts';
import { createPgDriver } from '../../src/drivers/pg.ts';
import { createEngine } from '../../src/engine/create-engine.ts';
import { buildSchema } from '../../src/schema/schema-builder.ts';
import { syncDatabase } from '../../src/sync/sync-database.ts';
import { richSchema } from './sync-schemas.ts';

const url = process.argv[2] ?? '';

function database(): Pick<Parameters<typeof createEngine>[0], 'driver' | 'dialect'> {
  if (url.startsWith('sqlite://')) {
    return {
      driver: createBetterSqlite3Driver({ file: url.slice('sqlite://'.length), isMemory: false }),
      dialect: sqliteDialect,
    };
  }
  const { hostname, port, username, password, pathname } = new URL(url);
  const address = {
    host: hostname,
    port: Number(port),
    user: decodeURIComponent(username),
    password: password === '' ? null : decodeURIComponent(password),
    database: pathname.slice(1),
    ssl: null,
  };
  return url.startsWith('postgresql')
    ? { driver: createPgDriver(address), dialect: postgresDialect }
    : { driver: createMysql2Driver(address), dialect: mariadbDialect };
}

async function syncOnce(): Promise<number> {
  const engine = await createEngine({ ...database(), schema: buildSchema(richSchema) });
  const report = await syncDatabase(engine);
  await engine.close();
  return report.applied.length;
}

process.stdout.write((await Promise.all([syncOnce(), syncOnce()])).join(' '));

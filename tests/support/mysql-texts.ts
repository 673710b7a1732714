import { connectCore } from '../../src/connect/connect-core.ts';
import type { Database } from '../../src/connect/database.ts';
import { mysqlDialect } from '../../src/dialects/mysql/mysql-dialect.ts';
import type { Driver, DriverConnection, DriverResult } from '../../src/drivers/driver.ts';
import type { TypedSchema } from '../../src/schema/typed-schema.ts';
import { recordingDriver } from './recording-driver.ts';

const NOTHING: DriverResult = { rows: [], rowCount: 0, insertId: null, columns: () => [] };

/**
 * The texts that MySQL would be sent for some work. There is no server: every statement finds
 * nothing. For what only MySQL spells its own way, since no server of it runs the tests.
 */
export async function mysqlTexts<S extends TypedSchema>(
  schema: S,
  work: (db: Database<S>) => PromiseLike<unknown>,
): Promise<readonly string[]> {
  const texts: string[] = [];
  const db = await connectCore(
    {
      isDatabaseDefinition: true,
      driver: recordingDriver(silentDriver, (text) => texts.push(text)),
      dialect: mysqlDialect,
    },
    { schema },
  );
  texts.length = 0;
  // Nothing is left out of results here.
  await work(db as unknown as Database<S>);
  await db.close();
  return texts.filter((text) => !text.startsWith('set '));
}

const silentDriver: Driver = {
  name: 'mysql2',
  family: 'mysql',
  maxConnections: 1,
  hasSingleWriter: false,
  connect: async () => silentConnection,
};

const silentConnection: DriverConnection = {
  serverVersion: '8.4.3',
  isUsable: true,
  run: () => NOTHING,
  runAll: (requests) => requests.map(() => NOTHING),
  async *stream() {},
  cancel: async () => undefined,
  close: async () => undefined,
  destroy: () => undefined,
};

import type { Driver } from './driver.ts';
import type { Mysql2DriverOptions } from './mysql2/mysql2-driver-options.ts';
import { openMysql2Connection } from './mysql2/open-mysql2-connection.ts';

/**
 * MySQL and MariaDB by `mysql2`, with prepared statements. `rowCount` of an
 * update counts the rows that matched, as on other databases, not those that
 * came to differ.
 *
 * @example
 * ```ts
 * const driver = createMysql2Driver({ host: 'localhost', port: 3306, user: 'app', password: null, database: 'app', ssl: null });
 * const connection = await driver.connect({ isReadOnly: false, signal: null });
 * ```
 */
export function createMysql2Driver(options: Mysql2DriverOptions): Driver {
  return {
    name: 'mysql2',
    family: 'mysql',
    maxConnections: Number.POSITIVE_INFINITY,
    hasSingleWriter: false,
    connect: ({ signal }) => openMysql2Connection(options, signal),
  };
}

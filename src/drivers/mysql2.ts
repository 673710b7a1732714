import type { Driver } from './driver.ts';
import { openMysql2Connection } from './mysql2/open-mysql2-connection.ts';
import type { TlsOptions } from './tls-options.ts';

/** How `mysql2` reaches a server. */
export interface Mysql2DriverOptions {
  /** A name, an address, or the path of a Unix socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** A function is asked at each connect, for tokens that expire. */
  readonly password: string | (() => string | Promise<string>) | null;
  readonly database: string;
  /** `null`: in the clear. */
  readonly ssl: TlsOptions | null;
  /** Default 10,000; 0 waits for ever. */
  readonly connectTimeoutMillis?: number;
  /** Shown by the server's performance schema. */
  readonly applicationName?: string | null;
  /** Of the connection; default `utf8mb4`, the only one that holds all of Unicode. */
  readonly charset?: string;
  /** How many prepared statements a connection keeps on the server; default 256. */
  readonly statementCacheSize?: number;
  /** TCP keep-alive; default true. */
  readonly keepAlive?: boolean;
}

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

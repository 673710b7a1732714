import { connectDeadline, DEFAULT_CONNECT_TIMEOUT_MILLIS } from '../connect-deadline.ts';
import type { DriverConnection } from '../driver.ts';
import type { TlsOptions } from '../tls-options.ts';
import { tlsConnectionOptions } from '../tls-options.ts';
import { Mysql2DriverConnection } from './mysql2-connection.ts';
import type { Mysql2DriverOptions } from './mysql2-driver-options.ts';
import type { Mysql2Config, Mysql2Connection, Mysql2Library } from './mysql2-library.ts';
import { loadMysql2 } from './mysql2-library.ts';

const DEFAULT_STATEMENT_CACHE_SIZE = 256;

/** How long the connection that cancels a statement may take to open. */
const KILL_TIMEOUT_MILLIS = 5_000;

/** MariaDB before 11 greets with this, so that old replicas take it for a MySQL they know. */
const REPLICATION_PREFIX = /^5\.5\.5-(?=.*MariaDB)/;

/** @throws TimeoutError, AbortedError, or what `mysql2` throws. */
export async function openMysql2Connection(
  options: Mysql2DriverOptions,
  signal: AbortSignal | null,
): Promise<DriverConnection> {
  const library = await loadMysql2();
  const password = typeof options.password === 'function' ? await options.password() : options.password;
  const deadline = connectDeadline(options.connectTimeoutMillis ?? DEFAULT_CONNECT_TIMEOUT_MILLIS, signal);

  const attempt = async (ssl: TlsOptions | null): Promise<DriverConnection> => {
    const config = toConfig(options, password, ssl);
    const connection = library.createConnection(config);
    await deadline.race(connected(connection), () => connection.destroy());
    return new Mysql2DriverConnection({
      library,
      connection,
      serverVersion: connection._handshakePacket.serverVersion.replace(REPLICATION_PREFIX, ''),
      kill: (threadId) => kill(library, config, threadId),
    });
  };

  try {
    if (options.ssl?.mode !== 'prefer') return await attempt(options.ssl);
    try {
      return await attempt(options.ssl);
    } catch (error) {
      if ((error as { readonly code?: unknown }).code !== 'HANDSHAKE_NO_SSL_SUPPORT') throw error;
      return await attempt(null);
    }
  } finally {
    deadline.clear();
  }
}

function toConfig(options: Mysql2DriverOptions, password: string | null, ssl: TlsOptions | null): Mysql2Config {
  return {
    ...(options.host.startsWith('/') ? { socketPath: options.host } : { host: options.host, port: options.port }),
    user: options.user,
    password: password ?? undefined,
    database: options.database,
    ssl: ssl === null ? undefined : { ...tlsConnectionOptions(ssl), verifyIdentity: ssl.mode === 'verify-full' },
    // The driver has its own, which knows the signal; 0 means none to mysql2 too.
    connectTimeout: 0,
    charset: options.charset ?? 'utf8mb4',
    enableKeepAlive: options.keepAlive ?? true,
    maxPreparedStatements: options.statementCacheSize ?? DEFAULT_STATEMENT_CACHE_SIZE,
    connectAttributes: options.applicationName == null ? {} : { program_name: options.applicationName },
    // Matched rather than changed rows; and the server may not ask for files of this machine.
    flags: ['+FOUND_ROWS', '-LOCAL_FILES'],
    supportBigNumbers: true,
    bigNumberStrings: true,
    dateStrings: true,
    decimalNumbers: false,
    jsonStrings: true,
    rowsAsArray: true,
    multipleStatements: false,
  };
}

function connected(connection: Mysql2Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.on('connect', resolve);
    connection.on('error', reject);
  });
}

async function kill(library: Mysql2Library, config: Mysql2Config, threadId: number): Promise<void> {
  const connection = library.createConnection(config);
  const deadline = connectDeadline(KILL_TIMEOUT_MILLIS, null);
  try {
    await deadline.race(connected(connection), () => connection.destroy());
    await new Promise<void>((resolve) => {
      // It may be over already, and then there is no such thread or nothing to stop.
      connection.query({ sql: `kill query ${threadId}`, rowsAsArray: true }, () => resolve());
    });
  } catch {
    // A cancel that did not get through is no news: the statement goes on.
  } finally {
    deadline.clear();
    connection.destroy();
  }
}

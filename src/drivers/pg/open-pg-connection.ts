import type { ConnectionOptions } from 'node:tls';
import type { ConnectDeadline } from '../connect-deadline.ts';
import { connectDeadline, DEFAULT_CONNECT_TIMEOUT_MILLIS } from '../connect-deadline.ts';
import type { DriverConnection, DriverStatement } from '../driver.ts';
import { WireConnection } from '../postgres-wire/wire-connection.ts';
import { tlsConnectionOptions } from '../tls-options.ts';
import type { PgDriverOptions } from './pg-driver-options.ts';
import type { PgClient, PgLibrary } from './pg-library.ts';
import { loadPg } from './pg-library.ts';
import { PgTransport } from './pg-transport.ts';

const DEFAULT_STATEMENT_CACHE_SIZE = 256;

/**
 * Connects and authenticates by `pg`, then takes the socket over.
 *
 * @throws TimeoutError, AbortedError, or what `pg` throws.
 */
export async function openPgConnection(
  options: PgDriverOptions,
  signal: AbortSignal | null,
): Promise<DriverConnection> {
  const pg = await loadPg();
  const deadline = connectDeadline(options.connectTimeoutMillis ?? DEFAULT_CONNECT_TIMEOUT_MILLIS, signal);

  try {
    if (options.ssl?.mode !== 'prefer') return await connectOnce(pg, options, tlsOf(options), deadline);
    try {
      return await connectOnce(pg, options, tlsOf(options), deadline);
    } catch (error) {
      if (!isUnencryptedServer(error)) throw error;
      return await connectOnce(pg, options, false, deadline);
    }
  } finally {
    deadline.clear();
  }
}

function tlsOf({ ssl }: PgDriverOptions): ConnectionOptions | false {
  return ssl === null ? false : tlsConnectionOptions(ssl);
}

/** Internal to `pg`: the only way it tells this case is the message. */
function isUnencryptedServer(error: unknown): boolean {
  return error instanceof Error && error.message === 'The server does not support SSL connections';
}

async function connectOnce(
  pg: PgLibrary,
  options: PgDriverOptions,
  ssl: ConnectionOptions | false,
  deadline: ConnectDeadline,
): Promise<DriverConnection> {
  const { host, port } = options;
  const client = new pg.Client({
    host,
    port,
    user: options.user,
    password: options.password ?? undefined,
    database: options.database,
    ssl,
    application_name: options.applicationName ?? undefined,
    keepAlive: options.keepAlive ?? true,
  });
  // Without a listener an error after the promise has settled would end the process.
  client.on('error', () => {});
  const parameters = listenForParameters(client);

  await deadline.race(client.connect(), () => client.connection.stream.destroy());

  const connection = new WireConnection({
    transport: new PgTransport(pg, client, { host, port, ssl }),
    serverVersion: parameters.get('server_version') ?? '',
    DatabaseError: pg.DatabaseError,
    namedStatements:
      options.statementNames === 'unnamed' ? 0 : (options.statementCacheSize ?? DEFAULT_STATEMENT_CACHE_SIZE),
  });
  // The reader knows UTF-8 only; a database of another encoding makes that the default of its sessions.
  if (parameters.get('client_encoding') !== 'UTF8') await connection.run(SET_ENCODING, []);
  return connection;
}

const SET_ENCODING: DriverStatement = Object.freeze({
  text: "set client_encoding to 'UTF8'",
  returnsRows: false,
  safeIntegers: false,
  isReusable: false,
});

function listenForParameters(client: PgClient): ReadonlyMap<string, string> {
  const parameters = new Map<string, string>();
  client.connection.on('parameterStatus', ({ parameterName, parameterValue }) => {
    parameters.set(parameterName, parameterValue);
  });
  return parameters;
}

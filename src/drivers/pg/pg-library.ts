import type { Socket } from 'node:net';
import type { ConnectionOptions } from 'node:tls';
import { loadOptionalPackage } from '../../foundation/optional-package.ts';
import type { DatabaseErrorClass } from '../postgres-wire/server-error.ts';

/** What is used of `pg`. Members marked *internal* are no documented API; `pg-library.test.ts` guards each. */
export interface PgLibrary {
  readonly Client: new (config: PgClientConfig) => PgClient;
  readonly Connection: new (config: { readonly ssl: ConnectionOptions | false }) => PgProtocolConnection;
  readonly DatabaseError: DatabaseErrorClass;
}

export interface PgClientConfig {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string | (() => string | Promise<string>) | undefined;
  readonly database: string;
  readonly ssl: ConnectionOptions | false;
  readonly application_name: string | undefined;
  readonly keepAlive: boolean;
}

export interface PgClient {
  connect(): Promise<unknown>;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  /** Internal: the protocol below the client. */
  readonly connection: PgProtocolConnection;
  /** Internal: what a cancel request names, sent by the server at connect. */
  readonly processID: number;
  readonly secretKey: number;
}

/** Internal, though exported: reads and writes messages. */
export interface PgProtocolConnection {
  /** Replaced by the encrypted one when that is negotiated. */
  readonly stream: Socket;
  /** A path for Unix sockets. */
  connect(portOrPath: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processId: number, secretKey: number): void;
  on(event: 'parameterStatus', listener: (message: PgParameterStatus) => void): unknown;
  on(event: 'connect' | 'sslconnect' | 'end', listener: () => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
}

/** What the server says of itself while connecting. */
export interface PgParameterStatus {
  readonly parameterName: string;
  readonly parameterValue: string;
}

/** Loads `pg` at the first connect. */
export async function loadPg(): Promise<PgLibrary> {
  const module = await loadOptionalPackage<{ readonly default: unknown }>(
    'pg',
    'to connect to PostgreSQL',
    () => import('pg'),
  );
  // Its public types leave out what is marked internal above.
  return module.default as PgLibrary;
}

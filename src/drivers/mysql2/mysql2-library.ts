import type { ConnectionOptions } from 'node:tls';
import { loadOptionalPackage } from '../../foundation/optional-package.ts';

/** What is used of `mysql2`, in its callback form, which costs a promise less per call. */
export interface Mysql2Library {
  createConnection(config: Mysql2Config): Mysql2Connection;
  /** Since 3.20; parameters of a stated wire type. */
  readonly TypedParameter?: {
    readonly LONGLONG: ((value: bigint | number) => object) & { unsigned(value: bigint): object };
  };
  /** Names of wire types by number. */
  readonly Types: Readonly<Record<number, string>>;
}

export interface Mysql2Config {
  readonly host?: string;
  readonly port?: number;
  readonly socketPath?: string;
  readonly user: string;
  readonly password: string | undefined;
  readonly database: string;
  readonly ssl: (ConnectionOptions & { readonly verifyIdentity: boolean }) | undefined;
  readonly connectTimeout: number;
  readonly charset: string;
  readonly enableKeepAlive: boolean;
  readonly maxPreparedStatements: number;
  readonly connectAttributes: Readonly<Record<string, string>>;
  readonly flags: readonly string[];
  readonly supportBigNumbers: true;
  readonly bigNumberStrings: true;
  readonly dateStrings: true;
  readonly decimalNumbers: false;
  readonly jsonStrings: true;
  readonly rowsAsArray: true;
  readonly multipleStatements: false;
}

export interface Mysql2Query {
  readonly sql: string;
  readonly values?: readonly unknown[];
  readonly rowsAsArray: true;
}

export type Mysql2Callback = (error: Mysql2Error | null, rows: unknown, columns: unknown) => void;

export interface Mysql2Connection {
  readonly threadId: number;
  /** Internal, guarded by a test: what the server said when greeting. */
  readonly _handshakePacket: { readonly serverVersion: string };
  execute(query: Mysql2Query, callback: Mysql2Callback): unknown;
  execute(query: Mysql2Query): Mysql2Command;
  query(query: Mysql2Query, callback: Mysql2Callback): unknown;
  pause(): void;
  resume(): void;
  on(event: 'error', listener: (error: Mysql2Error) => void): unknown;
  on(event: 'end' | 'connect', listener: () => void): unknown;
  end(callback: (error: Mysql2Error | null) => void): void;
  destroy(): void;
}

/** A statement whose rows come one by one. */
export interface Mysql2Command {
  on(event: 'result', listener: (row: readonly unknown[]) => void): unknown;
  on(event: 'error', listener: (error: Mysql2Error) => void): unknown;
  on(event: 'end', listener: () => void): unknown;
}

export interface Mysql2Error extends Error {
  readonly code?: string;
  readonly errno?: number;
  readonly fatal?: boolean;
}

/** The answer to a statement without rows. */
export interface Mysql2Header {
  readonly affectedRows: number | string;
  readonly insertId: number | string;
  readonly serverStatus?: number;
  /** `Records: 3  Duplicates: 1  Warnings: 0`, in the server's language; empty for a single row. */
  readonly info?: string;
}

export interface Mysql2Column {
  readonly name: string;
  readonly columnType: number;
  readonly flags: number;
  readonly characterSet: number;
  readonly columnLength: number;
  /** Empty where the column is computed. */
  readonly schema: string;
  /** What the statement calls the table. */
  readonly table: string;
  readonly orgTable: string;
  readonly orgName: string;
  /** MariaDB: `json`. */
  readonly extendedFormat?: string;
  /** MariaDB: `uuid`, `inet6` … */
  readonly extendedTypeName?: string;
}

/** Loads `mysql2` at the first connect. */
export async function loadMysql2(): Promise<Mysql2Library> {
  const module = await loadOptionalPackage<{ readonly default: unknown }>(
    'mysql2',
    'to connect to MySQL and MariaDB',
    () => import('mysql2'),
  );
  // Its public types leave out what is marked internal above.
  return module.default as Mysql2Library;
}

import type { TlsOptions } from '../tls-options.ts';

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

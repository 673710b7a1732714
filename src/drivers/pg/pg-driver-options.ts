import type { TlsOptions } from '../tls-options.ts';

/** How `pg` reaches a server. */
export interface PgDriverOptions {
  /** A name, an address, or the folder of a Unix socket (`/var/run/postgresql`). */
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
  readonly applicationName?: string | null;
  /**
   * `named` (default): a reusable statement is parsed once per connection.
   * `unnamed`: nothing stays on the server between round trips, as poolers that
   * share connections by transaction demand.
   */
  readonly statementNames?: 'named' | 'unnamed';
  /** How many named statements a connection keeps on the server; default 256. */
  readonly statementCacheSize?: number;
  /** TCP keep-alive; default true. */
  readonly keepAlive?: boolean;
}

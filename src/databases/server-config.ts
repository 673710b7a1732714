import type { PoolOptions } from '../engine/pool-options.ts';
import { invalidOption, throwIfUnknown } from './config-error.ts';
import type { ServerUrl } from './server-url.ts';
import type { SslMode, TlsConfig } from './tls-config.ts';

/** What every server's configuration may say; a URL says the same in its own way, and what stands beside it wins. */
export interface ServerConfig {
  readonly url?: string;
  /** Default `localhost`. A folder (`/var/run/postgresql`) or a socket file means a Unix socket. */
  readonly host?: string;
  readonly port?: number;
  readonly user?: string;
  /** A function is asked at each connect, for tokens that expire. */
  readonly password?: string | (() => string | Promise<string>);
  readonly database?: string;
  readonly ssl?: boolean | TlsConfig;
  readonly sslMode?: SslMode;
  readonly connectTimeoutMillis?: number;
  /** Ends statements that run longer; set on the server for each session. */
  readonly statementTimeoutMillis?: number;
  /** The zone of SQL functions. Instants are stored and returned as UTC whatever it is. Default `UTC`. */
  readonly timeZone?: string;
  /** Session variables by name, set on each new connection. */
  readonly variables?: Readonly<Record<string, string | number | boolean>>;
  /** Short for `pool.max`. */
  readonly poolSize?: number;
  /** Short for `pool.idleTimeoutMillis`. */
  readonly idleTimeout?: number;
  readonly pool?: PoolOptions;
}

/** Names of the options above, and what else people call them. */
export const SERVER_OPTIONS: readonly string[] = [
  'type',
  'url',
  'host',
  'port',
  'user',
  'username',
  'password',
  'database',
  'ssl',
  'sslMode',
  'connectTimeoutMillis',
  'statementTimeoutMillis',
  'timeZone',
  'timezone',
  'variables',
  'poolSize',
  'idleTimeout',
  'pool',
];

/** A configuration object with its aliases resolved; `undefined` values are options not given. */
export function normalizeOptions(config: object, known: readonly string[], database: string): Record<string, unknown> {
  throwIfUnknown(Object.keys(config), known, `for ${database}`);
  const { username, timezone, filename, ...options } = Object.fromEntries(
    Object.entries(config).filter(([, value]) => value !== undefined && value !== null),
  );

  if (username !== undefined) options.user ??= username;
  if (timezone !== undefined) options.timeZone ??= timezone;
  if (filename !== undefined) options.filePath ??= filename;

  return options;
}

/** Address and identity from the URL, which options beside it override. */
export function fromServerUrl(url: ServerUrl): Record<string, unknown> {
  const { user, password, host, port, database } = url;

  return Object.fromEntries(
    Object.entries({ user, password, host, port, database }).filter(([, value]) => value !== undefined),
  );
}

/** Throws unless the option is absent or a text. */
export function textOption(options: Record<string, unknown>, name: string): string | undefined {
  const value = options[name];

  if (value !== undefined && typeof value !== 'string') throw invalidOption(name, 'must be a text');

  return value;
}

/** A whole number, also as text since URLs and environment variables hold texts. */
export function numberOption(
  options: Record<string, unknown>,
  name: string,
  least: number,
  largest: number = Number.MAX_SAFE_INTEGER,
): number | undefined {
  const given = options[name];

  if (given === undefined) return undefined;
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;

  if (typeof value !== 'number' || !Number.isInteger(value) || value < least || value > largest) {
    throw invalidOption(
      name,
      `must be a whole number from ${least}${largest === Number.MAX_SAFE_INTEGER ? ' on' : ` to ${largest}`}`,
    );
  }

  return value;
}

/** `true`, `false`, or what URLs write for them. */
export function booleanOption(options: Record<string, unknown>, name: string): boolean | undefined {
  const value = options[name];

  if (value === undefined || typeof value === 'boolean') return value;
  if (value === 'true' || value === '1' || value === 'on') return true;
  if (value === 'false' || value === '0' || value === 'off') return false;
  throw invalidOption(name, 'must be true or false');
}

/** A password, or what asks for it. */
export function passwordOption(options: Record<string, unknown>): string | (() => string | Promise<string>) | null {
  const { password } = options;

  if (password === undefined) return null;
  if (typeof password === 'string') return password;
  // What it returns is checked by the server.
  if (typeof password === 'function') return password as () => string | Promise<string>;
  throw invalidOption('password', 'must be a text or a function');
}

/** The pool from its own options and the short forms beside them; the engine checks what is in `pool`. */
export function poolOption(options: Record<string, unknown>): PoolOptions {
  const { pool = {} } = options;

  if (typeof pool !== 'object' || pool === null) throw invalidOption('pool', 'must be an object');
  const max = numberOption(options, 'poolSize', 1);
  const idleTimeoutMillis = numberOption(options, 'idleTimeout', 0);

  return {
    ...(max === undefined ? {} : { max }),
    ...(idleTimeoutMillis === undefined ? {} : { idleTimeoutMillis }),
    ...pool,
  };
}

import type { SessionSettings } from '../dialects/dialect.ts';
import { postgresDialect } from '../dialects/postgres/postgres-dialect.ts';
import { createPgDriver } from '../drivers/pg.ts';
import type { DatabaseDefinition } from '../engine/database-definition.ts';
import { invalidOption, throwIfUnknown } from './config-error.ts';
import type { ServerConfig } from './server-config.ts';
import {
  booleanOption,
  fromServerUrl,
  normalizeOptions,
  numberOption,
  passwordOption,
  poolOption,
  SERVER_OPTIONS,
  textOption,
} from './server-config.ts';
import { parseServerUrl } from './server-url.ts';
import type { TlsConfig } from './tls-config.ts';
import { resolveTls } from './tls-config.ts';

/** How to reach a PostgreSQL server, and what its sessions are told. */
export interface PostgresConfig extends ServerConfig {
  /** Schemas that unqualified names are looked up in. */
  readonly searchPath?: string | readonly string[];
  /** Shown in `pg_stat_activity`. */
  readonly applicationName?: string;
  /**
   * `named` (default) parses a statement once per connection. `unnamed` leaves nothing on the server
   * between round trips, for poolers that share connections by transaction (PgBouncer).
   */
  readonly statementNames?: 'named' | 'unnamed';
  readonly keepAlive?: boolean;
}

const OPTIONS = [...SERVER_OPTIONS, 'searchPath', 'applicationName', 'statementNames', 'keepAlive'];
const DEFAULT_PORT = 5432;

/**
 * PostgreSQL 12 or later, by the package `pg`.
 *
 * Throws `ConfigurationError` for what is misspelt or makes no sense; nothing is connected yet.
 *
 * @example
 * ```ts
 * const db = await connect(postgres({ url: 'postgresql://app@localhost/app?sslmode=verify-full' }), { schema });
 * ```
 */
export function postgres(config: string | PostgresConfig): DatabaseDefinition {
  const given = normalizeOptions(typeof config === 'string' ? { url: config } : config, OPTIONS, 'PostgreSQL');
  const url = textOption(given, 'url');
  const options = url === undefined ? given : { ...optionsOfUrl(url), ...given };
  const user = textOption(options, 'user') ?? defaultUser();

  return {
    isDatabaseDefinition: true,
    driver: createPgDriver({
      host: textOption(options, 'host') ?? 'localhost',
      port: numberOption(options, 'port', 1, 65_535) ?? DEFAULT_PORT,
      user,
      password: passwordOption(options),
      database: textOption(options, 'database') ?? user,
      // Checked by resolveTls.
      ssl: resolveTls(options.ssl as boolean | TlsConfig | undefined, textOption(options, 'sslMode')),
      connectTimeoutMillis: numberOption(options, 'connectTimeoutMillis', 0),
      applicationName: textOption(options, 'applicationName') ?? null,
      statementNames: statementNames(options),
      keepAlive: booleanOption(options, 'keepAlive'),
    }),
    dialect: postgresDialect,
    pool: poolOption(options),
    session: sessionOf(options),
  };
}

function statementNames(options: Record<string, unknown>): 'named' | 'unnamed' | undefined {
  const value = textOption(options, 'statementNames');

  if (value === undefined || value === 'named' || value === 'unnamed') return value;
  throw invalidOption('statementNames', 'must be `named` or `unnamed`');
}

function sessionOf(options: Record<string, unknown>): Partial<SessionSettings> {
  const { searchPath, variables } = options;
  const path =
    typeof searchPath === 'string'
      ? searchPath.split(',').map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
      : searchPath;

  if (path !== undefined && !(Array.isArray(path) && path.every((name) => typeof name === 'string' && name !== ''))) {
    throw invalidOption('searchPath', 'must be the names of schemas');
  }

  return {
    ...(path === undefined ? {} : { searchPath: path }),
    ...(options.timeZone === undefined ? {} : { timeZone: textOption(options, 'timeZone') }),
    ...(options.applicationName === undefined ? {} : { applicationName: textOption(options, 'applicationName') }),
    ...(options.statementTimeoutMillis === undefined
      ? {}
      : { statementTimeoutMillis: numberOption(options, 'statementTimeoutMillis', 0) }),
    // Names are checked and values quoted by the dialect.
    ...(variables === undefined ? {} : { variables: variables as SessionSettings['variables'] }),
  };
}

/** The parameters of libpq's URLs, and those that users of Prisma have in theirs. */
const URL_PARAMETERS: readonly string[] = [
  'host',
  'port',
  'user',
  'password',
  'dbname',
  'sslmode',
  'ssl',
  'sslrootcert',
  'sslcert',
  'sslkey',
  'sslpassword',
  'application_name',
  'search_path',
  'schema',
  'connect_timeout',
  'statement_timeout',
  'options',
  'timezone',
  'keepalives',
  'client_encoding',
  'pgbouncer',
  'connection_limit',
  'pool_timeout',
];

function optionsOfUrl(text: string): Record<string, unknown> {
  const url = parseServerUrl(text);
  const { parameters } = url;

  if (url.scheme !== 'postgres' && url.scheme !== 'postgresql')
    throw invalidOption('url', 'is none of PostgreSQL', 'Begin it with `postgresql://`.');
  throwIfUnknown(parameters.keys(), URL_PARAMETERS, 'in a PostgreSQL URL');
  if (!['utf8', 'utf-8', 'auto', undefined].includes(parameters.get('client_encoding')?.toLowerCase()))
    throw invalidOption('client_encoding', 'must be UTF8');
  const options: Record<string, unknown> = fromServerUrl(url);
  const { searchPath, variables } = startupOptions(parameters.get('options') ?? '');

  for (const [name, value] of Object.entries({
    host: parameters.get('host'),
    port: parameters.get('port'),
    user: parameters.get('user'),
    password: parameters.get('password'),
    database: parameters.get('dbname'),
    sslMode: parameters.get('sslmode'),
    ssl: tlsOfUrl(parameters),
    applicationName: parameters.get('application_name'),
    searchPath: parameters.get('search_path') ?? parameters.get('schema') ?? searchPath,
    connectTimeoutMillis: seconds(parameters, 'connect_timeout'),
    statementTimeoutMillis: parameters.get('statement_timeout'),
    timeZone: parameters.get('timezone'),
    keepAlive: parameters.get('keepalives'),
    statementNames: parameters.get('pgbouncer') === 'true' ? 'unnamed' : undefined,
    variables,
    poolSize: parameters.get('connection_limit'),
    pool: parameters.has('pool_timeout') ? { acquireTimeoutMillis: seconds(parameters, 'pool_timeout') } : undefined,
  })) {
    if (value !== undefined) options[name] = value;
  }

  return options;
}

function seconds(parameters: ReadonlyMap<string, string>, name: string): number | undefined {
  const value = numberOption(Object.fromEntries(parameters), name, 0);

  return value === undefined ? undefined : value * 1_000;
}

function tlsOfUrl(parameters: ReadonlyMap<string, string>): boolean | TlsConfig | undefined {
  const config = {
    ca: parameters.get('sslrootcert'),
    cert: parameters.get('sslcert'),
    key: parameters.get('sslkey'),
    passphrase: parameters.get('sslpassword'),
  };
  const given = Object.entries(config).filter(([, value]) => value !== undefined);

  if (given.length > 0) return Object.fromEntries(given);

  return parameters.has('sslmode') ? undefined : booleanOption({ ssl: parameters.get('ssl') }, 'ssl');
}

/** `-c name=value` of libpq's `options`; a space in a value is escaped by a backslash. */
function startupOptions(text: string): {
  readonly searchPath: string | undefined;
  readonly variables: Record<string, string> | undefined;
} {
  const variables: Record<string, string> = {};
  const words = text.match(/(?:\\.|[^\s\\])+/g) ?? [];
  const settings = words
    .join(' ')
    .replaceAll(/(^|\s)-c\s*/g, '$1--')
    .split(/(?:^|\s)--/);

  for (const setting of settings) {
    if (setting.trim() === '') continue;
    const [, name, value] = /^([\w.]+)=(.*)$/s.exec(setting.trim()) ?? [];

    if (name === undefined || value === undefined) throw invalidOption('options', 'must be a list of `-c name=value`');
    variables[name.toLowerCase()] = value.replaceAll(/\\(.)/g, '$1');
  }
  const { search_path: searchPath, ...rest } = variables;

  return { searchPath, variables: Object.keys(rest).length === 0 ? undefined : rest };
}

/** As libpq: who runs the process. */
function defaultUser(): string {
  const { env } = globalThis.process ?? {};

  return env?.USER ?? env?.USERNAME ?? 'postgres';
}

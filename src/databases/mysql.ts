import type { SessionSettings } from '../dialects/dialect.ts';
import { mariadbDialect } from '../dialects/mysql/mariadb-dialect.ts';
import { mysqlDialect } from '../dialects/mysql/mysql-dialect.ts';
import { createMysql2Driver } from '../drivers/mysql2.ts';
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

/** How to reach a MySQL or MariaDB server, and what its sessions are told. */
export interface MysqlConfig extends ServerConfig {
  /** Of the connection; default `utf8mb4`, and anything else loses characters. */
  readonly charset?: string;
}

const OPTIONS = [...SERVER_OPTIONS, 'charset'];
const DEFAULT_PORT = 3306;

/**
 * MySQL or MariaDB, by the package `mysql2`; which of the two it is, the server's version tells.
 *
 * Throws `ConfigurationError` for what is misspelt or makes no sense; nothing is connected yet.
 *
 * @example
 * ```ts
 * const db = await connect(mysql({ host: 'localhost', user: 'app', password, database: 'app' }), { schema });
 * ```
 */
export function mysql(config: string | MysqlConfig): DatabaseDefinition {
  const given = normalizeOptions(typeof config === 'string' ? { url: config } : config, OPTIONS, 'MySQL and MariaDB');
  const url = textOption(given, 'url');
  const options = url === undefined ? given : { ...optionsOfUrl(url), ...given };

  return {
    isDatabaseDefinition: true,
    driver: createMysql2Driver({
      host: textOption(options, 'host') ?? 'localhost',
      port: numberOption(options, 'port', 1, 65_535) ?? DEFAULT_PORT,
      user: textOption(options, 'user') ?? 'root',
      password: passwordOption(options),
      database: textOption(options, 'database') ?? '',
      // Checked by resolveTls.
      ssl: resolveTls(options.ssl as boolean | TlsConfig | undefined, textOption(options, 'sslMode')),
      connectTimeoutMillis: numberOption(options, 'connectTimeoutMillis', 0),
      charset: textOption(options, 'charset'),
    }),
    dialect: (version) => (/mariadb/i.test(version) ? mariadbDialect : mysqlDialect),
    pool: poolOption(options),
    session: sessionOf(options),
  };
}

function sessionOf(options: Record<string, unknown>): Partial<SessionSettings> {
  return {
    ...(options.timeZone === undefined ? {} : { timeZone: textOption(options, 'timeZone') }),
    ...(options.statementTimeoutMillis === undefined
      ? {}
      : { statementTimeoutMillis: numberOption(options, 'statementTimeoutMillis', 0) }),
    // Names are checked and values quoted by the dialect.
    ...(options.variables === undefined ? {} : { variables: options.variables as SessionSettings['variables'] }),
  };
}

const URL_PARAMETERS: readonly string[] = [
  'sslmode',
  'ssl-mode',
  'ssl',
  'sslca',
  'ssl-ca',
  'sslcert',
  'ssl-cert',
  'sslkey',
  'ssl-key',
  'charset',
  'timezone',
  'connect_timeout',
  'connectTimeout',
  'socket',
  'socketPath',
  'connection_limit',
  'pool_timeout',
];

/** MySQL's own names of the modes. */
const MODES: Readonly<Record<string, string>> = {
  disabled: 'disable',
  preferred: 'prefer',
  required: 'require',
  verify_ca: 'verify-ca',
  verify_identity: 'verify-full',
};

function optionsOfUrl(text: string): Record<string, unknown> {
  const url = parseServerUrl(text);
  const { parameters } = url;

  if (url.scheme !== 'mysql' && url.scheme !== 'mariadb')
    throw invalidOption('url', 'is none of MySQL or MariaDB', 'Begin it with `mysql://` or `mariadb://`.');
  throwIfUnknown(parameters.keys(), URL_PARAMETERS, 'in a MySQL URL');
  const get = (...names: readonly string[]) =>
    names.map((name) => parameters.get(name)).find((value) => value !== undefined);
  const mode = get('sslmode', 'ssl-mode')?.toLowerCase();
  const certificates = { ca: get('sslca', 'ssl-ca'), cert: get('sslcert', 'ssl-cert'), key: get('sslkey', 'ssl-key') };
  const hasCertificates = Object.values(certificates).some((value) => value !== undefined);
  const options: Record<string, unknown> = fromServerUrl(url);

  for (const [name, value] of Object.entries({
    host: get('socket', 'socketPath'),
    sslMode: mode === undefined ? undefined : (MODES[mode] ?? mode),
    ssl: hasCertificates
      ? Object.fromEntries(Object.entries(certificates).filter(([, file]) => file !== undefined))
      : mode === undefined
        ? booleanOption({ ssl: get('ssl') }, 'ssl')
        : undefined,
    charset: get('charset'),
    timeZone: get('timezone'),
    connectTimeoutMillis: millisOfUrl(parameters),
    poolSize: get('connection_limit'),
    pool: parameters.has('pool_timeout')
      ? { acquireTimeoutMillis: (numberOption(Object.fromEntries(parameters), 'pool_timeout', 0) ?? 0) * 1_000 }
      : undefined,
  })) {
    if (value !== undefined) options[name] = value;
  }

  return options;
}

/** `connect_timeout` is in seconds as in MySQL's own clients, `connectTimeout` in milliseconds as in `mysql2`. */
function millisOfUrl(parameters: ReadonlyMap<string, string>): number | undefined {
  const given = Object.fromEntries(parameters);
  const seconds = numberOption(given, 'connect_timeout', 0);

  return seconds === undefined ? numberOption(given, 'connectTimeout', 0) : seconds * 1_000;
}

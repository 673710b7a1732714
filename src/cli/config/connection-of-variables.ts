import type { ConnectionConfig } from '../../connect/connection-config.ts';
import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** The variables by which a connection may be described one part at a time, with their other names. */
const PARTS = {
  type: ['DB_CONNECTION', 'DB_TYPE'],
  host: ['DB_HOST'],
  port: ['DB_PORT'],
  database: ['DB_DATABASE', 'DB_NAME'],
  user: ['DB_USERNAME', 'DB_USER'],
  password: ['DB_PASSWORD'],
  file: ['DB_FILENAME'],
  timeZone: ['DB_TIMEZONE'],
  poolSize: ['DB_POOL_SIZE'],
} as const;

const TYPES: Readonly<Record<string, 'postgres' | 'mysql' | 'sqlite'>> = {
  postgres: 'postgres',
  postgresql: 'postgres',
  pgsql: 'postgres',
  pg: 'postgres',
  mysql: 'mysql',
  mysql2: 'mysql',
  mariadb: 'mysql',
  sqlite: 'sqlite',
  sqlite3: 'sqlite',
  'better-sqlite3': 'sqlite',
};

/**
 * The connection that `DB_CONNECTION`, `DB_HOST` and their kin describe; `null` where they say nothing.
 *
 * @throws ConfigurationError for a kind of database or a number that makes no sense
 */
export function connectionOfVariables(variables: Variables): ConnectionConfig | null {
  const of = (part: keyof typeof PARTS) =>
    PARTS[part].map((name) => variables[name]).find((value) => value !== undefined && value !== '');
  const named = of('type') ?? (of('file') === undefined ? undefined : 'sqlite');
  if (named === undefined) return null;
  const type = TYPES[named.toLowerCase()];
  if (type === undefined)
    throw invalid('DB_CONNECTION', 'names no database that is known', 'Known are postgres, mysql and sqlite.');
  if (type === 'sqlite') {
    const filePath = of('file') ?? of('database');
    if (filePath === undefined) throw invalid('DB_FILENAME', 'is missing', 'Give the path of the file, or `:memory:`.');
    return { type, filePath };
  }
  const given = {
    host: of('host'),
    port: numberOf(of('port'), 'DB_PORT'),
    database: of('database'),
    user: of('user'),
    password: of('password'),
    timeZone: of('timeZone'),
    poolSize: numberOf(of('poolSize'), 'DB_POOL_SIZE'),
  };
  return { type, ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) };
}

function numberOf(text: string | undefined, name: string): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  throw invalid(name, 'must be a whole number', null);
}

function invalid(option: string, problem: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option, problem, suggestion });
}

import type { DatabaseDefinition } from '../engine/database-definition.ts';
import { didYouMean } from '../foundation/did-you-mean.ts';
import { ConfigurationError } from '../foundation/errors/configuration-error.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';
import { connectCore } from './connect-core.ts';
import type { ConnectOptions } from './connect-options.ts';
import type { ConnectionConfig } from './connection-config.ts';
import type { DatabaseOmitting, GlobalOmit } from './database.ts';

type Loader = () => Promise<(config: never) => DatabaseDefinition>;

const loadPostgres: Loader = async () => (await import('../databases/postgres.ts')).postgres;
const loadPglite: Loader = async () => (await import('../databases/pglite.ts')).pglite;
const loadSqlite: Loader = async () => (await import('../databases/sqlite.ts')).sqlite;
const loadNodeSqlite: Loader = async () => (await import('../databases/node-sqlite.ts')).nodeSqlite;
const loadMysql: Loader = async () => (await import('../databases/mysql.ts')).mysql;

/** By the scheme of a URL and by `type` of a configuration; each loads its own database only. */
const LOADERS: Readonly<Record<string, Loader>> = Object.freeze({
  postgresql: loadPostgres,
  postgres: loadPostgres,
  pglite: loadPglite,
  sqlite: loadSqlite,
  sqlite3: loadSqlite,
  file: loadSqlite,
  'node-sqlite': loadNodeSqlite,
  mysql: loadMysql,
  mariadb: loadMysql,
});

/**
 * Connects to the database that a URL or a configuration names; its driver is loaded then and not before.
 *
 * Throws `ConnectionFailedError`, `MissingPackageError` where the driver is not installed,
 * `ConfigurationError`, and `CapabilityMissingError` when the schema needs what the database lacks.
 *
 * @example
 * ```ts
 * const db = await connect('sqlite:./app.db', { schema });
 * const users = await db.user.findMany();
 * await db.close();
 * ```
 */
export async function connect<S extends TypedSchema, O extends GlobalOmit<S> = Record<never, never>>(
  target: string | ConnectionConfig | DatabaseDefinition,
  options: ConnectOptions<S, O> = {},
): Promise<DatabaseOmitting<S, O>> {
  return connectCore(await findDefinition(target), options);
}

/** The definition behind whatever `connect` was given. Throws `ConfigurationError`. */
export async function findDefinition(
  target: string | ConnectionConfig | DatabaseDefinition,
): Promise<DatabaseDefinition> {
  if (typeof target === 'string') return (await loaderOf(schemeOf(target), null)())(target as never);
  if (typeof target !== 'object' || target === null) throw invalid(null, 'must be a URL or an object', null);
  if ('isDatabaseDefinition' in target) return target;
  const { type, ...rest } = target;

  if (type !== undefined) return (await loaderOf(type, 'type')())(rest as never);
  if (target.url === undefined)
    throw invalid('type', 'is missing', `Give one of ${Object.keys(LOADERS).join(', ')}, or a \`url\`.`);

  return (await loaderOf(schemeOf(target.url), null)())(rest as never);
}

function loaderOf(name: string, option: string | null): Loader {
  const loader = Object.hasOwn(LOADERS, name.toLowerCase()) ? LOADERS[name.toLowerCase()] : undefined;

  if (loader !== undefined) return loader;
  const meant = didYouMean(name, Object.keys(LOADERS));

  throw invalid(
    option ?? 'url',
    'names no database that is known',
    meant === null
      ? `Known are ${Object.keys(LOADERS).join(', ')}.`
      : `Did you mean \`${meant}${option === null ? ':' : ''}\`?`,
  );
}

function schemeOf(url: string): string {
  if (url === ':memory:') return 'sqlite';
  const [, scheme] = /^([a-z][a-z0-9+.-]+):/i.exec(url) ?? [];

  // `C:` is a drive and no scheme, which the two letters at least see to.
  if (scheme === undefined)
    throw invalid(
      'url',
      'has no scheme',
      'Begin it with `sqlite:`, `postgresql:` or `mysql:`; a file is `sqlite:./app.db`.',
    );

  return scheme;
}

function invalid(option: string | null, problem: string, suggestion: string | null): ConfigurationError {
  return new ConfigurationError({ option, problem, suggestion });
}

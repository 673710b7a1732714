import { parseArgs } from 'node:util';

export const databaseKinds = ['sqlite', 'postgres', 'mysql'] as const;

export type DatabaseKind = (typeof databaseKinds)[number];

/** The database is made anew, so no server of another kind must be reached by mistake. */
const protocols = { postgres: ['postgresql:', 'postgres:'], mysql: ['mysql:', 'mariadb:'] };

export interface AtlasOptions {
  readonly database: DatabaseKind;
  /** Where the server is; `null` for SQLite, which needs none. */
  readonly url: string | null;
  readonly showsSql: boolean;
  readonly showsHelp: boolean;
}

/** What the user typed makes no sense; the message says what would. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

export const help = `A small atlas: 250 countries, 135,233 cities, a dozen typed queries.

  npm run demo                      on SQLite, in a file of its own
  npm run demo -- --db postgres     on PostgreSQL
  npm run demo -- --db mysql        on MariaDB or MySQL

Options
  --db DATABASE   sqlite (default), postgres or mysql
  --url URL       the server, as in postgresql://user:password@localhost:5432
                  Default: ATLAS_POSTGRES_URL or ATLAS_MYSQL_URL, else localhost
  --sql           also prints the SQL of each query
  --help          prints this

The database is called facet_atlas (on SQLite: examples/atlas/atlas.db) and is made anew at each run.`;

/** Reads the command line. Throws `UsageError`. */
export function readOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): AtlasOptions {
  const { db, url, sql: showsSql, help: showsHelp } = parse(args);
  const database = databaseKinds.find((kind) => kind === db);

  if (database === undefined) throw new UsageError(`--db ${db} is not known: it is ${databaseKinds.join(', ')}.`);
  if (database === 'sqlite' && url !== undefined) throw new UsageError('--url goes with --db postgres or --db mysql.');

  return {
    database,
    url: database === 'sqlite' ? null : serverUrl(database, url ?? defaultUrl(database, environment)),
    showsSql,
    showsHelp,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        db: { type: 'string', default: 'sqlite' },
        url: { type: 'string' },
        sql: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    // Node goes on to explain positional arguments, which the demo has none of.
    const [problem] = error.message.split('. ');

    throw new UsageError(`${problem}. See --help.`);
  }
}

function defaultUrl(database: 'postgres' | 'mysql', environment: Readonly<Record<string, string | undefined>>): string {
  return database === 'postgres'
    ? (environment.ATLAS_POSTGRES_URL ?? 'postgresql://postgres@localhost:5432')
    : (environment.ATLAS_MYSQL_URL ?? 'mysql://root@localhost:3306');
}

function serverUrl(database: 'postgres' | 'mysql', url: string): string {
  const [protocol] = protocols[database];

  if (URL.canParse(url) && protocols[database].includes(new URL(url).protocol)) return url;
  throw new UsageError(`The URL for --db ${database} must be like ${protocol}//user:password@localhost.`);
}

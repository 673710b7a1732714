/** What `init` was told, or found out by asking. */
export interface ProjectChoices {
  readonly database: InitDatabase;
  readonly face: 'schema' | 'fluent';
  readonly language: 'ts' | 'js';
  readonly url: string;
}

export type InitDatabase = 'sqlite' | 'postgres' | 'mysql';

export const databases: Readonly<
  Record<
    InitDatabase,
    {
      readonly displayName: string;
      /** `provider` of a datasource. */
      readonly provider: string;
      /** The package to install. */
      readonly driver: string;
      readonly url: string;
      readonly schemes: readonly string[];
    }
  >
> = {
  sqlite: {
    displayName: 'SQLite',
    provider: 'sqlite',
    driver: 'better-sqlite3',
    url: 'sqlite:./app.db',
    schemes: ['sqlite', 'sqlite3', 'file', 'node-sqlite'],
  },
  postgres: {
    displayName: 'PostgreSQL',
    provider: 'postgresql',
    driver: 'pg',
    url: 'postgresql://postgres:password@localhost:5432/app',
    schemes: ['postgres', 'postgresql', 'pglite'],
  },
  mysql: {
    displayName: 'MySQL or MariaDB',
    provider: 'mysql',
    driver: 'mysql2',
    url: 'mysql://root:password@localhost:3306/app',
    schemes: ['mysql', 'mariadb'],
  },
};

/** The database that a URL is for; `null` for a scheme that is not known. */
export function databaseOfUrl(url: string): InitDatabase | null {
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === undefined) return null;
  if (databases.sqlite.schemes.includes(scheme)) return 'sqlite';
  if (databases.postgres.schemes.includes(scheme)) return 'postgres';
  return databases.mysql.schemes.includes(scheme) ? 'mysql' : null;
}

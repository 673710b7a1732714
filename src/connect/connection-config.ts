import type { MysqlConfig } from '../databases/mysql.ts';
import type { PgliteConfig } from '../databases/pglite-config.ts';
import type { PostgresConfig } from '../databases/postgres.ts';
import type { SqliteConfig } from '../databases/sqlite-config.ts';

/**
 * Which database, as an object: `type` says of which kind, unless a `url` does.
 *
 * @example
 * ```ts
 * const db = await connect({ type: 'mysql', host: 'localhost', user: 'app', password, database: 'app' }, { schema });
 * ```
 */
export type ConnectionConfig =
  | ({ readonly type: 'postgres' | 'postgresql' } & PostgresConfig)
  | ({ readonly type: 'mysql' | 'mariadb' } & MysqlConfig)
  | ({ readonly type: 'sqlite' | 'sqlite3' | 'node-sqlite' } & SqliteConfig)
  | ({ readonly type: 'pglite' } & PgliteConfig)
  | ({ readonly type?: undefined; readonly url: string } & (
      | PostgresConfig
      | MysqlConfig
      | SqliteConfig
      | PgliteConfig
    ));

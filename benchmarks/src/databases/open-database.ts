import type { DatabaseKind, OpenDatabase } from './benchmark-database.ts';
import { openMariadbDatabase } from './mariadb.ts';
import { openPostgresDatabase } from './postgres.ts';
import { openSqliteDatabase } from './sqlite.ts';

/** Makes the benchmark's database anew and fills it. */
export const openDatabase: Readonly<Record<DatabaseKind, OpenDatabase>> = {
  sqlite: openSqliteDatabase,
  postgres: openPostgresDatabase,
  mariadb: openMariadbDatabase,
};

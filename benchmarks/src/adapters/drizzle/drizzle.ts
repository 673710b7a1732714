import type { Adapter } from '../../adapter.ts';
import { openDrizzleMariadb } from './mariadb.ts';
import { openDrizzlePreparedMariadb } from './mariadb-prepared.ts';
import { openDrizzlePostgres } from './postgres.ts';
import { openDrizzlePreparedPostgres } from './postgres-prepared.ts';
import { openDrizzleSqlite } from './sqlite.ts';
import { openDrizzlePreparedSqlite } from './sqlite-prepared.ts';

const open = { sqlite: openDrizzleSqlite, postgres: openDrizzlePostgres, mariadb: openDrizzleMariadb };

const openPrepared = {
  sqlite: openDrizzlePreparedSqlite,
  postgres: openDrizzlePreparedPostgres,
  mariadb: openDrizzlePreparedMariadb,
};

export const plain: Adapter = {
  name: 'drizzle',
  open: async (database) => open[database.kind](database),
};

/** The same library with `.prepare()` by the user. */
export const prepared: Adapter = {
  name: 'drizzle-prepared',
  open: async (database) => openPrepared[database.kind](database),
};

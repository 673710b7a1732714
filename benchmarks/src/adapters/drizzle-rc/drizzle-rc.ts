import type { Adapter } from '../../adapter.ts';
import { openDrizzleRcMariadb } from './mariadb.ts';
import { openDrizzleRcPreparedMariadb } from './mariadb-prepared.ts';
import { openDrizzleRcPostgres } from './postgres.ts';
import { openDrizzleRcPreparedPostgres } from './postgres-prepared.ts';
import { openDrizzleRcSqlite } from './sqlite.ts';
import { openDrizzleRcPreparedSqlite } from './sqlite-prepared.ts';

const open = { sqlite: openDrizzleRcSqlite, postgres: openDrizzleRcPostgres, mariadb: openDrizzleRcMariadb };

const openPrepared = {
  sqlite: openDrizzleRcPreparedSqlite,
  postgres: openDrizzleRcPreparedPostgres,
  mariadb: openDrizzleRcPreparedMariadb,
};

export const plain: Adapter = {
  name: 'drizzle-rc',
  open: async (database) => open[database.kind](database),
};

/** The same library with `.prepare()` by the user. */
export const prepared: Adapter = {
  name: 'drizzle-rc-prepared',
  open: async (database) => openPrepared[database.kind](database),
};

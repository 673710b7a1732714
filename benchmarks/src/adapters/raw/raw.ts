import type { Adapter } from '../../adapter.ts';
import { openRawMariadb } from './mariadb.ts';
import { openRawPostgres } from './postgres.ts';
import { openRawSqlite } from './sqlite.ts';

const open = { sqlite: openRawSqlite, postgres: openRawPostgres, mariadb: openRawMariadb };

export const adapter: Adapter = {
  name: 'raw',
  open: async (database) => open[database.kind](database),
};

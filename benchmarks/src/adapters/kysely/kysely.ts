import type { Adapter } from '../../adapter.ts';
import { openKyselyMariadb } from './mariadb.ts';
import { openKyselyPostgres } from './postgres.ts';
import { openKyselySqlite } from './sqlite.ts';

const open = { sqlite: openKyselySqlite, postgres: openKyselyPostgres, mariadb: openKyselyMariadb };

export const adapter: Adapter = {
  name: 'kysely',
  open: async (database) => open[database.kind](database),
};

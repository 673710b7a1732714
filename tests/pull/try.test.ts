import { it } from 'vitest';
import { openSyncDatabase } from '../support/sync-databases.ts';
import { pull } from './pulled-database.ts';
it('x', async () => {
  const db = (await openSyncDatabase('sqlite'))!;
  for (let i = 0; i < 500; i++) await db.run(`create table "table_${i}_x" ("id" integer primary key, "a_id" int references "table_${Math.max(0, i - 1)}_x" ("id"), "b_id" int references "table_${Math.max(0, i - 2)}_x" ("id"), ${Array.from({ length: 12 }, (_, c) => `"col_${c}" text`).join(', ')})`);
  const files = (await (async () => { const s = performance.now(); const r = await pull(db); console.log('first', performance.now() - s); return r; })()).files;
  const s = performance.now(); await pull(db, { existing: files }); console.log('second', performance.now() - s);
  await db.run('alter table "table_3_x" add column "new_one" text');
  const t = performance.now(); await pull(db, { existing: files }); console.log('third', performance.now() - t);
  await db.drop();
}, 100000);

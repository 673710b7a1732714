import type { Kysely } from 'kysely';
import type { AdapterSession } from '../../adapter.ts';
import { detailOf, stockLevelOf, storedDetail, storedOrder, storedStockChange } from '../sqlite-rows.ts';
import type { KyselySqliteTables } from './sqlite.ts';

type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

export function kyselySqliteW10ToW12(db: Kysely<KyselySqliteTables>): Methods {
  return {
    createOrder: ({ details, ...order }) =>
      db.transaction().execute(async (tx) => {
        const { id } = await tx
          .insertInto('orders')
          .values(storedOrder(order))
          .returning('id')
          .executeTakeFirstOrThrow();
        const rows = await tx
          .insertInto('orderDetails')
          .values(details.map((detail) => ({ orderId: id, ...storedDetail(detail) })))
          .returning('id')
          .execute();
        return { id, detailIds: rows.map((row) => row.id) };
      }),
    async upsertStock({ id, ...change }) {
      const stored = storedStockChange(change);
      const row = await db
        .insertInto('stockLevels')
        .values({ id, ...stored })
        .onConflict((conflict) => conflict.column('id').doUpdateSet(stored))
        .returningAll()
        .executeTakeFirstOrThrow();
      return stockLevelOf(row);
    },
    async streamDetails(count, visit) {
      const details = db.selectFrom('orderDetails').selectAll().orderBy('id').limit(count);
      for await (const detail of details.stream()) visit(detailOf(detail));
    },
  };
}

import type { Kysely } from 'kysely';
import type { AdapterSession } from '../../adapter.ts';
import { stockLevelOf } from '../mariadb-rows.ts';
import type { KyselyMariadbTables } from './mariadb.ts';

type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

export function kyselyMariadbW10ToW12(db: Kysely<KyselyMariadbTables>): Methods {
  return {
    createOrder: ({ details, ...order }) =>
      db.transaction().execute(async (tx) => {
        const { insertId } = await tx
          .insertInto('orders')
          .values({ ...order, isPaid: Number(order.isPaid) })
          .executeTakeFirstOrThrow();
        const id = Number(insertId);
        // The ids of one insert follow each other.
        const { insertId: firstDetail } = await tx
          .insertInto('orderDetails')
          .values(details.map((detail) => ({ orderId: id, ...detail })))
          .executeTakeFirstOrThrow();
        return { id, detailIds: details.map((_, index) => Number(firstDetail) + index) };
      }),
    async upsertStock({ id, ...change }) {
      await db
        .insertInto('stockLevels')
        .values({ id, ...change })
        .onDuplicateKeyUpdate(change)
        .executeTakeFirstOrThrow();
      const row = await db.selectFrom('stockLevels').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
      return stockLevelOf({ ...row, isLow: Number(row.isLow) });
    },
    async streamDetails(count, visit) {
      const details = db.selectFrom('orderDetails').selectAll().orderBy('id').limit(count);
      for await (const detail of details.stream(1_000)) visit(detail);
    },
  };
}

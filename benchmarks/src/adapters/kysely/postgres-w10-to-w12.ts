import type { Kysely } from 'kysely';
import type { AdapterSession } from '../../adapter.ts';
import type { KyselyPostgresTables } from './postgres.ts';

type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

export function kyselyPostgresW10ToW12(db: Kysely<KyselyPostgresTables>): Methods {
  return {
    createOrder: ({ details, ...order }) =>
      db.transaction().execute(async (tx) => {
        const { id } = await tx.insertInto('orders').values(order).returning('id').executeTakeFirstOrThrow();
        const rows = await tx
          .insertInto('orderDetails')
          .values(details.map((detail) => ({ orderId: id, ...detail })))
          .returning('id')
          .execute();
        return { id, detailIds: rows.map((row) => row.id) };
      }),
    upsertStock: (level) => {
      const { id: _, ...change } = level;
      return db
        .insertInto('stockLevels')
        .values(level)
        .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
        .returningAll()
        .executeTakeFirstOrThrow();
    },
    async streamDetails(count, visit) {
      const details = db.selectFrom('orderDetails').selectAll().orderBy('id').limit(count);
      for await (const detail of details.stream(1_000)) visit(detail);
    },
  };
}

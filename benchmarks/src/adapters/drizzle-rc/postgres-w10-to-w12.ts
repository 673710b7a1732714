import { and, asc, gt, lte } from 'drizzle-orm-rc';
import type { NodePgDatabase } from 'drizzle-orm-rc/node-postgres';
import type { AdapterSession } from '../../adapter.ts';
import type { relations } from './postgres-tables.ts';
import { orderDetails, orders, stockLevels } from './postgres-tables.ts';

type Db = NodePgDatabase<typeof relations>;
type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

const rowsPerPage = 1_000;

/** Drizzle streams on MySQL alone; elsewhere its guide pages by key. */
export function drizzlePostgresW10ToW12(db: Db): Methods {
  return {
    createOrder: ({ details, ...order }) =>
      db.transaction(async (tx) => {
        const [inserted] = await tx.insert(orders).values(order).returning({ id: orders.id });
        const { id } = inserted!;
        const rows = await tx
          .insert(orderDetails)
          .values(details.map((detail) => ({ orderId: id, ...detail })))
          .returning({ id: orderDetails.id });
        return { id, detailIds: rows.map((row) => row.id) };
      }),
    async upsertStock({ id, ...change }) {
      const [row] = await db
        .insert(stockLevels)
        .values({ id, ...change })
        .onConflictDoUpdate({ target: stockLevels.id, set: change })
        .returning();
      return row!;
    },
    async streamDetails(count, visit) {
      for (let last = 0; last < count; ) {
        const page = await db
          .select()
          .from(orderDetails)
          .where(and(gt(orderDetails.id, last), lte(orderDetails.id, count)))
          .orderBy(asc(orderDetails.id))
          .limit(rowsPerPage);
        for (const row of page) visit(row);
        if (page.length < rowsPerPage) return;
        last = page.at(-1)!.id;
      }
    },
  };
}

import { and, asc, gt, lte } from 'drizzle-orm-rc';
import type { BetterSQLite3Database } from 'drizzle-orm-rc/better-sqlite3';
import type { AdapterSession } from '../../adapter.ts';
import type { relations } from './sqlite-tables.ts';
import { orderDetails, orders, stockLevels } from './sqlite-tables.ts';

type Db = BetterSQLite3Database<typeof relations>;
type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

const rowsPerPage = 1_000;

/** Drizzle streams on MySQL alone; elsewhere its guide pages by key. */
export function drizzleSqliteW10ToW12(db: Db): Methods {
  return {
    createOrder: ({ details, ...order }) =>
      db.transaction(
        (tx) => {
          const [{ id }] = tx.insert(orders).values(order).returning({ id: orders.id }).all() as [{ id: number }];
          const rows = tx
            .insert(orderDetails)
            .values(details.map((detail) => ({ orderId: id, ...detail })))
            .returning({ id: orderDetails.id })
            .all();
          return { id, detailIds: rows.map((row) => row.id) };
        },
        { behavior: 'immediate' },
      ),
    upsertStock: ({ id, ...change }) =>
      db
        .insert(stockLevels)
        .values({ id, ...change })
        .onConflictDoUpdate({ target: stockLevels.id, set: change })
        .returning()
        .all()[0]!,
    streamDetails(count, visit) {
      for (let last = 0; last < count; ) {
        const page = db
          .select()
          .from(orderDetails)
          .where(and(gt(orderDetails.id, last), lte(orderDetails.id, count)))
          .orderBy(asc(orderDetails.id))
          .limit(rowsPerPage)
          .all();
        for (const row of page) visit(row);
        if (page.length < rowsPerPage) return;
        last = page.at(-1)!.id;
      }
    },
  };
}

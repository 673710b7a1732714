import { and, asc, count, desc, eq, gt, gte, sum } from 'drizzle-orm-rc';
import { drizzle } from 'drizzle-orm-rc/better-sqlite3';
import type { AdapterSession, OrderFilter } from '../../adapter.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../../conversions.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { openSqlite } from '../../databases/sqlite.ts';
import { customers, orders, payments, relations, stockLevels } from './sqlite-tables.ts';
import { drizzleSqliteW10ToW12 } from './sqlite-w10-to-w12.ts';

export function openDrizzleRcSqlite(database: BenchmarkDatabase): AdapterSession {
  const client = openSqlite(database.location);
  const db = drizzle({ client, relations });
  const matches = ({ country, since }: OrderFilter) =>
    and(eq(orders.shipCountry, country), gte(orders.orderedAt, since));

  return {
    findCustomer: (id) => db.select().from(customers).where(eq(customers.id, id)).get() ?? null,
    findOrders: (filter) =>
      db.select().from(orders).where(matches(filter)).orderBy(desc(orders.orderedAt), desc(orders.id)).limit(100).all(),
    findOrderTrees: (afterId) =>
      db.query.orders
        .findMany({
          where: { id: { gt: afterId } },
          orderBy: { id: 'asc' },
          limit: 50,
          with: { customer: true, details: { orderBy: { id: 'asc' }, with: { product: true } } },
        })
        .sync(),
    insertPayment: (payment) => db.insert(payments).values(payment).returning({ id: payments.id }).all()[0]!.id,
    insertPayments: (rows) =>
      void db
        .insert(payments)
        .values([...rows])
        .run(),
    updateStock: (id, change) => db.update(stockLevels).set(change).where(eq(stockLevels.id, id)).run().changes,
    updateStockReturning: (id, change) =>
      db.update(stockLevels).set(change).where(eq(stockLevels.id, id)).returning().all()[0]!,
    payFromStock: (payment, stockId, change) =>
      db.transaction(
        (tx) => {
          const [{ id }] = tx.insert(payments).values(payment).returning({ id: payments.id }).all() as [{ id: number }];
          tx.update(stockLevels).set(change).where(eq(stockLevels.id, stockId)).run();
          const stock = tx.select().from(stockLevels).where(eq(stockLevels.id, stockId)).get()!;
          return { id, stock };
        },
        { behavior: 'immediate' },
      ),
    countryTotals: (since, minimum) =>
      db
        .select({ country: orders.shipCountry, orders: count(), freight: sum(orders.freight) })
        .from(orders)
        .where(gte(orders.orderedAt, since))
        .groupBy(orders.shipCountry)
        .having(gt(sum(orders.freight), hundredthsFromDecimal(minimum)))
        .orderBy(asc(orders.shipCountry))
        .all()
        .map((row) => ({ ...row, freight: decimalFromHundredths(Number(row.freight)) })),
    async findOrderPage(filter, skip) {
      const rows = db
        .select()
        .from(orders)
        .where(matches(filter))
        .orderBy(desc(orders.orderedAt), desc(orders.id))
        .limit(20)
        .offset(skip)
        .all();
      return { rows, total: await db.$count(orders, matches(filter)) };
    },
    ...drizzleSqliteW10ToW12(db),
    close: () => void client.close(),
  };
}

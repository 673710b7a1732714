import { and, asc, count, desc, eq, gt, gte, sum } from 'drizzle-orm-rc';
import type { NodePgDatabase } from 'drizzle-orm-rc/node-postgres';
import { drizzle } from 'drizzle-orm-rc/node-postgres';
import pg from 'pg';
import type { AdapterSession, OrderFilter } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import type { NewPayment, StockChange } from '../../rows.ts';
import { customers, orders, payments, relations, stockLevels } from './postgres-tables.ts';
import { drizzlePostgresW10ToW12 } from './postgres-w10-to-w12.ts';

/** A transaction is one too. */
type Db = Pick<NodePgDatabase<typeof relations>, 'insert' | 'update' | 'select'>;

export function openDrizzleRcPostgres(database: BenchmarkDatabase): AdapterSession {
  const client = new pg.Pool({ connectionString: database.location, max: poolSize });
  const db = drizzle({ client, relations });
  const matches = ({ country, since }: OrderFilter) =>
    and(eq(orders.shipCountry, country), gte(orders.orderedAt, since));
  const latest = (filter: OrderFilter) =>
    db.select().from(orders).where(matches(filter)).orderBy(desc(orders.orderedAt), desc(orders.id));

  return {
    findCustomer: async (id) => (await db.select().from(customers).where(eq(customers.id, id)))[0] ?? null,
    findOrders: (filter) => latest(filter).limit(100),
    async findOrderTrees(afterId) {
      const trees = await db.query.orders.findMany({
        where: { id: { gt: afterId } },
        orderBy: { id: 'asc' },
        limit: 50,
        with: { customer: true, details: { orderBy: { id: 'asc' }, with: { product: true } } },
      });
      return trees;
    },
    insertPayment: (payment) => insertPayment(db, payment),
    insertPayments: async (rows) => void (await db.insert(payments).values([...rows])),
    updateStock: (id, change) => updateStock(db, id, change),
    updateStockReturning: async (id, change) =>
      (await db.update(stockLevels).set(change).where(eq(stockLevels.id, id)).returning())[0]!,
    payFromStock: (payment, stockId, change) =>
      db.transaction(async (tx) => {
        const id = await insertPayment(tx, payment);
        await updateStock(tx, stockId, change);
        const [stock] = await tx.select().from(stockLevels).where(eq(stockLevels.id, stockId));
        return { id, stock: stock! };
      }),
    async countryTotals(since, minimum) {
      const rows = await db
        .select({ country: orders.shipCountry, orders: count(), freight: sum(orders.freight) })
        .from(orders)
        .where(gte(orders.orderedAt, since))
        .groupBy(orders.shipCountry)
        .having(gt(sum(orders.freight), minimum))
        .orderBy(asc(orders.shipCountry));
      return rows.map((row) => ({ ...row, freight: row.freight! }));
    },
    async findOrderPage(filter, skip) {
      const [rows, total] = await Promise.all([
        latest(filter).limit(20).offset(skip),
        db.$count(orders, matches(filter)),
      ]);
      return { rows, total };
    },
    ...drizzlePostgresW10ToW12(db),
    close: () => client.end(),
  };
}

async function insertPayment(db: Db, payment: NewPayment): Promise<number> {
  const [inserted] = await db.insert(payments).values(payment).returning({ id: payments.id });
  return inserted!.id;
}

async function updateStock(db: Db, id: number, change: StockChange): Promise<number> {
  const { rowCount } = await db.update(stockLevels).set(change).where(eq(stockLevels.id, id));
  return rowCount ?? 0;
}

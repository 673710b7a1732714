import { and, asc, count, desc, eq, gt, gte, inArray, sum } from 'drizzle-orm-rc';
import type { MySql2Database } from 'drizzle-orm-rc/mysql2';
import { drizzle } from 'drizzle-orm-rc/mysql2';
import mysql from 'mysql2/promise';
import type { AdapterSession, OrderFilter } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import { mariadbOptions } from '../../databases/mariadb.ts';
import type { NewPayment, OrderTree, StockChange } from '../../rows.ts';
import { customers, orderDetails, orders, payments, products, relations, stockLevels } from './mariadb-tables.ts';
import { drizzleMariadbW10ToW12 } from './mariadb-w10-to-w12.ts';
import { orderTrees } from './order-trees.ts';

/** A transaction is one too. */
type Db = Pick<MySql2Database<typeof relations>, 'insert' | 'update' | 'select'>;

export function openDrizzleRcMariadb(database: BenchmarkDatabase): AdapterSession {
  const client = mysql.createPool({ uri: database.location, connectionLimit: poolSize, ...mariadbOptions });
  const db = drizzle({ client, relations });
  const matches = ({ country, since }: OrderFilter) =>
    and(eq(orders.shipCountry, country), gte(orders.orderedAt, since));
  const latest = (filter: OrderFilter) =>
    db.select().from(orders).where(matches(filter)).orderBy(desc(orders.orderedAt), desc(orders.id));

  return {
    findCustomer: async (id) => (await db.select().from(customers).where(eq(customers.id, id)))[0] ?? null,
    findOrders: (filter) => latest(filter).limit(100),
    findOrderTrees: (afterId) => findOrderTrees(db, afterId),
    insertPayment: (payment) => insertPayment(db, payment),
    insertPayments: async (rows) => void (await db.insert(payments).values([...rows])),
    updateStock: (id, change) => updateStock(db, id, change),
    // MariaDB's update returns no rows.
    async updateStockReturning(id, change) {
      await updateStock(db, id, change);
      return findStock(db, id);
    },
    payFromStock: (payment, stockId, change) =>
      db.transaction(async (tx) => {
        const id = await insertPayment(tx, payment);
        await updateStock(tx, stockId, change);
        return { id, stock: await findStock(tx, stockId) };
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
    ...drizzleMariadbW10ToW12(db),
    close: () => client.end(),
  };
}

/**
 * Relational queries fail on MariaDB in both modes: it has no lateral joins,
 * and no derived tables that refer to the outer query. So there are two joins.
 */
async function findOrderTrees(db: Db, afterId: number): Promise<OrderTree[]> {
  const found = await db
    .select()
    .from(orders)
    .innerJoin(customers, eq(customers.id, orders.customerId))
    .where(gt(orders.id, afterId))
    .orderBy(asc(orders.id))
    .limit(50);
  const orderIds = found.map((row) => row.orders.id);
  const details = await db
    .select()
    .from(orderDetails)
    .innerJoin(products, eq(products.id, orderDetails.productId))
    .where(inArray(orderDetails.orderId, orderIds))
    .orderBy(asc(orderDetails.id));

  return orderTrees(found, details);
}

async function insertPayment(db: Db, payment: NewPayment): Promise<number> {
  const [inserted] = await db.insert(payments).values(payment).$returningId();
  return inserted!.id;
}

async function updateStock(db: Db, id: number, change: StockChange): Promise<number> {
  const [{ affectedRows }] = await db.update(stockLevels).set(change).where(eq(stockLevels.id, id));
  return affectedRows;
}

async function findStock(db: Db, id: number) {
  const [stock] = await db.select().from(stockLevels).where(eq(stockLevels.id, id));
  return stock!;
}

import { and, asc, count, desc, eq, gt, gte, inArray, sql, sum } from 'drizzle-orm-rc';
import type { MySql2Database } from 'drizzle-orm-rc/mysql2';
import { drizzle } from 'drizzle-orm-rc/mysql2';
import mysql from 'mysql2/promise';
import type { AdapterSession } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import { mariadbOptions } from '../../databases/mariadb.ts';
import { customers, orderDetails, orders, payments, products, relations, stockLevels } from './mariadb-tables.ts';
import { orderTrees } from './order-trees.ts';
import { batchPlaceholders, batchValues, paymentPlaceholders } from './payment-placeholders.ts';

const { placeholder } = sql;

type Db = MySql2Database<typeof relations>;

/** A transaction is one too. */
type Writer = Pick<Db, 'insert' | 'update' | 'select'>;

/** Everything prepared once (relational queries fail on MariaDB: see the plain adapter); in a transaction on the transaction, since a statement stays where it was prepared. */
export function openDrizzleRcPreparedMariadb(database: BenchmarkDatabase): AdapterSession {
  const client = mysql.createPool({ uri: database.location, connectionLimit: poolSize, ...mariadbOptions });
  const db = drizzle({ client, relations });
  const { customer, latest, withCustomers, detailsOf, totals, page, total } = prepareReads(db);
  const insert = prepareInsert(db);
  const insertBatch = db.insert(payments).values(batchPlaceholders).prepare();
  const update = prepareUpdate(db);
  const stock = prepareStock(db);

  return {
    findCustomer: async (id) => (await customer.execute({ id }))[0] ?? null,
    findOrders: (filter) => latest.execute({ ...filter }),
    async findOrderTrees(afterId) {
      const found = await withCustomers.execute({ afterId });
      const ids = Array.from({ length: 50 }, (_, index) => [`id${index}`, found[index]?.orders.id ?? null]);
      return orderTrees(found, await detailsOf.execute(Object.fromEntries(ids)));
    },
    insertPayment: async (payment) => (await insert.execute({ ...payment }))[0]!.id,
    insertPayments: async (rows) => void (await insertBatch.execute(batchValues(rows))),
    updateStock: async (id, values) => (await update.execute({ id, ...values }))[0].affectedRows,
    // MariaDB's update returns no rows.
    async updateStockReturning(id, values) {
      await update.execute({ id, ...values });
      return (await stock.execute({ id }))[0]!;
    },
    payFromStock: (payment, stockId, values) =>
      db.transaction(async (tx) => {
        const [inserted] = await prepareInsert(tx).execute({ ...payment });
        await prepareUpdate(tx).execute({ id: stockId, ...values });
        const [found] = await prepareStock(tx).execute({ id: stockId });
        return { id: inserted!.id, stock: found! };
      }),
    countryTotals: async (since, minimum) =>
      (await totals.execute({ since, minimum })).map((row) => ({ ...row, freight: row.freight! })),
    async findOrderPage(filter, skip) {
      const [rows, [counted]] = await Promise.all([page.execute({ ...filter, skip }), total.execute({ ...filter })]);
      return { rows, total: counted!.total };
    },
    close: () => client.end(),
  };
}

function prepareReads(db: Db) {
  const matches = and(eq(orders.shipCountry, placeholder('country')), gte(orders.orderedAt, placeholder('since')));
  const orderIds = Array.from({ length: 50 }, (_, index) => placeholder(`id${index}`));
  const latest = () => db.select().from(orders).where(matches).orderBy(desc(orders.orderedAt), desc(orders.id));

  return {
    customer: db
      .select()
      .from(customers)
      .where(eq(customers.id, placeholder('id')))
      .prepare(),
    latest: latest().limit(100).prepare(),
    withCustomers: db
      .select()
      .from(orders)
      .innerJoin(customers, eq(customers.id, orders.customerId))
      .where(gt(orders.id, placeholder('afterId')))
      .orderBy(asc(orders.id))
      .limit(50)
      .prepare(),
    detailsOf: db
      .select()
      .from(orderDetails)
      .innerJoin(products, eq(products.id, orderDetails.productId))
      .where(inArray(orderDetails.orderId, orderIds))
      .orderBy(asc(orderDetails.id))
      .prepare(),
    totals: db
      .select({ country: orders.shipCountry, orders: count(), freight: sum(orders.freight) })
      .from(orders)
      .where(gte(orders.orderedAt, placeholder('since')))
      .groupBy(orders.shipCountry)
      .having(gt(sum(orders.freight), placeholder('minimum')))
      .orderBy(asc(orders.shipCountry))
      .prepare(),
    page: latest().limit(20).offset(placeholder('skip')).prepare(),
    total: db.select({ total: count() }).from(orders).where(matches).prepare(),
  };
}

function prepareInsert(db: Writer) {
  return db.insert(payments).values(paymentPlaceholders('')).$returningId().prepare();
}

function prepareUpdate(db: Writer) {
  return db.update(stockLevels).set(change).where(byId).prepare();
}

function prepareStock(db: Writer) {
  return db.select().from(stockLevels).where(byId).prepare();
}

const byId = eq(stockLevels.id, placeholder('id'));

const change = {
  quantity: sql`${sql.param(placeholder('quantity'), stockLevels.quantity)}`,
  reservedValue: sql`${sql.param(placeholder('reservedValue'), stockLevels.reservedValue)}`,
  isLow: sql`${sql.param(placeholder('isLow'), stockLevels.isLow)}`,
  countedAt: sql`${sql.param(placeholder('countedAt'), stockLevels.countedAt)}`,
  note: sql`${sql.param(placeholder('note'), stockLevels.note)}`,
};

import type { Generated } from 'kysely';
import { Kysely, MysqlDialect } from 'kysely';
import mysql from 'mysql2';
import type { AdapterSession } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import { mariadbOptions } from '../../databases/mariadb.ts';
import type { NewPayment, StockChange } from '../../rows.ts';
import type { StoredCustomer, StoredDetail, StoredOrder, StoredProduct, StoredStockLevel } from '../mariadb-rows.ts';
import { customerOf, orderOf, productOf, stockLevelOf } from '../mariadb-rows.ts';
import { kyselyMariadbW10ToW12 } from './mariadb-w10-to-w12.ts';

export interface KyselyMariadbTables {
  customers: StoredCustomer;
  products: StoredProduct;
  orders: Omit<StoredOrder, 'id'> & { id: Generated<number> };
  orderDetails: Omit<StoredDetail, 'id'> & { id: Generated<number> };
  payments: NewPayment & { id: Generated<number> };
  stockLevels: Omit<StoredStockLevel, 'isLow'> & { isLow: number | boolean };
}

export function openKyselyMariadb(database: BenchmarkDatabase): AdapterSession {
  const pool = mysql.createPool({ uri: database.location, connectionLimit: poolSize, ...mariadbOptions });
  const db = new Kysely<KyselyMariadbTables>({ dialect: new MysqlDialect({ pool }) });
  const ordersOf = (country: string, since: Date) =>
    db.selectFrom('orders').where('shipCountry', '=', country).where('orderedAt', '>=', since);
  const latest = (country: string, since: Date) =>
    ordersOf(country, since).selectAll().orderBy('orderedAt', 'desc').orderBy('id', 'desc');

  return {
    async findCustomer(id) {
      const row = await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : customerOf(row);
    },
    findOrders: async ({ country, since }) => (await latest(country, since).limit(100).execute()).map(orderOf),
    findOrderTrees: (afterId) => findOrderTrees(db, afterId),
    insertPayment: (payment) => insertPayment(db, payment),
    insertPayments: async (payments) => void (await db.insertInto('payments').values(payments).execute()),
    updateStock: (id, change) => updateStock(db, id, change),
    // MariaDB's update returns no rows.
    async updateStockReturning(id, change) {
      await updateStock(db, id, change);
      return findStock(db, id);
    },
    payFromStock: (payment, stockId, change) =>
      db.transaction().execute(async (tx) => {
        const id = await insertPayment(tx, payment);
        await updateStock(tx, stockId, change);
        return { id, stock: await findStock(tx, stockId) };
      }),
    countryTotals: (since, minimum) => countryTotals(db, since, minimum),
    async findOrderPage({ country, since }, skip) {
      const [rows, { total }] = await Promise.all([
        latest(country, since).limit(20).offset(skip).execute(),
        ordersOf(country, since)
          .select(({ fn }) => fn.countAll<string>().as('total'))
          .executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(orderOf), total: Number(total) };
    },
    ...kyselyMariadbW10ToW12(db),
    close: () => db.destroy(),
  };
}

/**
 * Kysely's JSON helpers for MySQL refer to the outer query from inside a
 * derived table, which MariaDB cannot do; so there are four queries.
 */
async function findOrderTrees(db: Kysely<KyselyMariadbTables>, afterId: number) {
  const orders = await db.selectFrom('orders').selectAll().where('id', '>', afterId).orderBy('id').limit(50).execute();
  const orderIds = orders.map((order) => order.id);
  const customerIds = orders.map((order) => order.customerId);
  const [details, customers] = await Promise.all([
    db.selectFrom('orderDetails').selectAll().where('orderId', 'in', orderIds).orderBy('id').execute(),
    db.selectFrom('customers').selectAll().where('id', 'in', customerIds).execute(),
  ]);
  const productIds = details.map((detail) => detail.productId);
  const products = await db.selectFrom('products').selectAll().where('id', 'in', productIds).execute();

  const customerById = new Map(customers.map((customer) => [customer.id, customerOf(customer)]));
  const productById = new Map(products.map((product) => [product.id, productOf(product)]));
  const detailsByOrder = Map.groupBy(details, (detail) => detail.orderId);

  return orders.map((order) => ({
    ...orderOf(order),
    customer: customerById.get(order.customerId)!,
    details: (detailsByOrder.get(order.id) ?? []).map((detail) => ({
      ...detail,
      product: productById.get(detail.productId)!,
    })),
  }));
}

async function insertPayment(db: Kysely<KyselyMariadbTables>, payment: NewPayment): Promise<number> {
  const { insertId } = await db.insertInto('payments').values(payment).executeTakeFirstOrThrow();
  return Number(insertId);
}

async function updateStock(db: Kysely<KyselyMariadbTables>, id: number, change: StockChange): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('stockLevels')
    .set(change)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function findStock(db: Kysely<KyselyMariadbTables>, id: number) {
  const row = await db.selectFrom('stockLevels').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return stockLevelOf({ ...row, isLow: Number(row.isLow) });
}

async function countryTotals(db: Kysely<KyselyMariadbTables>, since: Date, minimum: string) {
  const rows = await db
    .selectFrom('orders')
    .select(({ fn }) => [
      'shipCountry as country',
      fn.countAll<string>().as('orders'),
      fn.sum<string>('freight').as('freight'),
    ])
    .where('orderedAt', '>=', since)
    .groupBy('shipCountry')
    .having(({ fn }) => fn.sum('freight'), '>', minimum)
    .orderBy('shipCountry')
    .execute();
  return rows.map((row) => ({ ...row, orders: Number(row.orders) }));
}

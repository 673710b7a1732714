import type { Generated } from 'kysely';
import { Kysely, PostgresDialect } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import pg from 'pg';
import Cursor from 'pg-cursor';
import type { AdapterSession } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import { postgresTypes } from '../../databases/postgres.ts';
import type { Customer, NewPayment, Order, OrderDetail, Product, StockChange, StockLevel } from '../../rows.ts';
import { kyselyPostgresW10ToW12 } from './postgres-w10-to-w12.ts';

export interface KyselyPostgresTables {
  customers: Customer;
  products: Product;
  orders: Omit<Order, 'id'> & { id: Generated<number> };
  orderDetails: Omit<OrderDetail, 'id'> & { id: Generated<number> };
  payments: NewPayment & { id: Generated<number> };
  stockLevels: StockLevel;
}

export function openKyselyPostgres(database: BenchmarkDatabase): AdapterSession {
  const pool = new pg.Pool({ connectionString: database.location, max: poolSize, types: postgresTypes });
  const db = new Kysely<KyselyPostgresTables>({ dialect: new PostgresDialect({ pool, cursor: Cursor }) });
  const ordersOf = (country: string, since: Date) =>
    db.selectFrom('orders').where('shipCountry', '=', country).where('orderedAt', '>=', since);
  const latest = (country: string, since: Date) =>
    ordersOf(country, since).selectAll().orderBy('orderedAt', 'desc').orderBy('id', 'desc');

  return {
    findCustomer: async (id) =>
      (await db.selectFrom('customers').selectAll().where('id', '=', id).executeTakeFirst()) ?? null,
    findOrders: ({ country, since }) => latest(country, since).limit(100).execute(),
    findOrderTrees: (afterId) => findOrderTrees(db, afterId),
    insertPayment: (payment) => insertPayment(db, payment),
    insertPayments: async (payments) => void (await db.insertInto('payments').values(payments).execute()),
    updateStock: (id, change) => updateStock(db, id, change),
    updateStockReturning: (id, change) =>
      db.updateTable('stockLevels').set(change).where('id', '=', id).returningAll().executeTakeFirstOrThrow(),
    payFromStock: (payment, stockId, change) =>
      db.transaction().execute(async (tx) => {
        const id = await insertPayment(tx, payment);
        await updateStock(tx, stockId, change);
        const stock = await tx
          .selectFrom('stockLevels')
          .selectAll()
          .where('id', '=', stockId)
          .executeTakeFirstOrThrow();
        return { id, stock };
      }),
    countryTotals: (since, minimum) => countryTotals(db, since, minimum),
    async findOrderPage({ country, since }, skip) {
      const [rows, { total }] = await Promise.all([
        latest(country, since).limit(20).offset(skip).execute(),
        ordersOf(country, since)
          .select(({ fn }) => fn.countAll<bigint>().as('total'))
          .executeTakeFirstOrThrow(),
      ]);
      return { rows, total: Number(total) };
    },
    ...kyselyPostgresW10ToW12(db),
    close: () => db.destroy(),
  };
}

async function findOrderTrees(db: Kysely<KyselyPostgresTables>, afterId: number) {
  const orders = await db
    .selectFrom('orders')
    .selectAll('orders')
    .select((order) => [
      jsonObjectFrom(
        order.selectFrom('customers').selectAll('customers').whereRef('customers.id', '=', 'orders.customerId'),
      )
        .$notNull()
        .as('customer'),
      jsonArrayFrom(
        order
          .selectFrom('orderDetails')
          .selectAll('orderDetails')
          .select((detail) =>
            jsonObjectFrom(
              detail
                .selectFrom('products')
                .selectAll('products')
                .whereRef('products.id', '=', 'orderDetails.productId'),
            )
              .$notNull()
              .as('product'),
          )
          .whereRef('orderDetails.orderId', '=', 'orders.id')
          .orderBy('orderDetails.id'),
      ).as('details'),
    ])
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(50)
    .execute();

  // What came through JSON has lost its types.
  return orders.map((order) => ({
    ...order,
    customer: {
      ...order.customer,
      externalId: BigInt(order.customer.externalId),
      creditLimit: String(order.customer.creditLimit),
      createdAt: new Date(order.customer.createdAt),
    },
    details: order.details.map((detail) => ({
      ...detail,
      unitPrice: String(detail.unitPrice),
      discount: String(detail.discount),
      product: { ...detail.product, unitPrice: String(detail.product.unitPrice) },
    })),
  }));
}

async function insertPayment(db: Kysely<KyselyPostgresTables>, payment: NewPayment): Promise<number> {
  return (await db.insertInto('payments').values(payment).returning('id').executeTakeFirstOrThrow()).id;
}

async function updateStock(db: Kysely<KyselyPostgresTables>, id: number, change: StockChange): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('stockLevels')
    .set(change)
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function countryTotals(db: Kysely<KyselyPostgresTables>, since: Date, minimum: string) {
  const rows = await db
    .selectFrom('orders')
    .select(({ fn }) => [
      'shipCountry as country',
      fn.countAll<bigint>().as('orders'),
      fn.sum<string>('freight').as('freight'),
    ])
    .where('orderedAt', '>=', since)
    .groupBy('shipCountry')
    .having(({ fn }) => fn.sum('freight'), '>', minimum)
    .orderBy('shipCountry')
    .execute();
  return rows.map((row) => ({ ...row, orders: Number(row.orders) }));
}

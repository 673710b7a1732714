import type { ExpressionBuilder, Generated } from 'kysely';
import { Kysely, ParseJSONResultsPlugin, SqliteDialect } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/sqlite';
import type { AdapterSession } from '../../adapter.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../../conversions.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { openSqlite } from '../../databases/sqlite.ts';
import type { NewPayment, StockChange } from '../../rows.ts';
import type { StoredCustomer, StoredDetail, StoredOrder, StoredProduct, StoredStockLevel } from '../sqlite-rows.ts';
import {
  customerOf,
  detailOf,
  orderOf,
  productOf,
  stockLevelOf,
  storedPayment,
  storedStockChange,
} from '../sqlite-rows.ts';
import { kyselySqliteW10ToW12 } from './sqlite-w10-to-w12.ts';

export interface KyselySqliteTables {
  customers: StoredCustomer;
  products: StoredProduct;
  orders: Omit<StoredOrder, 'id'> & { id: Generated<number> };
  orderDetails: Omit<StoredDetail, 'id'> & { id: Generated<number> };
  payments: ReturnType<typeof storedPayment> & { id: Generated<number> };
  stockLevels: StoredStockLevel;
}

/** All but the 64-bit integer, which is selected as text. */
const customerColumns = [
  'id',
  'companyName',
  'contactName',
  'city',
  'country',
  'isActive',
  'creditLimit',
  'createdAt',
] as const;
const detailColumns = ['id', 'orderId', 'productId', 'unitPrice', 'quantity', 'discount'] as const;
const productColumns = ['id', 'name', 'quantityPerUnit', 'unitPrice', 'unitsInStock', 'discontinued'] as const;

export function openKyselySqlite(database: BenchmarkDatabase): AdapterSession {
  const db = new Kysely<KyselySqliteTables>({
    dialect: new SqliteDialect({ database: openSqlite(database.location) }),
  });
  const ordersOf = (country: string, since: Date) =>
    db.selectFrom('orders').where('shipCountry', '=', country).where('orderedAt', '>=', since.getTime());
  const latest = (country: string, since: Date) =>
    ordersOf(country, since).selectAll().orderBy('orderedAt', 'desc').orderBy('id', 'desc');

  return {
    findCustomer: (id) => findCustomer(db, id),
    findOrders: async ({ country, since }) => (await latest(country, since).limit(100).execute()).map(orderOf),
    findOrderTrees: (afterId) => findOrderTrees(db, afterId),
    insertPayment: (payment) => insertPayment(db, payment),
    insertPayments: async (payments) =>
      void (await db.insertInto('payments').values(payments.map(storedPayment)).execute()),
    updateStock: (id, change) => updateStock(db, id, change),
    updateStockReturning: async (id, change) =>
      stockLevelOf(
        await db
          .updateTable('stockLevels')
          .set(storedStockChange(change))
          .where('id', '=', id)
          .returningAll()
          .executeTakeFirstOrThrow(),
      ),
    payFromStock: (payment, stockId, change) =>
      db.transaction().execute(async (tx) => {
        const id = await insertPayment(tx, payment);
        await updateStock(tx, stockId, change);
        const stock = await tx
          .selectFrom('stockLevels')
          .selectAll()
          .where('id', '=', stockId)
          .executeTakeFirstOrThrow();
        return { id, stock: stockLevelOf(stock) };
      }),
    countryTotals: (since, minimum) => countryTotals(db, since, minimum),
    async findOrderPage({ country, since }, skip) {
      const rows = await latest(country, since).limit(20).offset(skip).execute();
      const { total } = await ordersOf(country, since)
        .select(({ fn }) => fn.countAll<number>().as('total'))
        .executeTakeFirstOrThrow();
      return { rows: rows.map(orderOf), total };
    },
    ...kyselySqliteW10ToW12(db),
    close: () => db.destroy(),
  };
}

const externalId = (customer: ExpressionBuilder<KyselySqliteTables, 'customers'>) =>
  customer.cast<string>('customers.externalId', 'text').as('externalId');

async function findCustomer(db: Kysely<KyselySqliteTables>, id: number) {
  const row = await db
    .selectFrom('customers')
    .select(customerColumns)
    .select(externalId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : customerOf(row);
}

async function findOrderTrees(db: Kysely<KyselySqliteTables>, afterId: number) {
  const orders = await db
    .withPlugin(new ParseJSONResultsPlugin())
    .selectFrom('orders')
    .selectAll('orders')
    .select((order) => [
      jsonObjectFrom(
        order
          .selectFrom('customers')
          .select(customerColumns)
          .select(externalId)
          .whereRef('customers.id', '=', 'orders.customerId'),
      )
        .$notNull()
        .as('customer'),
      jsonArrayFrom(
        order
          .selectFrom('orderDetails')
          .select(detailColumns)
          .select((detail) =>
            jsonObjectFrom(
              detail
                .selectFrom('products')
                .select(productColumns)
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

  return orders.map((order) => ({
    ...orderOf(order),
    customer: customerOf(order.customer),
    details: order.details.map((detail) => ({ ...detailOf(detail), product: productOf(detail.product) })),
  }));
}

async function insertPayment(db: Kysely<KyselySqliteTables>, payment: NewPayment): Promise<number> {
  const { id } = await db
    .insertInto('payments')
    .values(storedPayment(payment))
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function updateStock(db: Kysely<KyselySqliteTables>, id: number, change: StockChange): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('stockLevels')
    .set(storedStockChange(change))
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
  return Number(numUpdatedRows);
}

async function countryTotals(db: Kysely<KyselySqliteTables>, since: Date, minimum: string) {
  const rows = await db
    .selectFrom('orders')
    .select(({ fn }) => [
      'shipCountry as country',
      fn.countAll<number>().as('orders'),
      fn.sum<number>('freight').as('freight'),
    ])
    .where('orderedAt', '>=', since.getTime())
    .groupBy('shipCountry')
    .having(({ fn }) => fn.sum('freight'), '>', hundredthsFromDecimal(minimum))
    .orderBy('shipCountry')
    .execute();
  return rows.map((row) => ({ ...row, freight: decimalFromHundredths(row.freight) }));
}

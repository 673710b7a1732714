import type { Database } from 'better-sqlite3';
import type { AdapterSession } from '../../adapter.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../../conversions.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { openSqlite } from '../../databases/sqlite.ts';
import type { NewPayment, OrderTree, StockChange } from '../../rows.ts';
import type { StoredCustomer, StoredDetail, StoredOrder, StoredProduct, StoredStockLevel } from '../sqlite-rows.ts';
import { customerOf, detailOf, orderOf, productOf, stockLevelOf } from '../sqlite-rows.ts';
import { rawSqliteW10ToW12 } from './sqlite-w10-to-w12.ts';
import { createTreeBuilder } from './tree-builder.ts';

const customerColumns =
  '"id", cast("externalId" as text) as "externalId", "companyName", "contactName", "city", "country", "isActive", "creditLimit", "createdAt"';
const orderColumns =
  '"id", "customerId", "orderedAt", "shippedAt", "freight", "total", "isPaid", "shipName", "shipCity", "shipCountry"';
const inList = 'in (select "value" from json_each(?))';

/** better-sqlite3 as its readme says: prepared statements, rows as objects, everything at once. */
export function openRawSqlite(database: BenchmarkDatabase): AdapterSession {
  const connection = openSqlite(database.location);

  return {
    ...reads(connection),
    ...writes(connection),
    ...rawSqliteW10ToW12(connection),
    close: () => {
      connection.close();
    },
  };
}

function reads(
  connection: Database,
): Pick<AdapterSession, 'findCustomer' | 'findOrders' | 'findOrderTrees' | 'countryTotals' | 'findOrderPage'> {
  const customer = connection.prepare<[number], StoredCustomer>(
    `select ${customerColumns} from "customers" where "id" = ?`,
  );
  const orders = connection.prepare<[string, number], StoredOrder>(
    `select ${orderColumns} from "orders" where "shipCountry" = ? and "orderedAt" >= ? order by "orderedAt" desc, "id" desc limit 100`,
  );
  const page = connection.prepare<[string, number, number], StoredOrder>(
    `select ${orderColumns} from "orders" where "shipCountry" = ? and "orderedAt" >= ? order by "orderedAt" desc, "id" desc limit 20 offset ?`,
  );
  const count = connection
    .prepare<[string, number], number>('select count(*) from "orders" where "shipCountry" = ? and "orderedAt" >= ?')
    .pluck();
  const totals = connection.prepare<[number, number], { country: string; orders: number; freight: number }>(
    'select "shipCountry" as "country", count(*) as "orders", sum("freight") as "freight" from "orders" where "orderedAt" >= ? group by "shipCountry" having sum("freight") > ? order by "shipCountry"',
  );
  const findOrderTrees = prepareOrderTrees(connection);

  return {
    findCustomer(id) {
      const row = customer.get(id);
      return row === undefined ? null : customerOf(row);
    },
    findOrders: ({ country, since }) => orders.all(country, since.getTime()).map(orderOf),
    findOrderTrees,
    countryTotals: (since, minimum) =>
      totals
        .all(since.getTime(), hundredthsFromDecimal(minimum))
        .map((row) => ({ country: row.country, orders: row.orders, freight: decimalFromHundredths(row.freight) })),
    findOrderPage: ({ country, since }, skip) => ({
      rows: page.all(country, since.getTime(), skip).map(orderOf),
      total: count.get(country, since.getTime())!,
    }),
  };
}

/** Four statements, each with all keys of the one before. */
function prepareOrderTrees(connection: Database): (afterId: number) => OrderTree[] {
  const orders = connection.prepare<[number], StoredOrder>(
    `select ${orderColumns} from "orders" where "id" > ? order by "id" limit 50`,
  );
  const customers = connection.prepare<[string], StoredCustomer>(
    `select ${customerColumns} from "customers" where "id" ${inList}`,
  );
  const details = connection.prepare<[string], StoredDetail>(
    `select "id", "orderId", "productId", "unitPrice", "quantity", "discount" from "orderDetails" where "orderId" ${inList} order by "id"`,
  );
  const products = connection.prepare<[string], StoredProduct>(
    `select "id", "name", "quantityPerUnit", "unitPrice", "unitsInStock", "discontinued" from "products" where "id" ${inList}`,
  );

  return (afterId) => {
    const tree = createTreeBuilder(orders.all(afterId).map(orderOf));
    for (const row of details.all(JSON.stringify(tree.orderIds))) tree.addDetail(detailOf(row));
    for (const row of customers.all(JSON.stringify(tree.customerIds))) tree.addCustomer(customerOf(row));
    for (const row of products.all(JSON.stringify(tree.productIds))) tree.addProduct(productOf(row));
    return tree.finish();
  };
}

type Writes = Pick<
  AdapterSession,
  'insertPayment' | 'insertPayments' | 'updateStock' | 'updateStockReturning' | 'payFromStock'
>;

function writes(connection: Database): Writes {
  const insertText =
    'insert into "payments" ("orderId", "amount", "paidAt", "isRefund", "reference", "note") values (?, ?, ?, ?, ?, ?)';
  const updateText =
    'update "stockLevels" set "quantity" = ?, "reservedValue" = ?, "isLow" = ?, "countedAt" = ?, "note" = ? where "id" = ?';
  // `all`, since `get` resets an insert before it is done, and then the log is never written back to the file.
  const insertReturning = connection.prepare<unknown[], { id: number }>(`${insertText} returning "id"`);
  const insert = connection.prepare(insertText);
  const update = connection.prepare(updateText);
  const updateReturning = connection.prepare<unknown[], StoredStockLevel>(`${updateText} returning *`);
  const stock = connection.prepare<[number], StoredStockLevel>('select * from "stockLevels" where "id" = ?');
  const insertAll = connection.transaction((payments: readonly NewPayment[]) => {
    for (const payment of payments) insert.run(...paymentValues(payment));
  });

  const insertPayment = (payment: NewPayment): number => insertReturning.all(...paymentValues(payment))[0]!.id;
  const updateStock = (id: number, change: StockChange): number => update.run(...stockValues(change), id).changes;

  return {
    insertPayment,
    updateStock,
    insertPayments: insertAll.immediate,
    updateStockReturning: (id, change) => stockLevelOf(updateReturning.all(...stockValues(change), id)[0]!),
    payFromStock: connection.transaction((payment: NewPayment, stockId: number, change: StockChange) => {
      const id = insertPayment(payment);
      updateStock(stockId, change);
      return { id, stock: stockLevelOf(stock.get(stockId)!) };
    }).immediate,
  };
}

function paymentValues(payment: NewPayment): unknown[] {
  return [
    payment.orderId,
    hundredthsFromDecimal(payment.amount),
    payment.paidAt.getTime(),
    payment.isRefund ? 1 : 0,
    payment.reference,
    payment.note,
  ];
}

function stockValues(change: StockChange): unknown[] {
  return [
    change.quantity,
    hundredthsFromDecimal(change.reservedValue),
    change.isLow ? 1 : 0,
    change.countedAt.getTime(),
    change.note,
  ];
}

import mysql from 'mysql2/promise';
import type { AdapterSession } from '../../adapter.ts';
import { canonicalDecimal } from '../../conversions.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import { mariadbOptions } from '../../databases/mariadb.ts';
import type { CountryTotal, NewPayment, OrderTree, StockChange } from '../../rows.ts';
import type { StoredCustomer, StoredDetail, StoredOrder, StoredProduct, StoredStockLevel } from '../mariadb-rows.ts';
import { customerOf, detailOf, orderOf, productOf, stockLevelOf } from './mariadb-rows.ts';
import { rawMariadbW10ToW12 } from './mariadb-w10-to-w12.ts';
import { createTreeBuilder } from './tree-builder.ts';

const customerColumns = 'id, externalId, companyName, contactName, city, country, isActive, creditLimit, createdAt';
const orderColumns = 'id, customerId, orderedAt, shippedAt, freight, total, isPaid, shipName, shipCity, shipCountry';
const detailColumns = 'id, orderId, productId, unitPrice, quantity, discount';
const productColumns = 'id, name, quantityPerUnit, unitPrice, unitsInStock, discontinued';
const stockColumns = 'id, quantity, reservedValue, isLow, countedAt, note';
const insertText = 'insert into payments (orderId, amount, paidAt, isRefund, reference, note) values ';
const updateText =
  'update stockLevels set quantity = ?, reservedValue = ?, isLow = ?, countedAt = ?, note = ? where id = ?';
const filterText = 'where shipCountry = ? and orderedAt >= ?';

/** mysql2's `execute`, which prepares each text once per connection, and a pool. */
export function openRawMariadb(database: BenchmarkDatabase): AdapterSession {
  const pool = mysql.createPool({ uri: database.location, connectionLimit: poolSize, ...mariadbOptions });

  return { ...reads(pool), ...writes(pool), ...rawMariadbW10ToW12(pool), close: () => pool.end() };
}

async function rowsOf<Row>(executor: mysql.Pool | mysql.Connection, text: string, values: Parameter[]): Promise<Row[]> {
  const [rows] = await executor.execute<mysql.RowDataPacket[]>(text, values);
  return rows as Row[];
}

type Parameter = string | number | bigint | boolean | Date | null;

function reads(
  pool: mysql.Pool,
): Pick<AdapterSession, 'findCustomer' | 'findOrders' | 'findOrderTrees' | 'countryTotals' | 'findOrderPage'> {
  return {
    async findCustomer(id) {
      const [row] = await rowsOf<StoredCustomer>(pool, `select ${customerColumns} from customers where id = ?`, [id]);
      return row === undefined ? null : customerOf(row);
    },
    async findOrders({ country, since }) {
      const text = `select ${orderColumns} from orders ${filterText} order by orderedAt desc, id desc limit 100`;
      return (await rowsOf<StoredOrder>(pool, text, [country, since])).map(orderOf);
    },
    findOrderTrees: (afterId) => findOrderTrees(pool, afterId),
    async countryTotals(since, minimum) {
      const text =
        'select shipCountry as country, count(*) as orders, sum(freight) as freight from orders where orderedAt >= ? group by shipCountry having sum(freight) > ? order by shipCountry';
      const rows = await rowsOf<Omit<CountryTotal, 'orders'> & { orders: string }>(pool, text, [since, minimum]);
      return rows.map((row) => ({ ...row, orders: Number(row.orders), freight: canonicalDecimal(row.freight) }));
    },
    async findOrderPage({ country, since }, skip) {
      const text = `select ${orderColumns} from orders ${filterText} order by orderedAt desc, id desc limit 20 offset ?`;
      const [rows, [count]] = await Promise.all([
        rowsOf<StoredOrder>(pool, text, [country, since, skip]),
        rowsOf<{ total: string }>(pool, `select count(*) as total from orders ${filterText}`, [country, since]),
      ]);
      return { rows: rows.map(orderOf), total: Number(count!.total) };
    },
  };
}

/** Four statements, each with all keys of the one before. */
async function findOrderTrees(pool: mysql.Pool, afterId: number): Promise<OrderTree[]> {
  const orders = `select ${orderColumns} from orders where id > ? order by id limit 50`;
  const details = `select ${detailColumns} from orderDetails where orderId in`;
  const customers = `select ${customerColumns} from customers where id in`;
  const products = `select ${productColumns} from products where id in`;

  const tree = createTreeBuilder((await rowsOf<StoredOrder>(pool, orders, [afterId])).map(orderOf));
  const [detailRows, customerRows] = await Promise.all([
    rowsIn<StoredDetail>(pool, details, tree.orderIds, 'order by id'),
    rowsIn<StoredCustomer>(pool, customers, tree.customerIds),
  ]);
  for (const row of detailRows) tree.addDetail(detailOf(row));
  for (const row of customerRows) tree.addCustomer(customerOf(row));
  for (const row of await rowsIn<StoredProduct>(pool, products, tree.productIds)) tree.addProduct(productOf(row));
  return tree.finish();
}

/** Repeats the last key up to a power of two, so that few texts have to be prepared. */
function rowsIn<Row>(pool: mysql.Pool, text: string, keys: readonly number[], tail = ''): Promise<Row[]> {
  const length = 2 ** Math.ceil(Math.log2(Math.max(keys.length, 1)));
  const padded = Array.from({ length }, (_, index) => keys[index] ?? keys.at(-1) ?? null);

  return rowsOf(pool, `${text} (${padded.map(() => '?').join(', ')}) ${tail}`, padded);
}

type Writes = Pick<
  AdapterSession,
  'insertPayment' | 'insertPayments' | 'updateStock' | 'updateStockReturning' | 'payFromStock'
>;

function writes(pool: mysql.Pool): Writes {
  return {
    insertPayment: (payment) => insert(pool, payment),
    async insertPayments(payments) {
      const places = payments.map(() => '(?, ?, ?, ?, ?, ?)').join(', ');
      await pool.execute(insertText + places, payments.flatMap(paymentValues));
    },
    updateStock: (id, change) => update(pool, id, change),
    // MariaDB's update returns no rows.
    async updateStockReturning(id, change) {
      await update(pool, id, change);
      return findStock(pool, id);
    },
    async payFromStock(payment, stockId, change) {
      const connection = await pool.getConnection();
      try {
        await connection.beginTransaction();
        const id = await insert(connection, payment);
        await update(connection, stockId, change);
        const stock = await findStock(connection, stockId);
        await connection.commit();
        return { id, stock };
      } catch (error) {
        await connection.rollback();
        throw error;
      } finally {
        connection.release();
      }
    },
  };
}

async function insert(executor: mysql.Pool | mysql.Connection, payment: NewPayment): Promise<number> {
  const text = `${insertText}(?, ?, ?, ?, ?, ?)`;
  const [{ insertId }] = await executor.execute<mysql.ResultSetHeader>(text, paymentValues(payment));
  return insertId;
}

async function update(executor: mysql.Pool | mysql.Connection, id: number, change: StockChange): Promise<number> {
  const [{ affectedRows }] = await executor.execute<mysql.ResultSetHeader>(updateText, [...stockValues(change), id]);
  return affectedRows;
}

async function findStock(executor: mysql.Pool | mysql.Connection, id: number) {
  const rows = await rowsOf<StoredStockLevel>(executor, `select ${stockColumns} from stockLevels where id = ?`, [id]);
  return stockLevelOf(rows[0]!);
}

function paymentValues(payment: NewPayment): Parameter[] {
  return [payment.orderId, payment.amount, payment.paidAt, payment.isRefund, payment.reference, payment.note];
}

function stockValues(change: StockChange): Parameter[] {
  return [change.quantity, change.reservedValue, change.isLow, change.countedAt, change.note];
}

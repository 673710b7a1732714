import pg from 'pg';
import type { AdapterSession } from '../../adapter.ts';
import { canonicalDecimal } from '../../conversions.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import type { CountryTotal, Customer, NewPayment, Order, StockChange, StockLevel } from '../../rows.ts';
import type { OrderTreeRow } from './postgres-order-trees.ts';
import { orderTreeOf, orderTreesText } from './postgres-order-trees.ts';
import { rawPostgresW10ToW12 } from './postgres-w10-to-w12.ts';

const customerColumns =
  '"id", "externalId", "companyName", "contactName", "city", "country", "isActive", "creditLimit", "createdAt"';
const orderColumns =
  '"id", "customerId", "orderedAt", "shippedAt", "freight", "total", "isPaid", "shipName", "shipCity", "shipCountry"';
const stockColumns = '"id", "quantity", "reservedValue", "isLow", "countedAt", "note"';

const text = {
  customer: `select ${customerColumns} from "customers" where "id" = $1`,
  orders: `select ${orderColumns} from "orders" where "shipCountry" = $1 and "orderedAt" >= $2 order by "orderedAt" desc, "id" desc limit 100`,
  insert:
    'insert into "payments" ("orderId", "amount", "paidAt", "isRefund", "reference", "note") values ($1, $2, $3, $4, $5, $6) returning "id"',
  insertMany:
    'insert into "payments" ("orderId", "amount", "paidAt", "isRefund", "reference", "note") select * from unnest($1::integer[], $2::numeric[], $3::timestamptz[], $4::boolean[], $5::bigint[], $6::text[])',
  update:
    'update "stockLevels" set "quantity" = $1, "reservedValue" = $2, "isLow" = $3, "countedAt" = $4, "note" = $5 where "id" = $6',
  stock: `select ${stockColumns} from "stockLevels" where "id" = $1`,
  totals:
    'select "shipCountry" as "country", count(*)::integer as "orders", sum("freight") as "freight" from "orders" where "orderedAt" >= $1 group by "shipCountry" having sum("freight") > $2 order by "shipCountry"',
  page: `select ${orderColumns} from "orders" where "shipCountry" = $1 and "orderedAt" >= $2 order by "orderedAt" desc, "id" desc limit 20 offset $3`,
  count: 'select count(*)::integer as "count" from "orders" where "shipCountry" = $1 and "orderedAt" >= $2',
} as const;

/** The default parsers, but for 64-bit integers and decimals, which Facet gives in another form. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === pg.types.builtins.INT8) return BigInt;
    if (oid === pg.types.builtins.NUMERIC) return canonicalDecimal;
    return pg.types.getTypeParser(oid, format);
  }) as typeof pg.types.getTypeParser,
};

/** `pg` with named statements, rows as objects, and a pool. */
export function openRawPostgres(database: BenchmarkDatabase): AdapterSession {
  const pool = new pg.Pool({ connectionString: database.location, max: poolSize, types });
  const rows = async <Row extends pg.QueryResultRow>(name: string, text: string, values: unknown[]): Promise<Row[]> =>
    (await pool.query<Row>({ name, text, values })).rows;

  return {
    findCustomer: async (id) => (await rows<Customer>('customer', text.customer, [id]))[0] ?? null,
    findOrders: ({ country, since }) => rows<Order>('orders', text.orders, [country, since]),
    findOrderTrees: async (afterId) => (await rows<OrderTreeRow>('trees', orderTreesText, [afterId])).map(orderTreeOf),
    insertPayment: async (payment) =>
      (await rows<{ id: number }>('insert', text.insert, paymentValues(payment)))[0]!.id,
    async insertPayments(payments) {
      await pool.query({ name: 'insertMany', text: text.insertMany, values: paymentLists(payments) });
    },
    async updateStock(id, change) {
      const values = [...stockValues(change), id];
      return (await pool.query({ name: 'update', text: text.update, values })).rowCount ?? 0;
    },
    async updateStockReturning(id, change) {
      const values = [...stockValues(change), id];
      const name = 'updateReturning';
      return (await rows<StockLevel>(name, `${text.update} returning ${stockColumns}`, values))[0]!;
    },
    payFromStock: (payment, stockId, change) => payFromStock(pool, payment, stockId, change),
    countryTotals: (since, minimum) => rows<CountryTotal>('totals', text.totals, [since, minimum]),
    async findOrderPage({ country, since }, skip) {
      const [found, [total]] = await Promise.all([
        rows<Order>('page', text.page, [country, since, skip]),
        rows<{ count: number }>('count', text.count, [country, since]),
      ]);
      return { rows: found, total: total!.count };
    },
    ...rawPostgresW10ToW12(pool),
    close: () => pool.end(),
  };
}

async function payFromStock(pool: pg.Pool, payment: NewPayment, stockId: number, change: StockChange) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const inserted = await client.query<{ id: number }>({
      name: 'insert',
      text: text.insert,
      values: paymentValues(payment),
    });
    await client.query({ name: 'update', text: text.update, values: [...stockValues(change), stockId] });
    const stock = await client.query<StockLevel>({ name: 'stock', text: text.stock, values: [stockId] });
    await client.query('commit');
    return { id: inserted.rows[0]!.id, stock: stock.rows[0]! };
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

function paymentValues(payment: NewPayment): unknown[] {
  return [payment.orderId, payment.amount, payment.paidAt, payment.isRefund, payment.reference, payment.note];
}

function stockValues(change: StockChange): unknown[] {
  return [change.quantity, change.reservedValue, change.isLow, change.countedAt, change.note];
}

/** One list for each column. */
function paymentLists(payments: readonly NewPayment[]): unknown[][] {
  return [
    payments.map((payment) => payment.orderId),
    payments.map((payment) => payment.amount),
    payments.map((payment) => payment.paidAt),
    payments.map((payment) => payment.isRefund),
    payments.map((payment) => payment.reference),
    payments.map((payment) => payment.note),
  ];
}

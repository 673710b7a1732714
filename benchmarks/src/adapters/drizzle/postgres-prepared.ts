import { and, asc, count, desc, eq, gt, gte, sql, sum } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import type { AdapterSession } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import { batchPlaceholders, batchValues, paymentPlaceholders } from './payment-placeholders.ts';
import * as schema from './postgres-tables.ts';

const { customers, orders, orderDetails, payments, stockLevels } = schema;
const { placeholder } = sql;

type Db = NodePgDatabase<typeof schema>;

/** A transaction is one too. */
type Writer = Pick<Db, 'insert' | 'update' | 'select'>;

/** Everything prepared once under a name; in a transaction on the transaction, since a statement stays where it was prepared. */
export function openDrizzlePreparedPostgres(database: BenchmarkDatabase): AdapterSession {
  const client = new pg.Pool({ connectionString: database.location, max: poolSize });
  const db = drizzle({ client, schema });
  const { customer, latest, trees, totals, page, total } = prepareReads(db);
  const insert = prepareInsert(db);
  const insertBatch = db.insert(payments).values(batchPlaceholders).prepare('insertBatch');
  const update = prepareUpdate(db);
  const updateReturning = db.update(stockLevels).set(change).where(byId).returning().prepare('updateReturning');

  return {
    findCustomer: async (id) => (await customer.execute({ id }))[0] ?? null,
    findOrders: (filter) => latest.execute({ ...filter }),
    findOrderTrees: (afterId) => trees.execute({ afterId }),
    insertPayment: async (payment) => (await insert.execute({ ...payment }))[0]!.id,
    insertPayments: async (rows) => void (await insertBatch.execute(batchValues(rows))),
    updateStock: async (id, values) => (await update.execute({ id, ...values })).rowCount ?? 0,
    updateStockReturning: async (id, values) => (await updateReturning.execute({ id, ...values }))[0]!,
    payFromStock: (payment, stockId, values) =>
      db.transaction(async (tx) => {
        const [inserted] = await prepareInsert(tx).execute({ ...payment });
        await prepareUpdate(tx).execute({ id: stockId, ...values });
        const [stock] = await tx.select().from(stockLevels).where(byId).prepare('stock').execute({ id: stockId });
        return { id: inserted!.id, stock: stock! };
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
  const latest = () => db.select().from(orders).where(matches).orderBy(desc(orders.orderedAt), desc(orders.id));

  return {
    customer: db
      .select()
      .from(customers)
      .where(eq(customers.id, placeholder('id')))
      .prepare('customer'),
    latest: latest().limit(100).prepare('latest'),
    trees: db.query.orders
      .findMany({
        where: gt(orders.id, placeholder('afterId')),
        orderBy: asc(orders.id),
        limit: 50,
        with: { customer: true, details: { orderBy: asc(orderDetails.id), with: { product: true } } },
      })
      .prepare('trees'),
    totals: db
      .select({ country: orders.shipCountry, orders: count(), freight: sum(orders.freight) })
      .from(orders)
      .where(gte(orders.orderedAt, placeholder('since')))
      .groupBy(orders.shipCountry)
      .having(gt(sum(orders.freight), placeholder('minimum')))
      .orderBy(asc(orders.shipCountry))
      .prepare('totals'),
    page: latest().limit(20).offset(placeholder('skip')).prepare('page'),
    total: db.select({ total: count() }).from(orders).where(matches).prepare('total'),
  };
}

function prepareInsert(db: Writer) {
  return db.insert(payments).values(paymentPlaceholders('')).returning({ id: payments.id }).prepare('insert');
}

function prepareUpdate(db: Writer) {
  return db.update(stockLevels).set(change).where(byId).prepare('update');
}

const byId = eq(stockLevels.id, placeholder('id'));

const change = {
  quantity: sql`${sql.param(placeholder('quantity'), stockLevels.quantity)}`,
  reservedValue: sql`${sql.param(placeholder('reservedValue'), stockLevels.reservedValue)}`,
  isLow: sql`${sql.param(placeholder('isLow'), stockLevels.isLow)}`,
  countedAt: sql`${sql.param(placeholder('countedAt'), stockLevels.countedAt)}`,
  note: sql`${sql.param(placeholder('note'), stockLevels.note)}`,
};

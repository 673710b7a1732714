import { and, asc, count, desc, eq, gt, gte, sql, sum } from 'drizzle-orm-rc';
import type { BetterSQLite3Database } from 'drizzle-orm-rc/better-sqlite3';
import { drizzle } from 'drizzle-orm-rc/better-sqlite3';
import type { AdapterSession } from '../../adapter.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../../conversions.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { openSqlite } from '../../databases/sqlite.ts';
import { batchPlaceholders, batchValues, paymentPlaceholders } from './payment-placeholders.ts';
import { customers, orders, payments, relations, stockLevels } from './sqlite-tables.ts';

const { placeholder } = sql;

type Db = BetterSQLite3Database<typeof relations>;

/** A transaction is one too. */
type Writer = Pick<Db, 'insert' | 'update' | 'select'>;

/** Everything prepared once; in a transaction on the transaction, as a statement belongs to what it was prepared on. */
export function openDrizzleRcPreparedSqlite(database: BenchmarkDatabase): AdapterSession {
  const client = openSqlite(database.location);
  const db = drizzle({ client, relations });
  const { customer, latest, trees, totals, page, total } = prepareReads(db);
  const insert = prepareInsert(db);
  const insertBatch = db.insert(payments).values(batchPlaceholders).prepare();
  const update = prepareUpdate(db);
  const updateReturning = db.update(stockLevels).set(change).where(byId).returning().prepare();

  return {
    findCustomer: (id) => customer.get({ id }) ?? null,
    findOrders: (filter) => latest.all({ ...filter }),
    findOrderTrees: (afterId) => trees.execute({ afterId }).sync(),
    insertPayment: (payment) => insert.all({ ...payment })[0]!.id,
    insertPayments: (rows) => void insertBatch.run(batchValues(rows)),
    updateStock: (id, values) => update.run({ id, ...values }).changes,
    updateStockReturning: (id, values) => updateReturning.all({ id, ...values })[0]!,
    payFromStock: (payment, stockId, values) =>
      db.transaction(
        (tx) => {
          const { id } = prepareInsert(tx).all({ ...payment })[0]!;
          prepareUpdate(tx).run({ id: stockId, ...values });
          const stock = tx.select().from(stockLevels).where(byId).prepare().get({ id: stockId })!;
          return { id, stock };
        },
        { behavior: 'immediate' },
      ),
    countryTotals: (since, minimum) =>
      totals
        .all({ since, minimum: hundredthsFromDecimal(minimum) })
        .map((row) => ({ ...row, freight: decimalFromHundredths(Number(row.freight)) })),
    findOrderPage: (filter, skip) => ({ rows: page.all({ ...filter, skip }), total: total.get({ ...filter })!.total }),
    close: () => void client.close(),
  };
}

function prepareReads(db: Db) {
  // Comparisons leave a bare placeholder as it is; with the column it is converted.
  const since = sql.param(placeholder('since'), orders.orderedAt);
  const matches = and(eq(orders.shipCountry, placeholder('country')), gte(orders.orderedAt, since));
  const latest = () => db.select().from(orders).where(matches).orderBy(desc(orders.orderedAt), desc(orders.id));

  return {
    customer: db
      .select()
      .from(customers)
      .where(eq(customers.id, placeholder('id')))
      .prepare(),
    latest: latest().limit(100).prepare(),
    trees: db.query.orders
      .findMany({
        where: { id: { gt: placeholder('afterId') } },
        orderBy: { id: 'asc' },
        limit: 50,
        with: { customer: true, details: { orderBy: { id: 'asc' }, with: { product: true } } },
      })
      .prepare(),
    totals: db
      .select({ country: orders.shipCountry, orders: count(), freight: sum(orders.freight) })
      .from(orders)
      .where(gte(orders.orderedAt, since))
      .groupBy(orders.shipCountry)
      .having(gt(sum(orders.freight), placeholder('minimum')))
      .orderBy(asc(orders.shipCountry))
      .prepare(),
    page: latest().limit(20).offset(placeholder('skip')).prepare(),
    total: db.select({ total: count() }).from(orders).where(matches).prepare(),
  };
}

function prepareInsert(db: Writer) {
  return db.insert(payments).values(paymentPlaceholders('')).returning({ id: payments.id }).prepare();
}

function prepareUpdate(db: Writer) {
  return db.update(stockLevels).set(change).where(byId).prepare();
}

const byId = eq(stockLevels.id, placeholder('id'));

const change = {
  quantity: sql`${sql.param(placeholder('quantity'), stockLevels.quantity)}`,
  reservedValue: sql`${sql.param(placeholder('reservedValue'), stockLevels.reservedValue)}`,
  isLow: sql`${sql.param(placeholder('isLow'), stockLevels.isLow)}`,
  countedAt: sql`${sql.param(placeholder('countedAt'), stockLevels.countedAt)}`,
  note: sql`${sql.param(placeholder('note'), stockLevels.note)}`,
};

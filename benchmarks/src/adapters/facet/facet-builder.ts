import type { Database } from 'facet-orm';
import type { Adapter, AdapterSession, OrderFilter } from '../../adapter.ts';
import type { NewPayment, StockChange } from '../../rows.ts';
import { connect, createSession } from './facet.ts';
import type { northwind } from './northwind-schema.ts';

/** The same database by the fluent builder. What is no single statement stays with object queries and is not measured. */
export const adapter: Adapter = {
  name: 'facet-builder',
  workloads: ['W1', 'W2', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9', 'W12'],
  open: async (database) => createBuilderSession(await connect(database)),
};

type Northwind = Database<typeof northwind>;

function createBuilderSession(db: Northwind): AdapterSession {
  const orders = ({ country, since }: OrderFilter) =>
    db
      .from('Order')
      .where('shipCountry', '=', country)
      .where('orderedAt', '>=', since)
      .orderBy('orderedAt', 'desc')
      .orderBy('id', 'desc');

  return {
    ...createSession(db),
    findCustomer: (id) => db.from('Customer').where('id', '=', id).first(),
    findOrders: (filter) => orders(filter).limit(100).execute(),
    insertPayment: (payment) => insertPayment(db, payment),
    insertPayments: async (payments) => void (await db.insertInto('Payment').values(payments).execute()),
    updateStock: (id, change) => updateStock(db, id, change),
    payFromStock: (payment, stockId, change) =>
      db.transaction(async (tx) => {
        const id = await insertPayment(tx, payment);
        await updateStock(tx, stockId, change);
        return { id, stock: await tx.from('StockLevel').where('id', '=', stockId).firstOrFail() };
      }),
    async countryTotals(since, minimum) {
      const groups = await db
        .from('Order')
        .select(
          'shipCountry as country',
          (e) => e.count().as('orders'),
          (e) => e.sum('freight').as('freight'),
        )
        .where('orderedAt', '>=', since)
        .groupBy('shipCountry')
        .having((e) => e.sum('freight'), '>', minimum)
        .orderBy('shipCountry')
        .execute();
      return groups.map((group) => ({ ...group, freight: group.freight ?? '0' }));
    },
    async findOrderPage(filter, skip) {
      const [rows, total] = await Promise.all([
        orders(filter).offset(skip).limit(20).execute(),
        orders(filter).count(),
      ]);
      return { rows, total };
    },
    async streamDetails(count, visit) {
      for await (const detail of db.from('OrderDetail').where('id', '<=', count).orderBy('id').stream()) visit(detail);
    },
  };
}

type Session = Pick<Northwind, 'from' | 'updateTable'>;

async function insertPayment(db: Session, payment: NewPayment): Promise<number> {
  const id = await db.from('Payment').insertGetId(payment);
  return Number(id);
}

async function updateStock(db: Session, id: number, change: StockChange): Promise<number> {
  const { rowCount } = await db.updateTable('StockLevel').set(change).where('id', '=', id).execute();
  return rowCount;
}

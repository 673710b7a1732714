import type { Database } from 'facet-orm';
import type { Adapter, AdapterSession, OrderFilter } from '../../adapter.ts';
import type { BenchmarkDatabase } from '../../databases/benchmark-database.ts';
import { poolSize } from '../../databases/benchmark-database.ts';
import { facet } from './facet-package.ts';
import { northwind } from './northwind-schema.ts';

export const adapter: Adapter = {
  name: 'facet',
  open: async (database) => createSession(await connect(database)),
};

export function connect(database: BenchmarkDatabase): Promise<Database<typeof northwind>> {
  return facet.connect(urlOf(database), { schema: northwind, pool: { max: poolSize } });
}

function urlOf(database: BenchmarkDatabase): string {
  return database.kind === 'sqlite' ? `sqlite:${database.location}` : database.location;
}

/** No `.prepare()`, and no rows converted here: this is all that a user writes. */
export function createSession(db: Database<typeof northwind>): AdapterSession {
  const where = ({ country, since }: OrderFilter) => ({ shipCountry: country, orderedAt: { gte: since } });

  return {
    findCustomer: (id) => db.customer.findUnique({ where: { id } }),
    findOrders: (filter) =>
      db.order.findMany({ where: where(filter), orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }], take: 100 }),
    findOrderTrees: (afterId) =>
      db.order.findMany({
        where: { id: { gt: afterId } },
        orderBy: { id: 'asc' },
        take: 50,
        include: { customer: true, details: { orderBy: { id: 'asc' }, include: { product: true } } },
      }),
    insertPayment: async (payment) => (await db.payment.create({ data: payment, select: { id: true } })).id,
    insertPayments: async (payments) => void (await db.payment.createMany({ data: payments })),
    updateStock: async (id, change) => (await db.stockLevel.updateMany({ where: { id }, data: change })).count,
    updateStockReturning: (id, change) => db.stockLevel.update({ where: { id }, data: change }),
    payFromStock: (payment, stockId, change) =>
      db.transaction(async (tx) => {
        const { id } = await tx.payment.create({ data: payment, select: { id: true } });
        await tx.stockLevel.updateMany({ where: { id: stockId }, data: change });
        return { id, stock: await tx.stockLevel.findUniqueOrThrow({ where: { id: stockId } }) };
      }),
    async countryTotals(since, minimum) {
      const groups = await db.order.groupBy({
        by: 'shipCountry',
        where: { orderedAt: { gte: since } },
        _count: true,
        _sum: { freight: true },
        having: { freight: { _sum: { gt: minimum } } },
        orderBy: { shipCountry: 'asc' },
      });
      return groups.map(({ shipCountry, _count, _sum }) => ({
        country: shipCountry,
        orders: _count,
        freight: _sum.freight ?? '0',
      }));
    },
    async findOrderPage(filter, skip) {
      const [rows, total] = await Promise.all([
        db.order.findMany({ where: where(filter), orderBy: [{ orderedAt: 'desc' }, { id: 'desc' }], skip, take: 20 }),
        db.order.count({ where: where(filter) }),
      ]);
      return { rows, total };
    },
    async createOrder({ customerId, details, ...order }) {
      const created = await db.order.create({
        data: {
          ...order,
          customer: { connect: { id: customerId } },
          details: {
            create: details.map(({ productId, ...detail }) => ({
              ...detail,
              product: { connect: { id: productId } },
            })),
          },
        },
        select: { id: true, details: { select: { id: true } } },
      });
      return { id: created.id, detailIds: created.details.map(({ id }) => id) };
    },
    upsertStock: ({ id, ...change }) =>
      db.stockLevel.upsert({ where: { id }, create: { id, ...change }, update: change }),
    async streamDetails(count, visit) {
      const details = db.orderDetail.stream({ where: { id: { lte: count } }, orderBy: { id: 'asc' } });
      for await (const detail of details) visit(detail);
    },
    close: () => db.close(),
  };
}

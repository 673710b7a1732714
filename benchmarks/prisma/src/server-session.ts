import type { Decimal } from '@prisma/client/runtime/client';
import type { AdapterSession, OrderFilter } from '../../src/adapter.ts';
import type { PrismaClient } from '../generated/postgres/client.ts';

/** Prisma has no streams; its guide pages by key. */
const rowsPerPage = 1_000;

/** Prisma on PostgreSQL and MariaDB. Its decimals are objects; the contract wants their exact text. */
export function createServerSession(prisma: PrismaClient): AdapterSession {
  const where = ({ country, since }: OrderFilter) => ({ shipCountry: country, orderedAt: { gte: since } });
  const latest = [{ orderedAt: 'desc' as const }, { id: 'desc' as const }];

  return {
    async findCustomer(id) {
      const customer = await prisma.customer.findUnique({ where: { id } });
      return customer && { ...customer, creditLimit: text(customer.creditLimit) };
    },
    async findOrders(filter) {
      return (await prisma.order.findMany({ where: where(filter), orderBy: latest, take: 100 })).map(orderOf);
    },
    findOrderTrees: (afterId) => findOrderTrees(prisma, afterId),
    async insertPayment(data) {
      return (await prisma.payment.create({ data, select: { id: true } })).id;
    },
    async insertPayments(data) {
      await prisma.payment.createMany({ data: [...data] });
    },
    async updateStock(id, data) {
      return (await prisma.stockLevel.updateMany({ where: { id }, data })).count;
    },
    async updateStockReturning(id, data) {
      return stockLevelOf(await prisma.stockLevel.update({ where: { id }, data }));
    },
    payFromStock: (payment, stockId, change) =>
      prisma.$transaction(async (tx) => {
        const { id } = await tx.payment.create({ data: payment, select: { id: true } });
        await tx.stockLevel.updateMany({ where: { id: stockId }, data: change });
        return { id, stock: stockLevelOf(await tx.stockLevel.findUniqueOrThrow({ where: { id: stockId } })) };
      }),
    countryTotals: (since, minimum) => countryTotals(prisma, since, minimum),
    async findOrderPage(filter, skip) {
      const [rows, total] = await Promise.all([
        prisma.order.findMany({ where: where(filter), orderBy: latest, skip, take: 20 }),
        prisma.order.count({ where: where(filter) }),
      ]);
      return { rows: rows.map(orderOf), total };
    },
    async createOrder({ customerId, details, ...order }) {
      const created = await prisma.order.create({
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
        select: { id: true, details: { select: { id: true }, orderBy: { id: 'asc' } } },
      });
      return { id: created.id, detailIds: created.details.map(({ id }) => id) };
    },
    async upsertStock({ id, ...change }) {
      return stockLevelOf(await prisma.stockLevel.upsert({ where: { id }, create: { id, ...change }, update: change }));
    },
    async streamDetails(count, visit) {
      for (let last = 0; last < count; ) {
        const page = await prisma.orderDetail.findMany({
          where: { id: { gt: last, lte: count } },
          orderBy: { id: 'asc' },
          take: rowsPerPage,
        });
        for (const row of page) visit({ ...row, unitPrice: text(row.unitPrice), discount: text(row.discount) });
        if (page.length < rowsPerPage) return;
        last = page.at(-1)!.id;
      }
    },
    close: () => prisma.$disconnect(),
  };
}

async function findOrderTrees(prisma: PrismaClient, afterId: number) {
  const orders = await prisma.order.findMany({
    where: { id: { gt: afterId } },
    orderBy: { id: 'asc' },
    take: 50,
    include: { customer: true, details: { orderBy: { id: 'asc' }, include: { product: true } } },
  });

  return orders.map((order) => ({
    ...orderOf(order),
    customer: { ...order.customer, creditLimit: text(order.customer.creditLimit) },
    details: order.details.map((detail) => ({
      ...detail,
      unitPrice: text(detail.unitPrice),
      discount: text(detail.discount),
      product: { ...detail.product, unitPrice: text(detail.product.unitPrice) },
    })),
  }));
}

async function countryTotals(prisma: PrismaClient, since: Date, minimum: string) {
  const groups = await prisma.order.groupBy({
    by: ['shipCountry'],
    where: { orderedAt: { gte: since } },
    _count: { _all: true },
    _sum: { freight: true },
    having: { freight: { _sum: { gt: minimum } } },
    orderBy: { shipCountry: 'asc' },
  });

  return groups.map((group) => ({
    country: group.shipCountry,
    orders: group._count._all,
    freight: text(group._sum.freight!),
  }));
}

function orderOf<T extends { freight: Decimal; total: Decimal }>(order: T) {
  return { ...order, freight: text(order.freight), total: text(order.total) };
}

function stockLevelOf<T extends { reservedValue: Decimal }>(level: T) {
  return { ...level, reservedValue: text(level.reservedValue) };
}

function text(decimal: Decimal): string {
  return decimal.toString();
}

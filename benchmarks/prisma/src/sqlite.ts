import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import type { AdapterSession, OrderFilter } from '../../src/adapter.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../../src/conversions.ts';
import type { BenchmarkDatabase } from '../../src/databases/benchmark-database.ts';
import { PrismaClient } from '../generated/sqlite/client.ts';

/** Prisma has no streams; its guide pages by key. */
const rowsPerPage = 1_000;

/** Prisma on the columns that all adapters share; the scaled integers are converted here. */
export function open(database: BenchmarkDatabase): AdapterSession {
  // In a file with a write-ahead log, better-sqlite3 opens with `synchronous = normal` and foreign keys, as the others do.
  const adapter = new PrismaBetterSqlite3({ url: `file:${database.location}` }, { timestampFormat: 'unixepoch-ms' });
  const prisma = new PrismaClient({ adapter });
  const where = ({ country, since }: OrderFilter) => ({ shipCountry: country, orderedAt: { gte: since } });
  const latest = [{ orderedAt: 'desc' as const }, { id: 'desc' as const }];

  return {
    async findCustomer(id) {
      const customer = await prisma.customer.findUnique({ where: { id } });
      return customer && { ...customer, creditLimit: decimalFromHundredths(customer.creditLimit) };
    },
    async findOrders(filter) {
      return (await prisma.order.findMany({ where: where(filter), orderBy: latest, take: 100 })).map(orderOf);
    },
    findOrderTrees: (afterId) => findOrderTrees(prisma, afterId),
    async insertPayment(payment) {
      return (await prisma.payment.create({ data: storedPayment(payment), select: { id: true } })).id;
    },
    async insertPayments(payments) {
      await prisma.payment.createMany({ data: payments.map(storedPayment) });
    },
    async updateStock(id, change) {
      return (await prisma.stockLevel.updateMany({ where: { id }, data: storedChange(change) })).count;
    },
    async updateStockReturning(id, change) {
      return stockLevelOf(await prisma.stockLevel.update({ where: { id }, data: storedChange(change) }));
    },
    payFromStock: (payment, stockId, change) =>
      prisma.$transaction(async (tx) => {
        const { id } = await tx.payment.create({ data: storedPayment(payment), select: { id: true } });
        await tx.stockLevel.updateMany({ where: { id: stockId }, data: storedChange(change) });
        return { id, stock: stockLevelOf(await tx.stockLevel.findUniqueOrThrow({ where: { id: stockId } })) };
      }),
    countryTotals: (since, minimum) => countryTotals(prisma, since, minimum),
    async findOrderPage(filter, skip) {
      const rows = await prisma.order.findMany({ where: where(filter), orderBy: latest, skip, take: 20 });
      return { rows: rows.map(orderOf), total: await prisma.order.count({ where: where(filter) }) };
    },
    async createOrder({ customerId, details, ...order }) {
      const created = await prisma.order.create({
        data: {
          ...order,
          freight: hundredthsFromDecimal(order.freight),
          total: hundredthsFromDecimal(order.total),
          customer: { connect: { id: customerId } },
          details: {
            create: details.map(({ productId, ...detail }) => ({
              ...detail,
              unitPrice: hundredthsFromDecimal(detail.unitPrice),
              discount: hundredthsFromDecimal(detail.discount),
              product: { connect: { id: productId } },
            })),
          },
        },
        select: { id: true, details: { select: { id: true }, orderBy: { id: 'asc' } } },
      });
      return { id: created.id, detailIds: created.details.map(({ id }) => id) };
    },
    async upsertStock({ id, ...change }) {
      const stored = storedChange(change);
      return stockLevelOf(await prisma.stockLevel.upsert({ where: { id }, create: { id, ...stored }, update: stored }));
    },
    async streamDetails(count, visit) {
      for (let last = 0; last < count; ) {
        const page = await prisma.orderDetail.findMany({
          where: { id: { gt: last, lte: count } },
          orderBy: { id: 'asc' },
          take: rowsPerPage,
        });
        for (const row of page) {
          visit({
            ...row,
            unitPrice: decimalFromHundredths(row.unitPrice),
            discount: decimalFromHundredths(row.discount),
          });
        }
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
    customer: { ...order.customer, creditLimit: decimalFromHundredths(order.customer.creditLimit) },
    details: order.details.map((detail) => ({
      ...detail,
      unitPrice: decimalFromHundredths(detail.unitPrice),
      discount: decimalFromHundredths(detail.discount),
      product: { ...detail.product, unitPrice: decimalFromHundredths(detail.product.unitPrice) },
    })),
  }));
}

async function countryTotals(prisma: PrismaClient, since: Date, minimum: string) {
  const groups = await prisma.order.groupBy({
    by: ['shipCountry'],
    where: { orderedAt: { gte: since } },
    _count: { _all: true },
    _sum: { freight: true },
    having: { freight: { _sum: { gt: hundredthsFromDecimal(minimum) } } },
    orderBy: { shipCountry: 'asc' },
  });

  return groups.map((group) => ({
    country: group.shipCountry,
    orders: group._count._all,
    freight: decimalFromHundredths(group._sum.freight!),
  }));
}

function orderOf<T extends { freight: number; total: number }>(order: T) {
  return { ...order, freight: decimalFromHundredths(order.freight), total: decimalFromHundredths(order.total) };
}

function stockLevelOf<T extends { reservedValue: number }>(level: T) {
  return { ...level, reservedValue: decimalFromHundredths(level.reservedValue) };
}

function storedPayment<T extends { amount: string }>(payment: T) {
  return { ...payment, amount: hundredthsFromDecimal(payment.amount) };
}

function storedChange<T extends { reservedValue: string }>(change: T) {
  return { ...change, reservedValue: hundredthsFromDecimal(change.reservedValue) };
}

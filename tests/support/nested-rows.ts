import type { Database } from '../../src/connect/database.ts';
import type { nestedSchema } from './nested-schema.ts';

type Db = Database<typeof nestedSchema>;

/** Customer 1 has orders 1 and 2, customer 2 order 3, nobody order 4; the first order has three details. */
export async function fill(db: Db): Promise<void> {
  await db.product.createMany({ data: ['a', 'b', 'c'].map((sku) => ({ sku, price: '1.50' })) });
  await db.customer.create({
    data: {
      email: 'one',
      address: { create: { street: 's' } },
      orders: { create: [{ total: '1' }, { total: '2' }] },
    },
  });
  await db.customer.create({ data: { email: 'two', orders: { create: { total: '3' } } } });
  await db.order.create({ data: { total: '4' } });
  await db.detail.createMany({
    data: [1, 2, 3].map((quantity) => ({ quantity, orderId: 1, productId: quantity })),
  });
}

/** All orders, and whose they are. */
export async function orders(
  db: Db,
): Promise<{ readonly id: number; readonly total: string; readonly customerId: number | null }[]> {
  return db.order.findMany({ select: { id: true, total: true, customerId: true }, orderBy: { id: 'asc' } });
}

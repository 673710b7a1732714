import { expect } from 'vitest';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { nestedSchema } from '../support/nested-schema.ts';

describeOnEachDatabase('upsert with nested writes', { schema: nestedSchema }, (it) => {
  it('writes through relations in whichever half it does', async ({ db }) => {
    await db.product.create({ data: { sku: 'a', price: '1' } });
    const place = (email: string) =>
      db.customer.upsert({
        where: { email },
        create: {
          email,
          orders: { create: { total: '1', details: { create: { quantity: 1, product: { connect: { sku: 'a' } } } } } },
        },
        update: { name: 'again', orders: { create: { total: '2' }, updateMany: { where: {}, data: { total: '3' } } } },
        select: {
          name: true,
          orders: { select: { total: true, details: { select: { quantity: true } } }, orderBy: { id: 'asc' } },
        },
      });

    expect(await place('e')).toEqual({ name: null, orders: [{ total: '1', details: [{ quantity: 1 }] }] });
    expect(await place('e')).toEqual({
      name: 'again',
      orders: [
        { total: '3', details: [{ quantity: 1 }] },
        { total: '3', details: [] },
      ],
    });
    expect(await db.customer.count()).toBe(1);
  });
});

import { expect } from 'vitest';
import type { WriteEvent, WriteHook } from '../../src/engine/hooks.ts';
import type { PlanPolicy } from '../../src/engine/plan-policy.ts';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { column, equals } from '../../src/sql/expressions.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { nestedSchema } from '../support/nested-schema.ts';

function listener(heard: string[], more: Partial<WriteHook> = {}): WriteHook {
  const tell = (when: 'before' | 'after') => (event: WriteEvent) => {
    const rows = event.rows === null ? '' : ` of ${event.rows.map(({ id }) => id).join()}`;
    const names = Object.keys(event.data).join();
    heard.push(`${when} ${event.operation} ${event.model}${rows}${names === '' ? '' : `: ${names}`}`);
  };
  return { name: 'listener', models: null, needsRows: false, before: tell('before'), after: tell('after'), ...more };
}

describeOnEachDatabase('write hooks of nested writes', { schema: nestedSchema }, (it) => {
  it('hear of every row that is created, by whatever way', async ({ connectAgain }) => {
    const heard: string[] = [];
    const db = await connectAgain({ hooks: { write: [listener(heard)] } });
    await db.product.create({ data: { sku: 'a', price: '1' } });
    heard.length = 0;
    await db.order.create({
      data: {
        customer: { create: { email: 'e' } },
        details: {
          create: [
            { quantity: 1, productId: 1 },
            { quantity: 2, product: { connect: { sku: 'a' } } },
          ],
        },
      },
    });
    expect(heard).toEqual([
      'before create Order: customer,details',
      'before create Customer: email',
      'before create Detail: quantity,productId',
      'before create Detail: quantity,product',
      'after create Customer: email',
      'after create Detail: quantity,productId',
      'after create Detail: quantity,product',
      'after create Order: customer,details',
    ]);
    heard.length = 0;
    await db.product.update({
      where: { id: 1 },
      data: {
        suppliers: { create: { name: 's' } },
        labels: { connectOrCreate: { where: { word: 'w' }, create: { word: 'w' } } },
      },
    });
    // Of rows in the table between products and labels, which nobody declared, nobody hears.
    expect(heard).toEqual([
      'before update Product: suppliers,labels',
      'before create Supplier: name',
      'after create Supplier: name',
      'before create Supply: productId,supplierId',
      'after create Supply: productId,supplierId',
      'before create Label: word',
      'after create Label: word',
      'after update Product: suppliers,labels',
    ]);
  });

  it('hear of updates and deletes with the rows concerned', async ({ connectAgain }) => {
    const heard: string[] = [];
    const db = await connectAgain({
      hooks: { write: [listener(heard, { models: ['Detail', 'Order'], needsRows: true })] },
    });
    await db.product.create({ data: { sku: 'a', price: '1' } });
    await db.customer.create({ data: { email: 'e' } });
    await db.order.create({ data: { details: { create: [1, 2, 3].map((quantity) => ({ quantity, productId: 1 })) } } });
    heard.length = 0;
    await db.customer.update({
      where: { id: 1 },
      data: {
        orders: {
          connect: { id: 1 },
          update: {
            where: { id: 1 },
            data: {
              total: '5',
              details: {
                update: { where: { id: 1 }, data: { quantity: 10 } },
                updateMany: { where: { quantity: { lt: 5 } }, data: { quantity: 5 } },
                delete: { id: 2 },
              },
            },
          },
        },
      },
    });
    expect(heard).toEqual([
      'before update Order of 1: customerId',
      'after update Order of 1: customerId',
      'before update Order of 1: total,details',
      'before update Detail of 1: quantity',
      'after update Detail of 1: quantity',
      'before update Detail of 2,3: quantity',
      'after update Detail of 2,3: quantity',
      'before delete Detail of 2',
      'after delete Detail of 2',
      'after update Order of 1: total,details',
    ]);
    expect(await db.detail.findMany({ orderBy: { id: 'asc' }, select: { id: true, quantity: true } })).toEqual([
      { id: 1, quantity: 10 },
      { id: 3, quantity: 5 },
    ]);
  });

  it('may change the data, rows below included, and undo everything', async ({ connectAgain }) => {
    const change: WriteHook = {
      name: 'change',
      models: ['Detail', 'Product'],
      needsRows: false,
      before: async (event) => {
        await Promise.resolve();
        if (event.model === 'Product') event.data.sku = `new ${String(event.data.sku)}`;
        else if (event.operation === 'update') event.data.quantity = 77;
        else event.data.product = { create: { sku: `of ${String(event.data.quantity)}`, price: '1' } };
      },
      after: ({ data }) => {
        if (data.quantity === 13) throw new Error('unlucky');
      },
    };
    const db = await connectAgain({ hooks: { write: [change] } });
    const order = await db.order.create({
      data: { details: { create: [{ quantity: 1 }, { quantity: 2 }] as never } },
      select: { details: { select: { quantity: true, product: { select: { sku: true } } }, orderBy: { id: 'asc' } } },
    });

    expect(order).toEqual({
      details: [
        { quantity: 1, product: { sku: 'new of 1' } },
        { quantity: 2, product: { sku: 'new of 2' } },
      ],
    });
    await db.order.update({
      where: { id: 1 },
      data: { details: { update: { where: { id: 1 }, data: { quantity: 3 } } } },
    });
    expect((await db.detail.findUniqueOrThrow({ where: { id: 1 } })).quantity).toBe(77);
    await expect(db.order.create({ data: { details: { create: [{ quantity: 13 }] as never } } })).rejects.toThrow(
      'unlucky',
    );
    expect(await db.order.count()).toBe(1);
    expect(await db.product.count()).toBe(2);
  });
});

/** Customers and labels are those of a name. */
const policy: PlanPolicy = {
  id: 'nested policy',
  predicate({ model, alias, contextSlot }) {
    const field = model.fields[model.name === 'Customer' ? 'name' : model.name === 'Label' ? 'word' : ''];
    return field === undefined
      ? null
      : equals(
          column(alias, field.column, field),
          contextSlot((context) => context.tenant, field),
        );
  },
};

describeOnEachDatabase('plan policies in nested writes', { schema: nestedSchema }, (it) => {
  it('let only rows be connected, changed and removed that may be seen', async ({ db: open, connectAgain }) => {
    await open.customer.createMany({
      data: [
        { email: 'mine', name: 'me' },
        { email: 'other', name: 'you' },
      ],
    });
    await open.label.createMany({ data: [{ word: 'me' }, { word: 'you' }] });
    await open.order.create({ data: { customer: { connect: { id: 2 } } } });
    await open.product.create({ data: { sku: 'x', price: '1', labels: { connect: [{ id: 1 }, { id: 2 }] } } });
    const db = (await connectAgain({ hooks: { policies: [policy] } })).with({ tenant: 'me' });
    const refused = [
      () => db.order.create({ data: { customer: { connect: { id: 2 } } } }),
      () => db.order.create({ data: { customer: { connect: { email: 'other' } } } }),
      () => db.order.update({ where: { id: 1 }, data: { customer: { connect: { id: 2 } } } }),
      () => db.order.update({ where: { id: 1 }, data: { customer: { update: { email: 'x' } } } }),
      () => db.order.update({ where: { id: 1 }, data: { customer: { delete: true } } }),
      () => db.product.create({ data: { sku: 'y', price: '1', labels: { connect: [{ id: 1 }, { id: 2 }] } } }),
      () =>
        db.product.update({
          where: { id: 1 },
          data: { labels: { update: { where: { id: 2 }, data: { word: 'me' } } } },
        }),
      () => db.product.update({ where: { id: 1 }, data: { labels: { delete: { id: 2 } } } }),
      () => db.product.update({ where: { id: 1 }, data: { labels: { set: [{ id: 2 }] } } }),
    ];

    for (const write of refused) await expect(write(), String(write)).rejects.toBeInstanceOf(RecordNotFoundError);
    await db.product.update({
      where: { id: 1 },
      data: { labels: { updateMany: { where: {}, data: { word: 'me' } }, disconnect: { id: 2 } } },
    });
    await db.order.create({ data: { customer: { connect: { id: 1 } } } });
    expect(await open.order.findMany({ select: { customerId: true }, orderBy: { id: 'asc' } })).toEqual([
      { customerId: 2 },
      { customerId: 1 },
    ]);
    expect(await open.label.findMany({ orderBy: { id: 'asc' } })).toEqual([
      { id: 1, word: 'me' },
      { id: 2, word: 'you' },
    ]);
    expect(
      await open.product.findMany({ select: { labels: { select: { id: true }, orderBy: { id: 'asc' } } } }),
    ).toEqual([{ labels: [{ id: 1 }, { id: 2 }] }]);
    // What is created is shown as far as it may be seen.
    const order = await db.order.create({
      data: { customer: { create: { email: 'n', name: 'you' } } },
      select: { customer: true, customerId: true },
    });

    expect(order).toEqual({ customer: null, customerId: 3 });
  });
});

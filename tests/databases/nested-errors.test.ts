import { expect } from 'vitest';
import { NotNullViolationError } from '../../src/foundation/errors/not-null-violation-error.ts';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { nestedSchema } from '../support/nested-schema.ts';

const NOTHING = { sqlite: [], postgres: [], mariadb: [] };

describeOnEachDatabase('nested writes that do not fit', { schema: nestedSchema }, (it) => {
  /** What typed calls cannot say, as calls from JavaScript may. */
  type Untyped = Record<string, { create(args: unknown): Promise<unknown>; update(args: unknown): Promise<unknown> }>;

  const wrong: readonly (readonly [model: string, data: unknown, path: string, problem: string])[] = [
    ['order', { details: null }, 'details', 'must be an object, not null'],
    [
      'order',
      { details: { created: {} } },
      'details.created',
      'is no nested write of a create (there are create, createMany, connect, connectOrCreate)',
    ],
    ['order', { details: { create: 5 } }, 'details.create', 'must be an object, not a whole number'],
    [
      'order',
      {
        details: {
          create: [
            { quantity: 1, productId: 1 },
            { quantity: 'x', productId: 1 },
          ],
        },
      },
      'details.create[1].quantity',
      'must be a whole number from -2147483648 to 2147483647',
    ],
    ['order', { details: { create: [{ quantity: 1 }] } }, 'details.create[0].productId', 'is required'],
    [
      'order',
      { details: { create: { quantity: 1, productId: 1, product: { connect: { id: 1 } } } } },
      'details.create.product',
      'must not be given together with its key `productId`',
    ],
    [
      'order',
      { details: { create: { quantity: 1, productId: 1, orderId: 3 } } },
      'details.create.orderId',
      'is filled by the relation above it',
    ],
    [
      'order',
      { details: { create: { quantity: 1, productId: 1, order: { connect: { id: 1 } } } } },
      'details.create.order',
      'is filled by the relation above it',
    ],
    [
      'order',
      { customerId: 1, customer: { connect: { id: 1 } } },
      'customer',
      'must not be given together with its key `customerId`',
    ],
    [
      'order',
      { customer: { connect: { id: 1 }, create: { email: 'e' } } },
      'customer',
      'leads to one row, so only one of `connect`, `create` can be done',
    ],
    ['order', { customer: { connect: { name: 'n' } } }, 'customer.connect', 'must name one row by `id` or `email`'],
    [
      'order',
      { customer: { connect: { id: 'one' } } },
      'customer.connect.id',
      'must be a whole number from -2147483648 to 2147483647',
    ],
    [
      'order',
      { customer: { connectOrCreate: { where: { id: 1 } } } },
      'customer.connectOrCreate.create',
      'is required',
    ],
    [
      'order',
      { details: { createMany: { data: [{ quantity: 1, product: { create: {} } }] } } },
      'details.createMany.data[0].product',
      'cannot be written by createMany, which takes fields only; use create',
    ],
    [
      'order',
      { details: { createMany: { data: [], skipDuplicates: 1 } } },
      'details.createMany.skipDuplicates',
      'must be true or false',
    ],
    [
      'product',
      { sku: 's', price: '1', labels: { createMany: { data: [] } } },
      'labels.createMany',
      'is no nested write of a create (there are create, connect, connectOrCreate)',
    ],
  ];

  it('are refused with their place before anything is sent', async ({ db, expectSql }) => {
    const untyped = db as unknown as Untyped;

    await expectSql(async () => {
      for (const [model, data, path, problem] of wrong) {
        const error = await untyped[model]?.create({ data }).then(
          () => null,
          (failure: unknown) => failure,
        );

        expect(error, path).toBeInstanceOf(ValidationError);
        expect((error as ValidationError).message).toContain(`.create(): \`data.${path}\` ${problem}`);
      }
    }, NOTHING);
  });

  it('are refused in updates too', async ({ db, expectSql }) => {
    const untyped = db as unknown as Untyped;
    const cases: readonly (readonly [model: string, data: unknown, path: string, problem: string])[] = [
      [
        'detail',
        { order: { disconnect: true } },
        'order.disconnect',
        'is no nested write of this update (there are create, connect, connectOrCreate, update, upsert)',
      ],
      ['order', { details: { update: { data: {} } } }, 'details.update.where', 'is required'],
      [
        'order',
        { details: { update: [{ where: { id: 1 }, data: { quantity: {} } }] } },
        'details.update[0].data.quantity',
        'must be a value, or an object with exactly one operator',
      ],
      [
        'order',
        { details: { update: [{ where: { id: 1 }, data: { quantity: 'x' } }] } },
        'details.update[0].data.quantity',
        'must be a whole number',
      ],
      [
        'order',
        { details: { update: [{ where: { quantity: 1 }, data: {} }] } },
        'details.update[0].where',
        'must name one row by `id`',
      ],
      [
        'order',
        { details: { updateMany: { where: { quantitty: 1 }, data: {} } } },
        'details.updateMany.where.quantitty',
        'is no field of Detail',
      ],
      [
        'order',
        { details: { updateMany: { where: {}, data: { product: { connect: { id: 1 } } } } } },
        'details.updateMany.data.product',
        'is no writable field of Detail',
      ],
      [
        'order',
        { customerId: 1, customer: { disconnect: true } },
        'customer',
        'must not be given together with its key `customerId`',
      ],
      [
        'order',
        { customer: { update: { nme: 'x' } } },
        'customer.update.nme',
        'is no writable field or relation of Customer',
      ],
    ];

    await expectSql(async () => {
      for (const [model, data, path, problem] of cases) {
        const error = await untyped[model]?.update({ where: { id: 1 }, data }).then(
          () => null,
          (failure: unknown) => failure,
        );

        expect(error, path).toBeInstanceOf(ValidationError);
        expect((error as ValidationError).message).toContain(`.update(): \`data.${path}\` ${problem}`);
      }
    }, NOTHING);
  });

  it('refuse an object that contains itself', async ({ db }) => {
    const node: Record<string, unknown> = { tenant: 1, code: 'a' };
    node.children = { create: node };

    await expect((db as unknown as Untyped).node?.create({ data: node })).rejects.toBeInstanceOf(ValidationError);
  });

  it('leave nothing behind, at whatever depth they fail', async ({ db }) => {
    await db.product.create({ data: { sku: 'a', price: '1' } });
    await db.customer.create({ data: { email: 'there' } });
    const unique = db.order.create({
      data: {
        customer: { create: { email: 'new' } },
        details: {
          create: [
            { quantity: 1, product: { create: { sku: 'b', price: '1' } } },
            { quantity: 1, product: { create: { sku: 'a', price: '1' } } },
          ],
        },
      },
    });

    await expect(unique).rejects.toBeInstanceOf(UniqueViolationError);
    await expect(
      db.customer.update({
        where: { id: 1 },
        data: {
          name: 'changed',
          orders: { create: { details: { create: { quantity: 1, product: { connect: { sku: 'zz' } } } } } },
        },
      }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
    await expect(db.customer.update({ where: { id: 99 }, data: { orders: { create: {} } } })).rejects.toMatchObject({
      name: 'RecordNotFoundError',
      details: { model: 'Customer', operation: 'update' },
    });
    expect(await db.order.count()).toBe(0);
    expect(await db.product.count()).toBe(1);
    expect(await db.customer.findMany({ select: { email: true, name: true } })).toEqual([
      { email: 'there', name: null },
    ]);
  });

  it('do not leave a row without what it needs', async ({ db }) => {
    await db.order.create({
      data: {
        details: {
          create: [1, 2].map((quantity) => ({ quantity, product: { create: { sku: `s${quantity}`, price: '1' } } })),
        },
      },
    });
    for (const details of [{ disconnect: { id: 1 } }, { set: [{ id: 1 }] }, { set: [] }]) {
      const error = await db.order.update({ where: { id: 1 }, data: { details } }).then(
        () => null,
        (failure: unknown) => failure,
      );

      expect(error).toBeInstanceOf(NotNullViolationError);
      expect(error).toMatchObject({ details: { model: 'Detail', fields: ['orderId'] } });
    }
    // Nobody would be left without.
    await db.order.update({
      where: { id: 1 },
      data: { details: { set: [{ id: 1 }, { id: 2 }], disconnect: { id: 99 } } },
    });
    expect(await db.detail.count({ where: { orderId: 1 } })).toBe(2);
  });

  it('agree where two relations share a field', async ({ db }) => {
    await db.node.createMany({
      data: [
        { tenant: 1, code: 'a' },
        { tenant: 2, code: 'b' },
      ],
    });
    await expect(
      db.node.update({
        where: { tenant_code: { tenant: 1, code: 'a' } },
        data: { parent: { connect: { tenant_code: { tenant: 9, code: 'b' } } } },
      }),
    ).rejects.toBeInstanceOf(RecordNotFoundError);
    await db.node.update({
      where: { tenant_code: { tenant: 1, code: 'a' } },
      data: { parent: { connect: { tenant_code: { tenant: 2, code: 'b' } } } },
    });
    expect(await db.node.findMany({ where: { parent: { code: 'b' } }, select: { code: true } })).toEqual([
      { code: 'a' },
    ]);
  });
});

describeOnEachDatabase('connectOrCreate of one key by many clients', { schema: nestedSchema }, (it) => {
  it('makes the row once, and connects everybody', async ({ db, database, connectAgain }) => {
    // There connections of one thread cannot wait for each other.
    const isEmbedded = database === 'sqlite' || database === 'node-sqlite';
    const others = isEmbedded ? [db, db, db] : await Promise.all([connectAgain(), connectAgain(), connectAgain()]);
    const clients = [db, ...others];

    for (let round = 0; round < 5; round += 1) {
      const word = `word ${round}`;
      await Promise.all(
        clients.map((client, index) =>
          client.product.create({
            data: {
              sku: `${round} ${index}`,
              price: '1',
              labels: { connectOrCreate: { where: { word }, create: { word } } },
            },
          }),
        ),
      );
      expect(await db.product.count({ where: { labels: { some: { word } } } })).toBe(clients.length);
    }
    expect(await db.label.count()).toBe(5);
  });

  it('makes a row that a call names twice only once', async ({ db }) => {
    const product = await db.product.create({
      data: {
        sku: 'x',
        price: '1',
        labels: { connectOrCreate: ['a', 'b', 'a', 'a'].map((word) => ({ where: { word }, create: { word } })) },
      },
      select: { labels: { select: { word: true }, orderBy: { word: 'asc' } } },
    });

    expect(product).toEqual({ labels: [{ word: 'a' }, { word: 'b' }] });
    expect(await db.label.count()).toBe(2);
  });

  it('fails where another key stands in the way, inside a transaction that goes on', async ({ db }) => {
    await db.customer.create({ data: { email: 'e' } });
    await db.transaction(async (tx) => {
      await expect(
        tx.transaction((inner) =>
          inner.order.create({ data: { customer: { connectOrCreate: { where: { id: 7 }, create: { email: 'e' } } } } }),
        ),
      ).rejects.toBeInstanceOf(UniqueViolationError);
      await tx.order.create({
        data: { customer: { connectOrCreate: { where: { email: 'f' }, create: { email: 'f' } } } },
      });
    });
    expect(await db.order.count()).toBe(1);
    expect(await db.customer.count()).toBe(2);
  });
});

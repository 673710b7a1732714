import { expect } from 'vitest';
import { belongsTo, defineSchema, hasMany, int, json, model } from '../../src/exports/index.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { nestedSchema } from '../support/nested-schema.ts';

/** Then a hook that does nothing listens too. */
const isHooked = process.env.FACET_TEST_PLAN_CACHE === 'off';

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

  it('judges both halves before anything is sent, whichever it will do', async ({ db, expectSql }) => {
    const where = { email: 'e' };
    const known = { sku: 'a', price: '1', labels: { create: { word: 'w' } } };
    await db.customer.create({ data: { email: 'e' } });
    // What typed calls cannot say, as calls from JavaScript may.
    const customer: { upsert(args: unknown): PromiseLike<unknown> } = db.customer;
    const orders = { create: { total: '1' } };
    const wrong: readonly (readonly [create: object, update: object, path: string])[] = [
      [{ email: 'e', orders: true }, {}, 'create.orders'],
      [{ email: 'e', orders: { nope: {} } }, {}, 'create.orders.nope'],
      [{ email: 'e', orders: { create: { total: 'much' } } }, {}, 'create.orders.create.total'],
      [{ email: 'e', orders }, { orders: { create: [{}, { weight: 1.5 }] } }, 'update.orders.create[1].weight'],
      [{ email: 'e' }, { orders: { update: { where: { id: 1 } } } }, 'update.orders.update.data'],
      [
        { email: 'e' },
        { orders: { updateMany: { where: { id: 'x' }, data: {} } } },
        'update.orders.updateMany.where.id',
      ],
      [{ email: 'e' }, { address: { upsert: { create: known, update: {} } } }, 'update.address.upsert.create.sku'],
    ];
    // Hooks may change the data, so that its values are judged after them, and only of what is written then.
    const judged = isHooked ? wrong.slice(0, 2) : wrong;
    for (const [create, update, path] of judged)
      await expectSql(
        async () => {
          const answer = Promise.resolve(customer.upsert({ where, create, update }));
          await expect(answer).rejects.toBeInstanceOf(ValidationError);
          await expect(answer).rejects.toThrow(`\`${path}\``);
        },
        { sqlite: [], postgres: [], mariadb: [] },
      );
  });
});

const schema = defineSchema({
  models: {
    Nest: model({ id: int().id(), ants: hasMany('Ant') }),
    Ant: model({
      id: int().id(),
      details: json().optional(),
      nestId: int(),
      nest: belongsTo('Nest', { fields: ['nestId'] }),
    }),
  },
});

describeOnEachDatabase('parts of the client that only a nested write of an upsert needs', { schema }, (it) => {
  // Of the databases of one run only the first meets it unloaded.
  it('are loaded before anything is sent', async ({ db }) => {
    const place = () =>
      db.nest.upsert({
        where: { id: 1 },
        create: { id: 1, ants: { create: { id: 1, details: { legs: 6 } } } },
        update: {
          ants: {
            updateMany: { where: { details: { path: ['legs'], equals: 6 } }, data: { details: { legs: 5 } } },
          },
        },
        select: { ants: { select: { details: true } } },
      });
    expect(await place()).toEqual({ ants: [{ details: { legs: 6 } }] });
    expect(await place()).toEqual({ ants: [{ details: { legs: 5 } }] });
  });
});

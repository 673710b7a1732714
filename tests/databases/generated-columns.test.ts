import { expect } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { decimal, int } from '../../src/fluent/number-fields.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Line: model({
      id: int().id().autoIncrement(),
      price: decimal(8, 2),
      quantity: int(),
      total: decimal(12, 2).generated('price * quantity'),
      kept: decimal(12, 2).generated('price * quantity', { stored: true }),
      unsure: decimal(12, 2).optional().generated('price * quantity', { stored: true }),
    }),
  },
});

describeOnEachDatabase('computed columns', { schema }, (it) => {
  it('are computed by the database, required ones too', async ({ db }) => {
    const line = await db.line.create({ data: { price: '1.50', quantity: 3 } });
    expect(line).toEqual({ id: 1, price: '1.5', quantity: 3, total: '4.5', kept: '4.5', unsure: '4.5' });
    await db.line.updateMany({ data: { quantity: { increment: 1 } } });
    expect(await db.line.findFirst({ where: { kept: 6 }, select: { total: true } })).toEqual({ total: '6' });
  });

  it('are as the schema says after sync()', async ({ db }) => {
    expect(String(await db.sync())).toContain('nothing to do');
  });

  it('are never written', async ({ db }) => {
    // @ts-expect-error computed
    await expect(db.line.create({ data: { price: 1, quantity: 1, total: 5 } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { path: ['data', 'total'] },
    });
  });
});

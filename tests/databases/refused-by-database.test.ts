import { expect } from 'vitest';
import { defineSchema } from '../../src/fluent/define-schema.ts';
import { model } from '../../src/fluent/model.ts';
import { int } from '../../src/fluent/number-fields.ts';
import { text } from '../../src/fluent/text-fields.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = defineSchema({
  models: {
    Account: model(
      { id: int().id(), owner: text().unique(), points: int().default(0).map('p o') },
      { table: 'all accounts' },
    ),
  },
});

describeOnEachDatabase('errors that only the database can find', { schema }, (it) => {
  it('name the model of a number that grew too large', async ({ db, database }) => {
    await db.account.create({ data: { id: 1, owner: 'Ada', points: 2_147_483_647 } });
    const failure = {
      code: 'VALUE_REJECTED',
      details: {
        model: 'Account',
        fields: database === 'mariadb' ? ['points'] : [],
        reason: 'the number is out of range',
      },
    };
    const data = { points: { increment: 1 } };
    await expect(db.account.update({ where: { id: 1 }, data })).rejects.toMatchObject(failure);
    await expect(db.account.updateMany({ data })).rejects.toMatchObject(failure);
  });

  it('say how to go on where a failed statement ended the transaction', async ({ db, database }) => {
    await db.account.create({ data: { id: 1, owner: 'Ada' } });
    const work = db.transaction(async (tx) => {
      await tx.account.create({ data: { id: 2, owner: 'Ada' } }).catch(() => undefined);
      return tx.account.count();
    });
    if (database !== 'postgres') return expect(await work).toBe(1);
    await expect(work).rejects.toMatchObject({
      code: 'TRANSACTION_CLOSED',
      details: { how: 'failed' },
      hint: 'Let the error that a statement throws end the callback, or run what may fail in a `tx.transaction()` of its own.',
    });
    const saved = await db.transaction(async (tx) => {
      await tx.transaction((inner) => inner.account.create({ data: { id: 2, owner: 'Ada' } })).catch(() => undefined);
      return tx.account.count();
    });
    expect(saved).toBe(1);
  });
});

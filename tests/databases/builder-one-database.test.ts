import { expect } from 'vitest';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

describeOnEachDatabase('queries inside each other', (it) => {
  it('may be of a handle that was extended, or of a transaction', async ({ db }) => {
    await db.author.create({ data: { email: 'a@example.com', posts: { create: [{ title: 'one' }] } } });
    const extended = db.extend({});
    const writers = db.from('Post').select('authorId');
    expect(await extended.from('Author').select('email').whereIn('id', writers).execute()).toEqual([
      { email: 'a@example.com' },
    ]);
    await db.transaction(async (tx) => {
      const found = await tx.from('Author').select('email').whereIn('id', writers).execute();
      expect(found).toEqual([{ email: 'a@example.com' }]);
    });
  });

  it('are not of two connections, since one statement runs on one', async ({ db, connectAgain }) => {
    const other = await connectAgain();
    const mixed = db.from('Author').whereIn('id', other.from('Post').select('authorId'));
    await expect(mixed.execute()).rejects.toThrow(ValidationError);
    await expect(mixed.execute()).rejects.toThrow('`whereIn` takes a query of the same database');
  });
});

import { describe, expect } from 'vitest';
import { describeOnEachDatabase } from '../support/each-database.ts';

describeOnEachDatabase('transactions', (it) => {
  it('commits what its callback did', async ({ db }) => {
    await db.transaction(async (tx) => {
      await tx.author.create({ data: { email: 'a' } });
      await tx.author.create({ data: { email: 'b' } });
    });
    expect(await db.author.count()).toBe(2);
  });
});

import { expect } from 'vitest';
import { describeOnEachDatabase } from '../support/each-database.ts';

const schema = `
model Counter {
  id    Int    @id
  large BigInt @db.UnsignedBigInt
  small BigInt @db.UnsignedInt
}
`;

const reason = 'The others have no numbers without a sign.';

describeOnEachDatabase('unsigned numbers', { isSynced: false, only: { kinds: ['mariadb'], reason } }, (it) => {
  it('are written, found and read up to their last, and refused below zero', async ({ db }) => {
    const wide = await db.loadSchema(schema);
    await wide.sync();
    const { Counter } = wide.models;
    const last = { id: 1, large: 18_446_744_073_709_551_615n, small: 4_294_967_295n };

    expect(await Counter?.create({ data: last })).toEqual(last);
    expect(await Counter?.findMany({ where: { large: last.large } })).toEqual([last]);
    expect(await Counter?.findMany({ where: { large: { in: [last.large, 0n] } } })).toEqual([last]);
    expect(await wide.sql`select large from Counter`).toEqual([{ large: last.large }]);
    await expect(Counter?.create({ data: { ...last, id: 2, large: -1n } })).rejects.toThrow(
      'must be a bigint from 0 to 18446744073709551615',
    );
  });
});

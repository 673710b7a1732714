import { expect, it } from 'vitest';
import { qb } from '../../../tests/support/builder/described.ts';

it('a builder without a connection runs nothing', async () => {
  await expect(qb().from('t').execute()).rejects.toThrow('`execute` needs a connection: begin with `db.from(…)`');
  await expect(qb().from('t').stream().next()).rejects.toThrow('`stream` needs a connection');
});

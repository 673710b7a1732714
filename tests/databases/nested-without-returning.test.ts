import { expect } from 'vitest';
import { connectCore } from '../../src/connect/connect-core.ts';
import type { Database } from '../../src/connect/database.ts';
import type { Dialect } from '../../src/dialects/dialect.ts';
import { mariadbDialect } from '../../src/dialects/mysql/mariadb-dialect.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';
import { nestedSchema } from '../support/nested-schema.ts';
import { recordingDriver } from '../support/recording-driver.ts';

/** MySQL's inserts return nothing; MariaDB can do without too. */
const withoutReturning: Dialect = {
  ...mariadbDialect,
  capabilities: (version) => ({
    ...mariadbDialect.capabilities(version),
    returning: { insert: false, update: false, delete: false },
  }),
};

describeOnEachDatabase(
  'nested writes where inserts return nothing',
  { schema: nestedSchema, only: { kinds: ['mariadb'], reason: 'MySQL is meant, which speaks its language' } },
  (it) => {
    it('tell generated keys one by one, and only where others need them', async ({ testDatabase }) => {
      const sent: string[] = [];
      const driver = recordingDriver(testDatabase.createDriver(), (text) => void sent.push(text));
      const core = await connectCore(
        { isDatabaseDefinition: true, driver, dialect: withoutReturning },
        { schema: nestedSchema },
      );
      const db = core as unknown as Database<typeof nestedSchema>;

      try {
        await db.product.create({ data: { sku: 'a', price: '1' } });
        sent.length = 0;
        const customer = await db.customer.create({
          data: {
            email: 'e',
            orders: {
              create: [
                { total: '1', details: { create: [1, 2].map((quantity) => ({ quantity, productId: 1 })) } },
                { total: '2', details: { create: { quantity: 3, product: { connect: { sku: 'a' } } } } },
              ],
            },
          },
          select: {
            id: true,
            orders: {
              select: { total: true, details: { select: { quantity: true }, orderBy: { id: 'asc' } } },
              orderBy: { id: 'asc' },
            },
          },
        });

        expect(customer).toEqual({
          id: 1,
          orders: [
            { total: '1', details: [{ quantity: 1 }, { quantity: 2 }] },
            { total: '2', details: [{ quantity: 3 }] },
          ],
        });
        expect(sent.filter((text) => text.startsWith('insert'))).toEqual([
          'insert into `Customer` (`email`, `changedAt`) values (?, ?)',
          'insert into `order_rows` (`state`, `total`, `customer_ref`) values (?, ?, ?)',
          'insert into `order_rows` (`state`, `total`, `customer_ref`) values (?, ?, ?)',
          'insert into `Detail` (`quantity`, `order_ref`, `productId`) values (?, ?, ?), (?, ?, ?), (?, ?, ?)',
        ]);
      } finally {
        await db.close();
      }
    });
  },
);

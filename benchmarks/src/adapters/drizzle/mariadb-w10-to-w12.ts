import { asc, eq, lte } from 'drizzle-orm';
import type { MySql2Database } from 'drizzle-orm/mysql2';
import type { AdapterSession } from '../../adapter.ts';
import * as schema from './mariadb-tables.ts';

const { orders, orderDetails, stockLevels } = schema;

type Db = MySql2Database<typeof schema>;
type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

export function drizzleMariadbW10ToW12(db: Db): Methods {
  return {
    createOrder: ({ details, ...order }) =>
      db.transaction(async (tx) => {
        const [inserted] = await tx.insert(orders).values(order).$returningId();
        const { id } = inserted!;
        const rows = await tx
          .insert(orderDetails)
          .values(details.map((detail) => ({ orderId: id, ...detail })))
          .$returningId();
        return { id, detailIds: rows.map((row) => row.id) };
      }),
    async upsertStock({ id, ...change }) {
      await db
        .insert(stockLevels)
        .values({ id, ...change })
        .onDuplicateKeyUpdate({ set: change });
      const [row] = await db.select().from(stockLevels).where(eq(stockLevels.id, id));
      return row!;
    },
    async streamDetails(count, visit) {
      const details = db.select().from(orderDetails).where(lte(orderDetails.id, count)).orderBy(asc(orderDetails.id));
      for await (const row of details.iterator()) visit(row);
    },
  };
}

import type pg from 'pg';
import type { AdapterSession } from '../../adapter.ts';
import type { CreatedOrder, NewOrder, OrderDetail, StockLevel } from '../../rows.ts';

type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

const rowsPerFetch = 1_000;

const text = {
  insertOrder:
    'insert into "orders" ("customerId", "orderedAt", "shippedAt", "freight", "total", "isPaid", "shipName", "shipCity", "shipCountry") values ($1, $2, $3, $4, $5, $6, $7, $8, $9) returning "id"',
  insertDetails:
    'insert into "orderDetails" ("orderId", "productId", "unitPrice", "quantity", "discount") select $1, * from unnest($2::integer[], $3::numeric[], $4::integer[], $5::numeric[]) returning "id"',
  upsert:
    'insert into "stockLevels" ("id", "quantity", "reservedValue", "isLow", "countedAt", "note") values ($1, $2, $3, $4, $5, $6) on conflict ("id") do update set "quantity" = excluded."quantity", "reservedValue" = excluded."reservedValue", "isLow" = excluded."isLow", "countedAt" = excluded."countedAt", "note" = excluded."note" returning "id", "quantity", "reservedValue", "isLow", "countedAt", "note"',
  declare:
    'declare "details" no scroll cursor for select "id", "orderId", "productId", "unitPrice", "quantity", "discount" from "orderDetails" order by "id" limit ',
  fetch: `fetch ${rowsPerFetch} from "details"`,
} as const;

/** A transaction of four round trips; one statement; a cursor. */
export function rawPostgresW10ToW12(pool: pg.Pool): Methods {
  return {
    createOrder: (order) => inTransaction(pool, (client) => createOrder(client, order)),
    async upsertStock({ id, quantity, reservedValue, isLow, countedAt, note }) {
      const values = [id, quantity, reservedValue, isLow, countedAt, note];
      return (await pool.query<StockLevel>({ name: 'upsert', text: text.upsert, values })).rows[0]!;
    },
    streamDetails: (count, visit) =>
      inTransaction(pool, async (client) => {
        await client.query(text.declare + count);
        for (let isDone = false; !isDone; ) {
          const { rows } = await client.query<OrderDetail>({ name: 'fetch', text: text.fetch });
          for (const row of rows) visit(row);
          isDone = rows.length < rowsPerFetch;
        }
      }),
  };
}

async function createOrder(client: pg.PoolClient, order: NewOrder): Promise<CreatedOrder> {
  const { details } = order;
  const inserted = await client.query<{ id: number }>({
    name: 'insertOrder',
    text: text.insertOrder,
    values: [
      order.customerId,
      order.orderedAt,
      order.shippedAt,
      order.freight,
      order.total,
      order.isPaid,
      order.shipName,
      order.shipCity,
      order.shipCountry,
    ],
  });
  const { id } = inserted.rows[0]!;
  const { rows } = await client.query<{ id: number }>({
    name: 'insertDetails',
    text: text.insertDetails,
    values: [
      id,
      details.map(({ productId }) => productId),
      details.map(({ unitPrice }) => unitPrice),
      details.map(({ quantity }) => quantity),
      details.map(({ discount }) => discount),
    ],
  });
  return { id, detailIds: rows.map((row) => row.id) };
}

async function inTransaction<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const result = await work(client);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

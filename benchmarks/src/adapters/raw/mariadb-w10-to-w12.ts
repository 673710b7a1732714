import type mysql from 'mysql2/promise';
import type { AdapterSession } from '../../adapter.ts';
import type { CreatedOrder, NewOrder } from '../../rows.ts';
import type { StoredDetail, StoredStockLevel } from '../mariadb-rows.ts';
import { detailOf, stockLevelOf } from './mariadb-rows.ts';

type Methods = Required<Pick<AdapterSession, 'createOrder' | 'upsertStock' | 'streamDetails'>>;

const insertOrderText =
  'insert into orders (customerId, orderedAt, shippedAt, freight, total, isPaid, shipName, shipCity, shipCountry) values (?, ?, ?, ?, ?, ?, ?, ?, ?)';
const insertDetailsText =
  'insert into orderDetails (orderId, productId, unitPrice, quantity, discount) values (?, ?, ?, ?, ?)';
const upsertText =
  'insert into stockLevels (id, quantity, reservedValue, isLow, countedAt, note) values (?, ?, ?, ?, ?, ?) on duplicate key update quantity = values(quantity), reservedValue = values(reservedValue), isLow = values(isLow), countedAt = values(countedAt), note = values(note) returning id, quantity, reservedValue, isLow, countedAt, note';
const detailsText =
  'select id, orderId, productId, unitPrice, quantity, discount from orderDetails order by id limit ?';

/** A transaction of four round trips; one statement; mysql2's stream of rows. */
export function rawMariadbW10ToW12(pool: mysql.Pool): Methods {
  return {
    createOrder: (order) => createOrder(pool, order),
    async upsertStock({ id, quantity, reservedValue, isLow, countedAt, note }) {
      const values = [id, quantity, reservedValue, isLow, countedAt, note];
      const [rows] = await pool.execute<mysql.RowDataPacket[]>(upsertText, values);
      return stockLevelOf(rows[0] as StoredStockLevel);
    },
    async streamDetails(count, visit) {
      // Only the interface with callbacks streams.
      const rows = pool.pool.query(detailsText, [count]).stream();
      for await (const row of rows) visit(detailOf(row as StoredDetail));
    },
  };
}

async function createOrder(pool: mysql.Pool, order: NewOrder): Promise<CreatedOrder> {
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const [{ insertId }] = await connection.execute<mysql.ResultSetHeader>(insertOrderText, [
      order.customerId,
      order.orderedAt,
      order.shippedAt,
      order.freight,
      order.total,
      order.isPaid,
      order.shipName,
      order.shipCity,
      order.shipCountry,
    ]);
    const [details] = await connection.execute<mysql.RowDataPacket[]>(
      `${insertDetailsText}${', (?, ?, ?, ?, ?)'.repeat(order.details.length - 1)} returning id`,
      order.details.flatMap(({ productId, unitPrice, quantity, discount }) => [
        insertId,
        productId,
        unitPrice,
        quantity,
        discount,
      ]),
    );
    await connection.commit();
    return { id: insertId, detailIds: (details as { id: number }[]).map(({ id }) => id) };
  } catch (error) {
    await connection.rollback();
    throw error;
  } finally {
    connection.release();
  }
}

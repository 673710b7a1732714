import mysql from 'mysql2/promise';
import type { StoredOrder } from '../adapters/mariadb-rows.ts';
import { orderOf } from '../adapters/mariadb-rows.ts';
import type { Dataset } from '../data/dataset.ts';
import type { OrderDetail, OrderWithDetails, Payment, StockLevel } from '../rows.ts';
import type { BenchmarkDatabase } from './benchmark-database.ts';
import { mariadbTables } from './mariadb-tables.ts';
import { databaseName, serverUrl, withDatabase } from './server-url.ts';
import { loadedTables, tableColumns } from './table-columns.ts';

const rowsPerInsert = 5_000;

/** Moments are UTC, and 64-bit integers arrive without loss: as text. */
export const mariadbOptions = { timezone: 'Z', supportBigNumbers: true, bigNumberStrings: true } as const;

export async function openMariadbDatabase(data: Dataset): Promise<BenchmarkDatabase> {
  const server = serverUrl('FACET_BENCH_MYSQL_URL', 'mysql://root@localhost:3306/mysql');
  await recreate(server.href);

  const location = withDatabase(server, databaseName);
  const connection = await mysql.createConnection({ uri: location, ...mariadbOptions });
  for (const table of mariadbTables) await connection.query(table);
  for (const table of loadedTables) await load(connection, table, data);
  await connection.query(`analyze table ${loadedTables.join(', ')}`);
  const [versions] = await connection.query<mysql.RowDataPacket[]>('select version() as version');

  return {
    kind: 'mariadb',
    location,
    version: `MariaDB ${String(versions[0]!.version).split('-')[0]}`,
    async readPayments() {
      const [rows] = await connection.query<mysql.RowDataPacket[]>('select * from payments order by id');
      return (rows as StoredPayment[]).map((row) => ({
        ...row,
        isRefund: row.isRefund === 1,
        reference: BigInt(row.reference),
      }));
    },
    async readStockLevels() {
      const [rows] = await connection.query<mysql.RowDataPacket[]>('select * from stockLevels order by id');
      return (rows as StoredStockLevel[]).map((row) => ({ ...row, isLow: row.isLow === 1 }));
    },
    readNewOrders: () => readNewOrders(connection, data),
    async restore(tables) {
      for (const table of tables) if (table !== 'orders') await connection.query(`truncate table ${table}`);
      if (tables.includes('orders')) {
        await connection.query('delete from orderDetails where id > ?', [data.orderDetails.length]);
        await connection.query('delete from orders where id > ?', [data.orders.length]);
      }
      if (tables.includes('stockLevels')) await load(connection, 'stockLevels', data);
    },
    close: () => connection.end(),
  };
}

async function readNewOrders(connection: mysql.Connection, data: Dataset): Promise<OrderWithDetails[]> {
  const [orders] = await connection.query<mysql.RowDataPacket[]>('select * from orders where id > ? order by id', [
    data.orders.length,
  ]);
  const [details] = await connection.query<mysql.RowDataPacket[]>(
    'select * from orderDetails where id > ? order by id',
    [data.orderDetails.length],
  );
  const byOrder = Map.groupBy(details as OrderDetail[], ({ orderId }) => orderId);
  return (orders as StoredOrder[]).map((order) => ({ ...orderOf(order), details: byOrder.get(order.id) ?? [] }));
}

type StoredPayment = Omit<Payment, 'isRefund' | 'reference'> & { isRefund: number; reference: string };
type StoredStockLevel = Omit<StockLevel, 'isLow'> & { isLow: number };

async function recreate(server: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: server, connectTimeout: 3_000 });
  try {
    await connection.query(`drop database if exists ${databaseName}`);
    await connection.query(`create database ${databaseName} character set utf8mb4 collate utf8mb4_nopad_bin`);
  } finally {
    await connection.end();
  }
}

async function load<Table extends keyof Dataset>(
  connection: mysql.Connection,
  table: Table,
  data: Dataset,
): Promise<void> {
  const names = Object.keys(tableColumns[table]);
  const rows = data[table].map((row) => new Map<string, unknown>(Object.entries(row)));

  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const values = rows.slice(start, start + rowsPerInsert).map((row) => names.map((name) => row.get(name)));
    await connection.query(`insert into ${table} (${names.join(', ')}) values ?`, [values]);
  }
}

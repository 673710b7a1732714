import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import type { StoredDetail, StoredOrder, StoredStockLevel } from '../adapters/sqlite-rows.ts';
import { detailOf, orderOf, stockLevelOf } from '../adapters/sqlite-rows.ts';
import { decimalFromHundredths, hundredthsFromDecimal } from '../conversions.ts';
import type { Dataset } from '../data/dataset.ts';
import type { OrderWithDetails, Payment } from '../rows.ts';
import type { BenchmarkDatabase } from './benchmark-database.ts';
import { sqliteTables } from './sqlite-tables.ts';
import type { ColumnKind } from './table-columns.ts';
import { loadedTables, tableColumns } from './table-columns.ts';

const folder = new URL('../../.cache/', import.meta.url);

/** The settings of every connection, whichever adapter opens it: a commit is durable when the log is synced at a checkpoint. */
export function openSqlite(file: string): Database.Database {
  const connection = new Database(file, { timeout: 5_000 });
  connection.pragma('journal_mode = wal');
  connection.pragma('synchronous = normal');
  connection.pragma('foreign_keys = on');
  return connection;
}

export async function openSqliteDatabase(data: Dataset): Promise<BenchmarkDatabase> {
  mkdirSync(folder, { recursive: true });
  const file = fileURLToPath(new URL('northwind.db', folder));
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });

  const connection = openSqlite(file);
  connection.exec(sqliteTables);
  connection.transaction(() => {
    for (const table of loadedTables) load(connection, table, data);
  })();
  connection.exec('analyze');
  connection.pragma('wal_checkpoint(truncate)');

  return {
    kind: 'sqlite',
    location: file,
    version: `SQLite ${connection.prepare<[], string>('select sqlite_version()').pluck().get()}`,
    readPayments: async () => connection.prepare<[], StoredPayment>(selectPayments).all().map(paymentOf),
    readStockLevels: async () => connection.prepare<[], StoredStockLevel>(selectStockLevels).all().map(stockLevelOf),
    readNewOrders: async () => readNewOrders(connection, data),
    async restore(tables) {
      if (tables.includes('payments')) connection.exec('delete from "payments"');
      if (tables.includes('stockLevels')) {
        connection.transaction(() => {
          connection.exec('delete from "stockLevels"');
          load(connection, 'stockLevels', data);
        })();
      }
      if (tables.includes('orders')) {
        connection.prepare('delete from "orderDetails" where "id" > ?').run(data.orderDetails.length);
        connection.prepare('delete from "orders" where "id" > ?').run(data.orders.length);
      }
      connection.pragma('wal_checkpoint(truncate)');
    },
    async close() {
      connection.close();
    },
  };
}

function load<Table extends keyof Dataset>(connection: Database.Database, table: Table, data: Dataset): void {
  const columns = Object.entries<ColumnKind>(tableColumns[table]);
  const insert = connection.prepare(
    `insert into "${table}" (${columns.map(([name]) => `"${name}"`).join(', ')}) values (${columns.map(() => '?').join(', ')})`,
  );

  for (const row of data[table]) {
    const values = new Map<string, unknown>(Object.entries(row));
    insert.run(columns.map(([name, kind]) => stored(values.get(name), kind)));
  }
}

function stored(value: unknown, kind: ColumnKind): unknown {
  if (value === null) return null;
  if (kind === 'moment') return (value as Date).getTime();
  if (kind === 'decimal') return hundredthsFromDecimal(value as string);
  return kind === 'boolean' ? Number(value) : value;
}

function readNewOrders(connection: Database.Database, data: Dataset): OrderWithDetails[] {
  const details = connection.prepare<[number], StoredDetail>(
    'select * from "orderDetails" where "orderId" = ? order by "id"',
  );
  return connection
    .prepare<[number], StoredOrder>('select * from "orders" where "id" > ? order by "id"')
    .all(data.orders.length)
    .map((order) => ({ ...orderOf(order), details: details.all(order.id).map(detailOf) }));
}

const selectPayments =
  'select "id", "orderId", "amount", "paidAt", "isRefund", cast("reference" as text) as "reference", "note" from "payments" order by "id"';
const selectStockLevels = 'select * from "stockLevels" order by "id"';

interface StoredPayment extends Omit<Payment, 'amount' | 'paidAt' | 'isRefund' | 'reference'> {
  amount: number;
  paidAt: number;
  isRefund: number;
  reference: string;
}

function paymentOf(row: StoredPayment): Payment {
  return {
    ...row,
    amount: decimalFromHundredths(row.amount),
    paidAt: new Date(row.paidAt),
    isRefund: row.isRefund === 1,
    reference: BigInt(row.reference),
  };
}

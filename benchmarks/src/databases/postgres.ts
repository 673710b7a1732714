import pg from 'pg';
import type { Dataset } from '../data/dataset.ts';
import type { Order, OrderDetail, OrderWithDetails, Payment, StockLevel } from '../rows.ts';
import type { BenchmarkDatabase } from './benchmark-database.ts';
import { postgresIndexes, postgresTables } from './postgres-tables.ts';
import { databaseName, serverUrl, withDatabase } from './server-url.ts';
import type { ColumnKind } from './table-columns.ts';
import { loadedTables, tableColumns } from './table-columns.ts';

const rowsPerInsert = 10_000;

const arrayTypes: Readonly<Record<ColumnKind, string>> = {
  int: 'integer[]',
  bigint: 'bigint[]',
  text: 'text[]',
  decimal: 'numeric[]',
  boolean: 'boolean[]',
  moment: 'timestamptz[]',
};

/** Default parsers, and int8 as bigint. */
export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === pg.types.builtins.INT8 ? BigInt : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser,
};

export async function openPostgresDatabase(data: Dataset): Promise<BenchmarkDatabase> {
  const server = serverUrl('FACET_BENCH_POSTGRES_URL', 'postgresql://postgres@localhost:5432/postgres');
  await recreate(server.href);

  const location = withDatabase(server, databaseName);
  const client = new pg.Client({ connectionString: location, types: postgresTypes });
  await client.connect();
  await client.query(postgresTables);
  for (const table of loadedTables) await load(client, table, data);
  await client.query(postgresIndexes);
  for (const table of ['orders', 'orderDetails'] as const)
    await client.query("select setval(pg_get_serial_sequence($1, 'id'), $2)", [`"${table}"`, data[table].length]);
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  const { rows } = await client.query<{ server_version: string }>('show server_version');

  return {
    kind: 'postgres',
    location,
    version: `PostgreSQL ${rows[0]!.server_version.split(' ')[0]}`,
    readPayments: async () => (await client.query<Payment>('select * from "payments" order by "id"')).rows,
    readStockLevels: async () => (await client.query<StockLevel>('select * from "stockLevels" order by "id"')).rows,
    readNewOrders: () => readNewOrders(client, data),
    async restore(tables) {
      for (const table of tables) if (table !== 'orders') await client.query(`truncate "${table}"`);
      if (tables.includes('orders')) await removeNewOrders(client, data);
      if (!tables.includes('stockLevels')) return;
      await load(client, 'stockLevels', data);
      await client.query('vacuum analyze "stockLevels"');
    },
    close: () => client.end(),
  };
}

async function readNewOrders(client: pg.Client, data: Dataset): Promise<OrderWithDetails[]> {
  const orders = await client.query<Order>('select * from "orders" where "id" > $1 order by "id"', [
    data.orders.length,
  ]);
  const details = await client.query<OrderDetail>('select * from "orderDetails" where "id" > $1 order by "id"', [
    data.orderDetails.length,
  ]);
  const byOrder = Map.groupBy(details.rows, ({ orderId }) => orderId);
  return orders.rows.map((order) => ({ ...order, details: byOrder.get(order.id) ?? [] }));
}

async function removeNewOrders(client: pg.Client, data: Dataset): Promise<void> {
  await client.query('delete from "orderDetails" where "id" > $1', [data.orderDetails.length]);
  await client.query('delete from "orders" where "id" > $1', [data.orders.length]);
  await client.query('vacuum "orders", "orderDetails"');
}

async function recreate(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 3_000 });
  await client.connect();
  try {
    await client.query(`drop database if exists "${databaseName}" with (force)`);
    await client.query(`create database "${databaseName}"`);
  } finally {
    await client.end();
  }
}

async function load<Table extends keyof Dataset>(client: pg.Client, table: Table, data: Dataset): Promise<void> {
  const columns = Object.entries<ColumnKind>(tableColumns[table]);
  const names = columns.map(([name]) => `"${name}"`).join(', ');
  const lists = columns.map(([, kind], index) => `$${index + 1}::${arrayTypes[kind]}`).join(', ');
  const rows = data[table].map((row) => new Map<string, unknown>(Object.entries(row)));

  for (let start = 0; start < rows.length; start += rowsPerInsert) {
    const part = rows.slice(start, start + rowsPerInsert);
    await client.query(
      `insert into "${table}" (${names}) select * from unnest(${lists})`,
      columns.map(([name]) => part.map((row) => row.get(name))),
    );
  }
}

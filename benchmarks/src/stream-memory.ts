/**
 * `node benchmarks/src/stream-memory.ts [rows]`: streams 1,000,000 rows on each database, outside and inside a
 * transaction, and prints rows per second, how far the heap grew at most, with the garbage that waits to be collected, and
 * how much of that was in use half-way.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Database } from 'facet-orm';
import { facet } from './adapters/facet/facet-package.ts';
import type { DatabaseKind } from './databases/benchmark-database.ts';
import { databaseKinds } from './databases/benchmark-database.ts';
import { serverUrl, withDatabase } from './databases/server-url.ts';

const ROWS_PER_INSERT = 10_000;
const MOST_GROWTH = 64 * 1_048_576;
const DATABASE = 'facet_bench_stream';

const { bigInt, decimal, defineSchema, int, model, text, timestamp } = facet;

const schema = defineSchema({
  models: {
    Entry: model({
      id: int().id(),
      name: text(),
      price: decimal(12, 2),
      views: bigInt(),
      at: timestamp(),
    }),
  },
});

const count = Number(process.argv[2] ?? 1_000_000);
const gc = exposeGc();

for (const kind of databaseKinds) {
  try {
    await measure(kind);
  } catch (error) {
    console.log(`${kind} is left out: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function measure(kind: DatabaseKind): Promise<void> {
  const db = await facet.connect(await emptyDatabase(kind), { schema });
  try {
    await db.sync();
    await fill(db);
    const outside = await streamed(db.entry.stream({ orderBy: { id: 'asc' } }));
    const inside = await db.transaction((tx) => streamed(tx.entry.stream({ orderBy: { id: 'asc' } })), {
      timeout: 600_000,
    });
    console.log(`${kind.padEnd(9)} outside a transaction ${outside}`);
    console.log(`${''.padEnd(9)} inside a transaction  ${inside}`);
  } finally {
    await db.close();
  }
}

async function fill(db: Database<typeof schema>): Promise<void> {
  const at = new Date();
  for (let from = 0; from < count; from += ROWS_PER_INSERT) {
    const length = Math.min(ROWS_PER_INSERT, count - from);
    const data = Array.from({ length }, (_, index) => ({
      id: from + index,
      name: `entry number ${from + index}`,
      price: '12.50',
      views: BigInt(from + index),
      at,
    }));
    await db.entry.createMany({ data });
  }
}

async function streamed(rows: AsyncIterable<{ readonly id: number }>): Promise<string> {
  gc();
  const before = process.memoryUsage().heapUsed;
  const start = performance.now();
  let most = 0;
  let inUse = 0;
  let seen = 0;
  for await (const { id } of rows) {
    if (id !== seen) throw new Error(`row ${id} came where ${seen} was to come`);
    seen += 1;
    if (seen % 5_000 === 0) most = Math.max(most, process.memoryUsage().heapUsed - before);
    if (seen === Math.floor(count / 2)) {
      gc();
      inUse = process.memoryUsage().heapUsed - before;
    }
  }
  if (seen !== count) throw new Error(`${seen} rows came instead of ${count}`);
  if (most > MOST_GROWTH) process.exitCode = 1;
  const perSecond = Math.round((seen / (performance.now() - start)) * 1_000);
  const rate = `${perSecond.toLocaleString('en')} rows per second`;
  return `${rate}, heap grew by ${megabytes(most)}, ${megabytes(inUse)} of it in use`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_048_576).toFixed(1)} MB`;
}

/** Where a database without tables is; of the same name each time, so that nothing is left behind. */
async function emptyDatabase(kind: DatabaseKind): Promise<string> {
  if (kind === 'sqlite') {
    const folder = fileURLToPath(new URL('../.cache/', import.meta.url));
    mkdirSync(folder, { recursive: true });
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${folder}stream.db${suffix}`, { force: true });
    return `sqlite:${folder}stream.db`;
  }
  const server =
    kind === 'postgres'
      ? serverUrl('FACET_BENCH_POSTGRES_URL', 'postgresql://postgres@localhost:5432/postgres')
      : serverUrl('FACET_BENCH_MYSQL_URL', 'mysql://root@localhost:3306/mysql');
  const admin = await facet.connect(server.href);
  try {
    await admin.execute(`drop database if exists ${DATABASE}`);
    await admin.execute(`create database ${DATABASE}`);
  } finally {
    await admin.close();
  }
  return withDatabase(server, DATABASE);
}

function exposeGc(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

import { expect } from 'vitest';
import type { Database } from '../../src/connect/database.ts';
import type { EngineInternals } from '../../src/engine/engine-internals.ts';
import { belongsTo, decimal, defineSchema, hasMany, int, manyToMany, model, text } from '../../src/exports/index.ts';
import { FacetError } from '../../src/foundation/errors/facet-error.ts';
import { RecordNotFoundError } from '../../src/foundation/errors/record-not-found-error.ts';
import { StaleRecordError } from '../../src/foundation/errors/stale-record-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { describeOnEachDatabase, engineOf } from '../support/each-database.ts';
import type { RandomSource } from '../support/oracle/random-source.ts';
import { createRandom } from '../support/oracle/random-source.ts';

const CLIENTS = 32;
const ACCOUNTS = 8;
const COUNTERS = ['a', 'b', 'c'] as const;
const WORDS = ['red', 'green', 'blue', 'Red'] as const;
const EMAILS = ['ada', 'bob', 'cyd', 'dan', 'eve'] as const;
const PRODUCTS = 4;
const DOCUMENTS = 6;
const SETTINGS = ['u', 'v', 'w', 'x', 'y'] as const;

const schema = defineSchema({
  models: {
    Account: model({ id: int().id().autoIncrement(), balance: decimal(12, 2).default('100') }),
    Counter: model({ name: text().length(20).id(), hits: int().default(0) }),
    Document: model({ id: int().id().autoIncrement(), edits: int().default(0), version: int().version() }),
    Setting: model({ name: text().length(20).id(), value: int(), writer: int() }),
    Customer: model({ id: int().id().autoIncrement(), email: text().unique(), orders: hasMany('Order') }),
    Order: model({
      id: int().id().autoIncrement(),
      lineCount: int(),
      customerId: int(),
      customer: belongsTo('Customer', { fields: ['customerId'], onDelete: 'cascade' }),
      lines: hasMany('Line'),
      labels: manyToMany('Label'),
    }),
    Line: model({
      id: int().id().autoIncrement(),
      quantity: int(),
      orderId: int(),
      order: belongsTo('Order', { fields: ['orderId'], onDelete: 'cascade' }),
      productId: int(),
      product: belongsTo('Product', { fields: ['productId'] }),
    }),
    Product: model({ id: int().id().autoIncrement(), sold: int().default(0), lines: hasMany('Line') }),
    Label: model({
      id: int().id().autoIncrement(),
      word: text().unique(),
      uses: int().default(0),
      orders: manyToMany('Order'),
    }),
  },
});

type Db = Database<typeof schema>;

/** What succeeded, by name. */
class Tally {
  readonly counts = new Map<string, number>();

  add(name: string, by = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + by);
  }

  of(name: string): number {
    return this.counts.get(name) ?? 0;
  }
}

type Job = (db: Db, random: RandomSource, tally: Tally) => Promise<void>;

/** In whichever order, so that transactions meet each other half-way. */
const transfer: Job = async (db, random) => {
  const from = random.between(1, ACCOUNTS);
  const to = (from % ACCOUNTS) + 1;
  const amount = `${random.between(1, 500) / 100}`;
  await db.transaction(
    async (tx) => {
      await tx.account.update({ where: { id: from }, data: { balance: { decrement: amount } } });
      await tx.account.update({ where: { id: to }, data: { balance: { increment: amount } } });
    },
    { attempts: 30 },
  );
};

const readAndWrite: Job = async (db, random, tally) => {
  const name = random.pick(COUNTERS);
  await db.transaction(
    async (tx) => {
      const { hits } = await tx.counter.findUniqueOrThrow({ where: { name }, lock: 'update' });
      await tx.counter.update({ where: { name }, data: { hits: hits + 1 } });
    },
    { attempts: 30 },
  );
  tally.add(name);
};

const increment: Job = async (db, random, tally) => {
  const name = random.pick(COUNTERS);
  if (random.chance(0.5)) await db.counter.update({ where: { name }, data: { hits: { increment: 1 } } });
  else await db.counter.updateMany({ where: { name }, data: { hits: { increment: 1 } } });
  tally.add(name);
};

const incrementAll: Job = async (db, _random, tally) => {
  const { count } = await db.counter.updateMany({ data: { hits: { increment: 1 } } });
  expect(count).toBe(COUNTERS.length);
  for (const name of COUNTERS) tally.add(name);
};

/** Reads, changes, and tries again where somebody was faster. */
const edit: Job = async (db, random, tally) => {
  const id = random.between(1, DOCUMENTS);
  for (;;) {
    const { version, edits } = await db.document.findUniqueOrThrow({ where: { id } });
    try {
      const after = await db.document.update({ where: { id, version }, data: { edits: edits + 1 } });
      expect(after).toEqual({ id, edits: edits + 1, version: version + 1 });
      tally.add(`document ${id}`);
      return;
    } catch (error) {
      if (!(error instanceof StaleRecordError)) throw error;
      tally.add('stale');
    }
  }
};

const upsertWord: Job = async (db, random, tally) => {
  const word = random.pick(WORDS);
  const { word: written } = await db.label.upsert({
    where: { word },
    create: { word, uses: 1 },
    update: { uses: { increment: 1 } },
  });
  expect(written).toBe(word);
  tally.add(word);
};

const upsertSettings: Job = async (db, random) => {
  const writer = random.below(1_000_000);
  const data = random.some(SETTINGS, 1).map((name) => ({ name, value: random.below(10), writer }));
  expect(await db.setting.upsertMany({ data })).toEqual({ count: data.length });
};

const order: Job = async (db, random, tally) => {
  const lines = Array.from({ length: random.between(1, 3) }, () => ({
    quantity: random.between(1, 9),
    product: { connect: { id: random.between(1, PRODUCTS) } },
  }));
  const email = random.pick(EMAILS);
  for (;;) {
    try {
      const made = await db.order.create({
        data: {
          lineCount: lines.length,
          customer: { connectOrCreate: { where: { email }, create: { email } } },
          lines: { create: lines },
          labels: { connect: [{ word: 'first' }, { word: 'second' }] },
        },
        include: { lines: true, customer: true, labels: true },
      });
      expect(made.lines).toHaveLength(lines.length);
      expect(made.customer.email).toBe(email);
      expect(made.labels.map(({ word }) => word).toSorted()).toEqual(['first', 'second']);
      tally.add('orders');
      return;
    } catch (error) {
      // As in Prisma, two callers may both find nobody and both create.
      if (!(error instanceof UniqueViolationError)) throw error;
    }
  }
};

/** One of the orders that are there, whoever made it; it may go meanwhile. */
async function someOrder(db: Db, random: RandomSource): Promise<{ id: number; lines: { id: number }[] } | null> {
  const found = await db.order.findMany({ select: { id: true, lines: { select: { id: true } } }, take: 20 });
  return found.length === 0 ? null : random.pick(found);
}

const addLine: Job = async (db, random, tally) => {
  const found = await someOrder(db, random);
  if (found === null) return;
  try {
    await db.order.update({
      where: { id: found.id },
      data: {
        lineCount: { increment: 2 },
        lines: {
          create: { quantity: 1, productId: random.between(1, PRODUCTS) },
          createMany: { data: [{ quantity: 2, productId: random.between(1, PRODUCTS) }] },
        },
        labels: { set: [{ word: 'second' }] },
      },
    });
    tally.add('lines added');
  } catch (error) {
    if (!(error instanceof RecordNotFoundError)) throw error;
  }
};

const sell: Job = async (db, random, tally) => {
  const found = await someOrder(db, random);
  const line = found?.lines[0];
  if (found === null || line === undefined) return;
  try {
    await db.order.update({
      where: { id: found.id },
      data: {
        lines: {
          update: {
            where: { id: line.id },
            data: { quantity: { increment: 1 }, product: { update: { sold: { increment: 1 } } } },
          },
        },
      },
    });
    tally.add('sold');
  } catch (error) {
    if (!(error instanceof RecordNotFoundError)) throw error;
  }
};

const removeLine: Job = async (db, random, tally) => {
  const found = await someOrder(db, random);
  const line = found?.lines.at(-1);
  if (found === null || line === undefined) return;
  try {
    await db.order.update({
      where: { id: found.id },
      data: { lineCount: { decrement: 1 }, lines: { delete: { id: line.id } } },
    });
    tally.add('lines removed');
  } catch (error) {
    if (!(error instanceof RecordNotFoundError)) throw error;
  }
};

const removeOrder: Job = async (db, random, tally) => {
  const found = await someOrder(db, random);
  if (found === null) return;
  try {
    await db.order.delete({ where: { id: found.id } });
    tally.add('orders removed');
  } catch (error) {
    if (!(error instanceof RecordNotFoundError)) throw error;
  }
};

/** All clients at once, each doing as many jobs as asked for; answers the errors that reached a caller. */
async function work(db: Db, jobs: readonly Job[], each: number, tally: Tally): Promise<string[]> {
  const escaped = new Map<string, number>();
  const random = createRandom(11);
  const client = async (own: RandomSource): Promise<void> => {
    for (let index = 0; index < each; index += 1) {
      const job = own.pick(jobs);
      try {
        await job(db, own, tally);
      } catch (error) {
        const what = `${nameOf(job)}: ${error instanceof FacetError ? error.code : ''} ${String(error)}`;
        escaped.set(what, (escaped.get(what) ?? 0) + 1);
      }
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, () => client(random.fork())));
  return [...escaped].map(([what, times]) => `${times} times ${what}`);
}

const JOBS = {
  transfer,
  readAndWrite,
  increment,
  incrementAll,
  edit,
  upsertWord,
  upsertSettings,
  order,
  addLine,
  sell,
  removeLine,
  removeOrder,
} as const;

function nameOf(job: Job): string {
  return Object.entries(JOBS).find(([, other]) => other === job)?.[0] ?? '';
}

/** PostgreSQL looks for deadlocks after a second by default, which is most of such a test's time. */
async function noticeDeadlocksSoon(db: Db, database: string): Promise<void> {
  if (database !== 'postgres') return;
  await db.execute(
    `do $$ begin execute format('alter database %I set deadlock_timeout = 20', current_database()); end $$`,
  );
}

async function fill(db: Db): Promise<void> {
  await db.account.createMany({ data: Array.from({ length: ACCOUNTS }, () => ({})) });
  await db.counter.createMany({ data: COUNTERS.map((name) => ({ name })) });
  await db.document.createMany({ data: Array.from({ length: DOCUMENTS }, () => ({})) });
  await db.product.createMany({ data: Array.from({ length: PRODUCTS }, () => ({})) });
  await db.label.createMany({ data: [{ word: 'first' }, { word: 'second' }] });
}

async function checkAll(db: Db, tally: Tally): Promise<void> {
  const accounts = await db.account.findMany();
  expect(accounts.reduce((sum, { balance }) => sum + Math.round(Number(balance) * 100), 0)).toBe(ACCOUNTS * 10_000);
  for (const { name, hits } of await db.counter.findMany()) expect([name, hits]).toEqual([name, tally.of(name)]);
  for (const { id, edits, version } of await db.document.findMany())
    expect([id, edits, version]).toEqual([id, tally.of(`document ${id}`), tally.of(`document ${id}`) + 1]);
  const labels = await db.label.findMany({ where: { word: { in: [...WORDS] } } });
  expect(new Set(labels.map(({ word }) => word)).size).toBe(labels.length);
  for (const word of WORDS) expect(labels.find((label) => label.word === word)?.uses ?? 0).toBe(tally.of(word));
  const settings = await db.setting.findMany();
  expect(new Set(settings.map(({ name }) => name)).size).toBe(settings.length);
  const customers = await db.customer.findMany();
  expect(new Set(customers.map(({ email }) => email)).size).toBe(customers.length);
  await checkOrders(db, tally);
}

async function checkOrders(db: Db, tally: Tally): Promise<void> {
  const orders = await db.order.findMany({ include: { lines: true, labels: true, customer: true } });
  expect(orders).toHaveLength(tally.of('orders') - tally.of('orders removed'));
  for (const { id, lineCount, lines, labels } of orders) {
    expect([id, lineCount]).toEqual([id, lines.length]);
    expect(labels.map(({ word }) => word)).toContain('second');
  }
  // None that belongs to no order, and none counted twice.
  expect(await db.line.count()).toBe(orders.reduce((sum, { lines }) => sum + lines.length, 0));
  const products = await db.product.findMany();
  expect(products.reduce((sum, { sold }) => sum + sold, 0)).toBe(tally.of('sold'));
}

/** Every connection is back, and nobody waits. Those that are still being opened are no longer asked for, and come to rest. */
async function expectIdle(db: Db): Promise<void> {
  const { primary } = (engineOf(db) as EngineInternals).core.source;
  await expect.poll(() => [primary.waiting, primary.size - primary.idle], { timeout: 15_000 }).toEqual([0, 0]);
}

describeOnEachDatabase(
  `${CLIENTS} clients at once`,
  { schema, only: { kinds: ['sqlite', 'postgres', 'mariadb'], reason: 'is SQLite by another driver' } },
  (it) => {
    for (const [name, job] of Object.entries(JOBS)) {
      it(`do ${name}`, async ({ db: first, database, connectAgain }) => {
        await noticeDeadlocksSoon(first, database);
        const db = await connectAgain({ pool: { max: CLIENTS } });
        const tally = new Tally();
        await fill(db);
        const isOfOrders = [addLine, sell, removeLine, removeOrder].includes(job);

        expect(await work(db, isOfOrders ? [order, job] : [job], 2, tally)).toEqual([]);
        await checkAll(db, tally);
        await expectIdle(db);
      });
    }

    it('do everything, mixed', async ({ db: first, database, connectAgain }) => {
      await noticeDeadlocksSoon(first, database);
      const db = await connectAgain({ pool: { max: CLIENTS } });
      const tally = new Tally();
      await fill(db);

      expect(await work(db, [...Object.values(JOBS), order], 8, tally)).toEqual([]);
      await checkAll(db, tally);
      await expectIdle(db);
    });

    it('share a pool that is too small for them', async ({ db: first, database, connectAgain }) => {
      await noticeDeadlocksSoon(first, database);
      const db = await connectAgain({ pool: { max: 3 } });
      const tally = new Tally();
      await fill(db);

      expect(await work(db, [transfer, edit, upsertWord, order, addLine], 3, tally)).toEqual([]);
      await checkAll(db, tally);
      await expectIdle(db);
    });
  },
);

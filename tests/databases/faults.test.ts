import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect } from 'vitest';
import { connectCore } from '../../src/connect/connect-core.ts';
import type { Database } from '../../src/connect/database.ts';
import { mysql } from '../../src/databases/mysql.ts';
import { postgres } from '../../src/databases/postgres.ts';
import type { EngineInternals } from '../../src/engine/engine-internals.ts';
import type { PoolOptions } from '../../src/engine/pool-options.ts';
import { ConnectionFailedError } from '../../src/foundation/errors/connection-failed-error.ts';
import { ConnectionLostError } from '../../src/foundation/errors/connection-lost-error.ts';
import { OutcomeUnknownError } from '../../src/foundation/errors/outcome-unknown-error.ts';
import { blogSchema } from '../support/blog-schema.ts';
import type { TestDatabase } from '../support/database-servers.ts';
import type { DatabaseKind } from '../support/each-database.ts';
import { describeOnEachDatabase, engineOf } from '../support/each-database.ts';
import type { TcpProxy } from '../support/tcp-proxy.ts';
import { startTcpProxy } from '../support/tcp-proxy.ts';

type Blog = Database<typeof blogSchema>;

const servers = { kinds: ['postgres', 'mariadb'], reason: 'has no connection that could break' } as const;
const POOL_SIZE = 3;

const closing: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A pool whose every connection goes through a proxy. */
async function connectThroughProxy(
  kind: DatabaseKind,
  { url }: TestDatabase,
  pool: PoolOptions = {},
): Promise<{ readonly db: Blog; readonly proxy: TcpProxy }> {
  const target = new URL(url ?? '');
  const proxy = await startTcpProxy({ host: target.hostname, port: Number(target.port) });

  closing.push(() => proxy.close());
  target.hostname = '127.0.0.1';
  target.port = String(proxy.port);
  const definition = kind === 'postgres' ? postgres(target.href) : mysql(target.href);
  const db = await connectCore(definition, {
    schema: blogSchema,
    pool: { max: POOL_SIZE, createRetryIntervalMillis: 10, ...pool },
  });

  closing.unshift(() => db.close());

  return { db, proxy };
}

/** All connections at once, twice: whatever was broken would show. */
async function expectFullPool(db: Blog, kind: DatabaseKind): Promise<void> {
  const { primary } = (engineOf(db) as EngineInternals).core.source;
  const sleep = kind === 'postgres' ? 'select pg_sleep(0.03)' : 'select sleep(0.03)';

  for (let round = 0; round < 2; round += 1) {
    await Promise.all(Array.from({ length: POOL_SIZE * 2 }, () => db.execute(sleep)));
    expect(primary).toMatchObject({ size: POOL_SIZE, idle: POOL_SIZE, waiting: 0 });
  }
}

describeOnEachDatabase('a connection that breaks', { only: servers }, (it, kind) => {
  it('while connecting, at the start: says so at once', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);
    const target = new URL(testDatabase.url ?? '');

    target.hostname = '127.0.0.1';
    target.port = String(proxy.port);
    proxy.refuseNext(1);
    const definition = kind === 'postgres' ? postgres(target.href) : mysql(target.href);

    await expect(connectCore(definition, { schema: blogSchema })).rejects.toBeInstanceOf(ConnectionFailedError);
    await expectFullPool(db, kind);
  });

  it('while connecting, later: is tried again while somebody waits', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);

    proxy.cutAll();
    await pause(20);
    proxy.refuseNext(3);
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });

  it('while idle: is replaced and nobody notices', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);

    await expectFullPool(db, kind);
    proxy.cutAll();
    await pause(20);
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });

  it('at BEGIN: fails the transaction, in which nothing has happened', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);

    proxy.cutNextRequest();
    await expect(db.transaction((tx) => tx.tag.create({ data: { label: 'a' } }))).rejects.toBeInstanceOf(
      ConnectionLostError,
    );
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });

  it('at BEGIN: is worth another attempt where attempts are allowed', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);

    proxy.cutNextRequest();
    await db.transaction((tx) => tx.tag.create({ data: { label: 'a' } }), { attempts: 2 });
    expect(await db.tag.count()).toBe(1);
  });

  it('at a statement of a transaction: fails it, and later calls on it', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);
    const work = db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'a' } });
      proxy.cutNextRequest();
      await expect(tx.tag.create({ data: { label: 'b' } })).rejects.toBeInstanceOf(ConnectionLostError);
      await expect(tx.tag.count()).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED', details: { how: 'failed' } });
      return 'done';
    });

    // A callback that swallows the error must not be told that it was committed.
    await expect(work).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED', cause: { code: 'CONNECTION_LOST' } });
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });

  it('at a read: is reported as lost', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);

    proxy.loseNextAnswer();
    await expect(db.tag.count()).rejects.toBeInstanceOf(ConnectionLostError);
    await expectFullPool(db, kind);
  });

  it('at a write outside transactions: its outcome is unknown', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase, { max: 1 });

    await db.tag.create({ data: { label: 'a' } });
    proxy.loseNextAnswer();
    const write = db.tag.create({ data: { label: 'b' } });

    await expect(write).rejects.toBeInstanceOf(OutcomeUnknownError);
    await expect(write).rejects.toMatchObject({ details: { during: 'statement' } });
    expect(await db.tag.count()).toBeGreaterThan(0);
  });

  it('at COMMIT, when the answer is lost: its outcome is unknown, and it may well have happened', async ({
    testDatabase,
  }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase, { max: 1 });

    // From the second time on COMMIT is one request, on every protocol.
    await db.transaction((tx) => tx.tag.count());
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'a' } });
    proxy.loseNextAnswer();
    const commit = tx.commit();

    await expect(commit).rejects.toBeInstanceOf(OutcomeUnknownError);
    await expect(commit).rejects.toMatchObject({ details: { during: 'commit' }, isRetryable: false });
    expect(await db.tag.count()).toBe(1);
  });

  it('at COMMIT, before it arrived: its outcome is as unknown', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);
    let tries = 0;
    const work = db.transaction(
      async (tx) => {
        tries += 1;
        await tx.tag.create({ data: { label: 'a' } });
        proxy.cutNextRequest();
      },
      { attempts: 3 },
    );

    await expect(work).rejects.toBeInstanceOf(OutcomeUnknownError);
    // Trying again could do it twice.
    expect(tries).toBe(1);
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });

  it('at ROLLBACK: changes nothing for the caller, who gets the own error', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);
    const work = db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'a' } });
      proxy.cutNextRequest();
      throw new RangeError('mine');
    });

    await expect(work).rejects.toThrow(new RangeError('mine'));
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });

  it('at the return to a savepoint: ends the whole', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);
    const work = db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'a' } });
      await tx
        .transaction(async (inner) => {
          await inner.tag.create({ data: { label: 'b' } });
          proxy.cutNextRequest();
          throw new RangeError('mine');
        })
        .catch(() => undefined);
    });

    await expect(work).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED', details: { how: 'failed' } });
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });

  it('in a stream: ends it with an error', async ({ testDatabase }) => {
    const { proxy, db } = await connectThroughProxy(kind, testDatabase);

    await db.tag.createMany({
      data: Array.from({ length: 5_000 }, (_, index) => ({ label: `label of some length ${index}` })),
    });
    const read = async () => {
      let count = 0;

      for await (const _tag of db.tag.stream({ batchSize: 10 })) {
        count += 1;
        if (count === 5) proxy.cutAll();
        if (count % 10 === 0) await pause(1);
      }
    };

    await expect(read()).rejects.toBeInstanceOf(ConnectionLostError);
    await expectFullPool(db, kind);
  });

  it('because the server ended it: the transaction fails, the pool recovers', async ({ testDatabase, db: admin }) => {
    const { db } = await connectThroughProxy(kind, testDatabase);
    const tx = await db.begin();
    const [row] = await tx.execute<{ id: number }>(
      kind === 'postgres' ? 'select pg_backend_pid() as id' : 'select connection_id() as id',
    );

    await admin.execute(kind === 'postgres' ? `select pg_terminate_backend(${row?.id})` : `kill ${row?.id}`);
    await pause(20);
    await expect(tx.tag.create({ data: { label: 'a' } })).rejects.toBeInstanceOf(ConnectionLostError);
    await tx.rollback();
    expect(await db.tag.count()).toBe(0);
    await expectFullPool(db, kind);
  });
});

describeOnEachDatabase(
  'a BEGIN that fails',
  { only: { kinds: ['sqlite', 'node-sqlite'], reason: 'has no lock that BEGIN waits for' } },
  (it) => {
    it('leaves the writer fit for use', async ({ testDatabase, db }) => {
      const blocker = await testDatabase.createDriver().connect({ isReadOnly: false, signal: null });
      const control = (text: string) =>
        blocker.run({ text, returnsRows: false, safeIntegers: false, isReusable: false }, []);

      await db.execute('pragma busy_timeout = 20');
      control('begin immediate');
      await expect(db.transaction((tx) => tx.tag.create({ data: { label: 'a' } }))).rejects.toMatchObject({
        code: 'LOCK_NOT_AVAILABLE',
        isRetryable: true,
      });
      await expect(db.tag.create({ data: { label: 'a' } })).rejects.toMatchObject({ code: 'LOCK_NOT_AVAILABLE' });
      const { primary } = (engineOf(db) as EngineInternals).core.source;

      expect(primary).toMatchObject({ size: 1, idle: 1, waiting: 0 });
      control('commit');
      await blocker.close();
      await db.transaction((tx) => tx.tag.create({ data: { label: 'b' } }));
      expect(await db.tag.count()).toBe(1);
    });
  },
);

import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { EngineInternals } from '../../src/engine/engine-internals.ts';
import type { ConnectionPool } from '../../src/engine/pool.ts';
import { AbortedError } from '../../src/foundation/errors/aborted-error.ts';
import { ConfigurationError } from '../../src/foundation/errors/configuration-error.ts';
import { PoolTimeoutError } from '../../src/foundation/errors/pool-timeout-error.ts';
import { describeOnEachDatabase, engineOf } from '../support/each-database.ts';

const servers = { kinds: ['postgres', 'mariadb'], reason: 'has no pool of equal connections' } as const;

function poolOf(db: object): ConnectionPool {
  // Tests look behind the interface that users have.
  return (engineOf(db) as EngineInternals).core.source.primary;
}

describeOnEachDatabase('the pool', { only: servers }, (it, database) => {
  const sleep = (seconds: number) =>
    database === 'postgres' ? `select pg_sleep(${seconds})` : `select sleep(${seconds})`;

  it('opens connections as they are needed, and no more than `max`', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 3 } });

    expect(poolOf(db).size).toBe(1);
    await Promise.all(Array.from({ length: 12 }, () => db.execute(sleep(0.02))));
    expect(poolOf(db).size).toBe(3);
    expect(poolOf(db).waiting).toBe(0);
  });

  it('keeps `min` open and closes what is idle beyond', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { min: 2, max: 4, idleTimeoutMillis: 60 } });

    await Promise.all(Array.from({ length: 8 }, () => db.execute(sleep(0.02))));
    expect(poolOf(db).size).toBe(4);
    await pause(400);
    expect(poolOf(db).size).toBe(2);
    expect(poolOf(db).idle).toBe(2);
  });

  it('replaces connections that are too old, between statements', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 1, maxAgeMillis: 50, idleTimeoutMillis: 0 } });
    const id = async () =>
      (
        await db.execute<{ id: number }>(
          `select ${database === 'postgres' ? 'pg_backend_pid()' : 'connection_id()'} as id`,
        )
      )[0]?.id;
    const first = await id();

    await pause(200);
    expect(await id()).not.toBe(first);
    expect(poolOf(db).size).toBe(1);
  });

  it('serves in the order of arrival', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 1 } });
    const order: number[] = [];

    await Promise.all([1, 2, 3, 4, 5, 6].map((number) => db.execute('select 1').then(() => order.push(number))));
    expect(order).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('gives up on who waits too long, and says how full it was', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 2, acquireTimeoutMillis: 50 } });
    const busy = [db.execute(sleep(0.4)), db.execute(sleep(0.4))];
    const late = db.execute('select 1');

    await expect(late).rejects.toBeInstanceOf(PoolTimeoutError);
    await expect(late).rejects.toMatchObject({ details: { millis: 50, size: 2, waiting: 1 } });
    await Promise.all(busy);
    expect(poolOf(db)).toMatchObject({ size: 2, idle: 2, waiting: 0 });
    await db.execute('select 1');
  });

  it('lets a transaction say how long it waits', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 1 } });
    const busy = db.execute(sleep(0.4));

    await expect(db.begin({ maxWait: 30 })).rejects.toMatchObject({ code: 'POOL_TIMEOUT', details: { millis: 30 } });
    await busy;
    await (await db.begin({ maxWait: 30 })).rollback();
    expect(poolOf(db)).toMatchObject({ size: 1, idle: 1 });
  });

  it('forgets who gives up waiting by a signal', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 1 } });
    const controller = new AbortController();
    const busy = db.execute(sleep(0.3));
    const waiting = db.with({ signal: controller.signal }).execute('select 1');

    setTimeout(() => controller.abort(), 20);
    await expect(waiting).rejects.toBeInstanceOf(AbortedError);
    expect(poolOf(db).waiting).toBe(0);
    await busy;
    await db.execute('select 1');
    expect(poolOf(db)).toMatchObject({ size: 1, idle: 1 });
  });

  it('takes back the connection of a stream that is left early', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 1 } });

    await db.tag.createMany({ data: Array.from({ length: 50 }, (_, index) => ({ label: `t${index}` })) });
    for (let round = 0; round < 3; round += 1) {
      for await (const tag of db.tag.stream({ batchSize: 5, orderBy: { id: 'asc' } })) {
        expect(tag.label).toBe('t0');
        break;
      }
    }
    expect(poolOf(db)).toMatchObject({ size: 1, idle: 1 });
    expect(await db.tag.count()).toBe(50);
  });

  it('refuses options that make no sense', async ({ connectAgain }) => {
    await expect(connectAgain({ pool: { min: 5, max: 2 } })).rejects.toBeInstanceOf(ConfigurationError);
    await expect(connectAgain({ pool: { max: 0 } })).rejects.toMatchObject({ details: { option: 'pool.max' } });
    // @ts-expect-error -- misspelt
    await expect(connectAgain({ pool: { acquireTimeout: 5 } })).rejects.toMatchObject({
      details: { option: 'pool.acquireTimeout' },
    });
  });
});

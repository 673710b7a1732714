import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import type { EngineInternals } from '../../src/engine/engine-internals.ts';
import { AbortedError } from '../../src/foundation/errors/aborted-error.ts';
import { DatabaseClosedError } from '../../src/foundation/errors/database-closed-error.ts';
import { TimeoutError } from '../../src/foundation/errors/timeout-error.ts';
import { TransactionDeadlockError } from '../../src/foundation/errors/transaction-deadlock-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase, engineOf } from '../support/each-database.ts';

const servers = {
  kinds: ['postgres', 'mariadb'],
  reason: 'is synchronous: a statement is over before anything could interrupt it',
} as const;

describeOnEachDatabase('an abort signal', (it) => {
  it('keeps a call from being sent', async ({ db, expectSql }) => {
    const mine = db.with({ signal: AbortSignal.abort(new RangeError('why')) });

    await expectSql(
      async () => {
        await expect(mine.tag.count()).rejects.toBeInstanceOf(AbortedError);
        await expect(mine.tag.count()).rejects.toHaveProperty('cause', new RangeError('why'));
        await expect(mine.execute('select 1')).rejects.toBeInstanceOf(AbortedError);
        await expect(mine.tag.stream()[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(AbortedError);
      },
      { sqlite: [], postgres: [], mariadb: [] },
    );
  });

  it('rolls a transaction back at its next statement', async ({ db }) => {
    const controller = new AbortController();
    const work = db.with({ signal: controller.signal }).transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'a' } });
      controller.abort();
      await tx.tag.create({ data: { label: 'b' } });
    });

    await expect(work).rejects.toBeInstanceOf(AbortedError);
    expect(await db.tag.count()).toBe(0);
  });

  it('ends a stream between its rows', async ({ db }) => {
    await db.tag.createMany({ data: Array.from({ length: 100 }, (_, index) => ({ label: `t${index}` })) });
    const controller = new AbortController();
    const read = async () => {
      for await (const tag of db
        .with({ signal: controller.signal })
        .tag.stream({ batchSize: 10, orderBy: { id: 'asc' } })) {
        if (tag.label === 't15') controller.abort();
      }
    };

    await expect(read()).rejects.toBeInstanceOf(AbortedError);
    expect(await db.tag.count()).toBe(100);
  });

  it('has no effect once the call is over', async ({ db }) => {
    const controller = new AbortController();

    expect(await db.with({ signal: controller.signal }).tag.count()).toBe(0);
    controller.abort();
    expect(await db.tag.count()).toBe(0);
  });

  it('must be one', async ({ db }) => {
    // @ts-expect-error -- no signal
    expect(() => db.with({ signal: 7 })).toThrow(ValidationError);
    // @ts-expect-error -- misspelt
    expect(() => db.with({ tenent: 7 })).toThrow(/tenent/);
  });
});

describeOnEachDatabase('interrupting a server', { only: servers }, (it, kind) => {
  const sleep = (seconds: number) => (kind === 'postgres' ? `select pg_sleep(${seconds})` : `select sleep(${seconds})`);
  /** Statements that still run there, but for the one that asks. */
  const running =
    kind === 'postgres'
      ? "select count(*) as n from pg_stat_activity where datname = current_database() and state = 'active' and pid <> pg_backend_pid()"
      : "select count(*) as n from information_schema.processlist where db = database() and command <> 'Sleep' and id <> connection_id()";

  it('by a signal stops its work', async ({ db }) => {
    const controller = new AbortController();
    const start = performance.now();
    const work = db.with({ signal: controller.signal }).execute(sleep(10));

    setTimeout(() => controller.abort(), 50);
    await expect(work).rejects.toBeInstanceOf(AbortedError);
    expect(performance.now() - start).toBeLessThan(2_000);
    expect(Number((await db.execute<{ n: number }>(running))[0]?.n)).toBe(0);
  });

  it('by a time limit stops its work, and says which limit', async ({ db }) => {
    const work = db.with({ statementTimeoutMillis: 60 }).execute(sleep(10));

    await expect(work).rejects.toBeInstanceOf(TimeoutError);
    await expect(work).rejects.toMatchObject({ details: { what: 'statement', millis: 60 } });
    expect(Number((await db.execute<{ n: number }>(running))[0]?.n)).toBe(0);
  });

  it("by the database's own limit is the same error", async ({ connectAgain }) => {
    const db = await connectAgain({ statementTimeoutMillis: 60 });
    // MariaDB ends sleep() itself early and answers 1.
    const long =
      kind === 'postgres'
        ? sleep(10)
        : 'select count(*) from information_schema.columns a, information_schema.columns b, information_schema.columns c';

    await expect(db.execute(long)).rejects.toMatchObject({ code: 'TIMEOUT', details: { what: 'statement' } });
    expect(await db.tag.count()).toBe(0);
  });

  it('never hits the next statement on the connection', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { max: 1 } });

    for (let round = 0; round < 15; round += 1) {
      const controller = new AbortController();
      const first = db
        .with({ signal: controller.signal })
        .execute(sleep(0.01))
        .catch((error: unknown) => error);

      setTimeout(() => controller.abort(), 8 + (round % 5));
      const [outcome, next] = await Promise.all([first, db.execute(sleep(0.02))]);

      expect(outcome instanceof AbortedError || Array.isArray(outcome)).toBe(true);
      expect(next).toHaveLength(1);
    }
  });

  it('inside a transaction leaves the rollback to the caller', async ({ db }) => {
    await expect(
      db.transaction(async (tx) => {
        await tx.tag.create({ data: { label: 'a' } });
        await tx.with({ statementTimeoutMillis: 40 }).execute(sleep(10));
      }),
    ).rejects.toMatchObject({ code: 'TIMEOUT' });
    expect(await db.tag.count()).toBe(0);
  });
});

describeOnEachDatabase('close', (it) => {
  it('waits for what runs, refuses what comes, and may be called again', async ({ connectAgain }) => {
    const db = await connectAgain();
    let isDone = false;
    const work = db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'a' } });
      await pause(50);
      await tx.tag.create({ data: { label: 'b' } });
      isDone = true;
    });

    await pause(20);
    const closing = db.close();

    await expect(db.tag.count()).rejects.toBeInstanceOf(DatabaseClosedError);
    await expect(db.execute('select 1')).rejects.toBeInstanceOf(DatabaseClosedError);
    await expect(db.transaction((tx) => tx.tag.count())).rejects.toBeInstanceOf(DatabaseClosedError);
    await closing;
    expect(isDone).toBe(true);
    await work;
    await db.close();
    await expect(db.ping()).rejects.toBeInstanceOf(DatabaseClosedError);
  });

  it('cuts off what does not end in time', async ({ connectAgain, db: other }) => {
    const db = await connectAgain();
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'a' } });
    await expect(db.close(50)).rejects.toMatchObject({ code: 'TIMEOUT', details: { what: 'close', millis: 50 } });
    await expect(tx.tag.create({ data: { label: 'b' } })).rejects.toMatchObject({ name: /Error$/ });
    await tx.rollback().catch(() => undefined);
    expect(await other.tag.count()).toBe(0);
  });

  it('inside a transaction could only wait for itself', async ({ connectAgain }) => {
    const db = await connectAgain();

    await db.transaction(async (tx) => {
      await tx.tag.count();
      await expect(db.close()).rejects.toBeInstanceOf(TransactionDeadlockError);
    });
    await db.tag.count();
  });

  it('leaves no connection behind', async ({ connectAgain }) => {
    const db = await connectAgain();

    await Promise.all([1, 2, 3].map(() => db.tag.count()));
    await db.close();
    const { source } = (engineOf(db) as EngineInternals).core;

    expect(source.primary.size).toBe(0);
    expect(source.readers?.size ?? 0).toBe(0);
  });

  it('is what `await using` does', async ({ connectAgain }) => {
    const given = await connectAgain();

    {
      await using db = given;

      expect(await db.tag.count()).toBe(0);
    }
    await expect(given.tag.count()).rejects.toBeInstanceOf(DatabaseClosedError);
  });
});

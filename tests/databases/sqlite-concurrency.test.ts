import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { PoolTimeoutError } from '../../src/foundation/errors/pool-timeout-error.ts';
import { TransactionDeadlockError } from '../../src/foundation/errors/transaction-deadlock-error.ts';
import { describeOnEachDatabase, engineOf } from '../support/each-database.ts';

const sqliteOnly = { kinds: ['sqlite', 'node-sqlite'], reason: 'has a server that arranges this' } as const;

for (const isMemory of [false, true]) {
  describeOnEachDatabase(
    `one writer, ${isMemory ? 'in memory' : 'in a file'}`,
    { only: sqliteOnly, isMemory },
    (it) => {
      it('keeps 50 interleaved transactions and the writes between them apart', async ({ db }) => {
        const owner = await db.author.create({ data: { email: 'owner' } });
        const counter = await db.post.create({ data: { title: 'counter', authorId: owner.id } });
        const transactions = Array.from({ length: 50 }, (_, index) =>
          db
            .transaction(async (tx) => {
              const before = await tx.post.findUniqueOrThrow({ where: { id: counter.id } });

              await pause(Math.random() * 3);
              await tx.tag.create({ data: { label: `in ${index}` } });
              await pause(Math.random() * 3);
              // Read, wait, write: an update that is lost shows in the sum.
              await tx.post.update({ where: { id: counter.id }, data: { likes: before.likes + 1 } });
              if (index % 7 === 0) throw new Error('undo');
            })
            .then(
              () => 'kept',
              () => 'undone',
            ),
        );
        const outside = Array.from({ length: 50 }, (_, index) =>
          pause(Math.random() * 100).then(() => db.tag.create({ data: { label: `outside ${index}` } })),
        );
        const outcomes = await Promise.all(transactions);

        await Promise.all(outside);
        const kept = outcomes.filter((outcome) => outcome === 'kept').length;

        expect(kept).toBe(42);
        expect((await db.post.findUniqueOrThrow({ where: { id: counter.id } })).likes).toBe(kept);
        expect(await db.tag.count({ where: { label: { startsWith: 'in ' } } })).toBe(kept);
        expect(await db.tag.count({ where: { label: { startsWith: 'outside ' } } })).toBe(50);
      });

      it('lets a stream be read while other calls write', async ({ db }) => {
        await db.tag.createMany({ data: Array.from({ length: 500 }, (_, index) => ({ label: `t${index}` })) });
        const seen: string[] = [];

        for await (const { id, label } of db.tag.stream({ orderBy: { id: 'asc' }, batchSize: 20 })) {
          seen.push(label);
          if (id % 100 === 0)
            await db.transaction((tx) => tx.tag.update({ where: { id }, data: { label: `changed ${id}` } }));
          if (id % 50 === 0) await db.tag.create({ data: { label: `new ${id}` } });
        }
        // A file has a reader for what the stream began with; in memory each portion is of its own time.
        const began = Array.from({ length: 500 }, (_, index) => `t${index}`);
        const added = Array.from({ length: 10 }, (_, index) => `new ${(index + 1) * 50}`);
        expect(seen).toEqual(isMemory ? [...began, ...added] : began);
        expect(await db.tag.count()).toBe(510);
      });

      it('gives the connection back when a stream is left early', async ({ db }) => {
        await db.tag.createMany({ data: Array.from({ length: 100 }, (_, index) => ({ label: `t${index}` })) });
        for (let round = 0; round < 20; round += 1) {
          for await (const { label } of db.tag.stream({ batchSize: 10 })) {
            expect(label).toBe('t0');
            break;
          }
        }
        await db.tag.deleteMany();
        expect(await db.tag.count()).toBe(0);
      });

      it('streams inside a transaction that writes meanwhile', async ({ db }) => {
        await db.transaction(async (tx) => {
          await tx.tag.createMany({ data: Array.from({ length: 100 }, (_, index) => ({ label: `t${index}` })) });
          let read = 0;

          for await (const { id } of tx.tag.stream({ orderBy: { id: 'asc' }, batchSize: 10 })) {
            read += 1;
            if (id % 10 === 0) await tx.tag.delete({ where: { id } });
          }
          expect(read).toBe(100);
        });
        expect(await db.tag.count()).toBe(90);
      });

      it('throws at once where a transaction could only wait for itself', async ({ db }) => {
        const { root } = engineOf(db);

        await db.transaction(async (tx) => {
          await tx.tag.create({ data: { label: 'a' } });
          await expect(root.begin({})).rejects.toBeInstanceOf(TransactionDeadlockError);
        });
        expect(await db.tag.count()).toBe(1);
      });
    },
  );
}

describeOnEachDatabase('readers beside the writer', { only: sqliteOnly }, (it) => {
  it('see what is committed, and not what is not', async ({ db }) => {
    await db.tag.create({ data: { label: 'before' } });
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'open' } });
    expect(await db.tag.count()).toBe(1);
    expect(await tx.tag.count()).toBe(2);
    await tx.commit();
    expect(await db.tag.count()).toBe(2);
  });

  it('see each write as soon as it is done, on whichever connection they read', async ({ db }) => {
    for (let round = 1; round <= 20; round += 1) {
      await db.tag.create({ data: { label: `t${round}` } });
      const tx = await db.begin();

      await tx.tag.create({ data: { label: `open ${round}` } });
      // The writer is taken, so this is a reader.
      expect(await db.tag.count()).toBe(round);
      await tx.rollback();
    }
  });

  it('serve transactions that only read beside one that writes', async ({ db }) => {
    const reading = await db.begin({ isReadOnly: true });

    expect(await reading.tag.count()).toBe(0);
    const writing = await db.begin();

    await writing.tag.create({ data: { label: 'a' } });
    const counted = await db.transaction((tx) => tx.tag.count(), { isReadOnly: true });

    expect(counted).toBe(0);
    await writing.commit();
    // It goes on seeing what it saw first.
    expect(await reading.tag.count()).toBe(0);
    await reading.commit();
  });
});

describeOnEachDatabase('the queue of writers', { only: sqliteOnly }, (it) => {
  it('is served in the order of arrival', async ({ db }) => {
    const order: number[] = [];
    const first = await db.begin();

    await first.tag.create({ data: { label: 'first' } });
    const waiting = [1, 2, 3, 4, 5].map((number) =>
      db.tag.create({ data: { label: `t${number}` } }).then(() => order.push(number)),
    );

    await pause(5);
    expect(order).toEqual([]);
    await first.commit();
    await Promise.all(waiting);
    expect(order).toEqual([1, 2, 3, 4, 5]);
  });

  it('does not let anyone wait longer than the pool says', async ({ connectAgain }) => {
    const db = await connectAgain({ pool: { acquireTimeoutMillis: 30 } });
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'a' } });
    await expect(db.tag.create({ data: { label: 'b' } })).rejects.toBeInstanceOf(PoolTimeoutError);
    await tx.rollback();
    await db.tag.create({ data: { label: 'c' } });
    expect(await db.tag.count()).toBe(1);
  });
});

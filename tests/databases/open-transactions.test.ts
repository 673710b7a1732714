import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { TransactionClosedError } from '../../src/foundation/errors/transaction-closed-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase, engineOf } from '../support/each-database.ts';

describeOnEachDatabase('begin', (it) => {
  it('holds a transaction open until commit', async ({ db }) => {
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'a' } });
    await tx.commit();
    expect(await db.tag.count()).toBe(1);
    await expect(tx.tag.count()).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED', details: { how: 'committed' } });
    await expect(tx.commit()).rejects.toBeInstanceOf(TransactionClosedError);
    await expect(tx.rollback()).rejects.toBeInstanceOf(TransactionClosedError);
  });

  it('holds a transaction open until rollback', async ({ db }) => {
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'a' } });
    await tx.rollback();
    expect(await db.tag.count()).toBe(0);
  });

  it('is not joined by calls on the database', async ({ db, database, connectAgain }) => {
    const other = await connectAgain();
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'a' } });
    // A reader beside the writer, on every database.
    expect(await db.tag.count()).toBe(0);
    expect(await other.tag.count()).toBe(0);
    await tx.rollback();
    expect(database).toBeDefined();
  });

  it('has savepoints by name', async ({ db }) => {
    const tx = await db.begin();

    await tx.tag.create({ data: { label: 'a' } });
    await tx.savepoint('before_b');
    await tx.tag.create({ data: { label: 'b' } });
    await expect(tx.tag.create({ data: { label: 'a' } })).rejects.toBeInstanceOf(UniqueViolationError);
    await tx.rollbackToSavepoint('before_b');
    await tx.tag.create({ data: { label: 'c' } });
    await tx.releaseSavepoint('before_b');
    await expect(tx.releaseSavepoint('before_b')).rejects.toBeInstanceOf(ValidationError);
    await expect(tx.savepoint('a; drop table "Tag"')).rejects.toBeInstanceOf(ValidationError);
    await tx.commit();
    expect(
      (await db.tag.findMany({ select: { label: true }, orderBy: { id: 'asc' } })).map(({ label }) => label),
    ).toEqual(['a', 'c']);
  });

  it('can be seen with another context, and still be ended', async ({ db }) => {
    const tx = (await db.begin()).with({ tags: { route: '/x' } });

    await tx.tag.create({ data: { label: 'a' } });
    await tx.commit();
    expect(await db.tag.count()).toBe(1);
  });

  it('is rolled back where `await using` leaves it', async ({ db }) => {
    {
      await using tx = await db.begin();

      await tx.tag.create({ data: { label: 'a' } });
    }
    expect(await db.tag.count()).toBe(0);
  });
});

describeOnEachDatabase('beginAmbient', (it) => {
  it('is joined by the calls behind it until it ends', async ({ db }) => {
    const engine = engineOf(db);
    const inOwnFlow = async (): Promise<void> => {
      const tx = await engine.beginAmbient({});

      await db.tag.create({ data: { label: 'a' } });
      await pause(1);
      await db.tag.create({ data: { label: 'b' } });
      await tx.rollback();
      await db.tag.create({ data: { label: 'c' } });
    };

    await inOwnFlow();
    expect(await db.tag.findMany({ select: { label: true } })).toEqual([{ label: 'c' }]);
  });

  it('does not reach other flows', async ({ db }) => {
    const engine = engineOf(db);
    let hasBegun: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
      hasBegun = resolve;
    });
    const first = (async () => {
      // What runs before the first await of a function belongs to the flow of its caller.
      await pause(1);
      const tx = await engine.beginAmbient({});

      await db.tag.create({ data: { label: 'first' } });
      hasBegun();
      await pause(10);
      await tx.rollback();
    })();
    const second = (async () => {
      await begun;
      await db.tag.create({ data: { label: 'second' } });
    })();

    await Promise.all([first, second]);
    expect(await db.tag.findMany({ select: { label: true } })).toEqual([{ label: 'second' }]);
  });
});

describeOnEachDatabase('batch', (it) => {
  it('runs queries in order and answers their results', async ({ db }) => {
    const [tag, count, tags] = await db.batch([
      db.tag.create({ data: { label: 'a' } }),
      db.tag.count(),
      db.tag.findMany({ select: { label: true } }),
    ]);

    expect(tag.label).toBe('a');
    expect(count).toBe(1);
    expect(tags).toEqual([{ label: 'a' }]);
  });

  it('gives reads their place among the writes', async ({ db }) => {
    const results = await db.batch([
      db.tag.count(),
      db.tag.findFirst(),
      db.tag.create({ data: { label: 'a' } }),
      db.tag.count(),
      db.tag.findMany({ select: { label: true, posts: true } }),
      db.tag.create({ data: { label: 'b' } }),
      db.tag.count(),
    ]);

    expect(results).toEqual([0, null, { id: 1, label: 'a' }, 1, [{ label: 'a', posts: [] }], { id: 2, label: 'b' }, 2]);
  });

  it('fails with the error of the query that failed, whatever is under way beside it', async ({ db }) => {
    await expect(
      db.batch([db.tag.count(), db.sql`select nonsense from nowhere`, db.tag.count()]),
    ).rejects.toMatchObject({
      code: 'QUERY_FAILED',
    });
    expect(await db.tag.count()).toBe(0);
  });

  it('keeps nothing when one of them fails', async ({ db }) => {
    await expect(
      db.batch([db.tag.create({ data: { label: 'a' } }), db.tag.create({ data: { label: 'a' } })]),
    ).rejects.toBeInstanceOf(UniqueViolationError);
    expect(await db.tag.count()).toBe(0);
  });

  it('refuses what is no query', async ({ db }) => {
    // @ts-expect-error -- no query
    await expect(db.batch([1])).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { operation: 'batch', path: [0] },
    });
  });
});

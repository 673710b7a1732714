import { expect } from 'vitest';
import { DeadlockError } from '../../src/foundation/errors/deadlock-error.ts';
import { SerializationFailureError } from '../../src/foundation/errors/serialization-failure-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

/** Resolves for everybody when so many have come. */
function meetingPoint(count: number): () => Promise<void> {
  let arrived = 0;
  let open: () => void = () => undefined;
  const meeting = new Promise<void>((resolve) => {
    open = resolve;
  });

  return () => {
    arrived += 1;
    if (arrived >= count) open();

    return meeting;
  };
}

const servers = {
  kinds: ['postgres', 'mariadb'],
  reason: 'has one writer at a time, so transactions cannot collide',
} as const;

describeOnEachDatabase('transactions that collide', { only: servers }, (it) => {
  it('in a deadlock: one of them is told', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
    const meet = meetingPoint(2);
    const swap = (first: string, second: string) =>
      db.transaction(async (tx) => {
        await tx.tag.updateMany({ where: { label: first }, data: { label: first } });
        await tx.author.create({ data: { email: `${first}${second}` } });
        await meet();
        await tx.tag.updateMany({ where: { label: second }, data: { label: second } });
      });
    const outcomes = await Promise.allSettled([swap('a', 'b'), swap('b', 'a')]);
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected');

    expect(failures).toHaveLength(1);
    expect(failures[0]?.reason).toBeInstanceOf(DeadlockError);
    expect(failures[0]?.reason).toMatchObject({ isRetryable: true });
    expect(await db.author.count()).toBe(1);
  });

  it('in a deadlock: both succeed where another attempt is allowed', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
    const meet = meetingPoint(2);
    const swap = (first: string, second: string) =>
      db.transaction(
        async (tx) => {
          await tx.tag.updateMany({ where: { label: first }, data: { label: first } });
          await tx.author.create({ data: { email: `${first}${second}` } });
          await meet();
          await tx.tag.updateMany({ where: { label: second }, data: { label: second } });
        },
        { attempts: 5 },
      );

    await Promise.all([swap('a', 'b'), swap('b', 'a')]);
    expect((await db.author.findMany({ select: { email: true } })).map(({ email }) => email).toSorted()).toEqual([
      'ab',
      'ba',
    ]);
  });

  it('a deadlock that the callback swallows is not reported as a commit', async ({ db }) => {
    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
    const meet = meetingPoint(2);
    const swap = (first: string, second: string) =>
      db.transaction(async (tx) => {
        await tx.author.create({ data: { email: `${first}${second}` } });
        await tx.tag.updateMany({ where: { label: first }, data: { label: first } });
        await meet();
        await tx.tag.updateMany({ where: { label: second }, data: { label: second } }).catch(() => undefined);
        // MariaDB has ended the transaction by now: this must not happen outside of it.
        await tx.author.create({ data: { email: `after ${first}` } }).catch(() => undefined);
      });
    const outcomes = await Promise.allSettled([swap('a', 'b'), swap('b', 'a')]);
    const failures = outcomes.filter((outcome) => outcome.status === 'rejected');

    expect(failures).toHaveLength(1);
    expect(failures[0]?.reason).toMatchObject({
      code: 'TRANSACTION_CLOSED',
      details: { how: 'failed' },
      cause: { code: 'DEADLOCK' },
    });
    expect(await db.author.count()).toBe(2);
  });
});

describeOnEachDatabase(
  'serializable transactions that collide',
  { only: { kinds: ['postgres'], reason: 'takes locks instead, and knows no serialization failure here' } },
  (it) => {
    it('are tried again until they succeed', async ({ db }) => {
      const author = await db.author.create({ data: { email: 'a' } });
      const post = await db.post.create({ data: { title: 'counter', authorId: author.id } });
      const increment = () =>
        db.transaction(
          async (tx) => {
            const { likes } = await tx.post.findUniqueOrThrow({ where: { id: post.id } });

            await tx.post.update({ where: { id: post.id }, data: { likes: likes + 1 } });
          },
          { isolation: 'serializable', attempts: 30 },
        );

      await Promise.all(Array.from({ length: 8 }, increment));
      expect((await db.post.findUniqueOrThrow({ where: { id: post.id } })).likes).toBe(8);
    });

    it('fail with their own error where no other attempt is allowed', async ({ db }) => {
      const author = await db.author.create({ data: { email: 'a' } });
      const post = await db.post.create({ data: { title: 'counter', authorId: author.id } });
      const meet = meetingPoint(2);
      const increment = () =>
        db.transaction(
          async (tx) => {
            const { likes } = await tx.post.findUniqueOrThrow({ where: { id: post.id } });

            await meet();
            await tx.post.update({ where: { id: post.id }, data: { likes: likes + 1 } });
          },
          { isolation: 'repeatableRead' },
        );
      const outcomes = await Promise.allSettled([increment(), increment()]);
      const failures = outcomes.filter((outcome) => outcome.status === 'rejected');

      expect(failures).toHaveLength(1);
      expect(failures[0]?.reason).toBeInstanceOf(SerializationFailureError);
    });
  },
);

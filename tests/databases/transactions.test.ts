import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { DatabaseClosedError } from '../../src/foundation/errors/database-closed-error.ts';
import { SerializationFailureError } from '../../src/foundation/errors/serialization-failure-error.ts';
import { TimeoutError } from '../../src/foundation/errors/timeout-error.ts';
import { TransactionClosedError } from '../../src/foundation/errors/transaction-closed-error.ts';
import { TransactionDeadlockError } from '../../src/foundation/errors/transaction-deadlock-error.ts';
import { UniqueViolationError } from '../../src/foundation/errors/unique-violation-error.ts';
import { ValidationError } from '../../src/foundation/errors/validation-error.ts';
import { describeOnEachDatabase, engineOf } from '../support/each-database.ts';

class Undo extends Error {}

const undo = (): never => {
  throw new Undo();
};

describeOnEachDatabase('transactions', (it) => {
  it('commits what its callback did and answers its result', async ({ db, expectSql }) => {
    const insert = {
      sqlite: 'insert into "Tag" ("label") values (?) returning "id", "label"',
      postgres: 'insert into "Tag" ("label") values ($1) returning "id", "label"',
      mariadb: 'insert into `Tag` (`label`) values (?) returning `id`, `label`',
    };
    let label = '';

    await expectSql(
      async () => {
        ({ label } = await db.transaction((tx) => tx.tag.create({ data: { label: 'a' } })));
      },
      {
        sqlite: ['begin immediate', insert.sqlite, 'commit'],
        postgres: ['begin', insert.postgres, 'commit'],
        mariadb: ['start transaction', insert.mariadb, 'commit'],
      },
    );
    expect(label).toBe('a');
    expect(await db.tag.count()).toBe(1);
  });

  it('sends nothing for a callback that asks nothing of the database', async ({ db, expectSql }) => {
    await expectSql(() => db.transaction(() => undefined), { sqlite: [], postgres: [], mariadb: [] });
  });

  it('undoes everything when the callback throws', async ({ db }) => {
    const work = db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'a' } });
      undo();
    });

    await expect(work).rejects.toBeInstanceOf(Undo);
    expect(await db.tag.count()).toBe(0);
  });

  it('is joined by calls on the database within the callback', async ({ db }) => {
    const work = db.transaction(async () => {
      await db.tag.create({ data: { label: 'a' } });
      await pause(1);
      await Promise.all([
        db.tag.create({ data: { label: 'b' } }),
        db.execute("insert into tag_of_nobody values ('c')").catch(() => undefined),
      ]).catch(() => undefined);
      undo();
    });

    await expect(work).rejects.toBeInstanceOf(Undo);
    expect(await db.tag.count()).toBe(0);
  });

  it('does not see, or touch, what others do at the same time', async ({ db }) => {
    await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        db
          .transaction(async (tx) => {
            await tx.tag.create({ data: { label: `t${index}` } });
            await pause(Math.random() * 4);
            await db.post.count();
            await tx.author.create({ data: { email: `a${index}` } });
            if (index % 5 === 0) undo();
          })
          .catch((error) => {
            if (!(error instanceof Undo)) throw error;
          }),
      ),
    );
    const labels = (await db.tag.findMany({ select: { label: true } })).map(({ label }) => label.slice(1));
    const emails = (await db.author.findMany({ select: { email: true } })).map(({ email }) => email.slice(1));

    expect(labels.toSorted()).toEqual(emails.toSorted());
    expect(labels).toHaveLength(40);
  });

  it('refuses its handle after the end', async ({ db }) => {
    let leaked: Parameters<Parameters<typeof db.transaction>[0]>[0] | null = null;

    await db.transaction(async (tx) => {
      leaked = tx;
    });
    const late = leaked as unknown as typeof db;

    await expect(late.tag.create({ data: { label: 'late' } })).rejects.toMatchObject({
      code: 'TRANSACTION_CLOSED',
      details: { how: 'committed' },
    });
    await expect(
      db.transaction((tx) => {
        leaked = tx;
        return undo();
      }),
    ).rejects.toBeInstanceOf(Undo);
    await expect((leaked as unknown as typeof db).tag.count()).rejects.toMatchObject({
      details: { how: 'rolledBack' },
    });
    expect(await db.tag.count()).toBe(0);
  });

  it('never reports a commit where the database had given the transaction up', async ({ db, database }) => {
    await db.tag.create({ data: { label: 'taken' } });
    const work = db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'mine' } });
      await tx.tag.create({ data: { label: 'taken' } }).catch(() => undefined);
    });

    // PostgreSQL gives the transaction up at the first error, and answers COMMIT with a silent rollback.
    if (database === 'postgres') {
      await expect(work).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED', details: { how: 'failed' } });
      await expect(work).rejects.toHaveProperty('cause.code', 'UNIQUE_VIOLATION');
      expect(await db.tag.count()).toBe(1);
    } else {
      await work;
      expect(await db.tag.count()).toBe(2);
    }
  });

  it('takes options by name, and a number for the attempts', async ({ db }) => {
    // @ts-expect-error -- misspelt
    await expect(db.transaction(() => 1, { isolatoin: 'serializable' })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      details: { path: ['isolatoin'], suggestion: 'isolation' },
    });
    await expect(db.transaction(() => 1, { attempts: 0 })).rejects.toBeInstanceOf(ValidationError);
    // @ts-expect-error -- no such level
    await expect(db.transaction(() => 1, { isolation: 'serialisable' })).rejects.toMatchObject({
      details: { suggestion: 'serializable' },
    });
    // @ts-expect-error -- what Prisma calls it
    await expect(db.transaction(() => 1, { isolationLevel: 'Serializable' })).rejects.toMatchObject({
      details: { path: ['isolationLevel'], suggestion: 'isolation' },
    });
    // @ts-expect-error -- no such level
    await expect(db.transaction(() => 1, { isolation: 'chaos' })).rejects.toMatchObject({
      message: expect.stringMatching(/^transaction\(\): `isolation` must be (\w+, )*(\w+ or )?serializable\.$/),
    });
    for (const options of [null, 'serializable']) {
      // @ts-expect-error -- no options
      await expect(db.transaction(() => 1, options)).rejects.toThrow('`options` must be an object');
    }
    expect(await db.transaction(() => 1, 3)).toBe(1);
  });

  it('takes a function, and says where a list of queries goes', async ({ db }) => {
    for (const work of [undefined, [db.tag.count()]]) {
      // @ts-expect-error -- no function
      await expect(db.transaction(work)).rejects.toThrow(
        'transaction(): takes a function, `(tx) => …`; for a list of queries there is `db.batch([…])`.',
      );
    }
  });

  it('is refused on a closed database even where it sends nothing', async ({ connectAgain }) => {
    const db = await connectAgain();

    await db.close();
    await expect(db.transaction(() => 1)).rejects.toBeInstanceOf(DatabaseClosedError);
    await expect(db.batch([])).rejects.toBeInstanceOf(DatabaseClosedError);
    await expect(db.begin()).rejects.toBeInstanceOf(DatabaseClosedError);
  });

  it('refuses writes where it was begun to read only', async ({ db }) => {
    await db.transaction(
      async (tx) => {
        expect(await tx.tag.count()).toBe(0);
        await expect(tx.tag.create({ data: { label: 'a' } })).rejects.toMatchObject({
          code: 'INVALID_ARGUMENT',
          details: { model: 'Tag', operation: 'create' },
        });
        await expect(tx.execute("insert into nowhere values ('a')")).rejects.toBeInstanceOf(ValidationError);
      },
      { isReadOnly: true },
    );
  });

  it('is tried again on a serialization failure, up to the number of attempts', async ({ db }) => {
    let tries = 0;
    const failing = (until: number) => async () => {
      tries += 1;
      await db.tag.create({ data: { label: `try ${tries}` } });
      if (tries < until) throw new SerializationFailureError({});
      return tries;
    };

    expect(await db.transaction(failing(3), { attempts: 3 })).toBe(3);
    expect(await db.tag.findMany({ select: { label: true } })).toEqual([{ label: 'try 3' }]);
    tries = 0;
    await expect(db.transaction(failing(3), { attempts: 2 })).rejects.toBeInstanceOf(SerializationFailureError);
    expect(tries).toBe(2);
    tries = 0;
    await expect(db.transaction(failing(2))).rejects.toBeInstanceOf(SerializationFailureError);
    expect(tries).toBe(1);
  });

  it('ends after its time, while its callback runs on without effect', async ({ db }) => {
    let late: unknown = null;
    let isOver: () => void = () => undefined;
    const over = new Promise<void>((resolve) => {
      isOver = resolve;
    });
    const work = db.transaction(
      async (tx) => {
        await tx.tag.create({ data: { label: 'a' } });
        await pause(120);
        late = await tx.tag.create({ data: { label: 'b' } }).catch((error: unknown) => error);
        // Neither may a call on the database itself take effect outside of it.
        await expect(db.tag.create({ data: { label: 'c' } })).rejects.toBeInstanceOf(TransactionClosedError);
        isOver();
      },
      { timeout: 40 },
    );

    await expect(work).rejects.toMatchObject({ code: 'TIMEOUT', details: { what: 'transaction', millis: 40 } });
    await over;
    expect(late).toMatchObject({ code: 'TRANSACTION_CLOSED', details: { how: 'timedOut' } });
    expect(await db.tag.count()).toBe(0);
  });

  it('starts with the first statement: waiting before costs nobody a connection', async ({ db }) => {
    const engine = engineOf(db);

    await db.transaction(async (tx) => {
      const other = engine.root.begin({});

      // Only possible while the transaction around has no connection yet.
      await (await other).rollback();
      await tx.tag.count();
    });
    expect(await db.tag.count()).toBe(0);
  });
});

describeOnEachDatabase('nested transactions', (it) => {
  it('are savepoints: what fails inside is undone alone', async ({ db, expectSql }) => {
    const insert = {
      sqlite: 'insert into "Tag" ("label") values (?) returning "id", "label"',
      postgres: 'insert into "Tag" ("label") values ($1) returning "id", "label"',
      mariadb: 'insert into `Tag` (`label`) values (?) returning `id`, `label`',
    };
    const quoted = { sqlite: '"facet_1"', postgres: '"facet_1"', mariadb: '`facet_1`' };
    const expected = (kind: 'sqlite' | 'postgres' | 'mariadb', begin: string) => [
      begin,
      insert[kind],
      `savepoint ${quoted[kind]}`,
      insert[kind],
      `rollback to savepoint ${quoted[kind]}`,
      `release savepoint ${quoted[kind]}`,
      insert[kind],
      'commit',
    ];

    await expectSql(
      () =>
        db.transaction(async (tx) => {
          await tx.tag.create({ data: { label: 'outer' } });
          await tx
            .transaction(async (inner) => {
              await inner.tag.create({ data: { label: 'inner' } });
              undo();
            })
            .catch(() => undefined);
          await tx.tag.create({ data: { label: 'outer again' } });
        }),
      {
        sqlite: expected('sqlite', 'begin immediate'),
        postgres: expected('postgres', 'begin'),
        mariadb: expected('mariadb', 'start transaction'),
      },
    );
    expect(await db.tag.findMany({ select: { label: true }, orderBy: { id: 'asc' } })).toEqual([
      { label: 'outer' },
      { label: 'outer again' },
    ]);
  });

  it('are joined by calls on the database, the innermost first', async ({ db }) => {
    await db.transaction(async () => {
      await db.tag.create({ data: { label: 'outer' } });
      await db
        .transaction(async () => {
          await db.tag.create({ data: { label: 'inner' } });
          undo();
        })
        .catch(() => undefined);
    });
    expect(await db.tag.findMany({ select: { label: true } })).toEqual([{ label: 'outer' }]);
  });

  it('keep the outer one usable after a failed statement inside', async ({ db }) => {
    await db.tag.create({ data: { label: 'taken' } });
    await db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'mine' } });
      await expect(tx.transaction((inner) => inner.tag.create({ data: { label: 'taken' } }))).rejects.toBeInstanceOf(
        UniqueViolationError,
      );
      await tx.tag.create({ data: { label: 'mine too' } });
    });
    expect(await db.tag.count()).toBe(3);
  });

  it('keep the outer one usable when their first statement is its first too', async ({ db }) => {
    await db.tag.create({ data: { label: 'taken' } });
    await db.transaction(async (tx) => {
      await expect(tx.transaction((inner) => inner.tag.create({ data: { label: 'taken' } }))).rejects.toBeInstanceOf(
        UniqueViolationError,
      );
      await tx.tag.create({ data: { label: 'mine' } });
    });
    expect(await db.tag.count()).toBe(2);
  });

  it('go one after the other where they are started at once', async ({ db }) => {
    let open = 0;
    let most = 0;

    await db.transaction(async (tx) => {
      await Promise.all(
        ['a', 'b', 'c', 'd'].map((label) =>
          tx
            .transaction(async (inner) => {
              open += 1;
              most = Math.max(most, open);
              await inner.tag.create({ data: { label } });
              await pause(2);
              open -= 1;
              if (label === 'b') undo();
            })
            .catch(() => undefined),
        ),
      );
    });
    expect(most).toBe(1);
    expect(
      (await db.tag.findMany({ select: { label: true }, orderBy: { label: 'asc' } })).map(({ label }) => label),
    ).toEqual(['a', 'c', 'd']);
  });

  it('make calls on the outer handle wait for their end', async ({ db }) => {
    const order: string[] = [];

    await db.transaction(async (tx) => {
      const inner = tx.transaction(async (nested) => {
        await nested.tag.create({ data: { label: 'inner' } });
        await pause(20);
        order.push('inner');
        undo();
      });

      await pause(5);
      const outer = tx.tag.create({ data: { label: 'outer' } }).then(() => order.push('outer'));

      await expect(inner).rejects.toBeInstanceOf(Undo);
      await outer;
    });
    expect(order).toEqual(['inner', 'outer']);
    expect(await db.tag.findMany({ select: { label: true } })).toEqual([{ label: 'outer' }]);
  });

  it('refuse a call on the outer handle that could only wait for itself', async ({ db }) => {
    await db.transaction(async (tx) => {
      await tx.transaction(async (inner) => {
        await inner.tag.count();
        await expect(tx.tag.count()).rejects.toBeInstanceOf(TransactionDeadlockError);
        await expect(tx.transaction(() => 1)).rejects.toBeInstanceOf(TransactionDeadlockError);
      });
      expect(await tx.tag.count()).toBe(0);
    });
  });

  it('cannot choose what only the outermost can', async ({ db }) => {
    await db.transaction(async (tx) => {
      await expect(tx.transaction(() => 1, { isolation: 'serializable' })).rejects.toMatchObject({
        details: { path: ['isolation'] },
      });
    });
  });
});

describeOnEachDatabase(
  'transaction timeouts',
  { only: { kinds: ['postgres', 'mariadb'], reason: 'synchronous drivers cannot be interrupted' } },
  (it, database) => {
    it('stop what the server is doing', async ({ db }) => {
      const sleep = database === 'postgres' ? 'select pg_sleep(5)' : 'select sleep(5)';
      const start = performance.now();

      await expect(db.transaction((tx) => tx.execute(sleep), { timeout: 100 })).rejects.toBeInstanceOf(TimeoutError);
      expect(performance.now() - start).toBeLessThan(3_000);
      expect(await db.tag.count()).toBe(0);
    });
  },
);

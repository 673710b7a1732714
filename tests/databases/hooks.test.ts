import { expect } from 'vitest';
import type { Hooks, StatementHook, TransactionHook } from '../../src/engine/hooks.ts';
import type { QueryLogEntry } from '../../src/engine/query-log.ts';
import { ForeignKeyViolationError } from '../../src/foundation/errors/foreign-key-violation-error.ts';
import { describeOnEachDatabase } from '../support/each-database.ts';

function recordingHook(events: string[]): StatementHook {
  return {
    name: 'recorder',
    before: ({ statement }) => void events.push(`before ${statement.operation}`),
    after: ({ statement }, { rowCount }) => void events.push(`after ${statement.operation}: ${rowCount}`),
    error: ({ statement }, { code }) => void events.push(`error ${statement.operation}: ${code}`),
  };
}

describeOnEachDatabase('statement hooks', (it) => {
  it('see every statement, its result and its failure', async ({ connectAgain }) => {
    const events: string[] = [];
    const db = await connectAgain({ hooks: { statement: [recordingHook(events)] } });

    await db.tag.createMany({ data: [{ label: 'a' }, { label: 'b' }] });
    events.length = 0;
    await db.tag.findMany();
    await db.transaction((tx) => tx.tag.create({ data: { label: 'a' } })).catch(() => undefined);
    await db.execute('select nonsense from nowhere').catch(() => undefined);
    expect(events).toEqual([
      'before findMany',
      'after findMany: 2',
      'before create',
      'error create: UNIQUE_VIOLATION',
      'before raw',
      'error raw: QUERY_FAILED',
    ]);
  });

  it('may answer in the place of the database, also after a wait', async ({ connectAgain, expectSql }) => {
    for (const isSlow of [false, true]) {
      const answer = { rows: [[41]], rowCount: 1 };
      const before = () => (isSlow ? Promise.resolve(answer) : answer);
      const db = await connectAgain({ hooks: { statement: [{ name: 'cache', before }] } });

      await expectSql(
        async () => {
          expect(await db.tag.count()).toBe(41);
        },
        { sqlite: [], postgres: [], mariadb: [] },
      );
    }
  });

  it('see the context of the session', async ({ connectAgain }) => {
    const seen: unknown[] = [];
    const db = await connectAgain({
      hooks: {
        statement: [
          { name: 'tags', before: ({ session }) => void seen.push(session.context.tags, session.context.tenant) },
        ],
      },
    });

    await db.with({ tags: { route: '/x' }, tenant: 7 }).tag.count();
    await db.with({ tenant: 8 }).transaction(async () => {
      // A plain handle joins the transaction with its context; one with its own keeps that.
      await db.tag.count();
      await db.with({ tenant: 9 }).tag.count();
    });
    expect(seen).toEqual([{ route: '/x' }, 7, {}, 8, {}, 9]);
  });
});

describeOnEachDatabase('transaction hooks', (it) => {
  const recorder = (events: string[], extra: Partial<TransactionHook> = {}): Partial<Hooks> => ({
    transaction: [
      {
        name: 'recorder',
        begin: () => void events.push('begin'),
        beforeCommit: () => void events.push('beforeCommit'),
        afterCommit: () => void events.push('afterCommit'),
        rollback: () => void events.push('rollback'),
        ...extra,
      },
    ],
  });

  it('are called once, for the outermost transaction', async ({ connectAgain }) => {
    const events: string[] = [];
    const db = await connectAgain({ hooks: recorder(events) });

    await db.transaction(async (tx) => {
      await tx.tag.create({ data: { label: 'a' } });
      await tx.transaction(async (inner) => {
        await inner.tag.create({ data: { label: 'b' } });
        events.push('inner done');
      });
      events.push('outer done');
    });
    expect(events).toEqual(['begin', 'inner done', 'outer done', 'beforeCommit', 'afterCommit']);
  });

  it('hear of a rollback', async ({ connectAgain }) => {
    const events: string[] = [];
    const db = await connectAgain({ hooks: recorder(events) });

    await db
      .transaction(async (tx) => {
        await tx.tag.create({ data: { label: 'a' } });
        throw new RangeError('undo');
      })
      .catch(() => undefined);
    expect(events).toEqual(['begin', 'rollback']);
  });

  it('hear nothing of a transaction that was never sent', async ({ connectAgain }) => {
    const events: string[] = [];
    const db = await connectAgain({ hooks: recorder(events) });

    await db.transaction(() => 1);
    expect(events).toEqual([]);
  });

  it('run statements of their own before everybody else', async ({ connectAgain }) => {
    const db = await connectAgain({
      hooks: recorder([], {
        begin: async (session) => {
          const { dialect } = session.engine;

          await session.run(
            {
              text: `insert into ${dialect.quoteIdentifier('Tag')} (${dialect.quoteIdentifier('label')}) values ('from the hook')`,
              returnsRows: false,
              safeIntegers: false,
              isReusable: false,
              parameters: [],
              intent: 'write',
              tables: ['Tag'],
              model: 'Tag',
              operation: 'hook',
            },
            [],
          );
        },
      }),
    });
    const counts = await db.transaction((tx) => Promise.all([tx.tag.count(), tx.tag.count()]));

    expect(counts).toEqual([1, 1]);
    expect(await db.tag.count()).toBe(1);
  });

  it('keep everything from running where they cannot begin', async ({ connectAgain }) => {
    const db = await connectAgain({
      hooks: recorder([], {
        begin: () => {
          throw new RangeError('no tenant');
        },
      }),
    });

    await expect(
      db.transaction(async (tx) => {
        await expect(tx.tag.create({ data: { label: 'a' } })).rejects.toThrow('no tenant');
        await expect(tx.tag.create({ data: { label: 'b' } })).rejects.toMatchObject({
          code: 'TRANSACTION_CLOSED',
          details: { how: 'failed' },
        });
      }),
    ).rejects.toMatchObject({ code: 'TRANSACTION_CLOSED' });
    expect(await db.tag.count()).toBe(0);
  });

  it('can refuse the commit', async ({ connectAgain }) => {
    const events: string[] = [];
    const db = await connectAgain({
      hooks: recorder(events, {
        beforeCommit: () => {
          throw new RangeError('not today');
        },
      }),
    });

    await expect(db.transaction((tx) => tx.tag.create({ data: { label: 'a' } }))).rejects.toThrow('not today');
    expect(events).toEqual(['begin', 'rollback']);
    expect(await db.tag.count()).toBe(0);
  });

  it('cannot undo a commit by failing behind it', async ({ connectAgain }) => {
    let tries = 0;
    const db = await connectAgain({
      hooks: recorder([], {
        afterCommit: () => {
          throw new RangeError('too late');
        },
      }),
    });
    const work = db.transaction(
      async (tx) => {
        tries += 1;
        await tx.tag.create({ data: { label: 'a' } });
      },
      { attempts: 3 },
    );

    await expect(work).rejects.toThrow('too late');
    expect(tries).toBe(1);
    expect(await db.tag.count()).toBe(1);
  });
});

describeOnEachDatabase('the query log', (it) => {
  it('writes statements, and their values only at level debug', async ({ connectAgain }) => {
    for (const level of ['debug', 'info'] as const) {
      const entries: QueryLogEntry[] = [];
      const db = await connectAgain({ log: { level, write: (entry) => entries.push(entry) } });

      await db.with({ tags: { route: '/x' } }).tag.create({ data: { label: `secret ${level}` } });
      const entry = entries.find(({ operation }) => operation === 'create');

      expect(entry).toMatchObject({
        level,
        model: 'Tag',
        operation: 'create',
        rowCount: 1,
        tags: { route: '/x' },
        error: null,
      });
      expect(entry?.parameters).toEqual(level === 'debug' ? [`secret ${level}`] : null);
      expect(entry?.sql).toMatch(/^insert into/);
      expect(entry?.durationMillis).toBeGreaterThan(0);
    }
  });

  it('at level warn writes only what is slow or fails', async ({ connectAgain }) => {
    const entries: QueryLogEntry[] = [];
    const db = await connectAgain({ log: { level: 'warn', slowMillis: 1_000, write: (entry) => entries.push(entry) } });

    await db.tag.count();
    expect(entries).toEqual([]);
    await db.execute('select nonsense from nowhere').catch(() => undefined);
    expect(entries).toMatchObject([{ level: 'error', rowCount: null, error: { code: 'QUERY_FAILED' } }]);
    const slow = await connectAgain({ log: { level: 'warn', slowMillis: 0, write: (entry) => entries.push(entry) } });

    await slow.tag.count();
    expect(entries.at(-1)).toMatchObject({ level: 'warn', operation: 'count' });
  });

  it('has what sync() executes', async ({ connectAgain, db, database }) => {
    const entries: QueryLogEntry[] = [];
    const logged = await connectAgain({ log: { write: (entry) => entries.push(entry) } });

    await db.execute(database === 'mariadb' ? 'drop table `Profile`' : 'drop table "Profile"');
    await logged.sync();
    const made = entries.filter(({ sql }) => /^create table .Profile./.test(sql));

    expect(made).toMatchObject([{ level: 'info', operation: 'sync', model: null, error: null }]);
    expect(entries.map(({ sql }) => sql).filter((sql) => /^(begin|start|commit)/.test(sql))).toEqual([]);
  });

  it('has BEGIN, COMMIT and savepoints at level debug', async ({ connectAgain }) => {
    const entries: QueryLogEntry[] = [];
    const write = (entry: QueryLogEntry) => void entries.push(entry);
    const work = async (db: Awaited<ReturnType<typeof connectAgain>>) => {
      await db.transaction(async (tx) => {
        await tx.tag.count();
        await tx.transaction((inner) => inner.tag.count());
      });
      await db
        .transaction(async (tx) => {
          await tx.tag.count();
          throw new RangeError('undo');
        })
        .catch(() => undefined);
    };

    await work(await connectAgain({ log: { level: 'debug', write } }));
    expect(entries.map(({ level, operation }) => `${level} ${operation}`)).toEqual([
      'debug begin',
      'debug count',
      'debug savepoint',
      'debug count',
      'debug commit',
      'debug begin',
      'debug count',
      'debug rollback',
    ]);
    expect(entries[0]).toMatchObject({ model: null, parameters: [], error: null });
    entries.length = 0;
    await work(await connectAgain({ log: { write } }));
    expect(entries.map(({ operation }) => operation)).toEqual(['count', 'count', 'count']);
  });
});

describeOnEachDatabase(
  'the query log of a failure',
  { only: { kinds: ['sqlite', 'node-sqlite'], reason: 'puts off foreign keys by a pragma' } },
  (it) => {
    it('tells why a COMMIT failed as the caller is told', async ({ connectAgain }) => {
      const entries: QueryLogEntry[] = [];
      const db = await connectAgain({ log: { level: 'error', write: (entry) => entries.push(entry) } });
      const work = db.transaction(async (tx) => {
        await tx.execute('pragma defer_foreign_keys = on');
        await tx.post.create({ data: { title: 'nobody’s', authorId: 42 } });
      });

      await expect(work).rejects.toBeInstanceOf(ForeignKeyViolationError);
      expect(entries).toMatchObject([
        { level: 'error', operation: 'commit', error: { code: 'FOREIGN_KEY_VIOLATION' } },
      ]);
    });
  },
);

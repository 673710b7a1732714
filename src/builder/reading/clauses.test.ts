import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import {
  aggregate,
  and,
  col,
  compare,
  described,
  item,
  models,
  order,
  qb,
  refusal,
  select,
  table,
  val,
  valuesOf,
} from '../../../tests/support/builder/described.ts';
import { sql } from '../../sql/sql-tag.ts';
import type { QueryBuilder } from '../query-builder.ts';

const t = (): QueryBuilder => qb().from('t');
const lower = (name: string): object => ({ kind: 'call', name: 'lower', words: [], arguments: [col(name)] });

describe('groups', () => {
  it('by columns, lists and expressions', () => {
    const made = t()
      .groupBy('a', ['b', 'c'])
      .groupBy((e: Loose) => e.lower('d'));
    expect(described(made)).toMatchObject({
      groupBy: [col('a'), col('b'), col('c'), lower('d')].map((by) => ({ kind: 'item', item: by })),
    });
  });

  it('grouping sets, rollup and cube', () => {
    const made = t()
      .groupingSets(['a', 'b'], ['a'], [])
      .rollup('a', ['b', 'c'])
      .cube('a', (e: Loose) => e.lower('b'));
    expect(described(made)).toMatchObject({
      groupBy: [
        { kind: 'sets', sets: [[col('a'), col('b')], [col('a')], []] },
        { kind: 'rollup', sets: [[col('a')], [col('b'), col('c')]] },
        { kind: 'cube', sets: [[col('a')], [lower('b')]] },
      ],
    });
  });

  it.each([
    ['nothing', () => t().groupBy(), 'takes at least one column'],
    ['numbers', () => t().groupBy(1), 'takes columns, expressions and callbacks'],
    ['objects', () => t().groupBy({ sql: 'x' }), 'takes columns, expressions and callbacks'],
    ['sets that are no lists', () => t().groupingSets('a'), 'takes lists of columns'],
  ])('refuse %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

describe('windows', () => {
  it('by name', () => {
    const made = t().window('w', (w: Loose) =>
      w
        .partitionBy('a', ['b'])
        .orderBy('c', 'DESC')
        .orderByDesc('d')
        .orderByRaw('e nulls first')
        .rows({ preceding: 2 }, { following: 0 }),
    );
    expect(described(made)).toEqual(
      select({
        windows: [
          {
            name: 'w',
            window: {
              base: null,
              partitionBy: [col('a'), col('b')],
              orderBy: [
                order('c', 'desc'),
                order('d', 'desc'),
                { ...order({ kind: 'rawText', text: 'e nulls first', values: [] }), isRaw: true },
              ],
              frame: { unit: 'rows', from: { preceding: 2 }, to: { following: 0 } },
            },
          },
        ],
      }),
    );
  });

  it.each([
    ['range', 'unboundedPreceding', 'currentRow'],
    ['groups', 'currentRow', 'unboundedFollowing'],
  ] as const)('frames of %s', (unit, from, to) => {
    const made = t().window('w', (w: Loose) => w.orderBy('a')[unit](from, to));
    expect(described(made)).toMatchObject({ windows: [{ window: { frame: { unit, from, to } } }] });
  });

  it('of functions, by their own and by name', () => {
    const made = t().select(
      (e: Loose) =>
        e
          .rank()
          .over((w: Loose) => w.orderBy('a'))
          .as('r'),
      (e: Loose) => e.sum('a').over('w').as('s'),
      (e: Loose) => e.count().over(),
      (e: Loose) => e.lag('a', 1).over('w', (w: Loose) => w.orderBy('b')),
    );
    const none = { base: null, partitionBy: [], orderBy: [], frame: null };
    const call = (name: string, given: readonly object[]): object => ({
      kind: 'call',
      name,
      words: [],
      arguments: given,
    });
    expect(described(made)).toMatchObject({
      columns: [
        { item: { kind: 'windowed', item: call('rank', []), over: { ...none, orderBy: [order('a')] } }, alias: 'r' },
        { item: { kind: 'windowed', item: aggregate('sum', [col('a')]), over: 'w' }, alias: 's' },
        { item: { kind: 'windowed', item: aggregate('count', []), over: none }, alias: null },
        {
          item: {
            kind: 'windowed',
            item: call('lag', [col('a'), val(0)]),
            over: { ...none, base: 'w', orderBy: [order('b')] },
          },
        },
      ],
    });
  });

  it('of the first document', () => {
    const made = t()
      .windowFunction('ROW_NUMBER()', 'n', 'a, b', 'c desc, d')
      .windowFunction('ntile(4)', 'q')
      .windowFunction('lag(a, 1)', 'l', ['b'])
      .windowFunction('SUM(a)', 's', 'b')
      .windowFunction('dense_rank', 'r', undefined, 'a ASC');
    const over = (partitionBy: readonly object[], orderBy: readonly object[]): object => ({
      base: null,
      partitionBy,
      orderBy,
      frame: null,
    });
    const call = (name: string, given: readonly object[]): object => ({
      kind: 'call',
      name,
      words: [],
      arguments: given,
    });
    expect(described(made)).toMatchObject({
      columns: [
        {
          item: { item: call('rowNumber', []), over: over([col('a'), col('b')], [order('c', 'desc'), order('d')]) },
          alias: 'n',
        },
        { item: { item: call('ntile', [val(0)]), over: over([], []) }, alias: 'q' },
        { item: { item: call('lag', [col('a'), val(1)]), over: over([col('b')], []) }, alias: 'l' },
        { item: { item: aggregate('sum', [col('a')]), over: over([col('b')], []) }, alias: 's' },
        { item: { item: call('denseRank', []), over: over([], [order('a')]) }, alias: 'r' },
      ],
    });
    expect(valuesOf(made)).toEqual([4, 1]);
  });

  it.each([
    ['unknown functions', () => t().windowFunction('sleep(1)', 'x'), 'takes one of rowNumber, rank'],
    ['SQL in functions', () => t().windowFunction('sum(a) + 1', 'x'), 'takes one of rowNumber, rank'],
    ['a window without callback', () => t().window('w', 'order by a'), 'takes a name and a callback'],
    ['conditions in windows', () => t().window('w', (w: Loose) => w.where('a', 1)), 'cannot stand in a window'],
    [
      'texts as distance',
      () => t().window('w', (w: Loose) => w.rows({ preceding: '1' })),
      'takes whole numbers from 0 as distance',
    ],
    [
      'other ends',
      () => t().window('w', (w: Loose) => w.rows('1 preceding')),
      "takes 'unboundedPreceding', 'currentRow'",
    ],
    ['over behind others', () => t().select((e: Loose) => e.ref('a').over()), 'takes `over` behind functions only'],
    [
      'over of a number',
      () => t().select((e: Loose) => e.count().over(1)),
      'takes the name of a window, or a callback',
    ],
  ])('refuse %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

describe('orders', () => {
  it('by columns, aliases and expressions', () => {
    const made = t()
      .orderBy('a')
      .orderBy('b', 'DESC')
      .orderBy('c', 'asc', { nulls: 'first' })
      .orderByDesc('d', { nulls: 'last' })
      .orderBy((e: Loose) => e.lower('e'), 'desc')
      .orderBy((e: Loose) => e.ref('f').desc().nullsLast());
    expect(described(made)).toMatchObject({
      orderBy: [
        order('a'),
        order('b', 'desc'),
        order('c', 'asc', 'first'),
        order('d', 'desc', 'last'),
        { item: lower('e'), direction: 'desc', nulls: null },
        order('f', 'desc', 'last'),
      ],
    });
  });

  it('raw, by fragment and random', () => {
    const made = t().orderByRaw('a desc, b', []).orderBy(sql`lower(c)`, 'desc').inRandomOrder();
    expect(described(made)).toMatchObject({
      orderBy: [
        { item: { kind: 'rawText', text: 'a desc, b', values: [] }, isRaw: true },
        { item: { kind: 'fragment', texts: ['lower(c)'], parts: [] }, direction: 'desc' },
        { item: { kind: 'call', name: 'random', arguments: [] } },
      ],
    });
  });

  it('anew', () => {
    expect(described(t().orderBy('a').reorder())).toEqual(select());
    expect(described(t().orderBy('a').reorder('b', 'desc'))).toEqual(select({ orderBy: [order('b', 'desc')] }));
  });

  it('by time, which has a name of its own in each name space', () => {
    expect(described(t().latest().oldest('at'))).toEqual(
      select({ orderBy: [order('created_at', 'desc'), order('at')] }),
    );
    expect(described(models().from('User').latest())).toMatchObject({ orderBy: [order('createdAt', 'desc')] });
  });

  it.each([
    ['unknown directions', () => t().orderBy('a', 'desc; drop'), "takes 'asc' or 'desc' as direction"],
    ['directions that are no text', () => t().orderBy('a', { desc: true }), "takes 'asc' or 'desc' as direction"],
    [
      'unknown options',
      () => t().orderBy('a', 'asc', { nulls: 'x' }),
      "takes `{ nulls: 'first' }` or `{ nulls: 'last' }`",
    ],
    ['nothing', () => t().orderBy(), 'takes columns, expressions and callbacks'],
    ['numbers', () => t().orderBy(1), 'takes columns, expressions and callbacks'],
    ['objects', () => t().orderBy({ column: 'id', order: 'desc' }), 'takes columns, expressions and callbacks'],
  ])('refuse %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

describe('limits', () => {
  it('of the fixed list are literals, all others are bound', () => {
    expect(described(t().limit(10).offset(0))).toEqual(select({ limit: { literal: 10 }, offset: { literal: 0 } }));
    const made = t().take(11).skip(1234n);
    expect(described(made)).toEqual(select({ limit: { slot: 0 }, offset: { slot: 1 } }));
    expect(valuesOf(made)).toEqual([11, 1234]);
    expect(valuesOf(t().offset(2n ** 60n))).toEqual([2n ** 60n]);
  });

  it('of pages', () => {
    expect(described(t().forPage(3))).toEqual(select({ limit: { literal: 15 }, offset: { literal: 30 } }));
    expect(described(t().forPage(1, 7))).toEqual(select({ limit: { literal: 7 }, offset: { literal: 0 } }));
  });

  it('the last one counts', () => {
    expect(described(t().limit(10).limit(5))).toEqual(select({ limit: { literal: 5 } }));
  });

  it.each([
    ['1'],
    [-1],
    [1.5],
    [Number.NaN],
    [Infinity],
    [null],
    [undefined],
    [true],
    ['1; drop'],
    [{}],
    [-1n],
    [2n ** 64n],
    [sql`1`],
  ])('refuse %s', (count) => {
    expect(refusal(() => t().limit(count))).toBe('select limit: must be a whole number from 0');
    expect(refusal(() => t().offset(count))).toBe('select offset: must be a whole number from 0');
  });

  it('refuse pages before the first', () => {
    expect(refusal(() => t().forPage(0))).toContain('takes a page and a number of rows from 1');
    expect(refusal(() => t().forPage(1, 0))).toContain('takes a page and a number of rows from 1');
  });
});

describe('locks', () => {
  it('of all kinds', () => {
    expect(described(t().lockForUpdate())).toEqual(select({ lock: { strength: 'update', wait: 'wait', of: null } }));
    expect(described(t().skipLocked().sharedLock({ of: 't' }))).toEqual(
      select({ lock: { strength: 'share', wait: 'skipLocked', of: 't' } }),
    );
    expect(described(t().lockForUpdate().noWait())).toEqual(
      select({ lock: { strength: 'update', wait: 'noWait', of: null } }),
    );
  });

  it('refuse waiting without a lock, and other options', () => {
    expect(refusal(() => t().skipLocked())).toBe(
      'select skipLocked: stands beside `lockForUpdate()` or `sharedLock()`',
    );
    expect(refusal(() => t().lockForUpdate({ nowait: true }))).toContain('takes a name as text');
    expect(refusal(() => t().lockForUpdate('nowait'))).toContain('takes a name as text');
  });
});

describe('combinations', () => {
  const right = select({ from: table('b') });
  const b = (): QueryBuilder => qb().from('b');

  it.each([
    ['union', 'union', false],
    ['unionAll', 'union', true],
    ['intersect', 'intersect', false],
    ['intersectAll', 'intersect', true],
    ['except', 'except', false],
    ['exceptAll', 'except', true],
  ] as const)('%s', (method, operator, isAll) => {
    const wanted = {
      kind: 'combination',
      with: [],
      operator,
      isAll,
      left: select(),
      right,
      orderBy: [],
      limit: null,
      offset: null,
    };
    expect(described(t()[method](b()))).toEqual(wanted);
    expect(
      described(
        t()[method]((q: Loose) => {
          q.from('b');
        }),
      ),
    ).toEqual(wanted);
    expect(described(t()[method]((e: Loose) => e.query('b')))).toEqual(wanted);
  });

  it('order and limit before belong to the left, those behind to the whole', () => {
    const made = t().orderBy('a').limit(1).union(b()).orderBy('x').limit(2).offset(3);
    expect(described(made)).toEqual({
      kind: 'combination',
      with: [],
      operator: 'union',
      isAll: false,
      left: select({ orderBy: [order('a')], limit: { literal: 1 } }),
      right,
      orderBy: [order('x')],
      limit: { literal: 2 },
      offset: { literal: 3 },
    });
  });

  it('of three go from the left', () => {
    const made = t().union(b()).except(qb().from('c'));
    expect(described(made)).toMatchObject({
      operator: 'except',
      left: { kind: 'combination', operator: 'union', left: select(), right },
      right: select({ from: table('c') }),
    });
  });

  it('values are in the order of the calls', () => {
    expect(valuesOf(t().where('a', 1).union(b().where('b', 2)).limit(99))).toEqual([1, 2, 99]);
  });

  it('refuse clauses of one query behind them', () => {
    for (const made of [t().union(b()).where('a', 1), t().union(b()).select('a'), t().union(b()).lockForUpdate()]) {
      expect(refusal(() => made)).toContain('cannot stand behind `union` and its like');
    }
    expect(refusal(() => t().union('select 1'))).toContain('takes a query, or a callback that makes one');
  });
});

describe('common tables', () => {
  const plain = { columns: [], isRecursive: false, materialized: null };

  it('of a query, a callback and a statement that writes', () => {
    const made = qb()
      .from('x')
      .with('x', t().where('a', 1))
      .with('y(one, two)', (q: Loose) => q.from('t'), { materialized: true })
      .with('gone', (q: Loose) => q.deleteFrom('t').where('a', 2).returning('a'));
    expect(described(made)).toEqual(
      select({
        from: table('x'),
        with: [
          { name: 'x', ...plain, statement: select({ where: compare(col('a'), '=', val(0)) }) },
          { name: 'y', ...plain, columns: ['one', 'two'], materialized: true, statement: select() },
          {
            name: 'gone',
            ...plain,
            statement: {
              kind: 'delete',
              with: [],
              target: table('t'),
              using: [],
              joins: [],
              where: compare(col('a'), '=', val(1)),
              orderBy: [],
              limit: null,
              returning: [item(col('a'))],
            },
          },
        ],
      }),
    );
  });

  it('recursive', () => {
    const made = qb()
      .from('tree')
      .withRecursive('tree(id, parent)', (q: Loose) =>
        q
          .from('t')
          .select('id', 'parent')
          .whereNull('parent')
          .unionAll((r: Loose) => r.from('t').join('tree', 'tree.id', 't.parent').select('t.id', 't.parent')),
      );
    expect(described(made)).toMatchObject({
      from: table('tree'),
      with: [
        { name: 'tree', columns: ['id', 'parent'], isRecursive: true, statement: { kind: 'combination', isAll: true } },
      ],
    });
  });

  it('of a combination belong to the whole', () => {
    const made = t().with('x', qb().from('y')).union(qb().from('x')).with('z', qb().from('y'));
    expect(described(made)).toMatchObject({ with: [{ name: 'x' }, { name: 'z' }], left: { with: [] } });
  });

  it('refuse other things', () => {
    expect(refusal(() => t().with('x', 'select 1'))).toContain('takes a query, or a callback that makes one');
    expect(refusal(() => t().with('x', qb().from('y'), { materialized: 'yes' }))).toContain(
      'takes `{ materialized: true }`',
    );
    expect(refusal(() => t().with('x(a', qb().from('y')))).toContain(
      'takes a name, or a name with columns in brackets',
    );
    expect(refusal(() => t().with(5, qb().from('y')))).toContain('takes a name as text');
  });
});

describe('a whole statement', () => {
  it('keeps the order of values through all clauses', () => {
    const made = t()
      .where('a', 1)
      .select((e: Loose) => e.ref('b').plus(2).as('c'))
      .having('d', '>', 3)
      .join('u', (on: Loose) => on.on('u.a', 't.a').where('u.b', 4));
    expect(valuesOf(made)).toEqual([1, 2, 3, 4]);
    expect(described(made)).toMatchObject({
      joins: [{ on: and(compare(col('u.a'), '=', col('t.a')), compare(col('u.b'), '=', val(3))) }],
    });
  });

  it('refuses what belongs to writes', () => {
    expect(refusal(() => t().returning('a'))).toBe('select returning: cannot stand in a query');
    expect(refusal(() => t().set({ a: 1 }))).toBe('select set: cannot stand in a query');
  });
});

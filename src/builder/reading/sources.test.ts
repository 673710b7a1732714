import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import {
  aggregate,
  col,
  described,
  item,
  models,
  qb,
  refusal,
  select,
  table,
  val,
  valuesOf,
} from '../../../tests/support/builder/described.ts';

describe('sources', () => {
  it.each([
    ['t', table('t')],
    ['users as u', table('users', 'u')],
    ['users AS u', table('users', 'u')],
    ['users u', table('users', 'u')],
    ['logs.audit as a', table('logs.audit', 'a')],
    ['a table of words', table('a table of words')],
  ])('a table: %s', (text, from) => {
    expect(described(qb().from(text))).toEqual(select({ from }));
  });

  it('a model has no short form of alias, since its name is looked up whole', () => {
    expect(described(models().from('User as u'))).toEqual(
      select({ from: { kind: 'named', names: 'models', path: ['User'], alias: 'u' } }),
    );
    expect(described(models().from('User u'))).toEqual(
      select({ from: { kind: 'named', names: 'models', path: ['User u'], alias: null } }),
    );
  });

  it('the same text means another thing in each name space, however often it was read', () => {
    const tables = described(qb().from('Post p'));
    expect(described(models().from('Post p'))).not.toEqual(tables);
    expect(described(qb().from('Post p'))).toEqual(tables);
  });

  it('a query with an alias, and new names for its columns', () => {
    const inner = qb().from('t').select('a');
    const query = select({ columns: [item(col('a'))] });
    expect(described(qb().from(inner.as('x')))).toEqual(
      select({ from: { kind: 'query', query, alias: 'x', isLateral: false, columns: [] } }),
    );
    expect(described(qb().from(inner.as('x(one)')))).toEqual(
      select({ from: { kind: 'query', query, alias: 'x', isLateral: false, columns: ['one'] } }),
    );
  });

  it('a query that a callback makes', () => {
    const made = qb().from((e: Loose) => e.query('t').select('a').as('x'));
    expect(described(made)).toEqual(described(qb().from(qb().from('t').select('a').as('x'))));
    const drafted = qb().from((q: Loose) => {
      q.from('t').select('a').as('x');
    });
    expect(described(drafted)).toEqual(described(made));
  });

  it('rows of values', () => {
    const made = qb().from({
      values: [
        { id: 1, name: 'a' },
        { name: null, id: 2 },
      ],
      as: 'v',
    });
    expect(described(made)).toEqual(
      select({
        from: {
          kind: 'query',
          query: {
            kind: 'values',
            columns: ['id', 'name'],
            rows: [
              [val(0), val(1, 'text')],
              [val(2), { kind: 'constant', value: null }],
            ],
          },
          alias: 'v',
          isLateral: false,
          columns: [],
        },
      }),
    );
    expect(valuesOf(made)).toEqual([1, 'a', 2]);
  });

  it('functions that give rows', () => {
    const made = qb().from((e: Loose) => e.generateSeries(1, 10).as('n'));
    expect(described(made)).toEqual(
      select({
        from: { kind: 'function', name: 'generateSeries', arguments: [val(0), val(1)], alias: 'n', columns: [] },
      }),
    );
    const named = qb().from((e: Loose) => e.unnest('u.tags').as('t', 'tag'));
    const from = {
      kind: 'function',
      name: 'unnest',
      arguments: [col('u.tags')],
      alias: 't',
      columns: ['tag'],
    } as const;
    expect(described(named)).toEqual(select({ from }));
    expect(described(qb().from((e: Loose) => e.unnest('u.tags').as('t(tag)')))).toEqual(select({ from }));
  });

  it('e.table names a table whatever the names around it mean', () => {
    const exists = models()
      .from('User')
      .whereExists((e: Loose) => e.table('posts').select('id'));
    expect(described(exists)).toMatchObject({
      where: { kind: 'exists', query: { from: table('posts') } },
    });
  });

  it.each([
    ['nothing', () => qb().from(), 'select from: takes a name, a query with an alias, or `{ values, as }`'],
    ['an empty name', () => qb().from(''), 'select from.: takes a name that is not empty'],
    ['a NUL', () => qb().from('a\0b'), 'select from: takes a name without NUL characters'],
    [
      'a query without alias',
      () => qb().from(qb().from('t')),
      "select from: takes a query with an alias: `.as('name')`",
    ],
    ['a second source', () => qb().from('a').from('b'), 'select from: was called already; add sources by joins'],
    ['no rows', () => qb().from({ values: [], as: 'v' }), 'select from: takes at least one row in `values`'],
    [
      'rows of other columns',
      () => qb().from({ values: [{ a: 1 }, { b: 1 }], as: 'v' }),
      'select from.values.1.a: must be given a value; `undefined` is none',
    ],
    [
      'another function',
      () => qb().from((e: Loose) => e.lower('a').as('x')),
      'select from: takes generateSeries, unnest, jsonItems as functions that give rows',
    ],
    [
      'an object',
      () => qb().from({ raw: 'users' }),
      'select from: takes a name, a query with an alias, or `{ values, as }`',
    ],
  ])('refuses %s', (_, make, problem) => {
    expect(refusal(make)).toBe(problem);
  });
});

describe('projections', () => {
  it('of texts', () => {
    const made = qb()
      .from('t')
      .select('a', 'u.b', 'u.c as d')
      .select(['e', 'f AS g'])
      .addSelect('*', 'u.*')
      .selectAll('x')
      .selectAll();
    expect(described(made)).toEqual(
      select({
        columns: [
          item(col('a')),
          item(col('u.b')),
          item(col('u.c'), 'd'),
          item(col('e')),
          item(col('f'), 'g'),
          { kind: 'all', source: null },
          { kind: 'all', source: 'u' },
          { kind: 'all', source: 'x' },
          { kind: 'all', source: null },
        ],
      }),
    );
  });

  it('of known aggregates in texts', () => {
    const made = qb()
      .from('t')
      .select('COUNT(id) AS n', 'count(*)', 'sum( u.age ) as s', 'count(distinct role)')
      .selectRaw('MAX(age) as oldest');
    expect(described(made)).toEqual(
      select({
        columns: [
          item(aggregate('count', [col('id')]), 'n'),
          item(aggregate('count', [])),
          item(aggregate('sum', [col('u.age')]), 's'),
          item(aggregate('count', [col('role')], { isDistinct: true })),
          item(aggregate('max', [col('age')]), 'oldest'),
        ],
      }),
    );
  });

  it('of raw SQL as it is', () => {
    const made = qb().from('t').selectRaw('age + ? as next', [1]).selectRaw('sum(a) over () as s');
    expect(described(made)).toEqual(
      select({
        columns: [
          item({ kind: 'rawText', text: 'age + ? as next', values: [val(0)] }),
          item({ kind: 'rawText', text: 'sum(a) over () as s', values: [] }),
        ],
      }),
    );
  });

  it('of sub-queries', () => {
    const posts = qb().from('posts').select('id');
    const query = select({ from: table('posts'), columns: [item(col('id'))] });
    const wanted = select({ columns: [item({ kind: 'subquery', query }, 'p')] });
    expect(described(qb().from('t').select(posts.as('p')))).toEqual(wanted);
    expect(described(qb().from('t').subquery(posts, 'p'))).toEqual(wanted);
    expect(
      described(
        qb()
          .from('t')
          .select((q: Loose) => q.from('posts').select('id').as('p')),
      ),
    ).toEqual(wanted);
    expect(
      described(
        qb()
          .from('t')
          .select((e: Loose) => e.query('posts').select('id').as('p')),
      ),
    ).toEqual(wanted);
  });

  it('of paths into documents, named after their last step', () => {
    const made = qb().from('t').select('u.settings->theme', 'settings->list->0 as first', 'settings->>theme');
    const settings = col('settings');
    expect(described(made)).toEqual(
      select({
        columns: [
          item({ kind: 'jsonPath', item: col('u.settings'), steps: ['key'], slot: 0, as: 'document' }, 'theme'),
          item({ kind: 'jsonPath', item: settings, steps: ['key', 'place'], slot: 1, as: 'document' }, 'first'),
          item({ kind: 'jsonPath', item: settings, steps: ['key'], slot: 2, as: 'text' }, 'theme'),
        ],
      }),
    );
    expect(valuesOf(made)).toEqual([['theme'], ['list', '0'], ['theme']]);
  });

  it('distinct, and distinct on', () => {
    expect(described(qb().from('t').distinct())).toEqual(select({ distinct: true }));
    expect(described(qb().from('t').distinctOn('a', ['b']))).toEqual(select({ distinct: [col('a'), col('b')] }));
  });

  it.each([
    [
      'other SQL in texts',
      () => qb().from('t').select('sleep(1)'),
      'takes a column, or a known aggregate of one; use selectRaw for more',
    ],
    [
      'functions within aggregates',
      () => qb().from('t').select('sum(abs(a)) as x'),
      'takes a column, or a known aggregate of one; use selectRaw for more',
    ],
    [
      'a query without alias',
      () => qb().from('t').select(qb().from('t')),
      "takes a query with an alias: `.as('name')`",
    ],
    [
      'null',
      () => qb().from('t').select(null),
      'takes columns, expressions and callbacks; `e.val(…)` makes an expression of a value',
    ],
    [
      'numbers',
      () => qb().from('t').select(1),
      'takes columns, expressions and callbacks; `e.val(…)` makes an expression of a value',
    ],
    [
      'raw-like objects',
      () => qb().from('t').select({ raw: '1' }),
      'takes columns, expressions and callbacks; `e.val(…)` makes an expression of a value',
    ],
    [
      'a callback without result',
      () =>
        qb()
          .from('t')
          .select(() => undefined),
      'takes a callback that gives an expression',
    ],
    [
      'an async callback',
      () =>
        qb()
          .from('t')
          .select(async () => 'a'),
      'takes a callback that is not async',
    ],
    ['a step without name', () => qb().from('t').select('a->'), 'has a path into a document without a name'],
  ])('refuses %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

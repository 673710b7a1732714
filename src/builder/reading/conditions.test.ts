import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import {
  and,
  col,
  compare,
  described,
  item,
  or,
  qb,
  refusal,
  select,
  table,
  val,
  valuesOf,
} from '../../../tests/support/builder/described.ts';
import { sql } from '../../sql/sql-tag.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { QueryBuilder } from '../query-builder.ts';

const t = (): QueryBuilder => qb().from('t');
const whereOf = (builder: QueryBuilder): unknown => (described(builder) as { where: unknown }).where;
const isNull = (name: string, isNegated = false): ExpressionDescription => ({
  kind: 'isNull',
  item: col(name),
  isNegated,
});
const a1 = compare(col('a'), '=', val(0));

describe('where', () => {
  it('all of several', () => {
    const made = t().where('a', 1).andWhere('b', '>', 2);
    expect(whereOf(made)).toEqual(and(a1, compare(col('b'), '>', val(1))));
    expect(valuesOf(made)).toEqual([1, 2]);
  });

  it('and binds closer than or', () => {
    const made = t().where('a', 1).orWhere('b', 2).where('c', 3).orWhere('d', 4);
    expect(whereOf(made)).toEqual(
      or(a1, and(compare(col('b'), '=', val(1)), compare(col('c'), '=', val(2))), compare(col('d'), '=', val(3))),
    );
  });

  it('a leading or is the first condition', () => {
    expect(whereOf(t().orWhere('a', 1))).toEqual(a1);
  });

  it.each([
    ['a text', 'x', 'text'],
    ['a whole number', 5, 'integer'],
    ['a fraction', 1.5, 'float'],
    ['a number beyond whole ones', 1e300, 'float'],
    ['a bigint', 5n, 'bigint'],
    ['a truth value', true, 'boolean'],
    ['an instant', new Date(0), 'instant'],
    ['bytes', new Uint8Array(2), 'bytes'],
    ['a list', [1, 2], 'list'],
    ['an object', { raw: 'select 1' }, 'json'],
    ['an object with toSQL', { toSQL: () => ({ sql: '1', bindings: [] }) }, 'json'],
    ['an object with a symbol', { [Symbol('facet.sql')]: [] }, 'json'],
    ['a spread fragment', { ...sql`1` }, 'json'],
    ['a spread builder', { ...qb().from('t') }, 'json'],
  ] as const)('%s is a value', (_, value, is) => {
    const made = t().where('a', value);
    expect(whereOf(made)).toEqual(compare(col('a'), '=', val(0, is)));
    expect(valuesOf(made)).toEqual([value]);
  });

  it.each([
    ['!=', '<>'],
    ['<>', '<>'],
    ['LIKE', 'like'],
    [' not  Like ', 'not like'],
    ['ilike', 'ilike'],
    ['NOT ILIKE', 'not ilike'],
    ['regexp', 'regexp'],
    ['not regexp', 'not regexp'],
    ['is distinct from', 'is distinct from'],
    ['IS NOT DISTINCT FROM', 'is not distinct from'],
    ['@>', '@>'],
    ['<@', '<@'],
    ['&&', '&&'],
    ['<=', '<='],
    ['>=', '>='],
  ])('the operator %s', (text, operator) => {
    expect(whereOf(t().where('a', text, 'x'))).toEqual({
      kind: 'comparison',
      operator,
      left: col('a'),
      right: val(0, 'text'),
    });
  });

  it('null', () => {
    expect(whereOf(t().where('a', null))).toEqual(isNull('a'));
    expect(whereOf(t().where('a', '=', null))).toEqual(isNull('a'));
    expect(whereOf(t().where('a', '!=', null))).toEqual(isNull('a', true));
    expect(whereOf(t().where('a', 'is', null))).toEqual(isNull('a'));
    expect(whereOf(t().where('a', 'is not', null))).toEqual(isNull('a', true));
    expect(whereOf(t().where('a', 'is distinct from', null))).toEqual(isNull('a', true));
    expect(whereOf(t().whereNull('a').whereNotNull('b').orWhereNull('c').orWhereNotNull('d'))).toEqual(
      or(and(isNull('a'), isNull('b', true)), isNull('c'), isNull('d', true)),
    );
  });

  it('is true', () => {
    const wanted = { kind: 'comparison', operator: 'is not distinct from', left: col('a'), right: val(0, 'boolean') };
    expect(whereOf(t().where('a', 'is', true))).toEqual(wanted);
  });

  it('an object', () => {
    const made = t().where({ a: 1, 'u.b': null });
    expect(whereOf(made)).toEqual(and(a1, isNull('u.b')));
    expect(whereOf(t().where({ a: 1 }))).toEqual(a1);
    expect(whereOf(t().where({}))).toBeNull();
    expect(whereOf(t().orWhere('a', 1).orWhere({ b: null, c: null }))).toEqual(or(a1, and(isNull('b'), isNull('c'))));
  });

  it('a group, by statements and by what is given back', () => {
    const group = and(compare(col('z'), '=', val(0)), or(compare(col('a'), '=', val(1)), isNull('b')));
    const statements = t()
      .where('z', 0)
      .where((q: Loose) => {
        q.where('a', 1);
        q.orWhereNull('b');
      });
    expect(whereOf(statements)).toEqual(group);
    expect(
      whereOf(
        t()
          .where('z', 0)
          .where((q: Loose) => q.where('a', 1).orWhereNull('b')),
      ),
    ).toEqual(group);
  });

  it('a callback that says nothing is no condition', () => {
    expect(
      whereOf(
        t()
          .where('a', 1)
          .where(() => undefined),
      ),
    ).toEqual(a1);
    expect(whereOf(t().where((q: Loose) => q))).toBeNull();
  });

  it('a callback that gives a condition, with statements or without', () => {
    const condition = compare(col('a'), '=', val(0));
    expect(whereOf(t().where((e: Loose) => e.ref('a').eq(1)))).toEqual(condition);
    const both = t().where((e: Loose) => {
      e.whereNull('b');
      return e.ref('a').eq(1);
    });
    expect(whereOf(both)).toEqual(and(isNull('b'), condition));
  });

  it('a group inside a group', () => {
    const made = t().where((q: Loose) => {
      q.where('a', 1).where((inner: Loose) => {
        inner.whereNull('b').orWhereNull('c');
      });
    });
    expect(whereOf(made)).toEqual(and(a1, or(isNull('b'), isNull('c'))));
  });

  it('not', () => {
    expect(whereOf(t().whereNot('a', 1))).toEqual({ kind: 'not', item: a1 });
    expect(whereOf(t().whereNot((q: Loose) => q.whereNull('a').orWhereNull('b')))).toEqual({
      kind: 'not',
      item: or(isNull('a'), isNull('b')),
    });
    expect(whereOf(t().where('a', 1).orWhereNot({ b: null }))).toEqual(or(a1, { kind: 'not', item: isNull('b') }));
    expect(whereOf(t().whereNot(() => undefined))).toBeNull();
  });

  it('an expression on either side', () => {
    const lower: ExpressionDescription = { kind: 'call', name: 'lower', words: [], arguments: [col('a')] };
    expect(whereOf(t().where((e: Loose) => e.lower('a'), '=', 'x'))).toEqual(compare(lower, '=', val(0, 'text')));
    expect(whereOf(t().where('b', '=', (e: Loose) => e.lower('a')))).toEqual(compare(col('b'), '=', lower));
    expect(whereOf(t().where(sql`a`, '=', sql`b + ${1}`))).toEqual(
      compare({ kind: 'fragment', texts: ['a'], parts: [] }, '=', {
        kind: 'fragment',
        texts: ['b + ', ''],
        parts: [val(0)],
      }),
    );
  });

  it('a query on the right', () => {
    const posts = qb().from('posts').select('id');
    const query = select({ from: table('posts'), columns: [item(col('id'))] });
    expect(whereOf(t().where('a', '=', posts))).toEqual(compare(col('a'), '=', { kind: 'subquery', query }));
    expect(whereOf(t().whereSubquery('a', 'in', posts))).toEqual({
      kind: 'inQuery',
      items: [col('a')],
      query,
      isNegated: false,
    });
    expect(whereOf(t().whereIn('a', posts))).toEqual({ kind: 'inQuery', items: [col('a')], query, isNegated: false });
    expect(whereOf(t().whereNotIn('a', (q: Loose) => q.from('posts').select('id')))).toEqual({
      kind: 'inQuery',
      items: [col('a')],
      query,
      isNegated: true,
    });
    expect(whereOf(t().whereIn(['a', 'b'], posts))).toEqual({
      kind: 'inQuery',
      items: [col('a'), col('b')],
      query,
      isNegated: false,
    });
  });

  it('any and all of a query', () => {
    const query = select({ from: table('posts'), columns: [item(col('id'))] });
    const wanted = {
      kind: 'comparison',
      operator: '>',
      left: col('a'),
      right: { kind: 'subquery', query },
      quantifier: 'any',
    };
    expect(whereOf(t().where('a', '>', (e: Loose) => e.any(e.query('posts').select('id'))))).toEqual(wanted);
    expect(whereOf(t().where((e: Loose) => e.ref('a').gt(e.any(qb().from('posts').select('id')))))).toEqual(wanted);
    expect(whereOf(t().where('a', '>', (e: Loose) => e.all(qb().from('posts').select('id'))))).toMatchObject({
      quantifier: 'all',
    });
  });

  it('two columns', () => {
    expect(whereOf(t().whereColumn('a', 'u.b').orWhereColumn('a', '>', 'c'))).toEqual(
      or(compare(col('a'), '=', col('u.b')), compare(col('a'), '>', col('c'))),
    );
  });

  it('lists', () => {
    const made = t()
      .whereIn('a', [1, 2, 3])
      .whereNotIn('b', ['x', null])
      .orWhere('c', 'in', [1, 2.5])
      .orWhereIn('d', [])
      .orWhereNotIn('e', [null]);
    expect(whereOf(made)).toEqual(
      or(
        and(
          { kind: 'inList', item: col('a'), slot: 0, is: 'integer', places: 4, hasNull: false, isNegated: false },
          { kind: 'inList', item: col('b'), slot: 1, is: 'text', places: 1, hasNull: true, isNegated: true },
        ),
        { kind: 'inList', item: col('c'), slot: 2, is: 'float', places: 2, hasNull: false, isNegated: false },
        { kind: 'inList', item: col('d'), slot: 3, is: 'text', places: 0, hasNull: false, isNegated: false },
        { kind: 'inList', item: col('e'), slot: 4, is: 'text', places: 0, hasNull: true, isNegated: true },
      ),
    );
    expect(valuesOf(made)).toEqual([[1, 2, 3], ['x'], [1, 2.5], [], []]);
  });

  it('lists of rows', () => {
    const made = t().whereIn(
      ['a', 'b'],
      [
        [1, 'x'],
        [2, 'y'],
      ],
    );
    expect(whereOf(made)).toEqual({
      kind: 'inList',
      item: { kind: 'tuple', items: [col('a'), col('b')] },
      slot: 0,
      is: 'list',
      places: 2,
      hasNull: false,
      isNegated: false,
    });
  });

  it('a list with an expression in it is compared one by one', () => {
    const made = t().whereIn('a', [1, sql`2`]);
    expect(whereOf(made)).toEqual(or(a1, compare(col('a'), '=', { kind: 'fragment', texts: ['2'], parts: [] })));
    expect(whereOf(t().whereNotIn('a', [1, sql`2`]))).toEqual(
      and(compare(col('a'), '<>', val(0)), compare(col('a'), '<>', { kind: 'fragment', texts: ['2'], parts: [] })),
    );
  });

  it('between', () => {
    const wanted = { kind: 'between', item: col('a'), low: val(0), high: val(1), isNegated: false };
    expect(whereOf(t().whereBetween('a', [1, 2]))).toEqual(wanted);
    expect(whereOf(t().where('a', 'between', [1, 2]))).toEqual(wanted);
    expect(whereOf(t().whereNotBetween('a', [1, 2]))).toEqual({ ...wanted, isNegated: true });
    expect(whereOf(t().whereNull('z').orWhereBetween('a', [1, 2]))).toEqual(
      or(isNull('z'), wanted as ExpressionDescription),
    );
  });

  it('like', () => {
    expect(whereOf(t().whereLike('a', 'x%'))).toEqual(compare(col('a'), 'like', val(0, 'text')));
    expect(whereOf(t().whereNotLike('a', 'x%'))).toMatchObject({ operator: 'not like' });
  });

  it('raw SQL, and fragments', () => {
    const raw = { kind: 'rawText', text: 'a = ? or b is null', values: [val(0)] };
    expect(whereOf(t().whereRaw('a = ? or b is null', [1]))).toEqual(raw);
    expect(whereOf(t().whereRaw(sql`a = ${1}`))).toEqual({ kind: 'fragment', texts: ['a = ', ''], parts: [val(0)] });
    expect(whereOf(t().where(sql`a = ${null}`))).toEqual({
      kind: 'fragment',
      texts: ['a = ', ''],
      parts: [{ kind: 'constant', value: null }],
    });
    expect(whereOf(t().whereNull('z').orWhereRaw('a = 1'))).toEqual(
      or(isNull('z'), { kind: 'rawText', text: 'a = 1', values: [] }),
    );
  });

  it('fragments with names, expressions and queries in them', () => {
    const made = t().where(
      (e: Loose) => e.sql`${sql.id('u', 'a')} = ${e.ref('b').plus(1)} and exists (${qb().from('p')})`,
    );
    expect(whereOf(made)).toEqual({
      kind: 'fragment',
      texts: ['', ' = ', ' and exists (', ')'],
      parts: [
        { kind: 'name', path: ['u', 'a'] },
        { kind: 'operation', operator: '+', left: col('b'), right: val(0) },
        { kind: 'query', query: select({ from: table('p') }) },
      ],
    });
  });

  it('exists', () => {
    const query = select({ from: table('p'), where: compare(col('p.a'), '=', col('t.a')) });
    const exists = { kind: 'exists', query, isNegated: false };
    expect(
      whereOf(
        t().whereExists((q: Loose) => {
          q.from('p').whereColumn('p.a', 't.a');
        }),
      ),
    ).toEqual(exists);
    expect(whereOf(t().whereExists(qb().from('p').whereColumn('p.a', 't.a')))).toEqual(exists);
    expect(whereOf(t().where((e: Loose) => e.exists(e.query('p').whereColumn('p.a', 't.a'))))).toEqual(exists);
    expect(whereOf(t().whereNotExists((q: Loose) => q.from('p').whereColumn('p.a', 't.a')))).toEqual({
      ...exists,
      isNegated: true,
    });
  });
});

describe('conditions refuse', () => {
  it.each([
    ['undefined', () => t().where('a', undefined), 'select where.a: must be given a value; `undefined` is none'],
    [
      'undefined in an object',
      () => t().where({ a: undefined }),
      'select where.a: must be given a value; `undefined` is none',
    ],
    [
      'undefined in a list',
      () => t().whereIn('a', [1, undefined]),
      'select whereIn.a.1: must be given a value; `undefined` is none',
    ],
    ['symbols', () => t().where('a', Symbol('x')), 'select where.a: must be given a value, not a symbol'],
    ['promises', () => t().where('a', Promise.resolve(1)), 'select where.a: must be given a value, not a promise'],
    [
      'promises in lists',
      () => t().whereIn('a', [Promise.resolve(1)]),
      'whereIn.a.0: must be given a value, not a promise',
    ],
    ['functions in bindings', () => t().whereRaw('a = ?', [() => 1]), 'must be given a value, not a function'],
    [
      'a column alone',
      () => t().where('a'),
      'select where.a: takes a value beside the column; text of SQL goes to `whereRaw`',
    ],
    ['unknown operators', () => t().where('a', '=; drop', 1), 'takes one of =, <>'],
    ['mistyped operators', () => t().where('a', 'not lik', 1), '(not like?)'],
    [
      'operators that are no text',
      () => t().where('a', { op: '=' }, 1),
      'select where: takes an operator as text before the value',
    ],
    ['null with an order', () => t().where('a', '>', null), 'select where.a: cannot be compared with null in this way'],
    [
      'is with a number',
      () => t().where('a', 'is', 1),
      'select where.a: takes null, true, false or an expression behind `is`',
    ],
    ['four arguments', () => t().where('a', '=', 1, 2), 'select where: takes at most 3 arguments, and 4 are given'],
    [
      'nothing',
      () => t().where(),
      'select where: takes a column with its value, an object of columns, an expression or a callback',
    ],
    ['maps', () => t().where(new Map([['id', 1]])), 'takes a column with its value, an object of columns'],
    ['dates', () => t().where(new Date()), 'takes a column with its value, an object of columns'],
    ['lists', () => t().where([]), 'takes a column with its value, an object of columns'],
    ['classes', () => t().where(new (class User {})()), 'takes a column with its value, an object of columns'],
    [
      'true',
      () => t().where(true),
      'select where: takes a column with its value, an object of columns, an expression or a callback',
    ],
    ['lists that are none', () => t().whereIn('a', 'x'), 'select whereIn.a: takes a list or a query'],
    ['between of one', () => t().whereBetween('a', [1]), 'select whereBetween.a: takes a list of two values'],
    [
      'between of null',
      () => t().whereBetween('a', [1, null]),
      'select whereBetween.a: cannot be compared with null in this way',
    ],
    [
      'rows of another length',
      () => t().whereIn(['a', 'b'], [[1]]),
      'select whereIn.0: must be a list of 2 values, one for each column',
    ],
    ['values of columns', () => t().whereColumn('a', 1), 'select whereColumn: takes columns; values go to `where`'],
    ['raw text that is none', () => t().whereRaw(1), 'select whereRaw: takes SQL as text, or a fragment of `sql`'],
    [
      'raw-like objects',
      () => t().whereRaw({ sql: '1=1' }),
      'select whereRaw: takes SQL as text, or a fragment of `sql`',
    ],
    [
      'bindings beside fragments',
      () => t().whereRaw(sql`1`, [1]),
      'select whereRaw: takes no bindings beside a fragment, which has its own',
    ],
    [
      'bindings that are no list',
      () => t().whereRaw('a = ?', 1),
      'select whereRaw: takes a list of values behind the text',
    ],
    [
      'expressions as bindings',
      () => t().whereRaw('a = ?', [sql`1`]),
      'select whereRaw.0: takes values here, and no expression or query',
    ],
    [
      'select in a group',
      () => t().where((q: Loose) => q.select('a')),
      'select where.select: cannot stand in a group of conditions',
    ],
    [
      'results that are no condition',
      () => t().where(() => false),
      'select where: takes a callback that gives a condition, or nothing',
    ],
    [
      'any alone',
      () => t().where((e: Loose) => e.any(qb().from('x'))),
      'takes `any` on the right of a comparison only',
    ],
    [
      'writes as sub-queries',
      () => t().whereExists(qb().insertInto('a').values({ b: 1 })),
      'select whereExists: takes a query, and no statement that writes',
    ],
    [
      'texts as queries',
      () => t().whereExists('select 1'),
      'select whereExists: takes a query, or a callback that makes one',
    ],
    [
      'the draft itself',
      () => t().where((q: Loose) => q.where('a', q)),
      'takes an expression, and not the object of the callback itself',
    ],
    ['search without text', () => t().whereFullText('a', 5), 'select whereFullText: takes a text to search for'],
  ])('%s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });

  it('a query that holds itself too deep', () => {
    let query = t();
    for (let depth = 0; depth < 70; depth += 1) query = t().whereIn('a', query.select('a'));
    expect(refusal(() => query)).toContain('holds more queries and callbacks inside each other than may be');
  });
});

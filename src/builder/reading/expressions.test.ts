import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import {
  aggregate,
  and,
  col,
  compare,
  described,
  item,
  or,
  order,
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

const t = (make: (e: Loose) => unknown): QueryBuilder => qb().from('t').select(make);
const columnOf = (make: (e: Loose) => unknown): unknown => {
  const { columns } = described(t(make)) as { columns: readonly { item: unknown }[] };

  return columns[0]?.item;
};
const call = (name: string, ...given: readonly ExpressionDescription[]): ExpressionDescription => ({
  kind: 'call',
  name,
  words: [],
  arguments: given,
});
const operation = (
  operator: '+' | '-' | '*' | '/' | '%' | '||',
  left: ExpressionDescription,
  right: ExpressionDescription,
): ExpressionDescription => ({
  kind: 'operation',
  operator,
  left,
  right,
});
const a = col('a');

describe('expressions begin with', () => {
  it.each<[string, (e: Loose) => unknown, unknown]>([
    ['a column', (e) => e.ref('u.a'), col('u.a')],
    ['names with dots', (e) => e.ref('u', 'odd.name as it is'), { kind: 'column', path: ['u', 'odd.name as it is'] }],
    ['a path', (e) => e.ref('a->0'), { kind: 'jsonPath', item: a, steps: ['place'], slot: 0, as: 'document' }],
    ['a text as value', (e) => e.val('a'), val(0, 'text')],
    ['null as value', (e) => e.val(null), { kind: 'constant', value: null }],
    ['the object itself', (e) => e.e.e.ref('a'), a],
    ['a fragment', (e) => e.sql`a + ${1}`, { kind: 'fragment', texts: ['a + ', ''], parts: [val(0)] }],
    [
      'a fragment with a callback',
      (e) => e.sql`a + ${(x: Loose) => x.ref('b')}`,
      { kind: 'fragment', texts: ['a + ', ''], parts: [col('b')] },
    ],
    ['a cast', (e) => e.cast('a', ' DECIMAL( 12 , 2 ) '), { kind: 'cast', item: a, type: 'decimal(12,2)' }],
    ['a cast of a fraction', (e) => e.cast('a', 'decimal(5)'), { kind: 'cast', item: a, type: 'decimal(5,0)' }],
    ['a cast of a value', (e) => e.cast(5, 'text'), { kind: 'cast', item: val(0), type: 'text' }],
    [
      'and',
      (e) => e.and([e.ref('a').isNull(), e.ref('a').eq(1)]),
      and({ kind: 'isNull', item: a, isNegated: false }, compare(a, '=', val(0))),
    ],
    [
      'or',
      (e) => e.or(e.ref('a').eq(1), sql`b`),
      or(compare(a, '=', val(0)), { kind: 'fragment', texts: ['b'], parts: [] }),
    ],
    ['not', (e) => e.not(e.ref('a').eq(1)), { kind: 'not', item: compare(a, '=', val(0)) }],
    ['not of statements', (e) => e.not((q: Loose) => q.where('a', 1)), { kind: 'not', item: compare(a, '=', val(0)) }],
    [
      'exists',
      (e) => e.exists(e.query('p')),
      { kind: 'exists', query: select({ from: table('p') }), isNegated: false },
    ],
    ['a tuple', (e) => e.tuple('a', 1, e.val('x')), { kind: 'tuple', items: [a, val(0), val(1, 'text')] }],
    ['default', (e) => e.default(), { kind: 'default' }],
    ['excluded', (e) => e.excluded('a'), { kind: 'excluded', column: 'a' }],
    [
      'search',
      (e) => e.search(['a', 'u.b'], 'x'),
      { kind: 'search', columns: [a, col('u.b')], slot: 0, gives: 'match' },
    ],
    ['relevance', (e) => e.search('a', 'x').relevance, { kind: 'search', columns: [a], slot: 0, gives: 'relevance' }],
    ['a date part', (e) => e.isoYear('a'), { kind: 'call', name: 'datePart', words: ['isoYear'], arguments: [a] }],
  ])('%s', (_, make, wanted) => {
    expect(columnOf(make)).toEqual(wanted);
  });
});

describe('functions', () => {
  it.each<[string, (e: Loose) => unknown, unknown]>([
    ['texts are columns', (e) => e.coalesce('a', 'u.b'), call('coalesce', a, col('u.b'))],
    ['other values bind', (e) => e.coalesce('a', 5), call('coalesce', a, val(0))],
    ['functions within functions', (e) => e.upper(e.trim('a')), call('upper', call('trim', a))],
    ['null', (e) => e.coalesce('a', null), call('coalesce', a, { kind: 'constant', value: null })],
    [
      'second texts of text functions are values',
      (e) => e.replace('a', 'x', 'y'),
      call('replace', a, val(0, 'text'), val(1, 'text')),
    ],
    ['what is looked for is a value', (e) => e.startsWith('a', 'x'), call('startsWith', a, val(0, 'text'))],
    ['pads', (e) => e.padStart('a', 5, '0'), call('padStart', a, val(0), val(1, 'text'))],
    ['separators are values', (e) => e.concatWith(', ', 'a', 'b'), call('concatWith', val(0, 'text'), a, col('b'))],
    ['parts of concat are columns', (e) => e.concat('a', 'b'), call('concat', a, col('b'))],
    [
      'names of members are values',
      (e) => e.jsonObject('x', 'a', 'y', 1),
      call('jsonObject', val(0, 'text'), a, val(1, 'text'), val(2)),
    ],
    ['items of lists are values', (e) => e.listAppend('tags', 'x'), call('listAppend', col('tags'), val(0, 'text'))],
    ['items in front too', (e) => e.listPrepend('x', 'tags'), call('listPrepend', val(0, 'text'), col('tags'))],
    [
      'values of ranges',
      (e) => e.rangeContains('during', '2024-01-01'),
      call('rangeContains', col('during'), val(0, 'text')),
    ],
    [
      'words',
      (e) => e.dateAdd('day', 'a', 7),
      { kind: 'call', name: 'dateAdd', words: ['day'], arguments: [a, val(0)] },
    ],
    [
      'two words',
      (e) => e.range('int4', '[)', 'a', null),
      { kind: 'call', name: 'range', words: ['int4', '[)'], arguments: [a, { kind: 'constant', value: null }] },
    ],
    ['none', (e) => e.now(), call('now')],
    [
      'a query',
      (e) => e.coalesce(e.query('p').select('b'), 0),
      call('coalesce', { kind: 'subquery', query: select({ from: table('p'), columns: [item(col('b'))] }) }, val(0)),
    ],
  ])('%s', (_, make, wanted) => {
    expect(columnOf(make)).toEqual(wanted);
  });
});

describe('aggregates', () => {
  it.each<[string, (e: Loose) => unknown, unknown]>([
    ['of all rows', (e) => e.count(), aggregate('count', [])],
    ['of a star', (e) => e.count('*'), aggregate('count', [])],
    ['of a column', (e) => e.sum('a'), aggregate('sum', [a])],
    ['of different values', (e) => e.countDistinct('a'), aggregate('count', [a], { isDistinct: true })],
    ['distinct', (e) => e.count('a').distinct(), aggregate('count', [a], { isDistinct: true })],
    [
      'with a condition',
      (e) => e.count().filter((q: Loose) => q.where('a', 1).orWhereNull('b')),
      aggregate('count', [], {
        filter: or(compare(a, '=', val(0)), { kind: 'isNull', item: col('b'), isNegated: false }),
      }),
    ],
    [
      'with an expression as condition',
      (e) => e.count().filter(e.ref('a').eq(1)),
      aggregate('count', [], { filter: compare(a, '=', val(0)) }),
    ],
    [
      'with column and value',
      (e) => e.count().filter('a', 1),
      aggregate('count', [], { filter: compare(a, '=', val(0)) }),
    ],
    [
      'in an order',
      (e) => e.stringAgg('a', ', ').orderBy('b', 'desc').orderBy(e.ref('c').asc()),
      aggregate('stringAgg', [a, val(0, 'text')], { orderBy: [order('b', 'desc'), order('c')] }),
    ],
    ['of members', (e) => e.jsonObjectAgg('a', 'b'), aggregate('jsonObjectAgg', [a, col('b')])],
  ])('%s', (_, make, wanted) => {
    expect(columnOf(make)).toEqual(wanted);
  });
});

describe('methods of expressions', () => {
  it.each<[string, (e: Loose) => unknown, unknown]>([
    ['eq', (e) => e.ref('a').eq('b'), compare(a, '=', val(0, 'text'))],
    ['eq of null', (e) => e.ref('a').eq(null), { kind: 'isNull', item: a, isNegated: false }],
    ['ne', (e) => e.ref('a').ne(e.ref('b')), compare(a, '<>', col('b'))],
    ['lt', (e) => e.ref('a').lt(1), compare(a, '<', val(0))],
    ['lte', (e) => e.ref('a').lte(1), { kind: 'comparison', operator: '<=', left: a, right: val(0) }],
    ['gt', (e) => e.ref('a').gt(1), compare(a, '>', val(0))],
    ['gte', (e) => e.ref('a').gte(1), { kind: 'comparison', operator: '>=', left: a, right: val(0) }],
    ['like', (e) => e.ref('a').like('x%'), compare(a, 'like', val(0, 'text'))],
    [
      'notLike',
      (e) => e.ref('a').notLike('x%'),
      { kind: 'comparison', operator: 'not like', left: a, right: val(0, 'text') },
    ],
    ['ilike', (e) => e.ref('a').ilike('x%'), { kind: 'comparison', operator: 'ilike', left: a, right: val(0, 'text') }],
    [
      'is',
      (e) => e.ref('a').is(true),
      { kind: 'comparison', operator: 'is not distinct from', left: a, right: val(0, 'boolean') },
    ],
    ['isNot', (e) => e.ref('a').isNot(null), { kind: 'isNull', item: a, isNegated: true }],
    ['isNull', (e) => e.ref('a').isNull(), { kind: 'isNull', item: a, isNegated: false }],
    ['isNotNull', (e) => e.ref('a').isNotNull(), { kind: 'isNull', item: a, isNegated: true }],
    [
      'in',
      (e) => e.ref('a').in([1]),
      { kind: 'inList', item: a, slot: 0, is: 'integer', places: 1, hasNull: false, isNegated: false },
    ],
    [
      'notIn',
      (e) => e.ref('a').notIn(e.query('p')),
      { kind: 'inQuery', items: [a], query: select({ from: table('p') }), isNegated: true },
    ],
    [
      'between',
      (e) => e.ref('a').between(1, e.ref('b')),
      { kind: 'between', item: a, low: val(0), high: col('b'), isNegated: false },
    ],
    [
      'notBetween',
      (e) => e.ref('a').notBetween(1, 2),
      { kind: 'between', item: a, low: val(0), high: val(1), isNegated: true },
    ],
    [
      'arithmetic',
      (e) => e.ref('a').plus(1).minus(2).times(3).dividedBy(4).modulo(5),
      operation(
        '%',
        operation('/', operation('*', operation('-', operation('+', a, val(0)), val(1)), val(2)), val(3)),
        val(4),
      ),
    ],
    [
      'concat',
      (e) => e.ref('a').concat(' ', e.ref('b')),
      operation('||', operation('||', a, val(0, 'text')), col('b')),
    ],
    [
      'and',
      (e) => e.ref('a').eq(1).and(e.ref('b').isNull()).and(sql`c`),
      and(
        compare(a, '=', val(0)),
        { kind: 'isNull', item: col('b'), isNegated: false },
        { kind: 'fragment', texts: ['c'], parts: [] },
      ),
    ],
    [
      'or',
      (e) => e.ref('a').eq(1).and(sql`b`).or(sql`c`),
      or(and(compare(a, '=', val(0)), { kind: 'fragment', texts: ['b'], parts: [] }), {
        kind: 'fragment',
        texts: ['c'],
        parts: [],
      }),
    ],
    ['cast', (e) => e.ref('a').cast('int'), { kind: 'cast', item: a, type: 'int' }],
  ])('%s', (_, make, wanted) => {
    expect(columnOf(make)).toEqual(wanted);
  });

  it('aliases and directions stand beside', () => {
    const made = t((e) => e.ref('a').as('b')).orderBy((e: Loose) => e.ref('a').asc().nullsFirst());
    expect(described(made)).toMatchObject({ columns: [item(a, 'b')], orderBy: [order('a', 'asc', 'first')] });
  });

  it('a shared beginning can go on twice', () => {
    const made = qb()
      .from('t')
      .select((e: Loose) => {
        const base = e.ref('a');

        return [base.plus(1).as('x'), base.minus(1).as('y'), base];
      });
    expect(described(made)).toMatchObject({
      columns: [item(operation('+', a, val(0)), 'x'), item(operation('-', a, val(1)), 'y'), item(a)],
    });
  });
});

describe('case', () => {
  it('of conditions, values and expressions', () => {
    const made = columnOf((e) =>
      e
        .case()
        .when('a', '=', 0)
        .then('none')
        .when(e.ref('a').lt(10))
        .then(e.ref('b'))
        .when((q: Loose) => q.whereNull('c'))
        .then(null)
        .else('many'),
    );
    expect(made).toEqual({
      kind: 'case',
      branches: [
        { when: compare(a, '=', val(0)), result: val(1, 'text') },
        { when: compare(a, '<', val(2)), result: col('b') },
        { when: { kind: 'isNull', item: col('c'), isNegated: false }, result: { kind: 'constant', value: null } },
      ],
      otherwise: val(3, 'text'),
    });
  });

  it('without else, and going on behind its end', () => {
    const made = columnOf((e) => e.case().when('a', 1).then(1).end().plus(2));
    expect(made).toEqual(
      operation(
        '+',
        { kind: 'case', branches: [{ when: compare(a, '=', val(0)), result: val(1) }], otherwise: null },
        val(2),
      ),
    );
  });

  it('that is not finished is no promise', async () => {
    const kept: Loose[] = [];
    t((e) => kept.push(e.case(), e.case().when('a', 1).then(1), e.ref('a'), e));
    for (const expression of kept) expect(await (expression as unknown)).toBe(expression);
  });
});

describe('documents', () => {
  it('by steps', () => {
    const made = t((e) => e.json('a').at('theme', 0).text());
    expect(described(made)).toMatchObject({
      columns: [item({ kind: 'jsonPath', item: a, steps: ['key', 'place'], slot: 0, as: 'text' })],
    });
    expect(valuesOf(made)).toEqual([['theme', '0']]);
  });

  it('step by step', () => {
    const made = t((e) => e.json('a').at('x').at('y').number());
    expect(described(made)).toMatchObject({
      columns: [item({ kind: 'jsonPath', item: a, steps: ['key', 'key'], slot: 0, as: 'number' })],
    });
    expect(valuesOf(made)).toEqual([['x', 'y']]);
    expect(valuesOf(t((e) => e.ref('a->x').at('y')))).toEqual([['x', 'y']]);
  });

  it('whole', () => {
    expect(columnOf((e) => e.json('a'))).toEqual(a);
    expect(columnOf((e) => e.json('a').boolean())).toEqual({
      kind: 'jsonPath',
      item: a,
      steps: [],
      slot: 0,
      as: 'boolean',
    });
  });

  it('a step of JSON is never SQL', () => {
    expect(valuesOf(t((e) => e.json('a').at("x'] or 1=1 --", '$.*')))).toEqual([["x'] or 1=1 --", '$.*']]);
  });

  it('read twice, a builder has the same steps', () => {
    const made = t((e) => e.json('a').at('x').at('y'));
    expect(valuesOf(made)).toEqual(valuesOf(made));
  });
});

describe('expressions refuse', () => {
  it('being too deep, or too long', () => {
    const deep = (depth: number) => (e: Loose) =>
      Array.from({ length: depth }).reduce<Loose>((x) => e.not(x), e.ref('a').eq(1));
    expect(refusal(() => t(deep(5000)))).toContain('holds more expressions inside each other than may be');
    expect(() => described(t(deep(90)))).not.toThrow();
    const long = (length: number) => (e: Loose) => Array.from({ length }).reduce<Loose>((x) => x.plus(1), e.ref('a'));
    expect(refusal(() => t(long(5000)))).toContain('has more methods in a row than may be');
    expect(() => described(t(long(400)))).not.toThrow();
    const wide = (e: Loose) =>
      Array.from({ length: 2000 }).reduce<Loose>((x) => x.or(e.ref('b').eq(1)), e.ref('a').eq(1));
    expect(described(qb().from('t').where(wide))).toMatchObject({ where: { operator: 'or', items: { length: 2001 } } });
  });

  it.each<[string, (e: Loose) => unknown, string]>([
    ['unknown functions', (e) => e.lenght('a'), 'select select: knows no function `lenght` (length?)'],
    ['unknown methods', (e) => e.ref('a').isNul(), 'select select: has no method `isNul` of expressions (isNull?)'],
    ['terminals', (e) => e.get(), 'select select: cannot run `get` in a callback, which only describes'],
    ['functions that give rows', (e) => e.unnest('a'), 'takes `unnest` as a source only, since it gives rows'],
    ['unknown types', (e) => e.cast('a', 'int); drop table t; --'), 'takes one of text, int'],
    ['mistyped types', (e) => e.cast('a', 'decimol'), '(decimal?)'],
    ['digits of other types', (e) => e.cast('a', 'int(5)'), 'takes digits of decimals only'],
    ['too many digits', (e) => e.cast('a', 'decimal(2,5)'), 'takes digits of decimals only'],
    ['types that are no text', (e) => e.cast('a', { type: 'int' }), 'takes a type as text'],
    [
      'unknown units',
      (e) => e.dateAdd('days', 'a', 1),
      'takes one of year, quarter, month, week, day, hour, minute, second, millisecond as word 1 of `dateAdd` (day?)',
    ],
    ['units that are no text', (e) => e.dateTrunc(['day'], 'a'), 'as word 1 of `dateTrunc`'],
    ['callbacks as values', (e) => e.val(() => 1), 'takes values here, and no expression or query'],
    ['undefined', (e) => e.ref('a').plus(undefined), 'must be given a value; `undefined` is none'],
    [
      'something behind an alias',
      (e) => e.ref('a').as('b').plus(1),
      'takes nothing behind `as`, and `plus` stands there',
    ],
    ['something behind a direction', (e) => e.ref('a').desc().plus(1), 'takes `plus` before the direction'],
    ['aliases inside', (e) => e.lower(e.ref('a').as('b')), 'takes an expression without an alias here'],
    ['directions inside', (e) => e.lower(e.ref('a').desc()), 'takes an expression without a direction here'],
    [
      'unfinished cases',
      (e) => e.case().when('a', 1),
      'takes `case().when(…).then(…)` with `else(…)` or `end()` behind',
    ],
    [
      'open cases',
      (e) => e.case().when('a', 1).then(2),
      'takes `case().when(…).then(…)` with `else(…)` or `end()` behind',
    ],
    ['filter of others', (e) => e.lower('a').filter('b', 1), 'takes `filter` behind aggregates only'],
    ['distinct of others', (e) => e.ref('a').distinct(), 'takes `distinct` behind aggregates only'],
    ['relevance of others', (e) => e.ref('a').relevance, 'takes `relevance` of `search` only'],
    ['steps that are no names', (e) => e.json('a').at({}), 'takes names, and places from 0, as steps into a document'],
    ['steps before the first', (e) => e.json('a').at(-1), 'takes names, and places from 0, as steps into a document'],
    [
      'steps of broken characters',
      (e) => e.json('a').at('\ud800'),
      'takes names, and places from 0, as steps into a document',
    ],
    ['values as conditions', (e) => e.and([1]), 'takes a condition: an expression, a fragment or a callback'],
    ['sql without a template', (e) => e.sql('a'), 'takes a template behind `sql`'],
    ['sql of a list that looks like one', (e) => e.sql(['a']), 'takes a template behind `sql`'],
    ['empty names', (e) => e.ref(''), 'takes a name that is not empty'],
    ['nothing as name', (e) => e.ref(), 'takes the name of a column'],
    ['aliases with NUL', (e) => e.ref('a').as('b\0'), 'takes a name without NUL characters'],
    [
      'statements beside',
      (e) => {
        e.where('a', 1);
        return e.ref('a');
      },
      'takes an expression or a query of a callback, and `where` stands beside it',
    ],
  ])('%s', (_, make, problem) => {
    expect(refusal(() => t(make))).toContain(problem);
  });
});

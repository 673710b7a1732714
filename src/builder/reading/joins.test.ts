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
} from '../../../tests/support/builder/described.ts';
import { sql } from '../../sql/sql-tag.ts';
import type { JoinDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';

const t = (): QueryBuilder => qb().from('t');
const joined = (
  type: JoinDescription['type'],
  on: JoinDescription['on'] = compare(col('p.a'), '=', col('t.a')),
): object => select({ joins: [{ type, source: table('posts', 'p'), on }] });

describe('joins', () => {
  it.each([
    ['two columns', t().join('posts as p', 'p.a', 't.a')],
    ['an operator', t().join('posts as p', 'p.a', '=', 't.a')],
    ['a text', t().join('posts as p', 'p.a = t.a')],
    ['a text without blanks', t().join('posts as p', 'p.a=t.a')],
    ['a text with its type', t().join('posts as p', 'p.a = t.a', 'INNER')],
    ['the type in front', t().join('inner', 'posts as p', 'p.a = t.a')],
    ['a callback of statements', t().join('posts as p', (on: Loose) => on.on('p.a', 't.a'))],
    ['a callback that gives a condition', t().join('posts as p', (e: Loose) => e.ref('p.a').eq(e.ref('t.a')))],
    ['innerJoin', t().innerJoin('posts as p', 'p.a', 't.a')],
  ])('by %s', (_, made) => {
    expect(described(made)).toEqual(joined('inner'));
  });

  it.each([
    ['left', t().leftJoin('posts as p', 'p.a', 't.a')],
    ['left', t().join('posts as p', 'p.a = t.a', 'left')],
    ['left', t().join('LEFT', 'posts as p', 'p.a = t.a')],
    ['left', t().join('LEFT OUTER', 'posts as p', 'p.a = t.a')],
    ['right', t().rightJoin('posts as p', 'p.a', 't.a')],
    ['right', t().join('posts as p', 'p.a = t.a', 'RIGHT JOIN')],
    ['full', t().fullJoin('posts as p', 'p.a', 't.a')],
    ['full', t().join('FULL', 'posts as p', 'p.a = t.a')],
  ] as const)('of type %s', (type, made) => {
    expect(described(made)).toEqual(joined(type));
  });

  it('of every row with every row', () => {
    expect(described(t().crossJoin('posts as p'))).toEqual(joined('cross', null));
  });

  it('a table may be called as a type', () => {
    expect(described(t().join('left', 'left.a', 't.a'))).toEqual(
      select({ joins: [{ type: 'inner', source: table('left'), on: compare(col('left.a'), '=', col('t.a')) }] }),
    );
  });

  it('conditions of any kind in the callback', () => {
    const made = t().leftJoin('posts as p', (on: Loose) => {
      on.on('p.a', '>', 't.a').orOn('p.b', 't.b').where('p.c', 1).whereNull('p.d');
    });
    expect(described(made)).toEqual(
      joined(
        'left',
        or(
          compare(col('p.a'), '>', col('t.a')),
          and(compare(col('p.b'), '=', col('t.b')), compare(col('p.c'), '=', val(0)), {
            kind: 'isNull',
            item: col('p.d'),
            isNegated: false,
          }),
        ),
      ),
    );
  });

  it('an expression or a fragment as condition', () => {
    expect(described(t().join('posts as p', sql`p.a = t.a`))).toEqual(
      joined('inner', { kind: 'fragment', texts: ['p.a = t.a'], parts: [] }),
    );
    expect(described(t().join('posts as p', 'p.a', sql`lower(t.a)`))).toEqual(
      joined('inner', compare(col('p.a'), '=', { kind: 'fragment', texts: ['lower(t.a)'], parts: [] })),
    );
  });

  it('a query as source', () => {
    const query = select({ from: table('posts'), columns: [item(col('a'))] });
    const source = { kind: 'query', query, alias: 'p', isLateral: false, columns: [] } as const;
    const wanted = select({ joins: [{ type: 'inner', source, on: compare(col('p.a'), '=', col('t.a')) }] });
    expect(described(t().join(qb().from('posts').select('a').as('p'), 'p.a', 't.a'))).toEqual(wanted);
    expect(described(t().join((q: Loose) => q.from('posts').select('a').as('p'), 'p.a', 't.a'))).toEqual(wanted);
  });

  it.each([
    ['inner', 'joinLateral', true],
    ['left', 'leftJoinLateral', true],
    ['cross', 'crossJoinLateral', false],
  ] as const)('lateral %s', (type, method, hasCondition) => {
    const query = select({ from: table('posts'), where: compare(col('posts.a'), '=', col('t.a')) });
    const source = { kind: 'query', query, alias: 'p', isLateral: true, columns: [] } as const;
    const made = t()[method]((e: Loose) => e.query('posts').whereColumn('posts.a', 't.a').as('p'));
    expect(described(made)).toEqual(
      select({ joins: [{ type, source, on: hasCondition ? { kind: 'constant', value: true } : null }] }),
    );
  });

  it('lateral with a condition', () => {
    const made = t().leftJoinLateral(qb().from('posts').as('p'), 'p.a', 't.a');
    expect(described(made)).toMatchObject({ joins: [{ type: 'left', on: compare(col('p.a'), '=', col('t.a')) }] });
  });

  it.each([
    [
      'more than a comparison in a text',
      () => t().join('p', 'p.a = t.a or 1 = 1'),
      'takes `column = column` as text; use a callback for more',
    ],
    ['other operators in a text', () => t().join('p', 'p.a like t.a'), 'takes `column = column` as text'],
    [
      'unknown types',
      () => t().join('p', 'p.a = t.a', 'OUTER'),
      'takes INNER, LEFT, RIGHT or FULL as the type of a join',
    ],
    ['no condition', () => t().join('p'), 'takes two columns, `column = column` as text, or a callback'],
    ['an empty callback', () => t().join('p', () => undefined), 'takes a callback that names a condition'],
    [
      'a condition of a cross join',
      () => t().crossJoin('p', 'p.a', 't.a'),
      'takes at most one argument, and 3 are given',
    ],
    ['values', () => t().join('p', 'p.a', 5), 'takes columns; values go to `where`'],
    [
      'lists between columns',
      () => t().join('p', 'p.a', 'in', 't.a'),
      'takes two columns, between which `in` cannot stand',
    ],
    ['unknown operators', () => t().join('p', 'p.a', 'or 1=1 --', 't.a'), 'takes one of =, <>'],
    [
      'a query without alias',
      () => t().join(qb().from('p'), 'p.a', 't.a'),
      "takes a query with an alias: `.as('name')`",
    ],
    [
      'select in the callback',
      () => t().join('p', (on: Loose) => on.select('a')),
      'cannot stand in a group of conditions',
    ],
  ])('refuse %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });
});

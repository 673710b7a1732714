import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import { described, qb, refusal, select, table } from '../../../tests/support/builder/described.ts';
import type { QueryBuilder } from '../query-builder.ts';

const t = (): QueryBuilder => qb().from('t');

describe('more arguments than a method takes', () => {
  it.each([
    [
      'a second column of whereNull',
      () => t().whereNull('a', 'b'),
      'select whereNull: takes at most one argument, and 2 are given',
    ],
    ['a column of distinct', () => t().distinct('a'), 'select distinct: takes no argument, and 1 are given'],
    ['a second limit', () => t().limit(5, 10), 'select limit: takes at most one argument, and 2 are given'],
    ['a second list', () => t().whereIn('a', [1], [2]), 'select whereIn: takes at most 2 arguments, and 3 are given'],
    ['a second query', () => t().orWhereExists(t(), t()), 'select orWhereExists: takes at most one argument'],
    ['a second column of latest', () => t().latest('a', 'b'), 'select latest: takes at most one argument'],
    [
      'in a group',
      () => t().where((q: Loose) => q.whereNull('a', 'b')),
      'select where.whereNull: takes at most one argument',
    ],
    [
      'in a window',
      () => t().window('w', (w: Loose) => w.rows('currentRow', 'currentRow', 1)),
      'rows: takes at most 2 arguments',
    ],
    [
      'of expressions',
      () => t().where((e: Loose) => e.ref('a').in(1, 2)),
      'takes at most one argument of `in`, and 2 are given',
    ],
    [
      'of what begins them',
      () => t().select((e: Loose) => e.val(1, 2)),
      'takes at most one argument of `val`, and 2 are given',
    ],
    [
      'of cases',
      () => t().select((e: Loose) => e.case().when('a', '=', 1, 2).then(1).end()),
      'takes at most 3 arguments of `when`',
    ],
    ['of writes', () => qb().deleteFrom('t', 'u'), 'delete deleteFrom: takes at most one argument'],
    ['of inserts', () => qb().insertInto('t').values({ a: 1 }, { a: 2 }), 'insert values: takes at most one argument'],
  ])('is refused: %s', (_, make, problem) => {
    expect(refusal(make)).toContain(problem);
  });

  it('is none where any number may be given', () => {
    const made = t().select('a', 'b', 'c', 'd', 'e').groupBy('a', 'b', 'c', 'd', 'e');
    expect(described(made)).toMatchObject({ columns: { length: 5 }, groupBy: { length: 5 } });
  });
});

describe('a statement without a source', () => {
  it('is refused, where it does not select expressions', () => {
    for (const made of [
      qb(),
      qb().where('a', 1),
      qb()
        .select((e: Loose) => e.now())
        .join('u', 'a', 'b'),
    ]) {
      expect(refusal(() => made)).toBe('select from: must name a source');
    }
    expect(refusal(() => t().whereExists((q: Loose) => q.where('a', 1)))).toBe(
      'select whereExists.from: must name a source',
    );
    expect(described(qb().select((e: Loose) => e.now()))).toMatchObject({ from: null });
  });

  it('may name it late', () => {
    expect(described(qb().where('a', null).from('t'))).toEqual(
      select({ from: table('t'), where: { kind: 'isNull', item: { kind: 'column', path: ['a'] }, isNegated: false } }),
    );
  });
});

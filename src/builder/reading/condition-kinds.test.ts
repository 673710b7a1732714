import { describe, expect, it } from 'vitest';
import type { Loose } from '../../../tests/support/builder/described.ts';
import {
  and,
  col,
  compare,
  described,
  or,
  qb,
  refusal,
  val,
  valuesOf,
} from '../../../tests/support/builder/described.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { QueryBuilder } from '../query-builder.ts';

const t = (): QueryBuilder => qb().from('t');
const whereOf = (builder: QueryBuilder): unknown => (described(builder) as { where: unknown }).where;

describe('conditions on documents', () => {
  const path = (slot: number, as: string): object => ({
    kind: 'jsonPath',
    item: col('settings'),
    steps: ['key'],
    slot,
    as,
  });

  it.each([
    ['dark', 'text', 'text'],
    [5, 'integer', 'number'],
    [5n, 'bigint', 'number'],
    [true, 'boolean', 'boolean'],
    [{ a: 1 }, 'json', 'document'],
  ])('a path is read as what it is compared with: %s', (value, is, as) => {
    expect(whereOf(t().where('settings->theme', value))).toEqual({
      kind: 'comparison',
      operator: '=',
      left: path(0, as),
      right: { kind: 'value', slot: 1, is },
    });
  });

  it('a path in lists, between, null and text operators', () => {
    expect(whereOf(t().whereIn('settings->theme', ['a']))).toMatchObject({ item: path(0, 'text'), slot: 1 });
    expect(whereOf(t().whereBetween('settings->theme', [1, 2]))).toMatchObject({ item: path(0, 'number') });
    expect(whereOf(t().whereNull('settings->theme'))).toEqual({
      kind: 'isNull',
      item: path(0, 'document'),
      isNegated: false,
    });
    expect(whereOf(t().where('settings->theme', 'like', (e: Loose) => e.ref('b')))).toMatchObject({
      left: path(0, 'text'),
    });
    expect(whereOf(t().where('settings->>theme', 5))).toMatchObject({ left: path(0, 'text') });
  });

  it('steps that look like numbers', () => {
    const made = t().whereNull('a->0->-1->01->x');
    expect(whereOf(made)).toMatchObject({ item: { steps: ['place', 'odd', 'odd', 'key'] } });
    expect(valuesOf(made)).toEqual([['0', '-1', '01', 'x']]);
  });

  it('contains, and length', () => {
    const made = t()
      .whereJsonContains('settings->tags', ['a', ['b']])
      .whereJsonDoesntContain('tags', 'x')
      .orWhereJsonContains('tags', null);
    expect(whereOf(made)).toEqual(
      or(
        and(
          {
            kind: 'jsonContains',
            item: { kind: 'jsonPath', item: col('settings'), steps: ['key'], slot: 0, as: 'document' },
            slot: 1,
            operand: 'list',
            depth: 1,
          },
          { kind: 'not', item: { kind: 'jsonContains', item: col('tags'), slot: 2, operand: 'text', depth: 0 } },
        ),
        { kind: 'jsonContains', item: col('tags'), slot: 3, operand: 'null', depth: 0 },
      ),
    );
    expect(valuesOf(made)).toEqual([['tags'], ['a', ['b']], 'x', null]);
    expect(whereOf(t().whereJsonLength('tags', '>', 3).orWhereJsonLength('tags', 0))).toEqual(
      or(
        compare({ kind: 'call', name: 'jsonLength', words: [], arguments: [col('tags')] }, '>', val(0)),
        compare({ kind: 'call', name: 'jsonLength', words: [], arguments: [col('tags')] }, '=', val(1)),
      ),
    );
  });
});

describe('conditions on moments', () => {
  const at = new Date('2023-12-01T10:20:30.456Z');

  it('by their parts', () => {
    const made = t()
      .whereYear('at', 2023)
      .whereMonth('at', '>', 11)
      .whereDay('at', [1, 2].length)
      .orWhereYear('at', '<', 2000);
    const part = (word: string): ExpressionDescription => ({
      kind: 'call',
      name: 'datePart',
      words: [word],
      arguments: [col('at')],
    });
    expect(whereOf(made)).toEqual(
      or(
        and(compare(part('year'), '=', val(0)), compare(part('month'), '>', val(1)), compare(part('day'), '=', val(2))),
        compare(part('year'), '<', val(3)),
      ),
    );
  });

  it('by day and time, which instants have in UTC', () => {
    const made = t()
      .whereDate('at', '2023-12-01')
      .whereDate('at', '>', at)
      .whereTime('at', at)
      .orWhereTime('at', '<', '10:00')
      .orWhereDate('at', 'between', [at, at]);
    expect(valuesOf(made)).toEqual(['2023-12-01', '2023-12-01', '10:20:30.456', '10:00', '2023-12-01', '2023-12-01']);
    expect(whereOf(t().whereDate('at', '2023-12-01'))).toEqual(
      compare({ kind: 'call', name: 'date', words: [], arguments: [col('at')] }, '=', val(0, 'text')),
    );
  });
});

it('full-text search', () => {
  const made = qb().from('t').whereFullText(['t.title', 'body'], 'a b').orWhereFullText('title', 'c');
  expect(whereOf(made)).toEqual(
    or(
      { kind: 'search', columns: [col('t.title'), col('body')], slot: 0, gives: 'match' },
      { kind: 'search', columns: [col('title')], slot: 1, gives: 'match' },
    ),
  );
});

describe('having', () => {
  it('takes the forms of where, and a text of aggregate, operator and number', () => {
    const made = t()
      .groupBy('a')
      .having('n', '>', 1)
      .orHaving('count(id) >= 3')
      .havingRaw('max(b) < ?', [5])
      .orHavingRaw('true');
    expect(described(made)).toMatchObject({
      having: {
        kind: 'logic',
        operator: 'or',
        items: [
          compare(col('n'), '>', val(0)),
          {
            kind: 'logic',
            operator: 'and',
            items: [
              { kind: 'comparison', operator: '>=', left: { kind: 'aggregate', name: 'count' }, right: val(1) },
              { kind: 'rawText', text: 'max(b) < ?', values: [val(2)] },
            ],
          },
          { kind: 'rawText', text: 'true', values: [] },
        ],
      },
    });
    expect(valuesOf(t().having('COUNT(*)=-1.5'))).toEqual([-1.5]);
  });

  it.each([
    'count > 3',
    'count(id) > x',
    'count(id) > 3 or 1=1',
    'sleep(1) > 3',
    'count(id) > 99999999999999999999',
    'a',
  ])('refuses %s', (text) => {
    expect(refusal(() => t().having(text))).toBe(
      `select having.${text}: takes \`aggregate operator number\` as text; more goes to havingRaw`,
    );
  });
});

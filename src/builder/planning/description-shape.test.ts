import { describe, expect, it } from 'vitest';
import { select } from '../../../tests/support/builder/described.ts';
import { PlanCache } from '../../engine/plan-cache.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { SelectDescription } from '../description/query-description.ts';
import { shapeOf } from './description-shape.ts';

const empty = select();

function selecting(...items: readonly ExpressionDescription[]): SelectDescription {
  return select({ columns: items.map((item) => ({ kind: 'item', item, alias: null })) });
}

function column(...path: readonly string[]): ExpressionDescription {
  return { kind: 'column', path };
}

describe('shapeOf', () => {
  const root = new PlanCache().root('test');

  it('gives equal descriptions one place', () => {
    expect(shapeOf(root, selecting(column('a')))).toBe(shapeOf(root, selecting(column('a'))));
    expect(shapeOf(root, { ...empty, lock: null })).toBe(shapeOf(root, empty));
  });

  it('gives different ones different places', () => {
    const different: readonly SelectDescription[] = [
      empty,
      selecting(column('a')),
      selecting(column('a', 'b')),
      selecting(column('a'), column('b')),
      selecting(column('a.b')),
      selecting(column('a,b')),
      selecting({ kind: 'constant', value: null }),
      selecting({ kind: 'constant', value: false }),
      selecting({ kind: 'constant', value: true }),
      selecting({ kind: 'value', slot: 1, is: 'text' }),
      selecting({ kind: 'value', slot: 11, is: 'text' }),
      { ...empty, distinct: true },
      { ...empty, distinct: [] },
      { ...empty, limit: { literal: 1 } },
      { ...empty, offset: { literal: 1 } },
      { ...empty, limit: { slot: 1 } },
      { ...empty, groupBy: [{ kind: 'rollup', sets: [[column('a')], [column('b')]] }] },
      { ...empty, groupBy: [{ kind: 'rollup', sets: [[column('a'), column('b')]] }] },
      { ...empty, groupBy: [{ kind: 'rollup', sets: [[], [column('a'), column('b')]] }] },
    ];
    const shapes = different.map((description) => shapeOf(root, description));
    expect(new Set(shapes).size).toBe(different.length);
    expect(shapes).not.toContain(null);
  });

  it('is not fooled by names that look like what is around them', () => {
    const one = selecting(column('kind'), column('path'));
    const other = selecting(column('kind', 'column', 'path'));
    expect(shapeOf(root, one)).not.toBe(shapeOf(root, other));
    expect(shapeOf(root, selecting(column('END')))).not.toBe(shapeOf(root, selecting(column())));
  });

  it('keeps no place for what is very long', () => {
    expect(shapeOf(root, selecting(...Array.from({ length: 501 }, (_, index) => column(`c${index}`))))).toBe(null);
  });
});

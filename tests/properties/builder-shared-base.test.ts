import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { QueryBuilder } from '../../src/builder/query-builder.ts';
import type { Loose } from '../support/builder/described.ts';
import { described, qb, valuesOf } from '../support/builder/described.ts';

interface Step {
  readonly method: string;
  readonly add: (builder: QueryBuilder) => QueryBuilder;
}

const name = fc.constantFrom('a', 'b', 'u.c', 'settings->x');
const value = fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null));
const ends = fc.tuple(fc.integer(), fc.integer());

/** Calls that may stand in any order; some with a callback, in statement style and in returned style. */
const step: fc.Arbitrary<Step> = fc.oneof(
  fc
    .tuple(name, value)
    .map(([column, given]) => ({ method: 'where', add: (q: QueryBuilder) => q.where(column, given) })),
  fc
    .tuple(name, value)
    .map(([column, given]) => ({ method: 'orWhere', add: (q: QueryBuilder) => q.orWhere(column, given) })),
  fc
    .tuple(name, ends)
    .map(([column, pair]) => ({ method: 'between', add: (q: QueryBuilder) => q.whereBetween(column, pair) })),
  fc
    .tuple(name, fc.array(fc.integer()))
    .map(([column, list]) => ({ method: 'in', add: (q: QueryBuilder) => q.whereIn(column, list) })),
  fc.tuple(name, name).map(([one, other]) => ({
    method: 'statements',
    add: (q: QueryBuilder) =>
      q.where((group: Loose) => {
        group.whereNull(one);
        group.orWhere(other, 1);
      }),
  })),
  name.map((column) => ({
    method: 'returned',
    add: (q: QueryBuilder) => q.where((e: Loose) => e.ref(column).plus(1).gt(2)),
  })),
  name.map((column) => ({
    method: 'select',
    add: (q: QueryBuilder) => q.select(column, (e: Loose) => e.count(column).as('n')),
  })),
  name.map((column) => ({
    method: 'join',
    add: (q: QueryBuilder) => q.leftJoin('u', (on: Loose) => on.on('u.a', column)),
  })),
  fc
    .tuple(name, fc.constantFrom('asc', 'desc'))
    .map(([column, word]) => ({ method: 'order', add: (q: QueryBuilder) => q.orderBy(column, word) })),
  fc.nat(5000).map((count) => ({ method: 'limit', add: (q: QueryBuilder) => q.limit(count) })),
  fc.boolean().map((isOn) => ({
    method: 'when',
    add: (q: QueryBuilder) =>
      q.when(
        isOn,
        (d: Loose) => d.whereNotNull('a'),
        (d: Loose) => d.distinct(),
      ),
  })),
  fc.constant({ method: 'with', add: (q: QueryBuilder) => q.with('x', (d: Loose) => d.from('y').where('a', 1)) }),
);
const steps = fc.array(step, { maxLength: 8 });

const built = (from: QueryBuilder, all: readonly Step[]): QueryBuilder =>
  all.reduce((builder, { add }) => add(builder), from);
const read = (builder: QueryBuilder): unknown => ({ description: described(builder), values: valuesOf(builder) });

describe('a shared base', () => {
  it('is refined twice, in any order, as if each were built alone', () => {
    fc.assert(
      fc.property(steps, steps, steps, fc.array(fc.boolean()), (common, first, second, turns) => {
        const base = built(qb().from('t'), common);
        const before = read(base);
        let one = base;
        let other = base;
        const left = [...first];
        const right = [...second];
        for (const isFirst of [...turns, ...left.map(() => true), ...right.map(() => false)]) {
          const next = (isFirst ? left : right).shift();
          if (next === undefined) continue;
          if (isFirst) one = next.add(one);
          else other = next.add(other);
          if (turns.length % 2 === 0) read(one);
        }
        expect(read(one)).toEqual(read(built(qb().from('t'), [...common, ...first])));
        expect(read(other)).toEqual(read(built(qb().from('t'), [...common, ...second])));
        expect(read(base)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });

  it('and a draft in place, or an immutable chain, say the same', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const chained = built(qb().from('t'), all);
        const drafted = qb()
          .from('t')
          .tap((draft: QueryBuilder) => {
            for (const { add } of all) add(draft);
          });
        expect(read(drafted)).toEqual(read(chained));
      }),
      { numRuns: 300 },
    );
  });

  it('has a description that does not depend on its values, but for their kinds', () => {
    const text = fc.string({ minLength: 1 });
    fc.assert(
      fc.property(fc.array(fc.tuple(name, text, text), { minLength: 1, maxLength: 5 }), (conditions) => {
        const by = (at: 1 | 2): QueryBuilder =>
          conditions.reduce((builder, condition) => builder.where(condition[0], condition[at]), qb().from('t'));
        expect(described(by(1))).toEqual(described(by(2)));
      }),
    );
  });
});

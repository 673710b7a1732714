import { describe, expect, it } from 'vitest';
import type { DriverValue } from '../../dialects/codec.ts';
import { lockOrder } from './lock-order.ts';

function sorted(keys: readonly (readonly DriverValue[])[]): readonly (readonly DriverValue[])[] {
  const order = keys.toSorted(lockOrder);
  expect(keys.toReversed().toSorted(lockOrder)).toEqual(order);
  return order;
}

describe('lockOrder', () => {
  it('sorts numbers by what they are, and texts by their characters', () => {
    expect(sorted([[10], [9n], [-1], [2n ** 60n]])).toEqual([[-1], [9n], [10], [2n ** 60n]]);
    expect(sorted([['b'], ['B'], ['ä'], ['a']])).toEqual([['B'], ['a'], ['b'], ['ä']]);
    expect(sorted([[Uint8Array.of(2)], [Uint8Array.of(1, 0)], [Uint8Array.of(1)]])).toEqual([
      [Uint8Array.of(1)],
      [Uint8Array.of(1, 0)],
      [Uint8Array.of(2)],
    ]);
  });

  it('compares keys of several parts part by part', () => {
    expect(
      sorted([
        ['b', 1],
        ['a', 10],
        ['a', 9],
      ]),
    ).toEqual([
      ['a', 9],
      ['a', 10],
      ['b', 1],
    ]);
  });

  it('is one order where the values of a field travel in several ways', () => {
    expect(sorted([['15'], [10], [2], ['1']])).toEqual([[2], [10], ['1'], ['15']]);
  });
});

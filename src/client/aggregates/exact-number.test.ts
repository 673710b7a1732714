import { describe, expect, it } from 'vitest';
import { averageNumber, averageText, exactText, scaleOf, unitsAndRest, unitsOf } from './exact-number.ts';

describe('exact numbers', () => {
  it('average decimals to 16 digits, rounded half away from zero', () => {
    expect(averageText('10', 3n)).toBe('3.3333333333333333');
    expect(averageText('-10', 3n)).toBe('-3.3333333333333333');
    expect(averageText('20', 3n)).toBe('6.6666666666666667');
    expect(averageText('10.30', 2n)).toBe('5.15');
    expect(averageText('0', 7n)).toBe('0');
    // Half a unit of the last digit.
    expect(averageText('0.0000000000000001', 2n)).toBe('0.0000000000000001');
    expect(averageText('-0.0000000000000001', 2n)).toBe('-0.0000000000000001');
    expect(averageText('0.0000000000000001', 3n)).toBe('0');
    expect(averageText('99999999999999999999999999999999999.5', 1n)).toBe('99999999999999999999999999999999999.5');
  });

  it('keep the digits of a sum that has more', () => {
    expect(averageText('1.00000000000000000001', 1n)).toBe('1.00000000000000000001');
    expect(averageText('0.00000000000000000010', 4n)).toBe('0.00000000000000000003');
  });

  it('leave alone what is no number', () => {
    expect(averageText('NaN', 2n)).toBe('NaN');
    expect(averageText('-Infinity', 2n)).toBe('-Infinity');
  });

  it('average whole numbers to the nearest double', () => {
    expect(averageNumber('2', 3n)).toBe(2 / 3);
    expect(averageNumber('-7', 2n)).toBe(-3.5);
    expect(averageNumber('0', 5n)).toBe(0);
    // Half-way between two doubles, and a little above it.
    expect(averageNumber(String(2n ** 54n + 2n), 2n)).toBe(2 ** 53);
    expect(averageNumber(String(3n * (2n ** 53n + 1n) + 1n), 3n)).toBe(2 ** 53 + 2);
    expect(averageNumber('1', 10n ** 12n)).toBe(1e-12);
    for (let count = 1; count <= 60; count += 1)
      for (const sum of [1, -17, 123_456_789, 9_007_199_254_740_991])
        expect(averageNumber(String(sum), BigInt(count))).toBe(sum / count);
  });

  it('turn decimals into units and back', () => {
    expect(unitsOf('12.5', 2)).toBe(1250n);
    expect(unitsOf('-0.05', 2)).toBe(-5n);
    expect(unitsAndRest('-0.5', 0)).toEqual([0n, -0.5]);
    expect(unitsAndRest('1.2345', 2)).toEqual([123n, 0.45]);
    expect(exactText(-5n, 2)).toBe('-0.05');
    expect(exactText(1250n, 2)).toBe('12.5');
    expect(exactText(1200n, 2)).toBe('12');
    expect(exactText(7n, 0)).toBe('7');
    expect(scaleOf('7')).toBe(0);
    expect(scaleOf('7.125')).toBe(3);
  });
});

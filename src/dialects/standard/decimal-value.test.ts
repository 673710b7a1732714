import { Decimal } from 'decimal.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedValue } from '../refused-value.ts';
import { canonicalDecimal, decimalEncoder, decimalText, parseDecimal } from './decimal-value.ts';

function canonical(text: string): string | null {
  const parts = parseDecimal(text);
  return parts === null ? null : decimalText(parts);
}

describe('decimals', () => {
  it.each([
    ['12.50', '12.5'],
    ['-0', '0'],
    ['-0.000', '0'],
    ['+7', '7'],
    ['007', '7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['1e3', '1000'],
    ['1.25E-3', '0.00125'],
    ['-12.5e1', '-125'],
    ['100', '100'],
  ])('%s is %s', (text, expected) => {
    expect(canonical(text)).toBe(expected);
  });

  it.each(['', '-', '.', 'abc', '1,5', '1 ', '0x10', '1e', '1e999999', 'NaN', 'Infinity', '--1', '1.2.3'])(
    '%j is none',
    (text) => {
      expect(canonical(text)).toBeNull();
    },
  );

  it('agrees with decimal.js', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
        fc.integer({ min: -20, max: 20 }),
        (digits, exponent) => {
          const text = `${digits}e${exponent}`;
          const expected = new Decimal(text).toFixed();
          expect(canonical(text)).toBe(expected === '-0' ? '0' : expected);
        },
      ),
    );
  });

  it('cleans what databases print', () => {
    expect(['12.50', '-0.00', '5.00', '100', '0.10', 'NaN', 'Infinity'].map(canonicalDecimal)).toEqual([
      '12.5',
      '0',
      '5',
      '100',
      '0.1',
      'NaN',
      'Infinity',
    ]);
  });

  it('takes numbers, bigints and decimal objects', () => {
    const encode = decimalEncoder(12, 2);
    expect([1.5, 10n, new Decimal('2.25'), '3'].map((value) => decimalText(encode(value)))).toEqual([
      '1.5',
      '10',
      '2.25',
      '3',
    ]);
  });

  it('refuses what the column cannot hold', () => {
    const encode = decimalEncoder(4, 2);
    for (const value of [
      '100',
      '0.001',
      1 / 3,
      Number.NaN,
      Infinity,
      null,
      {},
      { toFixed: () => '1' },
      [],
      true,
      new Date(),
      'x'.repeat(9),
    ]) {
      expect(() => encode(value), String(value)).toThrow(RefusedValue);
    }
    expect(decimalText(encode('99.99'))).toBe('99.99');
    expect(decimalText(encode('099.990'))).toBe('99.99');
  });
});

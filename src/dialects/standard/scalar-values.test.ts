import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RefusedValue } from '../refused-value.ts';
import { bytesToHex, encodeBytes, hexToBytes, plainBytes } from './bytes-value.ts';
import { dateOfDay, dayEncoder, dayText } from './date-value.ts';
import { floatEncoder } from './float-value.ts';
import { textEncoder, trimTrailingBlanks } from './text-value.ts';
import { canonicalTime, timeEncoder, timeText } from './time-value.ts';
import { encodeUuid } from './uuid-value.ts';
import { bigIntEncoder, int64Highest, int64Lowest, intEncoder } from './whole-number-value.ts';

function refuses(encode: (value: unknown) => unknown, values: readonly unknown[]): void {
  for (const value of values) expect(() => encode(value), String(value)).toThrow(RefusedValue);
}

describe('whole numbers', () => {
  it('stay in their range', () => {
    const encode = intEncoder(-128, 127);
    expect([-128, 127, 5n, -0].map(encode)).toEqual([-128, 127, 5, 0]);
    refuses(encode, [128, -129, 1.5, Number.NaN, Infinity, '5', null, true, 2n ** 64n]);
    const encodeBig = bigIntEncoder(int64Lowest, int64Highest);
    expect([5, int64Lowest, int64Highest].map(encodeBig)).toEqual([5n, int64Lowest, int64Highest]);
    refuses(encodeBig, [2n ** 63n, 2 ** 53, 1.5, '5', null]);
  });
});

describe('floats', () => {
  it('are refused where the database has none such', () => {
    const encode = floatEncoder({ hasNaN: false, hasInfinity: false, isSingle: false });
    expect(Object.is(encode(-0), 0)).toBe(true);
    refuses(encode, [Number.NaN, Infinity, '1', null, 1n]);
  });

  it('of single precision are those that come back', () => {
    const encode = floatEncoder({ hasNaN: true, hasInfinity: true, isSingle: true });
    expect([0.1, 1.5, 16_777_216, Number.NaN, Infinity].map(encode)).toEqual([
      0.1,
      1.5,
      16_777_216,
      Number.NaN,
      Infinity,
    ]);
    refuses(encode, [1 / 3, 0.123456789012, 1e300]);
  });
});

describe('texts', () => {
  it('are whole, and fit', () => {
    const encode = textEncoder({ refusesNul: true, maxLength: 3, losesTrailingBlanks: true });
    expect(encode('😀😀😀')).toBe('😀😀😀');
    refuses(encode, ['abcd', '\ud800', 'a\udc00', 'a\0', 'a ', 5, null, ['a'], { toString: () => 'a' }]);
    expect(trimTrailingBlanks('ab  ')).toBe('ab');
    expect(trimTrailingBlanks('  ')).toBe('');
  });
});

describe('uuids', () => {
  it('are small', () => {
    expect(encodeUuid('0189F3A2-7C1E-7C53-9D5E-2F1A6F3B8C10')).toBe('0189f3a2-7c1e-7c53-9d5e-2f1a6f3b8c10');
    refuses(encodeUuid, [
      '0189f3a27c1e7c539d5e2f1a6f3b8c10',
      '0189f3a2-7c1e-7c53-9d5e-2f1a6f3b8c1g',
      '',
      null,
      `${'-'.repeat(36)}`,
    ]);
  });
});

describe('days', () => {
  it('are days of the calendar', () => {
    const encode = dayEncoder(0, 9999);
    expect(dayText(encode('2024-02-29'))).toBe('2024-02-29');
    expect(dayText(encode(new Date('2024-02-29T00:00:00Z')))).toBe('2024-02-29');
    refuses(encode, [
      '2023-02-29',
      '2024-2-29',
      '+012345-01-01',
      '2024-02-29T00:00:00Z',
      new Date(1),
      new Date(Number.NaN),
      5,
      null,
    ]);
    fc.assert(
      fc.property(
        fc.date({ noInvalidDate: true, min: new Date('0000-01-01'), max: new Date('9999-12-31') }),
        (date) => {
          const day = new Date(Math.floor(date.getTime() / 86_400_000) * 86_400_000);
          expect(dateOfDay(encode(day)).getTime()).toBe(day.getTime());
          expect(dayText(encode(day))).toBe(day.toISOString().slice(0, 10));
        },
      ),
    );
  });
});

describe('times of day', () => {
  it('have one form', () => {
    const encode = timeEncoder(3);
    expect(['12:30', '12:30:00', '12:30:00.500', '00:00:00.000'].map((text) => timeText(encode(text)))).toEqual([
      '12:30:00',
      '12:30:00',
      '12:30:00.5',
      '00:00:00',
    ]);
    expect(timeText(encode(new Date(45_000_500)))).toBe('12:30:00.5');
    expect(timeText(encode('12:30'), 3)).toBe('12:30:00.000');
    refuses(encode, ['24:00:00', '12:60', '12:30:00.1234', '12', new Date(-1), 5, null]);
    expect(
      ['12:30:00.500', '12:30:00+00', '12:30:00.000', '12:30:00.120000-08', '23:59:59'].map(canonicalTime),
    ).toEqual(['12:30:00.5', '12:30:00', '12:30:00', '12:30:00.12', '23:59:59']);
  });
});

describe('bytes', () => {
  it('travel as hexadecimal digits', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(hexToBytes(bytesToHex(bytes))).toEqual(bytes);
        expect(hexToBytes(`\\x${bytesToHex(bytes).toUpperCase()}`, 2)).toEqual(bytes);
      }),
    );
  });

  it('are plain arrays of bytes, whatever the driver gave', () => {
    const large = Buffer.alloc(1000, 1);
    for (const given of [Buffer.from('abc'), large.subarray(10, 20), large, new Uint8Array([1])]) {
      const bytes = plainBytes(given);
      expect(bytes.constructor).toBe(Uint8Array);
      expect([...bytes]).toEqual([...given]);
    }
    expect(plainBytes(large.subarray(10, 20)).buffer.byteLength).toBe(10);
    refuses(encodeBytes, ['abc', [1, 2], null, new ArrayBuffer(1), { 0: 1, length: 1 }]);
  });
});

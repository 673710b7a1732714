import { describe, expect, it } from 'vitest';
import { isJson, judgeConstant } from './constant-value.ts';
import type { PartialValueType } from './to-value-type.ts';
import { toValueType } from './to-value-type.ts';

function isFit(type: PartialValueType, value: unknown): boolean {
  return judgeConstant(toValueType(type), value, null).isFit;
}

describe('judgeConstant', () => {
  it.each<[PartialValueType, readonly unknown[], readonly unknown[]]>([
    [{ scalar: 'Int' }, [2 ** 31 - 1, -(2 ** 31), 0], [2 ** 31, -(2 ** 31) - 1, 1.5, '1', 1n, Number.NaN, null]],
    [{ scalar: 'BigInt' }, [2n ** 63n - 1n, -(2n ** 63n), 7], [2n ** 63n, -(2n ** 63n) - 1n, 2 ** 53, 0.5, '1']],
    [{ scalar: 'Float' }, [0.1, Number.MAX_VALUE], [Number.POSITIVE_INFINITY, Number.NaN, '1', 1n]],
    [
      { scalar: 'Decimal', precision: 4, scale: 2 },
      ['12.34', '-12.3', '0012.3400', 99.99, 12n],
      ['123', '1.234', '', '-', '.5', '1.', '1e1', 'NaN', Number.NaN, 1e21, {}, null],
    ],
    [{ scalar: 'String' }, ['', 'a', '😀'], ['\0', '\ud800', 1, null]],
    [{ scalar: 'String', native: { name: 'VarChar', arguments: ['2'] } }, ['ab', '😀😀'], ['abc']],
    [{ scalar: 'Boolean' }, [true, false], [0, 'true', null]],
    [
      { scalar: 'DateTime' },
      [new Date(0), '2024-02-29T23:59:59Z', '2024-01-01T00:00:00.1230000Z'],
      [
        new Date(Number.NaN),
        '2023-02-29T00:00:00Z',
        '2024-01-01T24:00:00Z',
        '2024-01-01T00:00:00.1234Z',
        '2024-01-01',
        '2024-01-01T00:00:00+01:00',
        0,
      ],
    ],
    [{ scalar: 'Date' }, ['2024-02-29', new Date(0)], ['2024-02-30', '2024-2-1', 'today', 0]],
    [
      { scalar: 'Time', precision: 1 },
      ['00:00:00', '23:59:59.9', new Date(0)],
      ['24:00:00', '00:60:00', '00:00:00.12', '1:00:00', 0],
    ],
    [
      { scalar: 'Json' },
      [null, [], { a: [1, 'b', null, true] }],
      [undefined, new Date(), { a: undefined }, [Number.NaN], 1n, () => 1],
    ],
    [{ scalar: 'Bytes' }, [new Uint8Array(0)], ['', [1], new ArrayBuffer(1)]],
    [{ scalar: 'Uuid' }, ['123e4567-e89b-42d3-a456-426614174000'], ['123e4567e89b42d3a456426614174000', '', 1]],
    [{ scalar: 'Unsupported' }, [], ['anything', null]],
    [{ scalar: 'Int', isList: true }, [[], [1, 2]], [1, ['1'], [null]]],
  ])('%o', (type, good, bad) => {
    expect(good.filter((value) => !isFit(type, value))).toEqual([]);
    expect(bad.filter((value) => isFit(type, value))).toEqual([]);
  });

  it('knows the values of an enum', () => {
    const type = toValueType({ scalar: 'Enum', typeName: 'Role' });

    expect(judgeConstant(type, 'A', ['A', 'B'])).toEqual({ isFit: true, value: 'A' });
    expect(judgeConstant(type, 'C', ['A', 'B'])).toEqual({ isFit: false, expected: 'one of A, B' });
    expect(judgeConstant(type, 1, null).isFit).toBe(false);
  });

  it('gives back what it gave', () => {
    const given = judgeConstant(toValueType({ scalar: 'Decimal', precision: 3, scale: 1 }), 2.5, null);

    expect(given).toEqual({ isFit: true, value: '2.5' });
  });
});

describe('isJson', () => {
  it('takes objects with and without prototype, and no instances', () => {
    expect([isJson(Object.create(null)), isJson({}), isJson(new Map()), isJson(Object.create({}))]).toEqual([
      true,
      true,
      false,
      false,
    ]);
  });
});

import { Decimal } from 'decimal.js';
import type { TestDatabaseKind } from '../database-servers.ts';

/** A value to write and what must come back; `accepted` names databases that have to take it, the others may refuse it. */
export interface ExtremeValue {
  readonly given: unknown;
  readonly expected: unknown;
  readonly accepted: 'everywhere' | readonly TestDatabaseKind[];
}

const EVERYWHERE = 'everywhere';
const POSTGRES: readonly TestDatabaseKind[] = ['postgres'];
const SQLITE_AND_POSTGRES: readonly TestDatabaseKind[] = ['sqlite', 'node-sqlite', 'postgres'];

function same(accepted: ExtremeValue['accepted'], ...values: readonly unknown[]): ExtremeValue[] {
  return values.map((value) => ({ given: value, expected: value, accepted }));
}

function as(expected: unknown, ...given: readonly unknown[]): ExtremeValue[] {
  return given.map((value) => ({ given: value, expected, accepted: EVERYWHERE }));
}

const NINES = '9'.repeat(28);
const EVERY_BYTE = Uint8Array.from({ length: 256 }, (_, index) => index);
const MEGABYTE = Uint8Array.from({ length: 1_048_576 }, (_, index) => (index * 31 + (index >> 8)) % 256);
const DEEP: unknown = Array.from({ length: 50 }).reduce((inner: unknown) => ({ in: [inner] }), null as unknown);

const TEXTS = [
  '',
  ' ',
  ' a ',
  "'",
  '"',
  '`',
  '\\',
  '\\0',
  '%_',
  '$1',
  '?',
  ':name',
  '-- x',
  '/* x */',
  '\n\r\t',
  '\u0001\u001f\u007f',
  '\u0080\u00a0',
  'é',
  'e\u0301',
  '😀',
  '👩‍👩‍👧‍👦',
  '\u{10ffff}',
  '\ufeffbom',
  '\u2028\u2029',
  'null',
  'NULL',
  '{}',
  '[]',
  'true',
  '1e3',
  '0x10',
  '\ufffd',
  '\ufffe',
  '٣',
];

/** What must survive, by field of the model `Value`. */
export const EXTREMES: Readonly<Record<string, readonly ExtremeValue[]>> = {
  int: [...same(EVERYWHERE, 0, 1, -1, 2_147_483_647, -2_147_483_648), ...as(0, -0)],
  bigInt: [
    ...same(
      EVERYWHERE,
      0n,
      -1n,
      9_223_372_036_854_775_807n,
      -9_223_372_036_854_775_808n,
      9_007_199_254_740_991n,
      9_007_199_254_740_992n,
      9_007_199_254_740_993n,
      -9_007_199_254_740_993n,
      4_294_967_296n,
    ),
    ...as(5n, 5),
  ],
  float: [
    ...same(
      EVERYWHERE,
      0,
      0.1,
      -0.1,
      1 / 3,
      0.1 + 0.2,
      5e-324,
      -5e-324,
      2.225_073_858_507_201e-308,
      2.225_073_858_507_201_4e-308,
      1.797_693_134_862_315_7e308,
      -1.797_693_134_862_315_7e308,
      9_007_199_254_740_992,
      1e21,
      1e-7,
      123_456_789.123_456_78,
      4.35,
      1e22,
      1e23,
      8.41e21,
    ),
    ...same(POSTGRES, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY),
    ...as(0, -0),
  ],
  wide: same(
    EVERYWHERE,
    '0',
    '1',
    '-1',
    `${NINES}.9999999999`,
    `-${NINES}.9999999999`,
    '0.0000000001',
    '-0.0000000001',
    '1234567890123456789012345678.0123456789',
    '9007199254740993',
    '10',
    '100000',
    '0.5',
  ),
  whole: same(
    EVERYWHERE,
    '0',
    '9'.repeat(38),
    `-${'9'.repeat(38)}`,
    '12345678901234567890123456789012345678',
    '10000000000000000000',
  ),
  money: [
    ...same(
      EVERYWHERE,
      '0',
      '99999999999999.9999',
      '-99999999999999.9999',
      '0.0001',
      '-0.0001',
      '1.1',
      '12.3',
      '90071992547409.93',
    ),
    ...as('1.5', '1.50', '1.5000', '+1.5', '01.5', '15e-1', 1.5),
    ...as('0', '-0', '0.0000', -0),
    ...as('3', 3n, 3),
  ],
  exact: [
    { given: new Decimal('12345678901234.5678'), expected: new Decimal('12345678901234.5678'), accepted: EVERYWHERE },
    { given: '-0.0001', expected: new Decimal('-0.0001'), accepted: EVERYWHERE },
    { given: new Decimal('0'), expected: new Decimal('0'), accepted: EVERYWHERE },
  ],
  text: [
    ...same(EVERYWHERE, ...TEXTS, 'x'.repeat(70_000), '😀'.repeat(100_000)),
    ...same(['mariadb'], '\0', 'a\0b', '\0\0'),
  ],
  short: same(EVERYWHERE, '', 'ten chars!', '😀😀😀😀😀😀😀😀😀😀', '          ', 'a         '),
  boolean: same(EVERYWHERE, true, false),
  moment: [
    ...same(
      EVERYWHERE,
      new Date(0),
      new Date(-1),
      new Date(1),
      new Date('1969-12-31T23:59:59.999Z'),
      new Date('2000-02-29T23:59:59.999Z'),
      new Date('1000-01-01T00:00:00.000Z'),
      new Date('9999-12-31T23:59:59.999Z'),
      new Date('2038-01-19T03:14:08.000Z'),
      new Date('1883-11-18T12:03:58.001Z'),
    ),
    ...same(
      SQLITE_AND_POSTGRES,
      new Date('0000-01-01T00:00:00.000Z'),
      new Date('0001-01-01T00:00:00.000Z'),
      new Date('-000001-12-31T23:59:59.999Z'),
      new Date('-004712-01-01T00:00:00.000Z'),
      new Date('+010000-01-01T00:00:00.000Z'),
      new Date('+123456-07-08T09:10:11.012Z'),
    ),
    ...same([], new Date(8_640_000_000_000_000), new Date(-8_640_000_000_000_000)),
    ...as(new Date('2024-02-29T10:30:00.500Z'), '2024-02-29T10:30:00.5Z', '2024-02-29T12:00:00.500+01:30'),
  ],
  second: same(EVERYWHERE, new Date(0), new Date('9999-12-31T23:59:59.000Z'), new Date('1000-01-01T00:00:00.000Z')),
  instant: [
    ...same(
      EVERYWHERE,
      '1970-01-01T00:00:00.000Z',
      '1969-12-31T23:59:59.999999Z',
      '2024-02-29T12:00:00.000001Z',
      '2024-02-29T12:00:00.123456Z',
      '9999-12-31T23:59:59.999999Z',
      '1000-01-01T00:00:00.000Z',
      '2024-01-01T00:00:00.100Z',
    ),
    ...same([], '+010000-01-01T00:00:00.000001Z', '-000001-12-31T23:59:59.999999Z', '0001-01-01T00:00:00.000001Z'),
    ...as('2024-02-29T12:00:00.500Z', new Date('2024-02-29T12:00:00.500Z'), '2024-02-29T12:00:00.5Z'),
  ],
  milli: same(EVERYWHERE, '1969-12-31T23:59:59.999Z', '2024-02-29T12:00:00.001Z', '2024-02-29T12:00:00.000Z'),
  day: [
    ...same(EVERYWHERE, '1970-01-01', '2024-02-29', '1000-01-01', '9999-12-31', '1582-10-10'),
    ...same(SQLITE_AND_POSTGRES, '0001-01-01'),
    ...same([], '0000-01-01', '-000001-02-28', '+010000-01-01'),
    ...as('2024-02-29', new Date('2024-02-29T00:00:00.000Z')),
  ],
  clock: [...same(EVERYWHERE, '00:00:00', '23:59:59', '12:34:56'), ...as('12:30:00', '12:30', '12:30:00.000')],
  clock6: same(EVERYWHERE, '00:00:00', '23:59:59.999999', '00:00:00.000001', '12:00:00.1'),
  json: [
    ...same(
      EVERYWHERE,
      {},
      [],
      '',
      'null',
      'text',
      0,
      1.5,
      -1,
      true,
      false,
      [null],
      { a: null },
      [[[]]],
      { '': 1 },
      { ' ': { "it's": '"\\\n😀' } },
      [1e21, 1e-7, 0.1, 5e-324, 1.797_693_134_862_315_7e308, 9_007_199_254_740_991],
      { b: 1, a: 2, 10: 3, 9: 4 },
      { constructor: 1, toString: 2 },
      ...TEXTS.map((text) => ({ text, [text]: [text] })),
      Array.from({ length: 20_000 }, (_, index) => ({ index, text: `x${index}` })),
    ),
    ...same(['sqlite', 'node-sqlite', 'mariadb'], { text: '\0' }),
    // MariaDB reads JSON of 32 levels at most.
    ...same(SQLITE_AND_POSTGRES, DEEP),
  ],
  bigJson: [
    ...same(EVERYWHERE, { a: 1, b: ['x', null] }, 'plain', [0.5]),
    ...as({ big: '12345678901234567890', exact: 3 }, { big: 12_345_678_901_234_567_890n, exact: 3n }),
    ...as([{ deep: ['-9223372036854775809'] }], [{ deep: [-9_223_372_036_854_775_809n] }]),
  ],
  bytes: same(
    EVERYWHERE,
    new Uint8Array([]),
    new Uint8Array([0]),
    new Uint8Array([0, 0, 0]),
    new Uint8Array([39, 34, 92, 0, 255]),
    EVERY_BYTE,
    MEGABYTE,
    new TextEncoder().encode('\\x41'),
  ),
  uuid: [
    ...same(
      EVERYWHERE,
      '00000000-0000-0000-0000-000000000000',
      'ffffffff-ffff-ffff-ffff-ffffffffffff',
      '123e4567-e89b-42d3-a456-426614174000',
    ),
    ...as('abcdef01-2345-4789-abcd-ef0123456789', 'ABCDEF01-2345-4789-ABCD-EF0123456789'),
  ],
  mood: same(EVERYWHERE, 'PLAIN', 'QUOTED', 'SPACED', '__proto__'),
};

/** What no database holds in such a field, so that it must be refused before anything is sent. */
export const REFUSED: Readonly<Record<string, readonly unknown[]>> = {
  int: [
    2_147_483_648,
    -2_147_483_649,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    '1',
    1n << 40n,
    true,
    {},
    [],
    [1],
    new Date(0),
    Symbol('int'),
    () => 1,
    new Number(1),
  ],
  bigInt: [9_223_372_036_854_775_808n, -9_223_372_036_854_775_809n, 2 ** 53, 1.5, Number.NaN, 'x', '', true, {}, []],
  float: ['1.5', 1n, true, {}, [], new Number(1.5), Symbol('float')],
  wide: [
    '1e39',
    `1${NINES}`,
    '0.00000000001',
    '',
    ' ',
    '1,5',
    'abc',
    '0x10',
    '1.2.3',
    Number.NaN,
    Number.POSITIVE_INFINITY,
    'NaN',
    'Infinity',
    {},
    [],
    true,
    '1 ',
    '١',
  ],
  whole: ['0.5', `1${'0'.repeat(38)}`, 0.5],
  money: ['100000000000000', '0.00001', 0.000_01, '1e14', Number.NaN],
  exact: ['0.00001', new Decimal(Number.NaN), new Decimal(Number.POSITIVE_INFINITY), { toFixed: () => '1' }],
  text: [
    '\ud800',
    'a\udc00b',
    '\udc00\ud800',
    1,
    1n,
    true,
    {},
    [],
    ['a'],
    new String('a'),
    Symbol('text'),
    new Date(0),
  ],
  short: ['eleven char', '😀'.repeat(11)],
  boolean: [0, 1, 'true', {}, [], new Boolean(true)],
  moment: [
    new Date(Number.NaN),
    'today',
    '2024-02-30T00:00:00Z',
    '2024-02-29',
    '2024-02-29T12:00:00',
    0,
    1n,
    {},
    [],
    true,
    '2024-02-29T12:00:00.0001Z',
    '2024-13-01T00:00:00Z',
    '2024-02-29T24:00:00Z',
    '2024-02-29T12:00:00Z; drop table x',
  ],
  second: [new Date(1), new Date('2024-02-29T12:00:00.500Z'), '2024-02-29T12:00:00.5Z'],
  instant: ['2024-02-29T12:00:00.1234567Z', 'x', 5, new Date(Number.NaN)],
  milli: ['2024-02-29T12:00:00.0001Z'],
  day: [
    '2024-02-30',
    '2023-02-29',
    '2024-2-9',
    '2024-02-29T00:00:00Z',
    new Date(1),
    5,
    {},
    '',
    'infinity',
    '2024-00-10',
  ],
  clock: ['24:00:00', '12:60:00', '12:00:60', '12', '', 'noon', 5, {}, '12:00:00.5', '12:00:00+01'],
  clock6: ['12:00:00.0000001'],
  json: [
    Number.NaN,
    { a: Number.POSITIVE_INFINITY },
    [() => 1],
    { a: Symbol('x') },
    1n,
    { big: 12_345_678_901_234_567_890n },
    '\ud800',
    { '\ud800': 1 },
    new Map([[1, 2]]),
    cyclic(),
    [undefined],
    undefinedInside(),
  ],
  bigJson: [Number.NaN, { a: [Number.NEGATIVE_INFINITY] }],
  bytes: ['abc', [1, 2], {}, 1, new ArrayBuffer(2), new Uint16Array([1])],
  uuid: [
    '',
    'x',
    '123e4567e89b42d3a456426614174000',
    '{123e4567-e89b-42d3-a456-426614174000}',
    '123e4567-e89b-42d3-a456-42661417400',
    '123e4567-e89b-42d3-a456-42661417400g',
    1,
    {},
  ],
  mood: ['plain', 'Quoted', '', 'constructor', 'toString', 1, {}, "it's"],
};

function cyclic(): unknown {
  const value: Record<string, unknown> = {};
  value.self = value;
  return value;
}

/** `undefined` in an array would come back as null. */
function undefinedInside(): unknown {
  return { list: [1, undefined] };
}

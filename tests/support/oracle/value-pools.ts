import type { OracleType } from './oracle-schema.ts';
import { randomDocument } from './random-json.ts';
import type { RandomSource } from './random-source.ts';

/** Values of the enum `Mood`: declared in another order than the alphabet's. */
export const MOODS = ['SUNNY', 'ANGRY', 'mild'] as const;

/** Few values of each type, chosen to be confused with each other, so that ties and duplicates are common. */
export const POOLS: Readonly<Record<Exclude<OracleType, 'Json'>, readonly unknown[]>> = {
  Int: [-1, 0, 1, 2, 2_147_483_647],
  BigInt: [0n, -1n, 9_007_199_254_740_993n, 9_007_199_254_740_992n, -9_223_372_036_854_775_808n],
  Float: [0, 0.5, -1.25, 1e100, 3],
  Decimal: ['0', '2', '10', '-1.5', '1.5'],
  String: [
    '',
    'a',
    'A',
    'b',
    'ab',
    'aB',
    'é',
    'É',
    '%',
    '_',
    'a%b',
    '\\',
    "a'b",
    'a ',
    '😀',
    'ｚ',
    'ss',
    'ß',
    '[a]',
    '10',
    '9',
  ],
  Boolean: [true, false],
  DateTime: [
    new Date(0),
    new Date('1969-12-31T23:59:59.999Z'),
    new Date('2024-02-29T12:00:00.123Z'),
    new Date('2024-02-29T12:00:00.124Z'),
  ],
  Instant: [
    '1969-12-31T23:59:59.999999Z',
    '2024-02-29T12:00:00.123456Z',
    '2024-02-29T12:00:00.123457Z',
    '2024-02-29T12:00:00.000Z',
  ],
  Date: ['2024-02-29', '1970-01-01', '1969-12-31', '2024-03-01'],
  Time: ['00:00:00', '23:59:59.999', '12:00:00', '12:00:00.5'],
  Bytes: [
    new Uint8Array([]),
    new Uint8Array([0]),
    new Uint8Array([0, 1]),
    new Uint8Array([255]),
    new Uint8Array([92, 39]),
  ],
  Uuid: [
    '00000000-0000-4000-8000-000000000001',
    '10000000-0000-4000-8000-000000000000',
    'ffffffff-0000-4000-8000-000000000000',
    '00000000-1000-4000-8000-000000000000',
  ],
  Enum: MOODS,
};

export function randomJson(random: RandomSource): unknown {
  const document = randomDocument(random);
  // The JSON value `null` is written by its own name.
  return document === null ? 'null' : document;
}

/** The `index`th key of its type: distinct, and not in the order of insertion. */
export function keyValue(type: OracleType, index: number): unknown {
  const mixed = (index * 7 + 3) % 101;
  const hex = mixed.toString(16).padStart(2, '0');
  switch (type) {
    case 'Int':
      return mixed - 20;
    case 'BigInt':
      return 9_007_199_254_740_990n + BigInt(mixed);
    case 'String':
      return ['k', 'K', 'é', '😀', 'ｚ', 'k '][mixed % 6] + String(mixed);
    case 'Uuid':
      return `${hex}000000-0000-4000-8000-0000000000${((mixed * 37) % 256).toString(16).padStart(2, '0')}`;
    case 'Bytes':
      return new Uint8Array([255 - mixed, 0, mixed]);
    case 'DateTime':
      return new Date(Date.UTC(2020, 0, 1) + mixed);
    case 'Decimal':
      return (mixed - 20.25).toFixed(2);
    default:
      throw new TypeError(`no keys of type ${type}`);
  }
}

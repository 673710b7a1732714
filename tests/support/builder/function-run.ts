import { inspect } from 'node:util';
import {
  castTypes,
  portableAggregates,
  portableFunctions,
  windowFunctions,
} from '../../../src/dialects/portable-functions.ts';
import {
  bigInt,
  boolean,
  date,
  decimal,
  defineSchema,
  float,
  int,
  json,
  model,
  text,
  time,
  timestamp,
  uuid,
} from '../../../src/exports/index.ts';
import { CapabilityMissingError } from '../../../src/foundation/errors/capability-missing-error.ts';
import type { RandomSource } from '../oracle/random-source.ts';
import type { LooseBuilder, LooseExpression, LooseFactory } from './loose-builder.ts';
import { called } from './loose-builder.ts';

/** A column for each kind of argument. */
export const sampleSchema = defineSchema({
  models: {
    Sample: model(
      {
        id: int().id(),
        t: text().optional(),
        t2: text().optional(),
        /** No letters but those of ASCII, which all databases fold alike. */
        ascii: text().optional(),
        i: int().optional(),
        i2: int().optional(),
        big: bigInt().optional(),
        f: float().optional(),
        d: decimal(12, 2).optional(),
        d2: decimal(10, 4).optional(),
        ts: timestamp().optional(),
        ts2: timestamp().optional(),
        day: date().optional(),
        tm: time({ precision: 3 }).optional(),
        j: json().optional(),
        b: boolean().optional(),
        u: uuid().optional(),
      },
      { table: 'samples' },
    ),
  },
});

const TEXTS = [
  '',
  'a',
  'A',
  'ab',
  'aB',
  'é',
  '😀',
  'a😀b',
  ' a ',
  'a ',
  '%',
  '_',
  '\\',
  "a'b",
  'abcabc',
  '10',
  '-1.5',
  'x,y,,z',
];
const MOMENTS = [
  '1969-12-31T23:59:59.999Z',
  '1970-01-01T00:00:00.000Z',
  '2024-02-29T12:30:45.123Z',
  '2023-12-31T23:59:59.999Z',
  '2020-12-31T00:00:00.000Z',
  '2021-01-03T05:06:07.008Z',
  '1900-03-01T00:00:00.500Z',
  '2100-02-28T23:00:00.000Z',
  '2016-01-31T10:00:00.001Z',
].map((moment) => new Date(moment));
const POOLS: Readonly<Record<string, readonly unknown[]>> = {
  t: TEXTS,
  t2: TEXTS,
  ascii: ['', 'a', 'A', 'aB', 'x_y', 'Zz'],
  i: [-7, -2, -1, 0, 1, 2, 3, 5, 7, 100],
  i2: [-7, -2, -1, 0, 1, 2, 3, 5, 7, 100],
  big: [0n, -1n, 5n, 9_007_199_254_740_993n],
  f: [0, -0.5, 0.5, 1.5, 2.5, -2.5, 3.75, 100.25],
  d: ['0', '0.5', '1.5', '2.5', '-2.5', '0.05', '-0.05', '2.35', '99999.99', '-1.01', '10', '3'],
  // A whole quotient of `big` by the least of them still has 63 bits.
  d2: ['0', '0.0015', '1.2345', '-1.2345', '2.5', '10.1'],
  ts: MOMENTS,
  ts2: MOMENTS,
  day: ['2024-02-29', '1970-01-01', '1969-12-31', '2021-01-03', '2020-12-31', '2016-01-01'],
  tm: ['00:00:00', '23:59:59.999', '12:00:00', '12:30:45.5'],
  j: [{ a: 1 }, [1, 2, 3], [], {}, 'x', 5, 1.5, true, { a: { b: [1] } }, [null], '5'],
  b: [true, false],
  u: ['00000000-0000-4000-8000-000000000001', 'ffffffff-0000-4000-8000-000000000000'],
};

export function sampleRows(random: RandomSource, count: number): readonly Readonly<Record<string, unknown>>[] {
  return Array.from({ length: count }, (_, id) => {
    const cells = Object.entries(POOLS)
      .filter(() => !random.chance(0.12))
      .map(([name, pool]) => [name, random.pick(pool)]);
    return { id, ...Object.fromEntries(cells) };
  });
}

/** An expression that every database must answer alike. */
export interface SampleCall {
  readonly name: string;
  readonly label: string;
  make(e: LooseFactory): LooseExpression;
}

type Argument = { readonly column: string } | { readonly value: unknown };

const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  text: ['t', 't2', 'ascii'],
  number: ['i', 'd', 'f', 'd2', 'big'],
  integer: ['i2'],
  boolean: ['b'],
  moment: ['ts', 'ts2', 'day'],
  json: ['j'],
  // Doubles have no one text.
  any: ['t', 'i', 'd', 'ts', 'day', 'b', 'u', 'tm'],
};
/** Columns of one type. */
const ALIKE: readonly (readonly string[])[] = [
  ['t', 't2', 'ascii'],
  ['ts', 'ts2'],
  ['i', 'i2'],
];
/** They depend on when and where they run; sets of rows and ranges are PostgreSQL's alone. */
const LEFT_OUT: ReadonlySet<string> = new Set([...windowFunctions, 'random', 'now', 'currentDate', 'range']);

/** Random calls of all portable functions, so many of each. */
export function* sampleCalls(random: RandomSource, each: number): Generator<SampleCall> {
  for (const [name, shape] of Object.entries(portableFunctions)) {
    if (LEFT_OUT.has(name)) continue;
    for (let round = 0; round < each; round += 1) {
      const kinds = [...shape.arguments.slice(0, shape.arguments.length - random.between(0, shape.optional ?? 0))];
      for (let more = shape.rest === undefined ? 0 : random.below(3); more > 0; more -= 1)
        kinds.push(shape.rest as 'any');
      const args = argumentsOf(random, name, kinds);
      if (args !== null)
        yield callOf(
          name,
          (shape.words ?? []).map((list) => random.pick(list)),
          args,
        );
    }
  }
}

function argumentsOf(random: RandomSource, name: string, kinds: readonly string[]): readonly Argument[] | null {
  const args: Argument[] = [];
  for (const [at, kind] of kinds.entries()) {
    const [first] = args;
    const argument = argumentOf(random, name, kind, at, first !== undefined && 'column' in first ? first.column : null);
    if (argument === null) return null;
    args.push(argument);
  }
  // Names and values in turn.
  if (name !== 'jsonObject') return args;
  return args.flatMap((argument, at) => [{ value: `k${at}` }, argument]);
}

function argumentOf(
  random: RandomSource,
  name: string,
  kind: string,
  at: number,
  first: string | null,
): Argument | null {
  if (kind === 'same')
    return first === null ? null : { column: random.pick(ALIKE.find((list) => list.includes(first)) ?? [first]) };
  if (kind === 'integer' && at > 0)
    return { value: random.pick(name === 'splitPart' ? [1, 2, 3] : [-1, 0, 1, 2, 3, 5]) };
  if (name === 'splitPart' && at > 0) return { value: random.pick([',', 'a', '😀', 'bc', '\\', '%']) };
  if (kind === 'text' && at > 0 && random.chance(0.6))
    return { value: random.pick(['a', 'b', ',', '😀', 'ab', '%', '\\', '_']) };
  if (name === 'lower' || name === 'upper') return { column: 'ascii' };
  // What no double can hold is an error or infinite.
  if (name === 'exp' || name === 'power') return at === 0 ? { column: 'i' } : { value: random.pick([0, 1, 2, 3]) };
  const columns = COLUMNS[kind];
  return columns === undefined ? null : { column: random.pick(columns) };
}

function callOf(name: string, words: readonly string[], args: readonly Argument[]): SampleCall {
  const shown = [
    ...words.map((word) => `'${word}'`),
    ...args.map((item) => ('column' in item ? item.column : inspect(item.value))),
  ];
  return {
    name,
    label: `${name}(${shown.join(', ')})`,
    make: (e) =>
      called(
        e,
        name,
        ...words,
        ...args.map((item) =>
          'column' in item
            ? called(e, 'ref', item.column)
            : name === 'jsonObject' || typeof item.value !== 'string'
              ? item.value
              : called(e, 'val', item.value),
        ),
      ),
  };
}

/** Aggregates over groups; texts are joined in the order of the key. */
export function* sampleAggregates(random: RandomSource, each: number): Generator<SampleCall> {
  for (const [name, shape] of Object.entries(portableAggregates)) {
    if (name.startsWith('json')) continue;
    for (let round = 0; round < each; round += 1) {
      const args = shape.arguments
        .slice(0, 1)
        .map((kind): Argument => ({ column: random.pick(COLUMNS[kind] ?? ['t']) }));
      const base = callOf(name, [], name === 'stringAgg' ? [...args, { value: '; ' }] : args);
      yield name === 'stringAgg' || name === 'listAgg'
        ? { ...base, make: (e) => called(base.make(e), 'orderBy', 'id') }
        : base;
    }
  }
}

/** What databases write each in their own way, or refuse where a value is out of range. */
const CASTS_LEFT_OUT: ReadonlySet<string> = new Set(['f text', 'j text', 'big int', 'big decimal(14,3)']);

/** Each column as each type. Texts are only what all databases can read. */
export function* sampleCasts(): Generator<SampleCall> {
  const types = Object.keys(castTypes).map((name) => (name === 'decimal' ? 'decimal(14,3)' : name));
  for (const column of ['t', 'i', 'big', 'f', 'd', 'ts', 'day', 'tm', 'j', 'b', 'u'])
    for (const type of column === 't' ? ['text', 'bytes'] : types)
      if (!CASTS_LEFT_OUT.has(`${column} ${type}`))
        yield { name: 'cast', label: `cast(${column}, '${type}')`, make: (e) => called(e, 'cast', column, type) };
}

/** The values of a call, row by row or group by group; a text where there are none. */
export async function sampleValues(
  from: () => LooseBuilder,
  { make }: SampleCall,
  isGrouped: boolean,
): Promise<readonly unknown[] | 'missing' | { readonly refused: string }> {
  const query = from().select(isGrouped ? 'b' : 'id', (e: LooseFactory) => called(make(e), 'as', 'x'));
  try {
    const rows = await (isGrouped ? query.groupBy('b').orderBy('b') : query.orderBy('id')).execute();
    return rows.map(({ x }) => x);
  } catch (error) {
    return error instanceof CapabilityMissingError ? 'missing' : { refused: String(error) };
  }
}

/** Equal but for the last digits of doubles. */
export function isAlike(a: unknown, b: unknown): boolean {
  if (typeof a === 'number' && typeof b === 'number')
    return a === b || Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b));
  return inspect(a, { depth: 9, sorted: true }) === inspect(b, { depth: 9, sorted: true });
}

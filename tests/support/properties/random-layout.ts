import { keyOf, RelatedRows } from '../../../src/engine/decode/related-rows.ts';
import type {
  Decode,
  GroupMember,
  PairMember,
  RowLayout,
  RowMember,
  ValueMember,
} from '../../../src/engine/decode/row-layout.ts';
import type { RowShape } from '../../../src/engine/decode/row-shape.ts';
import type { RandomSource } from '../oracle/random-source.ts';

/** Names that must stay names, whatever they mean to JavaScript. */
export const HOSTILE_NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  '',
  ' ',
  '0',
  '1',
  '-1',
  '1e3',
  'r',
  'v',
  'related',
  'rows',
  'k0',
  'Row0',
  'nested0',
  '"',
  "'",
  '`',
  '\\',
  '\n',
  '\u2028',
  '\u0000',
  '*/',
  '//',
  `$${'{process.exit(1)}'}`,
  '"]; throw 1; //',
  'ünï',
  '😀',
  '\ud800',
  'return',
  'async',
];

/** What a member's value must be, in terms of how its row is built. */
export type Expected =
  | { readonly kind: 'value'; readonly value: unknown }
  | {
      readonly kind: 'row';
      readonly shape: RowShape;
      readonly names: readonly string[];
      readonly items: readonly Expected[];
    }
  | { readonly kind: 'list'; readonly items: readonly Expected[] };

export interface RandomLayout {
  readonly layout: RowLayout;
  /** Rows of the wire with what they must become, and what further statements loaded for them. */
  rows(
    random: RandomSource,
    count: number,
  ): { readonly wire: unknown[][]; readonly related: RelatedRows[]; readonly expected: Expected[] };
}

/** Fills the parts of one wire row; answers what must come out. */
type Fill = (random: RandomSource, wire: unknown[], related: RelatedRows[]) => Expected;

const DECODERS: readonly {
  readonly decode: Decode;
  readonly wire: (random: RandomSource) => unknown;
  readonly value: (wire: unknown) => unknown;
}[] = [
  {
    decode: null,
    wire: (random) => random.pick<unknown>([1, 'text', null, true, '__proto__', 0, '']),
    value: (wire) => wire,
  },
  {
    decode: (wire: string) => BigInt(wire),
    wire: (random) => random.pick(['1', '-9223372036854775808', null]),
    value: (wire) => (wire === null ? null : BigInt(wire as string)),
  },
  {
    decode: (wire: number) => wire === 1,
    wire: (random) => random.pick([0, 1, null]),
    value: (wire) => (wire === null ? null : wire === 1),
  },
];

class Places {
  readonly #free: number[];
  constructor(random: RandomSource, count: number) {
    this.#free = random.shuffled(Array.from({ length: count }, (_, index) => index));
  }
  take(): number {
    return this.#free.pop() as number;
  }
}

interface Level {
  readonly random: RandomSource;
  readonly places: Places;
  readonly shapes: () => RowShape;
  readonly depth: number;
  readonly isJson: boolean;
  /** Further statements of the top level; inside JSON there are none. */
  readonly loads: { count: number };
}

/** A layout of up to 250 members per row, with relations of all kinds down to three levels. */
export function randomLayout(random: RandomSource, shapes: () => RowShape, isWide: boolean): RandomLayout {
  const loads = { count: 0 };
  const level: Level = { random, places: new Places(random, 400), shapes, depth: 0, isJson: false, loads };
  const { layout, fill } = randomRow(level, isWide ? random.between(150, 250) : random.between(1, 8));
  return {
    layout,
    rows(source, count) {
      const related = Array.from({ length: loads.count }, () => new RelatedRows());
      const wire: unknown[][] = [];
      const expected: Expected[] = [];
      for (let index = 0; index < count; index += 1) {
        const row: unknown[] = [];
        expected.push(fill(source, row, related));
        wire.push(Array.from({ length: 400 }, (_, at) => row[at] ?? null));
      }
      return { wire, related, expected };
    },
  };
}

function randomRow(level: Level, count: number): { layout: RowLayout; fill: Fill } {
  const { random } = level;
  const plain = Array.from({ length: count }, (_, index) => `field${index}`);
  const names = random
    .shuffled([...new Set([...random.some(HOSTILE_NAMES).slice(0, random.below(6)), ...plain])])
    .slice(0, count);
  const parts = names.map((name) => randomMember(level, name));
  const shape = level.shapes();
  const fill: Fill = (source, wire, related) => ({
    kind: 'row',
    shape,
    names,
    items: parts.map((part) => part.fill(source, wire, related)),
  });
  return { layout: { shape, members: parts.map((part) => part.member) }, fill };
}

function randomMember(level: Level, name: string): { member: RowMember; fill: Fill } {
  const { random, depth } = level;
  const kind = depth < 3 && random.chance(0.12) ? random.below(5) : 9;
  if (kind === 0) return oneMember(level, name);
  if (kind === 1) return nestedMember(level, name);
  if (kind === 2 && !level.isJson) return attachedMember(level, name);
  if (kind === 3) return groupMember(level, name);
  if (kind === 4) return pairMember(level, name);
  return valueMember(level, name);
}

function valueMember(level: Level, name: string): { member: ValueMember; fill: Fill } {
  const at = level.places.take();
  const decoder = level.random.pick(DECODERS);
  return {
    member: { kind: 'value', name, at, decode: decoder.decode },
    fill(source, wire) {
      wire[at] = decoder.wire(source);
      return { kind: 'value', value: decoder.value(wire[at]) };
    },
  };
}

/** Two columns, and nothing where the first is null. */
function pairMember(level: Level, name: string): { member: PairMember; fill: Fill } {
  const [at, second] = [level.places.take(), level.places.take()];
  return {
    member: { kind: 'pair', name, at, second, decode: (first: number, other: number) => `${first}/${other}` },
    fill(source, wire) {
      wire[at] = source.pick([null, 0, 7]);
      wire[second] = source.pick([0, 3]);
      return { kind: 'value', value: wire[at] === null ? null : `${wire[at]}/${wire[second]}` };
    },
  };
}

function oneMember(level: Level, name: string): { member: RowMember; fill: Fill } {
  const presence = level.places.take();
  const inner = randomRow({ ...level, depth: level.depth + 1 }, level.random.between(1, 4));
  return {
    member: { kind: 'one', name, presence, layout: inner.layout },
    fill(source, wire, related) {
      const row = inner.fill(source, wire, related);
      const isThere = source.chance(0.6);
      wire[presence] = isThere ? source.pick([0, '', 'key', false]) : null;
      return isThere ? row : { kind: 'value', value: null };
    },
  };
}

function nestedMember(level: Level, name: string): { member: RowMember; fill: Fill } {
  const { random } = level;
  const at = level.places.take();
  const width = random.pick([20, 120]);
  const chunk = random.chance(0.5) ? random.pick([1, 3, 50, 99]) : null;
  const isText = !level.isJson;
  const isReversed = random.chance(0.3);
  const inner = randomRow(
    { ...level, places: new Places(random, width + 380), depth: level.depth + 1, isJson: true },
    random.between(1, width > 20 ? 60 : 5),
  );
  return {
    member: { kind: 'nested', name, at, isText, isReversed, layout: inner.layout, chunk },
    fill(source, wire) {
      if (source.chance(0.2)) {
        wire[at] = null;
        return { kind: 'list', items: [] };
      }
      const rows: unknown[] = [];
      const expected: Expected[] = [];
      for (let index = source.below(4); index > 0; index -= 1) {
        const row: unknown[] = [];
        expected.push(inner.fill(source, row, []));
        const flat = Array.from({ length: row.length }, (_, place) => row[place] ?? null);
        rows.push(chunk === null ? flat : chunked(flat, chunk));
      }
      wire[at] = isText ? JSON.stringify(rows) : rows;
      return { kind: 'list', items: isReversed ? expected.reverse() : expected };
    },
  };
}

function chunked(row: readonly unknown[], size: number): unknown[][] {
  return Array.from({ length: Math.ceil(row.length / size) }, (_, index) =>
    row.slice(index * size, (index + 1) * size),
  );
}

/** Keys are never repeated here: two parents with one key would share their list. */
let keyCount = 0;

function attachedMember(level: Level, name: string): { member: RowMember; fill: Fill } {
  const { random, loads } = level;
  const load = loads.count;
  loads.count += 1;
  const keys = Array.from({ length: random.between(1, 2) }, () => level.places.take());
  const isMany = random.chance(0.6);
  return {
    member: { kind: 'attached', name, load, keys, isMany },
    fill(source, wire, related) {
      for (const at of keys) {
        keyCount += 1;
        wire[at] = source.pick<unknown>([
          keyCount,
          String(keyCount),
          BigInt(keyCount),
          new Uint8Array([keyCount % 256, keyCount >> 8]),
        ]);
      }
      const rows = Array.from({ length: source.below(3) }, (_, index) => ({ row: index }));
      const positions = keys.map((_, index) => index);
      for (const row of rows)
        (related[load] as RelatedRows).add(
          keyOf(
            positions,
            keys.map((at) => wire[at]),
          ),
          row,
        );
      if (isMany) return { kind: 'list', items: rows.map((value) => ({ kind: 'value', value })) };
      return { kind: 'value', value: rows[0] ?? null };
    },
  };
}

function groupMember(level: Level, name: string): { member: GroupMember; fill: Fill } {
  const names = level.random.some(HOSTILE_NAMES, 1).slice(0, 3);
  const parts = names.map((item) =>
    level.random.chance(0.3)
      ? pairMember(level, item)
      : level.random.chance(0.1)
        ? groupMember(level, item)
        : valueMember(level, item),
  );
  return {
    member: { kind: 'group', name, members: parts.map((part) => part.member) },
    fill: (source, wire, related) => ({
      kind: 'row',
      shape: { kind: 'object' },
      names,
      items: parts.map((part) => part.fill(source, wire, related)),
    }),
  };
}

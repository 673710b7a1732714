import type { DriverColumn } from '../../dialects/driver-column.ts';
import { closureDecoder } from '../decode/closure-decoder.ts';
import { compileRowsDecoder } from '../decode/compile-rows-decoder.ts';
import type { Decode, RowLayout } from '../decode/row-layout.ts';
import type { RowsDecoder } from '../decode/rows-decoder.ts';

/** From this many rows on, code for them pays for being generated, even if it runs once. */
const MANY_ROWS = 200;

/** How the rows of one statement become objects. */
export class RawRowPlan {
  readonly #columns: readonly DriverColumn[];
  readonly #layout: RowLayout;
  #decode: RowsDecoder | null = null;
  #isCompiled = false;

  /**
   * Columns of equal names would overwrite each other: the second `id` becomes `id_2`. A column
   * named `__proto__` is an own property like any other.
   */
  constructor(columns: readonly DriverColumn[], decoders: readonly Decode[]) {
    this.#columns = columns;
    this.#layout = {
      shape: { kind: 'object' },
      members: distinctNames(columns).map((name, at) => ({ kind: 'value', name, at, decode: decoders[at] ?? null })),
    };
  }

  /** Whether it was made for such columns; the same text may find others, when tables have changed. */
  isFor(columns: readonly DriverColumn[]): boolean {
    return areSameColumns(columns, this.#columns);
  }

  decode(rows: readonly (readonly unknown[])[]): unknown[] {
    if (!this.#isCompiled && (this.#decode !== null || rows.length >= MANY_ROWS)) {
      this.#decode = compileRowsDecoder(this.#layout);
      this.#isCompiled = true;
    }
    this.#decode ??= closureDecoder(this.#layout);

    return this.#decode(rows, []);
  }
}

export function areSameColumns(some: readonly DriverColumn[], others: readonly DriverColumn[]): boolean {
  if (some === others) return true;
  if (some.length !== others.length) return false;

  return some.every((column, index) => isSame(column, others[index] as DriverColumn));
}

function isSame(one: DriverColumn, other: DriverColumn): boolean {
  return (
    one.name === other.name &&
    one.type === other.type &&
    one.modifier === other.modifier &&
    one.table === other.table &&
    one.column === other.column &&
    one.isComputed === other.isComputed
  );
}

function distinctNames(columns: readonly DriverColumn[]): readonly string[] {
  const taken = new Set(columns.map(({ name }) => name));
  const given = new Set<string>();

  return columns.map(({ name }) => {
    let distinct = name;

    for (let number = 2; given.has(distinct); number += 1) {
      const candidate = `${name}_${number}`;

      if (!taken.has(candidate)) distinct = candidate;
    }
    given.add(distinct);

    return distinct;
  });
}

import type { RowShape } from './row-shape.ts';

/**
 * Where the parts of a result stand in a row of the driver, or in an array of
 * the JSON that a database built. Positions are flat; `chunk` says after how
 * many items such an array nests.
 */
export interface RowLayout {
  readonly shape: RowShape;
  /** In the order in which the result shows them. */
  readonly members: readonly RowMember[];
}

export type RowMember = ValueMember | PairMember | OneMember | NestedMember | AttachedMember | GroupMember;

/** Turns what the wire gave into the value; never called with null. */
export type Decode = ((wire: never) => unknown) | null;

export interface ValueMember {
  readonly kind: 'value';
  readonly name: string;
  readonly at: number;
  readonly decode: Decode;
}

/** A value made of two columns, such as an average of its sum and count; null where the first is. */
export interface PairMember {
  readonly kind: 'pair';
  readonly name: string;
  readonly at: number;
  readonly second: number;
  readonly decode: (first: never, second: never) => unknown;
}

/** A joined row: its columns stand in the same row; absent where the column at `presence` is null. */
export interface OneMember {
  readonly kind: 'one';
  readonly name: string;
  readonly presence: number;
  readonly layout: RowLayout;
}

/** Rows as JSON in one column: arrays by position. */
export interface NestedMember {
  readonly kind: 'nested';
  readonly name: string;
  readonly at: number;
  /** Whether the column holds text to be parsed; inside JSON it is parsed already. */
  readonly isText: boolean;
  readonly isReversed: boolean;
  readonly layout: RowLayout;
  readonly chunk: number | null;
}

/** Rows that a further statement loaded, found by the key in this row. */
export interface AttachedMember {
  readonly kind: 'attached';
  readonly name: string;
  /** Position among the loads of this layout's statement. */
  readonly load: number;
  /** Where this row's key stands. */
  readonly keys: readonly number[];
  readonly isMany: boolean;
}

/** An object of values of the same row, such as `_count`. */
export interface GroupMember {
  readonly kind: 'group';
  readonly name: string;
  readonly members: readonly (ValueMember | PairMember | GroupMember)[];
}

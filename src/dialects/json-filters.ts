import type { ValueType } from '../schema/value-type.ts';
import type { BinaryOperator, ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { DriverValue } from './codec.ts';

/**
 * One step of a path. `key` is a name in an object, `place` a number that names a place in an
 * array or, in an object, the key of the same digits. `odd` is a key that a database may take for
 * a number, or its start, and that is none: `-1`, `01`, `-a`, `"-`.
 */
export type JsonStep = 'key' | 'place' | 'odd';

/** A path into a document. Its steps are bound, never written. */
export interface JsonPath {
  readonly steps: readonly JsonStep[];
  /** A place for what is made of the steps of a call. */
  bind(encode: (steps: readonly string[]) => DriverValue, type: ValueType): ExpressionNode;
}

/** What a JSON value is compared with. */
export interface JsonOperand {
  /** Of which kind every value that is bound here is; `document` may be any. */
  readonly kind: 'text' | 'number' | 'boolean' | 'null' | 'document';
  /** A place for the value as JSON. */
  document(): ExpressionNode;
  /** A place for what is made of the value, which the field's codec has not refused. */
  bind(encode: (value: unknown) => DriverValue, type: ValueType | null): ExpressionNode;
}

/** The kinds of JSON values that filters tell apart. */
export type JsonKind = 'text' | 'number' | 'array' | 'null';

/**
 * How one database spells filters on JSON. Each condition is unknown (null) where there is no
 * value, and true or false where there is one.
 */
export interface JsonFilters {
  /** The value at a path, null where there is none. An empty path gives the document. */
  at(document: ExpressionNode, path: JsonPath): ExpressionNode;
  is(value: ExpressionNode, kind: JsonKind): ExpressionNode;
  /** The characters of a value that is a text. */
  text(value: ExpressionNode): ExpressionNode;
  /** Equality in depth: the order of keys means nothing, and 1 is 1.0. */
  equals(value: ExpressionNode, operand: JsonOperand): ExpressionNode;
  /** Of a value that is a number, or a text, with one of the same kind; texts compare by code point. */
  compare(value: ExpressionNode, operator: BinaryOperator, operand: JsonOperand): ExpressionNode;
  /** The first or last item of a value that is an array; null where that is empty. */
  end(value: ExpressionNode, which: 'first' | 'last'): ExpressionNode;
  /**
   * Whether a value is an array that has every item of the operand, an array too: a scalar as it is, an
   * object with at least these members, an array with at least these items. `depth` says how many arrays
   * are within each other inside the operand's items.
   */
  contains(value: ExpressionNode, operand: JsonOperand, depth: number): ExpressionNode;
}

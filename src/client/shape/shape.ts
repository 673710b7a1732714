import type { FieldReference } from '../field-reference.ts';
import type { JsonNullValue } from '../json-null.ts';
import type { Rule } from './rule.ts';

/** What a call looks like, its values replaced by their positions. All that the planner ever sees of the arguments. */
export type Shape =
  | ObjectShape
  | ListShape
  | ValueShape
  | NullShape
  | JsonNullShape
  | ReferenceShape
  | ValuesShape
  | QueryShape
  | WordShape
  | LimitShape
  | OwnShape;

export interface ObjectShape {
  readonly kind: 'object';
  readonly entries: readonly ShapeEntry[];
}

export interface ShapeEntry {
  readonly name: string;
  readonly rule: Rule;
  readonly shape: Shape;
}

export interface ListShape {
  readonly kind: 'list';
  readonly items: readonly Shape[];
}

export interface ValueShape {
  readonly kind: 'value';
  /** Position among the collected values. */
  readonly index: number;
}

export interface NullShape {
  readonly kind: 'null';
}

export interface JsonNullShape {
  readonly kind: 'jsonNull';
  readonly which: JsonNullValue['name'];
}

export interface ReferenceShape {
  readonly kind: 'reference';
  readonly reference: FieldReference;
}

export interface ValuesShape {
  readonly kind: 'values';
  readonly index: number;
  readonly hasNull: boolean;
  /** `null` where the list travels whole. */
  readonly paddedLength: number | null;
}

/** A builder's query in place of a value or a list. */
export interface QueryShape {
  readonly kind: 'query';
  /** What the builder says, as JSON. */
  readonly description: string;
  readonly index: number;
}

export interface WordShape {
  readonly kind: 'word';
  readonly word: string | boolean;
}

export interface LimitShape {
  readonly kind: 'limit';
  readonly isNegative: boolean;
  /** One of both is given. */
  readonly literal: number | null;
  readonly index: number | null;
}

/** What the value's own rule has made of it. */
export interface OwnShape {
  readonly kind: 'own';
  readonly step: string;
  readonly index: number;
}

/** The shape behind a name, if the call gives it. */
export function entry(shape: ObjectShape, name: string): Shape | undefined {
  return shape.entries.find((item) => item.name === name)?.shape;
}

/** The same, where only an object can stand. */
export function objectEntry(shape: ObjectShape, name: string): ObjectShape | undefined {
  const found = entry(shape, name);
  return found?.kind === 'object' ? found : undefined;
}

/** One item or several, as a list. */
export function items(shape: Shape | undefined): readonly Shape[] {
  if (shape === undefined) return [];
  return shape.kind === 'list' ? shape.items : [shape];
}

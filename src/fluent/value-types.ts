// What each builder holds, for the type checker (see `ValueTypes` of the schema). A builder carries one
// of these interfaces and the words of its modifiers. Both are read one member at a time by indexed
// access, which costs the checker far less than conditional types over the builders.

import type { ValueTypes } from '../schema/typed-schema.ts';

/** What a field holds, and what its `default` takes. */
export interface FieldValue extends ValueTypes {
  initial: unknown;
}

interface Column {
  scalar: string;
  relation: never;
  many: never;
  target: never;
  fields: never;
  owner: never;
}

interface Scalar extends Column {
  shape: 'value';
  write: 'value';
  named: '-';
  choice: '-';
}

/** What writes can count up and down. */
interface Numeric extends Column {
  shape: 'value';
  write: 'number';
  named: '-';
  choice: '-';
}

export interface IntType extends Numeric {
  kind: 'Int';
  out: number;
  in: number;
  initial: number;
}

export interface BigIntType extends Numeric {
  kind: 'BigInt';
  out: bigint;
  in: bigint | number;
  initial: bigint | number;
}

export interface FloatType extends Numeric {
  kind: 'Float';
  out: number;
  in: number;
  initial: number;
}

export interface TextType extends Scalar {
  kind: 'String';
  out: string;
  in: string;
  initial: string;
}

export interface UuidType extends Scalar {
  kind: 'Uuid';
  out: string;
  in: string;
  initial: string;
}

export interface BooleanType extends Scalar {
  kind: 'Boolean';
  out: boolean;
  in: boolean;
  initial: boolean;
}

/** Text in results, or a `Date` in the drop-in for Prisma. */
export interface DateType extends Column {
  shape: 'value';
  write: 'value';
  kind: 'Date';
  out: never;
  in: Date | string;
  initial: string;
  named: 'Date';
  choice: '-';
}

/** Text in results, or a `Date` in the drop-in for Prisma. */
export interface TimeType extends Column {
  shape: 'value';
  write: 'value';
  kind: 'Time';
  out: never;
  in: Date | string;
  initial: string;
  named: 'Time';
  choice: '-';
}

export interface BytesType extends Scalar {
  kind: 'Bytes';
  out: Uint8Array;
  in: Uint8Array;
  initial: Uint8Array;
}

export interface JsonType<T> extends Column {
  shape: 'document';
  write: 'document';
  kind: 'Json';
  out: T;
  in: T;
  initial: T;
  named: '-';
  choice: '-';
}

/** The schema decides what results hold: `Date` or text. */
export interface TimestampType extends Column {
  shape: 'value';
  write: 'value';
  kind: 'DateTime';
  out: never;
  in: Date | string;
  initial: Date | string;
  named: 'DateTime';
  choice: '-';
}

/** The schema decides what results hold: text or an object. */
export interface DecimalType extends Column {
  shape: 'value';
  write: 'number';
  kind: 'Decimal';
  out: never;
  in: DecimalInput;
  initial: DecimalInput;
  named: 'Decimal';
  choice: '-';
}

/** Text whatever the schema's `decimals` says; only the drop-in for Prisma has objects here too. */
export interface ExactTextType extends Column {
  shape: 'value';
  write: 'number';
  kind: 'Decimal';
  out: never;
  in: DecimalInput;
  initial: DecimalInput;
  named: 'DecimalText';
  choice: '-';
}

/** The schema knows the values, and checks defaults when it is built. */
export interface EnumeratedType<Name extends string> extends Column {
  shape: 'value';
  write: 'value';
  kind: 'Enum';
  out: never;
  in: never;
  initial: string;
  named: Name;
  choice: Name;
}

/** A column of a type that Facet does not know: in the schema, in no query. */
export interface UnsupportedType {
  shape: 'none';
  write: 'none';
  kind: 'Unsupported';
  out: never;
  in: never;
  initial: never;
  named: '-';
  choice: '-';
  scalar: never;
  relation: never;
  many: never;
  target: never;
  fields: never;
  owner: never;
}

/** An array of values. Named types have a list of their own in the schema's value types (`Role[]`). */
export interface ListType<V extends FieldValue> extends Column {
  shape: 'value';
  write: 'list';
  kind: 'List';
  out: V['named'] extends '-' ? V['out'][] : never;
  in: V['choice'] extends '-' ? V['in'][] : never;
  initial: readonly V['initial'][];
  named: V['named'] extends '-' ? '-' : `${V['named']}[]`;
  choice: V['choice'] extends '-' ? '-' : `${V['choice']}[]`;
}

/** With a value type in results that was chosen for this field alone. */
export interface RepresentedType<V extends FieldValue, Value> extends Column {
  shape: 'value';
  write: V['write'];
  kind: V['kind'];
  out: Value;
  in: V['in'] | Value;
  initial: V['initial'];
  named: '-';
  choice: '-';
}

/** A decimal as text, as a number, or as an object of a decimal library (`decimal.js`, `big.js` …). */
export type DecimalInput = string | number | bigint | DecimalObject;

/** What Facet needs of a decimal object: its exact text. */
export interface DecimalObject {
  toFixed(): string;
}

// What each builder is to the type checker; none of it exists at run time. A builder carries one of
// these interfaces, and each modifier wraps it in another (`Optional<Text>`). Members are read one at
// a time by indexed access, which costs the checker far less than conditional types over the
// builders, and equal fields share one type however many models have them.

/** The marks of a plain column. */
interface Column {
  null: never;
  scalar: string;
  required: string;
  written: string;
  unique: never;
  key: never;
  hidden: never;
  relation: never;
  many: never;
  target: never;
  fields: never;
}

interface Scalar extends Column {
  named: never;
  choice: never;
}

export interface Int extends Scalar {
  shape: 'value';
  kind: 'Int';
  out: number;
  in: number;
}

export interface Int64 extends Scalar {
  shape: 'value';
  kind: 'BigInt';
  out: bigint;
  in: bigint | number;
}

export interface Float extends Scalar {
  shape: 'value';
  kind: 'Float';
  out: number;
  in: number;
}

export interface Text extends Scalar {
  shape: 'value';
  kind: 'String';
  out: string;
  in: string;
}

export interface Uuid extends Scalar {
  shape: 'value';
  kind: 'Uuid';
  out: string;
  in: string;
}

export interface Bool extends Scalar {
  shape: 'value';
  kind: 'Boolean';
  out: boolean;
  in: boolean;
}

export interface Day extends Scalar {
  shape: 'value';
  kind: 'Date';
  out: string;
  in: string;
}

export interface Clock extends Scalar {
  shape: 'value';
  kind: 'Time';
  out: string;
  in: string;
}

export interface Binary extends Scalar {
  shape: 'value';
  kind: 'Bytes';
  out: Uint8Array;
  in: Uint8Array;
}

export interface Json<T> extends Scalar {
  shape: 'document';
  kind: 'Json';
  out: T;
  in: T;
}

/** The schema decides what results hold: `Date` or text. */
export interface Moment extends Column {
  shape: 'value';
  kind: 'DateTime';
  out: never;
  in: Date | string;
  named: 'DateTime';
  choice: never;
}

/** The schema decides what results hold: text or an object. */
export interface Exact extends Column {
  shape: 'value';
  kind: 'Decimal';
  out: never;
  in: DecimalInput;
  named: 'Decimal';
  choice: never;
}

/** The schema knows the values. */
export interface Enumerated<Name extends string> extends Column {
  shape: 'value';
  kind: 'Enum';
  out: never;
  in: never;
  named: Name;
  choice: Name;
}

/** A column of a type that Facet does not know: in the schema, in no query. */
export interface Unsupported {
  shape: 'none';
  kind: 'Unsupported';
  out: never;
  in: never;
  named: never;
  choice: never;
  null: never;
  scalar: never;
  required: never;
  written: never;
  unique: never;
  key: never;
  hidden: never;
  relation: never;
  many: never;
  target: never;
  fields: never;
}

/** A decimal as text, as a number, or as an object of a decimal library (`decimal.js`, `big.js` …). */
export type DecimalInput = string | number | bigint | DecimalObject;

/** What Facet needs of a decimal object: its exact text. */
export interface DecimalObject {
  toFixed(): string;
}

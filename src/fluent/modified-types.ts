import type { MemberTypes } from '../schema/typed-schema.ts';

// Each interface repeats all members: a shared generic parent would be
// instantiated once more for every modifier of every field.

interface OfColumn {
  relation: never;
  many: never;
  target: never;
  fields: never;
}

export interface Optional<T extends MemberTypes> extends OfColumn {
  shape: T['shape'];
  kind: T['kind'];
  out: T['out'] | null;
  in: T['in'] | null;
  named: T['named'];
  choice: T['choice'];
  null: null;
  scalar: T['scalar'];
  required: never;
  written: T['written'];
  unique: T['unique'];
  key: T['key'];
  hidden: T['hidden'];
}

/** With a default: create may leave it out. */
export interface Defaulted<T extends MemberTypes> extends OfColumn {
  shape: T['shape'];
  kind: T['kind'];
  out: T['out'];
  in: T['in'];
  named: T['named'];
  choice: T['choice'];
  null: T['null'];
  scalar: T['scalar'];
  required: never;
  written: T['written'];
  unique: T['unique'];
  key: T['key'];
  hidden: T['hidden'];
}

export interface Unique<T extends MemberTypes> extends OfColumn {
  shape: T['shape'];
  kind: T['kind'];
  out: T['out'];
  in: T['in'];
  named: T['named'];
  choice: T['choice'];
  null: T['null'];
  scalar: T['scalar'];
  required: T['required'];
  written: T['written'];
  unique: string;
  key: T['key'];
  hidden: T['hidden'];
}

export interface Id<T extends MemberTypes> extends OfColumn {
  shape: T['shape'];
  kind: T['kind'];
  out: T['out'];
  in: T['in'];
  named: T['named'];
  choice: T['choice'];
  null: T['null'];
  scalar: T['scalar'];
  required: T['required'];
  written: T['written'];
  unique: string;
  key: string;
  hidden: T['hidden'];
}

export interface Hidden<T extends MemberTypes> extends OfColumn {
  shape: T['shape'];
  kind: T['kind'];
  out: T['out'];
  in: T['in'];
  named: T['named'];
  choice: T['choice'];
  null: T['null'];
  scalar: T['scalar'];
  required: T['required'];
  written: T['written'];
  unique: T['unique'];
  key: T['key'];
  hidden: string;
}

/** Computed by the database: read, never written. */
export interface Generated<T extends MemberTypes> extends OfColumn {
  shape: T['shape'];
  kind: T['kind'];
  out: T['out'];
  in: T['in'];
  named: T['named'];
  choice: T['choice'];
  null: T['null'];
  scalar: T['scalar'];
  required: never;
  written: never;
  unique: T['unique'];
  key: T['key'];
  hidden: T['hidden'];
}

/** An array of values. Named types have a list of their own in the schema's value types (`Role[]`). */
export interface List<T extends MemberTypes> extends OfColumn {
  shape: 'value';
  kind: 'List';
  out: [T['named']] extends [never] ? T['out'][] : never;
  in: [T['in']] extends [never] ? never : T['in'][];
  named: T['named'] extends string ? `${T['named']}[]` : never;
  choice: T['choice'] extends string ? `${T['choice']}[]` : never;
  null: never;
  scalar: T['scalar'];
  required: T['required'];
  written: T['written'];
  unique: T['unique'];
  key: never;
  hidden: T['hidden'];
}

/** With a value type chosen for this field alone. */
export interface Represented<T extends MemberTypes, Value> extends OfColumn {
  shape: T['shape'];
  kind: T['kind'];
  out: Value | T['null'];
  in: T['in'] | Value;
  named: never;
  choice: never;
  null: T['null'];
  scalar: T['scalar'];
  required: T['required'];
  written: T['written'];
  unique: T['unique'];
  key: T['key'];
  hidden: T['hidden'];
}

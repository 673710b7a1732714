/**
 * One model as the client's types see it: what its rows are and what its calls take.
 *
 * There is one library of argument and result types for all faces. The schema
 * language prints such an interface for each model; the fluent face computes it
 * (`FluentDescriptor`). Every member is read by indexed access, so nothing is
 * computed that a call does not use.
 */
export interface ModelDescriptor {
  name: string;
  /** Views are only read. */
  kind: 'table' | 'view';
  /** Names of the columns that can be read. */
  columns: PropertyKey;
  /** Their values. */
  row: object;
  /** What a call gives that selects nothing: the row without hidden fields. */
  result: object;
  create: object;
  /** The data of a row among several: fields alone. */
  createMany: object;
  update: object;
  /** Changes to any number of rows: fields alone. */
  updateMany: object;
  where: object;
  /** Conditions that may name a row: `where`, and keys of several fields. */
  unique: object;
  /** What makes them name one: a union of objects with one key each. */
  key: object;
  /** The value that `get`, `set` and `remove` take. */
  id: unknown;
  /** The same as results hold it: what `add` gives. */
  newId: unknown;
  order: object;
  select: object;
  include: object;
  omit: object;
  /** Relations by name, each a `RelationDescriptor`. */
  rel: Readonly<Record<string, RelationDescriptor>>;
  /** Names of the relations to many rows, which `_count` counts. */
  lists: string;
  /** `FieldReference` by field. */
  references: object;
  /** Names of the fields that hold numbers, and of those that have an order. */
  numbers: PropertyKey;
  ranked: PropertyKey;
  /** Relations to one row, with the fields that groups are made by. */
  group: object;
  /** Conditions on groups. */
  having: object;
}

export interface RelationDescriptor {
  /**
   * The related model's descriptor. With `ModelDescriptor` here, a check of one descriptor would be a check of all models
   * that it is connected with, one within the other, and from some thirty on the compiler gives up.
   */
  // biome-ignore lint/suspicious/noExplicitAny: any other type would be checked, or would have to be narrowed by each use.
  to: any;
  /** `string` for relations to many rows, else `never`. */
  many: string;
  /** `null` where the row may be missing, else `never`. */
  null: null;
}

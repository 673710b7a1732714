import type { ColumnQuery } from '../../builder/typing/column-query.ts';
import type { FieldReference } from '../field-reference.ts';

// `Value` is what a filter of the field takes, `Null` is `null` for optional
// fields and `never` for others, `Model` is the model whose fields it may be compared with.

/**
 * Makes a reference to a field of the same model and type pass for a filter (`{ name: db.user.fields.email }`).
 * A union with `FieldReference` would do the same, but spoil the suggestions for misspelt operators.
 */
interface Referable<Value, Model extends string> {
  /** For the type checker only. */
  readonly '~reference'?: readonly [Model, Value];
  /** For the type checker only: a query of the SQL builder in the place of the value. */
  readonly '~fits'?: Value | null;
}

/** Fields that are only equal or not: Boolean. */
export interface EqualityFilter<Value, Null, Model extends string> extends Referable<Value, Model> {
  equals?: Value | Null | FieldReference<Model, Value> | ColumnQuery<Value>;
  not?: Value | Null | EqualityFilter<Value, Null, Model>;
}

/** Enums. */
export interface EnumFilter<Value, Null, Model extends string> extends Referable<Value, Model> {
  equals?: Value | Null | FieldReference<Model, Value> | ColumnQuery<Value>;
  not?: Value | Null | EnumFilter<Value, Null, Model>;
  in?: readonly (Value | Null)[] | ColumnQuery<Value>;
  notIn?: readonly (Value | Null)[] | ColumnQuery<Value>;
}

/** Fields with an order: numbers, moments, days, times, UUIDs, bytes. */
export interface OrderedFilter<Value, Null, Model extends string> extends Referable<Value, Model> {
  equals?: Value | Null | FieldReference<Model, Value> | ColumnQuery<Value>;
  not?: Value | Null | OrderedFilter<Value, Null, Model>;
  in?: readonly (Value | Null)[] | ColumnQuery<Value>;
  notIn?: readonly (Value | Null)[] | ColumnQuery<Value>;
  lt?: Value | FieldReference<Model, Value> | ColumnQuery<Value>;
  lte?: Value | FieldReference<Model, Value> | ColumnQuery<Value>;
  gt?: Value | FieldReference<Model, Value> | ColumnQuery<Value>;
  gte?: Value | FieldReference<Model, Value> | ColumnQuery<Value>;
}

/** Text. */
export interface TextFilter<Null, Model extends string> extends Referable<string, Model> {
  equals?: string | Null | FieldReference<Model, string> | ColumnQuery<string>;
  not?: string | Null | TextFilter<Null, Model>;
  in?: readonly (string | Null)[] | ColumnQuery<string>;
  notIn?: readonly (string | Null)[] | ColumnQuery<string>;
  lt?: string | FieldReference<Model, string> | ColumnQuery<string>;
  lte?: string | FieldReference<Model, string> | ColumnQuery<string>;
  gt?: string | FieldReference<Model, string> | ColumnQuery<string>;
  gte?: string | FieldReference<Model, string> | ColumnQuery<string>;
  contains?: string | FieldReference<Model, string>;
  startsWith?: string | FieldReference<Model, string>;
  endsWith?: string | FieldReference<Model, string>;
  /** `insensitive` folds ASCII letters unless the column has a collation. */
  mode?: 'default' | 'insensitive';
  /** Full-text search by the database's own rules. */
  search?: string;
}

/** Lists; `Value` is the whole list, `Item` a value in it. */
export interface ListFilter<Value, Item, Model extends string> extends Referable<Value, Model> {
  equals?: Value | null | FieldReference<Model, Value>;
  /** This value is in the list. */
  has?: Item | null | FieldReference<Model, Item>;
  /** All of these values are. */
  hasEvery?: readonly Item[] | FieldReference<Model, Value>;
  /** One of these values is. */
  hasSome?: readonly Item[] | FieldReference<Model, Value>;
  isEmpty?: boolean;
}

/** Conditions on related rows. */
export interface ManyFilter<Where> {
  some?: Where;
  every?: Where;
  none?: Where;
}

/** Conditions on the one related row. */
export interface OneFilter<Where, Null> {
  is?: Where | Null;
  isNot?: Where | Null;
}

/** Conditions put together. */
export interface Logic<W> {
  /** All of them hold. */
  AND?: W | readonly W[];
  /** One of them holds; none does in an empty list. */
  OR?: readonly W[];
  /** None of them holds. */
  NOT?: W | readonly W[];
}

import type { TypedSchema, ValueTypes } from '../../schema/typed-schema.ts';
import type { JsonNullValue } from '../json-null.ts';
import type { FieldMap, FieldsOf, Marked } from './fluent-fields.ts';

/** The data of a new row. */
export type CreateFor<K extends string, S extends TypedSchema> = CreateOf<FieldsOf<K, S>, S>;

type CreateOf<F extends FieldMap, S extends TypedSchema> = {
  [P in Marked<F, 'required'>]: Written<F[P]['~value'], F[P]['~marks']['null'], S>[F[P]['~value']['shape']];
} & {
  // Writes through relations have their place here.
  [P in Marked<F, 'written'>]?: Written<F[P]['~value'], F[P]['~marks']['null'], S>[F[P]['~value']['shape']];
};

/** Changes to a row. */
export type UpdateFor<K extends string, S extends TypedSchema> = UpdateOf<FieldsOf<K, S>, S>;

type UpdateOf<F extends FieldMap, S extends TypedSchema> = {
  // Writes through relations have their place here.
  [P in Marked<F, 'written'>]?: Changed<F[P]['~value'], F[P]['~marks']['null'], S>[F[P]['~value']['shape']];
};

/** What is written to each sort of field. */
interface Written<V extends ValueTypes, Null, S extends TypedSchema> {
  value: V['in'] | S['~values'][V['choice']] | Null;
  document: V['in'] | Null | JsonNullValue<'JsonNull'> | (Null extends null ? JsonNullValue<'DbNull'> : never);
  one: never;
  many: never;
  none: never;
}

/** What changes each sort of field: a new value. Number and list operators have their place beside `set`. */
interface Changed<V extends ValueTypes, Null, S extends TypedSchema> {
  value: Change<V['in'] | S['~values'][V['choice']] | Null>;
  // An object is a value of a document, `{ set }` too.
  document: Written<V, Null, S>['document'];
  one: never;
  many: never;
  none: never;
}

type Change<Value> = Value | { set: Value };

import type { KeyTypes, ModelTypes, TypedSchema, ValueTypes } from '../../schema/typed-schema.ts';
import type { FieldMap, FieldsOf, Marked } from './fluent-fields.ts';
import type { WhereFor } from './fluent-where.ts';

/** Conditions, and keys of several fields. */
export type UniqueFor<K extends string, S extends TypedSchema> = WhereFor<K, S> & CompositeKeys<S['~models'][K], S>;

type CompositeKeys<M extends ModelTypes, S extends TypedSchema> = {
  [N in (M['~id'] | M['~keys'])['~name']]?: KeyValue<
    Extract<M['~id'] | M['~keys'], { readonly '~name': N }>,
    M['~fields'],
    S
  >;
};

type KeyValue<Key extends KeyTypes, F extends FieldMap, S extends TypedSchema> = {
  [P in Key['~fields']]: KeyPart<F[P]['~value'], S>;
};

/** A field's value as part of a key: never null. */
type KeyPart<V extends ValueTypes, S extends TypedSchema> = V['in'] | S['~values'][V['choice']];

/** The model's keys: a union of objects with one key each. */
export type Keys<M extends ModelTypes, S extends TypedSchema> =
  | { [N in Marked<M['~fields'], 'unique'>]: { [Q in N]: KeyPart<M['~fields'][N]['~value'], S> } }[Marked<
      M['~fields'],
      'unique'
    >]
  | CompositeKey<M['~id'] | M['~keys'], M['~fields'], S>;

type CompositeKey<Key extends KeyTypes, F extends FieldMap, S extends TypedSchema> = Key extends unknown
  ? { [N in Key['~name']]: KeyValue<Key, F, S> }
  : never;

/** The model's id: a value, or an object of those of several fields. */
export type Id<K extends string, S extends TypedSchema> = [S['~models'][K]['~id']] extends [never]
  ? KeyPart<FieldsOf<K, S>[Marked<FieldsOf<K, S>, 'key'>]['~value'], S>
  : KeyValue<S['~models'][K]['~id'], FieldsOf<K, S>, S>;

/** The id of a new row: the value of the one field, or an object of several. */
export type NewId<Row, Name, Names> = [Names] extends [never]
  ? Row[Name & keyof Row]
  : { [P in Names & keyof Row]: Row[P] };

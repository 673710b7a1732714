import type { MarkTypes, MemberTypes, ModelTypes, TypedSchema, ValueTypes } from '../../schema/typed-schema.ts';

/** The fields and relations of a model, by name. */
export type FieldMap = ModelTypes['~fields'];

/** Those of a model of a schema. */
export type FieldsOf<K extends string, S extends TypedSchema> = S['~models'][K]['~fields'];

/** Names of the members whose value carries a mark, as a union: built once for each model, never filtered with `as`. */
export type Holding<F extends FieldMap, Mark extends keyof ValueTypes> = {
  [P in keyof F]: P & F[P]['~value'][Mark];
}[keyof F];

/** Names of the members whose modifiers made a mark. */
export type Marked<F extends FieldMap, Mark extends keyof MarkTypes> = {
  [P in keyof F]: P & F[P]['~marks'][Mark];
}[keyof F];

/** `null` where a relation's row may be missing. */
export type Missing<T extends MemberTypes, F extends FieldMap> =
  | T['~marks']['null']
  | F[T['~value']['fields']]['~marks']['null'];

// The data of rows of the model `K` as they stand under a row of the model `Parent`, whose key fills their foreign
// key: neither the key's fields nor the relation back may be given.

import type { TypedSchema } from '../../schema/typed-schema.ts';
import type { InCreate, InUpdate } from './fluent-data.ts';
import type { FieldMap, FieldsOf, Holding, Marked } from './fluent-fields.ts';
import type { OwnerNames, OwnerSets, OwnFields } from './fluent-owners.ts';

/** What is written to rows of the model `K` under a row of the model `Parent`: computed when a call uses it. */
export interface FluentUnder<K extends string, Parent extends string, S extends TypedSchema> {
  create: CreateUnder<K, Parent, S>;
  createMany: CreateManyUnder<K, Parent, S>;
  update: UpdateUnder<K, Parent, S>;
}

/** The data of a new row under another; each further foreign key is given by its fields or by its relation. */
export type CreateUnder<K extends string, Parent extends string, S extends TypedSchema> =
  | CreateDataUnder<K, Parent, S>
  | Through<OwnerSets<Exclude<OwnerNames<FieldsOf<K, S>>, Back<FieldsOf<K, S>, Parent>>>, K, Parent, S>;

/** With foreign keys by their fields. */
export type CreateDataUnder<K extends string, Parent extends string, S extends TypedSchema> = ByFields<
  FieldsOf<K, S>,
  Back<FieldsOf<K, S>, Parent>,
  K,
  S
>;

type ByFields<F extends FieldMap, B extends keyof F, K extends string, S extends TypedSchema> = {
  [P in Exclude<Marked<F, 'required'>, F[B]['~value']['fields']>]: InCreate<F[P], K, S>[F[P]['~value']['write']];
} & OptionalData<F, Filled<F, B>, K, S> & { [P in Exclude<OwnerNames<F>, B>]?: undefined };

type OptionalData<F extends FieldMap, Filled, K extends string, S extends TypedSchema> = {
  [P in Exclude<keyof F, Filled>]?: InCreate<F[P], K, S>[F[P]['~value']['write'] & F[P]['~marks']['written']];
};

type Through<Sets, K extends string, Parent extends string, S extends TypedSchema> = Sets extends { of: infer Names }
  ? CreateDataWithUnder<Names, K, Parent, S>
  : never;

/** With these relations, and other foreign keys by their fields. */
export type CreateDataWithUnder<Names, K extends string, Parent extends string, S extends TypedSchema> = ByRelations<
  Names,
  FieldsOf<K, S>,
  Back<FieldsOf<K, S>, Parent>,
  K,
  S
>;

type ByRelations<Names, F extends FieldMap, B extends keyof F, K extends string, S extends TypedSchema> = {
  [P in Exclude<Marked<F, 'required'>, OwnFields<F, Names> | F[B]['~value']['fields']>]: InCreate<
    F[P],
    K,
    S
  >[F[P]['~value']['write']];
} & OptionalData<F, Filled<F, B>, K, S> & {
    [P in Names & keyof F]: InCreate<F[P], K, S>['owner'];
  } & {
    [P in Exclude<OwnFields<F, Names>, F[B]['~value']['fields']> | Exclude<OwnerNames<F>, Names | B>]?: undefined;
  };

/** The data of one new row of several under another: fields alone. */
export type CreateManyUnder<K extends string, Parent extends string, S extends TypedSchema> = CreateManyOf<
  FieldsOf<K, S>,
  Back<FieldsOf<K, S>, Parent>,
  K,
  S
>;

type CreateManyOf<F extends FieldMap, B extends keyof F, K extends string, S extends TypedSchema> = {
  [P in Exclude<Marked<F, 'required'>, F[B]['~value']['fields']>]: InCreate<F[P], K, S>[F[P]['~value']['write']];
} & {
  [P in Exclude<Holding<F, 'scalar'>, Filled<F, B>>]?: InCreate<F[P], K, S>[F[P]['~value']['write'] &
    F[P]['~marks']['written']];
};

/** Changes to a row under another. */
export type UpdateUnder<K extends string, Parent extends string, S extends TypedSchema> = UpdateOf<
  FieldsOf<K, S>,
  Filled<FieldsOf<K, S>, Back<FieldsOf<K, S>, Parent>>,
  K,
  S
>;

type UpdateOf<F extends FieldMap, Filled, K extends string, S extends TypedSchema> = {
  [P in Exclude<keyof F, Filled>]?: InUpdate<F[P], F, K, S>[F[P]['~value']['write'] & F[P]['~marks']['written']];
};

/** Names of the relations that lead back to the parent; several where the models are related in several ways. */
type Back<F extends FieldMap, Parent> = {
  [P in keyof F]: Parent extends F[P]['~value']['owner'] ? P : never;
}[keyof F];

/** What the parent fills for certain: the relation back and its fields, where there is one such relation. */
type Filled<F extends FieldMap, B extends keyof F, Each = B> = Each extends keyof F
  ? [B] extends [Each]
    ? Each | F[Each]['~value']['fields']
    : never
  : never;

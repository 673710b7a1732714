import type { MemberTypes, TypedSchema } from '../../schema/typed-schema.ts';
import type { JsonNullValue } from '../json-null.ts';
import type { ListChange, NumberChange, SetTo } from './changes.ts';
import type { FluentDescriptor } from './fluent-descriptor.ts';
import type { FieldMap, FieldsOf, Holding, Marked, Missing } from './fluent-fields.ts';
import type { FluentUnder } from './fluent-nested-data.ts';
import type { OwnerNames, OwnerSets, OwnFields } from './fluent-owners.ts';
import type {
  LinkedInCreate,
  LinkedInUpdate,
  ManyInCreate,
  ManyInUpdate,
  OneInCreate,
  OneInUpdate,
  OwnerInUpdate,
} from './nested-writes.ts';

/** The data of a new row, and of rows related to it; each foreign key is given by its fields or by its relation. */
export type CreateFor<K extends string, S extends TypedSchema> =
  | CreateData<K, S>
  | Through<OwnerSets<OwnerNames<FieldsOf<K, S>>>, K, S>;

/** With foreign keys by their fields. */
export type CreateData<K extends string, S extends TypedSchema> = ByFields<FieldsOf<K, S>, K, S>;

type ByFields<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in Marked<F, 'required'>]: InCreate<F[P], K, S>[F[P]['~value']['write']];
} & OptionalData<F, K, S> & { [P in OwnerNames<F>]?: undefined };

type OptionalData<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in keyof F]?: InCreate<F[P], K, S>[F[P]['~value']['write'] & F[P]['~marks']['written']];
};

type Through<Sets, K extends string, S extends TypedSchema> = Sets extends { of: infer Names }
  ? CreateDataWith<Names, K, S>
  : never;

/** With these relations, and other foreign keys by their fields. */
export type CreateDataWith<Names, K extends string, S extends TypedSchema> = ByRelations<Names, FieldsOf<K, S>, K, S>;

type ByRelations<Names, F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in Exclude<Marked<F, 'required'>, OwnFields<F, Names>>]: InCreate<F[P], K, S>[F[P]['~value']['write']];
} & OptionalData<F, K, S> & {
    [P in Names & keyof F]: InCreate<F[P], K, S>['owner'];
  } & { [P in OwnFields<F, Names> | Exclude<OwnerNames<F>, Names>]?: undefined };

/** The data of one new row of several: fields alone. */
export type CreateManyFor<K extends string, S extends TypedSchema> = CreateManyOf<FieldsOf<K, S>, K, S>;

type CreateManyOf<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in Marked<F, 'required'>]: InCreate<F[P], K, S>[F[P]['~value']['write']];
} & {
  [P in Holding<F, 'scalar'>]?: InCreate<F[P], K, S>[F[P]['~value']['write'] & F[P]['~marks']['written']];
};

/** Changes to a row, and to rows related to it. */
export type UpdateFor<K extends string, S extends TypedSchema> = UpdateOf<FieldsOf<K, S>, K, S>;

// `keyof F` alone would keep the alias's own name in messages.
type UpdateOf<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in keyof F & string]?: InUpdate<F[P], F, K, S>[F[P]['~value']['write'] & F[P]['~marks']['written']];
};

/** Changes to any number of rows: fields alone. */
export type UpdateManyFor<K extends string, S extends TypedSchema> = UpdateManyOf<FieldsOf<K, S>, K, S>;

type UpdateManyOf<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in Holding<F, 'scalar'>]?: InUpdate<F[P], F, K, S>[F[P]['~value']['write'] & F[P]['~marks']['written']];
};

/** A field's value. */
type Value<T extends MemberTypes, S extends TypedSchema> = T['~value']['in'] | S['~values'][T['~value']['choice']];

type Document<T extends MemberTypes> =
  | T['~value']['in']
  | T['~marks']['null']
  | JsonNullValue<'JsonNull'>
  | (T['~marks']['null'] extends never ? never : JsonNullValue<'DbNull'>);

/** What a create takes for each sort of member. */
export interface InCreate<T extends MemberTypes, K extends string, S extends TypedSchema> {
  value: T['~value']['in'] | S['~values'][T['~value']['choice']] | T['~marks']['null'];
  number: T['~value']['in'] | T['~marks']['null'];
  list: Value<T, S> | T['~marks']['null'];
  document: Document<T>;
  owner: OneInCreate<FluentDescriptor<T['~value']['target'], S>, FluentDescriptor<T['~value']['target'], S>>;
  one: OneInCreate<FluentDescriptor<T['~value']['target'], S>, FluentUnder<T['~value']['target'], K, S>>;
  many: ManyInCreate<FluentDescriptor<T['~value']['target'], S>, FluentUnder<T['~value']['target'], K, S>>;
  linked: LinkedInCreate<FluentDescriptor<T['~value']['target'], S>, FluentDescriptor<T['~value']['target'], S>>;
  none: never;
}

/** What an update takes for each sort of member. */
export interface InUpdate<T extends MemberTypes, F extends FieldMap, K extends string, S extends TypedSchema> {
  value:
    | T['~value']['in']
    | S['~values'][T['~value']['choice']]
    | T['~marks']['null']
    | SetTo<T['~value']['in'] | S['~values'][T['~value']['choice']] | T['~marks']['null']>;
  number: T['~value']['in'] | T['~marks']['null'] | NumberChange<T['~value']['in'], T['~marks']['null']>;
  list: Value<T, S> | T['~marks']['null'] | ListChange<ItemOf<Value<T, S>>, T['~marks']['null']>;
  // An object is a value of a document, `{ set }` too.
  document: Document<T>;
  owner: [Missing<T, F>] extends [never]
    ? OwnerInUpdate<FluentDescriptor<T['~value']['target'], S>, FluentDescriptor<T['~value']['target'], S>>
    : OneInUpdate<FluentDescriptor<T['~value']['target'], S>, FluentDescriptor<T['~value']['target'], S>>;
  one: OneInUpdate<FluentDescriptor<T['~value']['target'], S>, FluentUnder<T['~value']['target'], K, S>>;
  many: ManyInUpdate<FluentDescriptor<T['~value']['target'], S>, FluentUnder<T['~value']['target'], K, S>>;
  linked: LinkedInUpdate<FluentDescriptor<T['~value']['target'], S>, FluentDescriptor<T['~value']['target'], S>>;
  none: never;
}

type ItemOf<List> = List extends readonly (infer Item)[] ? Item : never;

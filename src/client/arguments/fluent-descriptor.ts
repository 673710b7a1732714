import type { KeyTypes, MemberTypes, ModelTypes, TypedSchema } from '../../schema/typed-schema.ts';
import type { FieldReference } from '../field-reference.ts';
import type { FluentFilter } from './fluent-filters.ts';
import type { ToManyArguments, ToOneArguments, ToOptionalArguments } from './selection.ts';

export type FieldMap = ModelTypes['~fields'];

type ModelName<S extends TypedSchema> = keyof S['~models'] & string;
type FieldsOf<K extends keyof S['~models'], S extends TypedSchema> = S['~models'][K]['~fields'];

/** Names of the members that carry a mark, as a union: built once for each model, never filtered with `as`. */
type Marked<F extends FieldMap, Mark extends keyof MemberTypes> = {
  [P in keyof F]: P & F[P]['~types'][Mark];
}[keyof F];

/** `null` where a relation's row may be missing. */
export type Missing<T extends MemberTypes, F extends FieldMap> = T['null'] | F[T['fields']]['~types']['null'];

/**
 * The descriptor of a model of the fluent face, computed from its builders. Argument types have two
 * parameters, model and schema, and nothing longer: those are what error messages show.
 */
export interface FluentDescriptor<K extends ModelName<S>, S extends TypedSchema> {
  name: K;
  // Rows are spelled out here, since a type alias would show its name in hovers instead of the fields.
  row: {
    [P in Marked<FieldsOf<K, S>, 'scalar'>]:
      | FieldsOf<K, S>[P]['~types']['out']
      | S['~values'][FieldsOf<K, S>[P]['~types']['named']];
  };
  result: {
    [P in Exclude<
      Marked<FieldsOf<K, S>, 'scalar'>,
      Marked<FieldsOf<K, S>, 'hidden'> | S['~omit'][K & keyof S['~omit']]
    >]:
      | FieldsOf<K, S>[P]['~types']['out']
      | S['~values'][FieldsOf<K, S>[P]['~types']['named']];
  };
  create: Create<K, S>;
  update: Update<K, S>;
  where: Where<K, S>;
  unique: UniqueWhere<K, S>;
  key: Keys<S['~models'][K], S>;
  id: Id<K, S>;
  newId: NewId<FluentDescriptor<K, S>['row'], Marked<FieldsOf<K, S>, 'key'>, S['~models'][K]['~id']['~fields']>;
  order: OrderBy<K, S>;
  select: Select<K, S>;
  include: Include<K, S>;
  omit: Omission<K, S>;
  rel: { [P in keyof FieldsOf<K, S>]: FluentRelation<FieldsOf<K, S>[P]['~types'], FieldsOf<K, S>, S> };
  lists: Marked<FieldsOf<K, S>, 'many'>;
  references: References<K, S>;
}

export interface FluentRelation<T extends MemberTypes, F extends FieldMap, S extends TypedSchema> {
  to: FluentDescriptor<T['target'], S>;
  many: T['many'];
  null: Missing<T, F>;
}

/** The data of a new row. */
export type Create<K extends ModelName<S>, S extends TypedSchema> = CreateOf<FieldsOf<K, S>, S>;

type CreateOf<F extends FieldMap, S extends TypedSchema> = {
  [P in Marked<F, 'required'>]: F[P]['~types']['in'] | S['~values'][F[P]['~types']['choice']];
} & {
  // Writes through relations have their place here.
  [P in Marked<F, 'written'>]?: F[P]['~types']['in'] | S['~values'][F[P]['~types']['choice']];
};

/** Changes to a row. */
export type Update<K extends ModelName<S>, S extends TypedSchema> = UpdateOf<FieldsOf<K, S>, S>;

type UpdateOf<F extends FieldMap, S extends TypedSchema> = {
  // Writes through relations have their place here.
  [P in Marked<F, 'written'>]?: Change<F[P]['~types']['in'] | S['~values'][F[P]['~types']['choice']]>;
};

/** A new value. Number and list operators have their place beside `set`. */
type Change<Value> = Value | { set: Value };

/** Conditions on rows. */
export type Where<K extends ModelName<S>, S extends TypedSchema> = {
  [P in keyof FieldsOf<K, S>]?: FluentFilter<FieldsOf<K, S>[P]['~types'], FieldsOf<K, S>, K, S>;
} & Logic<Where<K, S>>;

export interface Logic<W> {
  /** All of them hold. */
  AND?: W | readonly W[];
  /** One of them holds; none does in an empty list. */
  OR?: readonly W[];
  /** None of them holds. */
  NOT?: W | readonly W[];
}

/** Conditions, and keys of several fields. */
export type UniqueWhere<K extends ModelName<S>, S extends TypedSchema> = Where<K, S> & CompositeKeys<S['~models'][K], S>;

type CompositeKeys<M extends ModelTypes, S extends TypedSchema> = {
  [N in (M['~id'] | M['~keys'])['~name']]?: KeyValue<
    Extract<M['~id'] | M['~keys'], { readonly '~name': N }>,
    M['~fields'],
    S
  >;
};

type KeyValue<Key extends KeyTypes, F extends FieldMap, S extends TypedSchema> = {
  [P in Key['~fields']]: KeyPart<F[P]['~types'], S>;
};

/** A field's value as part of a key: never null. */
type KeyPart<T extends MemberTypes, S extends TypedSchema> = NonNullable<T['in'] | S['~values'][T['choice']]>;

/** The model's keys: a union of objects with one key each. */
type Keys<M extends ModelTypes, S extends TypedSchema> =
  | { [N in Marked<M['~fields'], 'unique'>]: { [Q in N]: KeyPart<M['~fields'][N]['~types'], S> } }[Marked<
      M['~fields'],
      'unique'
    >]
  | CompositeKey<M['~id'] | M['~keys'], M['~fields'], S>;

type CompositeKey<Key extends KeyTypes, F extends FieldMap, S extends TypedSchema> = Key extends unknown
  ? { [N in Key['~name']]: KeyValue<Key, F, S> }
  : never;

/** The model's id: a value, or an object of those of several fields. */
export type Id<K extends ModelName<S>, S extends TypedSchema> = [S['~models'][K]['~id']] extends [never]
  ? KeyPart<FieldsOf<K, S>[Marked<FieldsOf<K, S>, 'key'>]['~types'], S>
  : KeyValue<S['~models'][K]['~id'], FieldsOf<K, S>, S>;

/** The id of a new row: the value of the one field, or an object of several. */
type NewId<Row, Name, Names> = [Names] extends [never]
  ? Row[Name & keyof Row]
  : { [P in Names & keyof Row]: Row[P] };

/** An order of rows. */
export type OrderBy<K extends ModelName<S>, S extends TypedSchema> = {
  [P in keyof FieldsOf<K, S>]?: OrderKinds<FieldsOf<K, S>[P]['~types'], S>[FieldsOf<K, S>[P]['~types']['shape']];
};

export type SortOrder = 'asc' | 'desc';

/** What each sort of member is ordered by. */
interface OrderKinds<T extends MemberTypes, S extends TypedSchema> {
  value: SortOrder | { sort: SortOrder; nulls?: 'first' | 'last' };
  document: never;
  one: OrderBy<T['target'], S>;
  many: { _count: SortOrder };
  none: never;
}

/** Fields and relations of the result. */
export type Select<K extends ModelName<S>, S extends TypedSchema> = {
  [P in keyof FieldsOf<K, S>]?: SelectKinds<FieldsOf<K, S>[P]['~types'], FieldsOf<K, S>, S>[FieldsOf<
    K,
    S
  >[P]['~types']['shape']];
} & { _count?: boolean | CountOf<FieldsOf<K, S>, S> };

/** What each sort of member is selected by. */
interface SelectKinds<T extends MemberTypes, F extends FieldMap, S extends TypedSchema> {
  value: boolean;
  document: boolean;
  one:
    | boolean
    | ([Missing<T, F>] extends [never]
        ? ToOneArguments<FluentDescriptor<T['target'], S>>
        : ToOptionalArguments<FluentDescriptor<T['target'], S>>);
  many: boolean | ToManyArguments<FluentDescriptor<T['target'], S>>;
  none: never;
}

/** Relations of the result, beside all fields. */
export type Include<K extends ModelName<S>, S extends TypedSchema> = {
  [P in Marked<FieldsOf<K, S>, 'relation'>]?: SelectKinds<FieldsOf<K, S>[P]['~types'], FieldsOf<K, S>, S>[FieldsOf<
    K,
    S
  >[P]['~types']['shape']];
} & { _count?: boolean | CountOf<FieldsOf<K, S>, S> };

interface CountOf<F extends FieldMap, S extends TypedSchema> {
  select: { [P in Marked<F, 'many'>]?: boolean | { where?: Where<F[P]['~types']['target'], S> } };
}

/** Fields left out of the result. */
export type Omission<K extends ModelName<S>, S extends TypedSchema> = {
  [P in Marked<FieldsOf<K, S>, 'scalar'>]?: boolean;
};

/** The fields of a model, in the place of values. */
export type References<K extends ModelName<S>, S extends TypedSchema> = {
  readonly [P in Marked<FieldsOf<K, S>, 'scalar'>]: FieldReference<
    K,
    NonNullable<FieldsOf<K, S>[P]['~types']['in'] | S['~values'][FieldsOf<K, S>[P]['~types']['choice']]>
  >;
};

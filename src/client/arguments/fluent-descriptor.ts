import type {
  KeyTypes,
  MarkTypes,
  MemberTypes,
  ModelTypes,
  TypedSchema,
  ValueTypes,
} from '../../schema/typed-schema.ts';
import type { FieldReference } from '../field-reference.ts';
import type { FluentFilter } from './fluent-filters.ts';
import type { ToManyArguments, ToOneArguments, ToOptionalArguments } from './selection.ts';

export type FieldMap = ModelTypes['~fields'];

type FieldsOf<K extends string, S extends TypedSchema> = S['~models'][K]['~fields'];

/** Names of the members whose value carries a mark, as a union: built once for each model, never filtered with `as`. */
type Holding<F extends FieldMap, Mark extends keyof ValueTypes> = { [P in keyof F]: P & F[P]['~value'][Mark] }[keyof F];

/** Names of the members whose modifiers made a mark. */
type Marked<F extends FieldMap, Mark extends keyof MarkTypes> = { [P in keyof F]: P & F[P]['~marks'][Mark] }[keyof F];

/** `null` where a relation's row may be missing. */
export type Missing<T extends MemberTypes, F extends FieldMap> =
  | T['~marks']['null']
  | F[T['~value']['fields']]['~marks']['null'];

/**
 * The descriptor of a model of the fluent face, computed from its builders. Argument types have two
 * parameters, model and schema, and nothing longer: those are what error messages show.
 */
export interface FluentDescriptor<K extends string, S extends TypedSchema> {
  name: K;
  kind: S['~models'][K]['~kind'];
  // Rows are spelled out here, since a type alias would show its name in hovers instead of the fields.
  row: {
    [P in Holding<FieldsOf<K, S>, 'scalar'>]:
      | FieldsOf<K, S>[P]['~value']['out']
      | S['~values'][FieldsOf<K, S>[P]['~value']['named']]
      | FieldsOf<K, S>[P]['~marks']['null'];
  };
  result: {
    [P in Exclude<
      Holding<FieldsOf<K, S>, 'scalar'>,
      Marked<FieldsOf<K, S>, 'hidden'> | S['~omit'][K & keyof S['~omit']]
    >]:
      | FieldsOf<K, S>[P]['~value']['out']
      | S['~values'][FieldsOf<K, S>[P]['~value']['named']]
      | FieldsOf<K, S>[P]['~marks']['null'];
  };
  create: CreateFor<K, S>;
  update: UpdateFor<K, S>;
  where: WhereFor<K, S>;
  unique: UniqueFor<K, S>;
  key: Keys<S['~models'][K], S>;
  id: Id<K, S>;
  newId: NewId<FluentDescriptor<K, S>['row'], Marked<FieldsOf<K, S>, 'key'>, S['~models'][K]['~id']['~fields']>;
  order: OrderFor<K, S>;
  select: SelectFor<K, S>;
  include: IncludeFor<K, S>;
  omit: OmitFor<K, S>;
  rel: { [P in keyof FieldsOf<K, S>]: FluentRelation<FieldsOf<K, S>[P], FieldsOf<K, S>, S> };
  lists: Holding<FieldsOf<K, S>, 'many'>;
  references: ReferencesFor<K, S>;
}

export interface FluentRelation<T extends MemberTypes, F extends FieldMap, S extends TypedSchema> {
  to: FluentDescriptor<T['~value']['target'], S>;
  many: T['~value']['many'];
  null: Missing<T, F>;
}

/** The data of a new row. */
export type CreateFor<K extends string, S extends TypedSchema> = CreateOf<FieldsOf<K, S>, S>;

type CreateOf<F extends FieldMap, S extends TypedSchema> = {
  [P in Marked<F, 'required'>]: F[P]['~value']['in'] | S['~values'][F[P]['~value']['choice']] | F[P]['~marks']['null'];
} & {
  // Writes through relations have their place here.
  [P in Marked<F, 'written'>]?: F[P]['~value']['in'] | S['~values'][F[P]['~value']['choice']] | F[P]['~marks']['null'];
};

/** Changes to a row. */
export type UpdateFor<K extends string, S extends TypedSchema> = UpdateOf<FieldsOf<K, S>, S>;

type UpdateOf<F extends FieldMap, S extends TypedSchema> = {
  // Writes through relations have their place here.
  [P in Marked<F, 'written'>]?: Change<
    F[P]['~value']['in'] | S['~values'][F[P]['~value']['choice']] | F[P]['~marks']['null']
  >;
};

/** A new value. Number and list operators have their place beside `set`. */
type Change<Value> = Value | { set: Value };

/** Conditions on rows. */
export type WhereFor<K extends string, S extends TypedSchema> = {
  [P in keyof FieldsOf<K, S>]?: FluentFilter<FieldsOf<K, S>[P], FieldsOf<K, S>, K, S>;
} & Logic<WhereFor<K, S>>;

export interface Logic<W> {
  /** All of them hold. */
  AND?: W | readonly W[];
  /** One of them holds; none does in an empty list. */
  OR?: readonly W[];
  /** None of them holds. */
  NOT?: W | readonly W[];
}

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
type Keys<M extends ModelTypes, S extends TypedSchema> =
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
type NewId<Row, Name, Names> = [Names] extends [never] ? Row[Name & keyof Row] : { [P in Names & keyof Row]: Row[P] };

/** An order of rows. */
export type OrderFor<K extends string, S extends TypedSchema> = {
  [P in keyof FieldsOf<K, S>]?: OrderKinds<FieldsOf<K, S>[P]['~value'], S>[FieldsOf<K, S>[P]['~value']['shape']];
};

export type SortOrder = 'asc' | 'desc';

/** What each sort of member is ordered by. */
interface OrderKinds<V extends ValueTypes, S extends TypedSchema> {
  value: SortOrder | { sort: SortOrder; nulls?: 'first' | 'last' };
  document: never;
  one: OrderFor<V['target'], S>;
  many: { _count: SortOrder };
  none: never;
}

/** Fields and relations of the result. */
export type SelectFor<K extends string, S extends TypedSchema> = {
  [P in keyof FieldsOf<K, S>]?: SelectKinds<FieldsOf<K, S>[P], FieldsOf<K, S>, S>[FieldsOf<K, S>[P]['~value']['shape']];
} & { _count?: boolean | CountOf<FieldsOf<K, S>, S> };

/** What each sort of member is selected by. */
interface SelectKinds<T extends MemberTypes, F extends FieldMap, S extends TypedSchema> {
  value: boolean;
  document: boolean;
  one:
    | boolean
    | ([Missing<T, F>] extends [never]
        ? ToOneArguments<FluentDescriptor<T['~value']['target'], S>>
        : ToOptionalArguments<FluentDescriptor<T['~value']['target'], S>>);
  many: boolean | ToManyArguments<FluentDescriptor<T['~value']['target'], S>>;
  none: never;
}

/** Relations of the result, beside all fields. */
export type IncludeFor<K extends string, S extends TypedSchema> = {
  [P in Holding<FieldsOf<K, S>, 'relation'>]?: SelectKinds<FieldsOf<K, S>[P], FieldsOf<K, S>, S>[FieldsOf<
    K,
    S
  >[P]['~value']['shape']];
} & { _count?: boolean | CountOf<FieldsOf<K, S>, S> };

interface CountOf<F extends FieldMap, S extends TypedSchema> {
  select: { [P in Holding<F, 'many'>]?: boolean | { where?: WhereFor<F[P]['~value']['target'], S> } };
}

/** Fields left out of the result. */
export type OmitFor<K extends string, S extends TypedSchema> = {
  [P in Holding<FieldsOf<K, S>, 'scalar'>]?: boolean;
};

/** The fields of a model, in the place of values. */
export type ReferencesFor<K extends string, S extends TypedSchema> = {
  readonly [P in Holding<FieldsOf<K, S>, 'scalar'>]: FieldReference<
    K,
    FieldsOf<K, S>[P]['~value']['in'] | S['~values'][FieldsOf<K, S>[P]['~value']['choice']]
  >;
};

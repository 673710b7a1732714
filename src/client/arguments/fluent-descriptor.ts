import type { MemberTypes, TypedSchema } from '../../schema/typed-schema.ts';
import type { FieldReference } from '../field-reference.ts';
import type { CreateFor, CreateManyFor, UpdateFor, UpdateManyFor } from './fluent-data.ts';
import type { FieldMap, FieldsOf, Holding, Marked, Missing } from './fluent-fields.ts';
import type { HavingFor, Numbers, Ranked, RelatedGroupFor } from './fluent-groups.ts';
import type { Id, Keys, NewId, UniqueFor } from './fluent-keys.ts';
import type { OrderFor } from './fluent-order.ts';
import type { WhereFor } from './fluent-where.ts';
import type { ToManyArguments, ToOneArguments, ToOptionalArguments } from './selection.ts';

/**
 * The descriptor of a model of the fluent face, computed from its builders. Argument types have two
 * parameters, model and schema, and nothing longer: those are what error messages show.
 */
export interface FluentDescriptor<K extends string, S extends TypedSchema> {
  name: K;
  kind: S['~models'][K]['~kind'];
  // Columns and rows are spelled out here, since an alias would show its name in messages and hovers instead; the
  // fields are looked up once for all of a row.
  columns: {
    [P in keyof FieldsOf<K, S>]: P & FieldsOf<K, S>[P]['~value']['scalar'];
  }[keyof FieldsOf<K, S>];
  row: FieldsOf<K, S> extends infer F extends FieldMap
    ? {
        [P in Holding<F, 'scalar'>]:
          | F[P]['~value']['out']
          | S['~values'][F[P]['~value']['named']]
          | F[P]['~marks']['null'];
      }
    : never;
  result: FieldsOf<K, S> extends infer F extends FieldMap
    ? {
        [P in [S['~omit'][K & keyof S['~omit']]] extends [never]
          ? Marked<F, 'shown'>
          : Exclude<Marked<F, 'shown'>, S['~omit'][K & keyof S['~omit']]>]:
          | F[P]['~value']['out']
          | S['~values'][F[P]['~value']['named']]
          | F[P]['~marks']['null'];
      }
    : never;
  create: CreateFor<K, S>;
  createMany: CreateManyFor<K, S>;
  update: UpdateFor<K, S>;
  updateMany: UpdateManyFor<K, S>;
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
  numbers: Numbers<FieldsOf<K, S>>;
  ranked: Ranked<FieldsOf<K, S>>;
  group: RelatedGroupFor<K, S>;
  having: HavingFor<K, S>;
}

export interface FluentRelation<T extends MemberTypes, F extends FieldMap, S extends TypedSchema> {
  to: FluentDescriptor<T['~value']['target'], S>;
  many: T['~value']['many'];
  null: Missing<T, F>;
}

/** Fields and relations of the result. */
export type SelectFor<K extends string, S extends TypedSchema> = SelectOf<FieldsOf<K, S>, S>;

type SelectOf<F extends FieldMap, S extends TypedSchema> = {
  [P in keyof F]?: SelectKinds<F[P], F, S>[F[P]['~value']['shape']];
} & CountSelection<F, S>;

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
export type IncludeFor<K extends string, S extends TypedSchema> = IncludeOf<FieldsOf<K, S>, S>;

type IncludeOf<F extends FieldMap, S extends TypedSchema> = {
  [P in Holding<F, 'relation'>]?: SelectKinds<F[P], F, S>[F[P]['~value']['shape']];
} & CountSelection<F, S>;

/** `_count`, where there is something to count. */
type CountSelection<F extends FieldMap, S extends TypedSchema> = {
  [P in [Holding<F, 'many'>] extends [never] ? never : '_count']?: boolean | CountOf<F, S>;
};

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

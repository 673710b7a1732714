import type { MemberTypes, TypedSchema, ValueTypes } from '../../schema/typed-schema.ts';
import type { EnumFilter, EqualityFilter, Logic, OrderedFilter, TextFilter } from './filters.ts';
import type { FieldMap, FieldsOf } from './fluent-fields.ts';
import type { Filter } from './fluent-where.ts';
import type { CountHaving, NumberHaving, RankedHaving } from './having.ts';

/** Names of the fields that hold numbers. */
export type Numbers<F extends FieldMap> = {
  [P in keyof F]: F[P]['~value']['write'] extends 'number' ? P : never;
}[keyof F];

/** Names of the fields that have an order. */
export type Ranked<F extends FieldMap> = {
  [P in keyof F]: F[P]['~value']['kind'] extends RankedKind ? P : never;
}[keyof F];

type RankedKind =
  | 'Int'
  | 'BigInt'
  | 'Float'
  | 'Decimal'
  | 'String'
  | 'Boolean'
  | 'DateTime'
  | 'Date'
  | 'Time'
  | 'Uuid'
  | 'Bytes'
  | 'Enum';

/** Fields of a related row that groups are made by. */
export type GroupFor<K extends string, S extends TypedSchema> = GroupOf<FieldsOf<K, S>, 'value' | 'one', S>;

/** Rows that the model belongs to, with the fields that groups are made by. */
export type RelatedGroupFor<K extends string, S extends TypedSchema> = GroupOf<FieldsOf<K, S>, 'one', S>;

type GroupOf<F extends FieldMap, Shape, S extends TypedSchema> = {
  [P in Shaped<F, Shape>]?: GroupKinds<F[P]['~value'], S>[F[P]['~value']['shape'] & ('value' | 'one')];
};

type Shaped<F extends FieldMap, Shape> = { [P in keyof F]: F[P]['~value']['shape'] extends Shape ? P : never }[keyof F];

/** How groups are made by each sort of member. */
interface GroupKinds<V extends ValueTypes, S extends TypedSchema> {
  value: true;
  one: GroupFor<V['target'], S>;
}

/** Conditions on groups. */
export type HavingFor<K extends string, S extends TypedSchema> = HavingOf<FieldsOf<K, S>, K, S>;

type HavingOf<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in keyof F]?: HavingKinds<F[P], F, K, S>[HavingSort[F[P]['~value']['kind'] & keyof HavingSort]];
} & Logic<HavingFor<K, S>>;

/** Which conditions each kind of member has. */
interface HavingSort {
  Int: 'integer';
  BigInt: 'bigint';
  Float: 'integer';
  Decimal: 'decimal';
  String: 'text';
  Boolean: 'boolean';
  DateTime: 'ranked';
  Date: 'ranked';
  Time: 'ranked';
  Uuid: 'ranked';
  Bytes: 'ranked';
  Enum: 'named';
  Json: 'count';
  List: 'count';
  One: 'one';
  Many: 'none';
  Unsupported: 'none';
}

interface HavingKinds<T extends MemberTypes, F extends FieldMap, K extends string, S extends TypedSchema> {
  integer: Filter<T, F, K, S> | NumberHaving<number, number>;
  bigint: Filter<T, F, K, S> | NumberHaving<bigint | number, number>;
  decimal: Filter<T, F, K, S> | NumberHaving<T['~value']['in'], T['~value']['in']>;
  text: Filter<T, F, K, S> | RankedHaving<string | null | TextFilter<null, never>>;
  ranked: Filter<T, F, K, S> | RankedHaving<T['~value']['in'] | null | OrderedFilter<T['~value']['in'], null, never>>;
  named: Filter<T, F, K, S> | RankedHaving<NamedFilter<S['~values'][T['~value']['choice']]>>;
  boolean: Filter<T, F, K, S> | RankedHaving<boolean | null | EqualityFilter<boolean, null, never>>;
  count: CountHaving;
  one: GroupConditionsFor<T['~value']['target'], S>;
  none: never;
}

type NamedFilter<Value> = Value | null | EnumFilter<Value, null, never>;

/** Conditions on fields of related rows that groups are made by. */
export type GroupConditionsFor<K extends string, S extends TypedSchema> = ConditionsOf<FieldsOf<K, S>, K, S>;

type ConditionsOf<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in Shaped<F, 'value' | 'one'>]?: ConditionKinds<F[P], F, K, S>[F[P]['~value']['shape'] & ('value' | 'one')];
} & Logic<GroupConditionsFor<K, S>>;

interface ConditionKinds<T extends MemberTypes, F extends FieldMap, K extends string, S extends TypedSchema> {
  value: Filter<T, F, K, S>;
  one: GroupConditionsFor<T['~value']['target'], S>;
}

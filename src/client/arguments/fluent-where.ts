import type { MemberTypes, TypedSchema, ValueTypes } from '../../schema/typed-schema.ts';
import type { JsonNullValue } from '../json-null.ts';
import type {
  EnumFilter,
  EqualityFilter,
  ListFilter,
  Logic,
  ManyFilter,
  OneFilter,
  OrderedFilter,
  TextFilter,
} from './filters.ts';
import type { FieldMap, FieldsOf, Missing } from './fluent-fields.ts';
import type { JsonFilter } from './json-filter.ts';

/** Conditions on rows. */
export type WhereFor<K extends string, S extends TypedSchema> = WhereOf<FieldsOf<K, S>, K, S>;

type WhereOf<F extends FieldMap, K extends string, S extends TypedSchema> = {
  [P in keyof F]?: Filter<F[P], F, K, S>;
} & Logic<WhereFor<K, S>>;

/** What a member is filtered by. */
export type Filter<T extends MemberTypes, F extends FieldMap, K extends string, S extends TypedSchema> = FilterKinds<
  T['~value'],
  T['~marks']['null'],
  Missing<T, F>,
  K,
  S
>[T['~value']['kind'] & FilterKind];

type FilterKind = keyof FilterKinds<ValueTypes, null, null, string, TypedSchema>;

/** One property for each kind of member, of which a query instantiates only those it uses. */
interface FilterKinds<V extends ValueTypes, Null, Missing, K extends string, S extends TypedSchema> {
  Int: number | Null | OrderedFilter<number, Null, K>;
  BigInt: bigint | number | Null | OrderedFilter<bigint | number, Null, K>;
  Float: number | Null | OrderedFilter<number, Null, K>;
  Decimal: V['in'] | Null | OrderedFilter<V['in'], Null, K>;
  String: string | Null | TextFilter<Null, K>;
  Boolean: boolean | Null | EqualityFilter<boolean, Null, K>;
  DateTime: Date | string | Null | OrderedFilter<Date | string, Null, K>;
  Date: V['in'] | Null | OrderedFilter<V['in'], Null, K>;
  Time: V['in'] | Null | OrderedFilter<V['in'], Null, K>;
  Uuid: string | Null | OrderedFilter<string, Null, K>;
  Bytes: Uint8Array | Null | OrderedFilter<Uint8Array, Null, K>;
  Enum: S['~values'][V['choice']] | Null | EnumFilter<S['~values'][V['choice']], Null, K>;
  Json: JsonNullValue | JsonFilter<V['in']>;
  List: ListOf<V['in'] | S['~values'][V['choice']], K>;
  One: WhereFor<V['target'], S> | OneFilter<WhereFor<V['target'], S>, Missing> | Missing;
  Many: ManyFilter<WhereFor<V['target'], S>>;
  Unsupported: never;
}

type ListOf<Value, K extends string> = Value extends readonly (infer Item)[] ? ListFilter<Value, Item, K> : never;

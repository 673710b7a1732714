import type { MemberTypes, TypedSchema } from '../../schema/typed-schema.ts';
import type { JsonNullValue } from '../json-null.ts';
import type {
  EnumFilter,
  EqualityFilter,
  JsonFilter,
  ListFilter,
  ManyFilter,
  OneFilter,
  OrderedFilter,
  TextFilter,
} from './filters.ts';
import type { FieldMap, Missing, Where } from './fluent-descriptor.ts';

/** What a member is filtered by. */
export type FluentFilter<
  T extends MemberTypes,
  F extends FieldMap,
  K extends string,
  S extends TypedSchema,
> = FilterKinds<T, F, K, S>[T['kind'] & keyof FilterKinds<MemberTypes, FieldMap, string, TypedSchema>];

/** One property for each kind of member, of which a query instantiates only those it uses. */
interface FilterKinds<T extends MemberTypes, F extends FieldMap, K extends string, S extends TypedSchema> {
  Int: T['in'] | OrderedFilter<number, T['null'], K>;
  BigInt: T['in'] | OrderedFilter<bigint | number, T['null'], K>;
  Float: T['in'] | OrderedFilter<number, T['null'], K>;
  Decimal: T['in'] | OrderedFilter<NonNullable<T['in']>, T['null'], K>;
  String: T['in'] | TextFilter<T['null'], K>;
  Boolean: T['in'] | EqualityFilter<boolean, T['null'], K>;
  DateTime: T['in'] | OrderedFilter<Date | string, T['null'], K>;
  Date: T['in'] | OrderedFilter<NonNullable<T['in']>, T['null'], K>;
  Time: T['in'] | OrderedFilter<NonNullable<T['in']>, T['null'], K>;
  Uuid: T['in'] | OrderedFilter<string, T['null'], K>;
  Bytes: T['in'] | OrderedFilter<Uint8Array, T['null'], K>;
  Enum: T['in'] | S['~values'][T['choice']] | EnumFilter<S['~values'][T['choice']], T['null'], K>;
  Json: JsonNullValue | JsonFilter<T['in']>;
  List: ListFilter<T['in'] | S['~values'][T['choice']], K>;
  One: Where<T['target'], S> | OneFilter<Where<T['target'], S>, Missing<T, F>> | Missing<T, F>;
  Many: ManyFilter<Where<T['target'], S>>;
  Unsupported: never;
}

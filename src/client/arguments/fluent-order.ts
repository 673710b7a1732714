import type { TypedSchema, ValueTypes } from '../../schema/typed-schema.ts';
import type { FieldMap, FieldsOf } from './fluent-fields.ts';
import type { RelevanceOrder, SortBy, SortOrder } from './order.ts';

/** An order of rows. */
export type OrderFor<K extends string, S extends TypedSchema> = OrderOf<FieldsOf<K, S>, S>;

type OrderOf<F extends FieldMap, S extends TypedSchema> = {
  [P in keyof F]?: OrderKinds<F[P]['~value'], S>[F[P]['~value']['shape']];
} & RelevanceOf<F>;

interface RelevanceOf<F extends FieldMap> {
  /** By how well text fields match a full-text search. */
  _relevance?: RelevanceOrder<TextNames<F>>;
}

type TextNames<F extends FieldMap> = { [P in keyof F]: F[P]['~value']['kind'] extends 'String' ? P : never }[keyof F];

/** What each sort of member is ordered by. */
interface OrderKinds<V extends ValueTypes, S extends TypedSchema> {
  value: SortBy;
  document: never;
  one: OrderFor<V['target'], S>;
  many: { _count: SortOrder };
  none: never;
}

import type { TypedSchema, ValueTypes } from '../../schema/typed-schema.ts';
import type { FieldsOf } from './fluent-fields.ts';

/** An order of rows. */
export type OrderFor<K extends string, S extends TypedSchema> = {
  [P in keyof FieldsOf<K, S>]?: OrderKinds<FieldsOf<K, S>[P]['~value'], S>[FieldsOf<K, S>[P]['~value']['shape']];
};

type SortOrder = 'asc' | 'desc';

/** What each sort of member is ordered by. */
interface OrderKinds<V extends ValueTypes, S extends TypedSchema> {
  value: SortOrder | { sort: SortOrder; nulls?: 'first' | 'last' };
  document: never;
  one: OrderFor<V['target'], S>;
  many: { _count: SortOrder };
  none: never;
}

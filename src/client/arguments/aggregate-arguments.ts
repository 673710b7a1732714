import type { ModelDescriptor } from './model-descriptor.ts';
import type { SortBy } from './order.ts';
import type { Rows } from './selection.ts';

/** What is computed over rows. */
export interface Aggregates<D extends ModelDescriptor> {
  /** How many rows (`true`, `_all`), and how many values that are not null, by field. */
  _count?: true | CountedFields<D>;
  /** Null over no values, as the following ones. */
  _sum?: SummedFields<D>;
  _avg?: SummedFields<D>;
  _min?: RankedFields<D>;
  _max?: RankedFields<D>;
}

/** Fields to count, and `_all` for rows. */
export type CountedFields<D extends ModelDescriptor> = { [Name in D['columns'] | '_all']?: true };

/** Fields that hold numbers. */
export type SummedFields<D extends ModelDescriptor> = { [Name in D['numbers']]?: true };

/** Fields that have an order. */
export type RankedFields<D extends ModelDescriptor> = { [Name in D['ranked']]?: true };

/** Arguments of `aggregate`. */
export interface AggregateArguments<D extends ModelDescriptor> extends Rows<D>, Aggregates<D> {}

/** Arguments of `groupBy`. */
export interface GroupByArguments<D extends ModelDescriptor> extends Aggregates<D> {
  /** Fields of the model, and of the rows it belongs to: `['status', { customer: { country: true } }]`. */
  by: D['columns'] | D['group'] | readonly (D['columns'] | D['group'])[];
  /** Conditions on the rows that are grouped. */
  where?: D['where'];
  /** Conditions on the groups. */
  having?: D['having'];
  /** By fields of `by` or by aggregates. */
  orderBy?: GroupOrder<D> | readonly GroupOrder<D>[];
  /** At most so many groups; only with `orderBy`, as is `skip`. */
  take?: number;
  skip?: number;
}

/** As `Exact`, with what the arguments of `groupBy` owe each other. */
export type ExactGroups<D extends ModelDescriptor, A> = A extends never ? A : GroupRules<D, A>;

type GroupRules<D extends ModelDescriptor, A> = A extends { by: infer By; orderBy: infer Order }
  ? Unordered<D, NamesOf<ItemsOf<Order>>, ItemsOf<By>> extends infer Wrong extends PropertyKey
    ? [Wrong] extends [never]
      ? unknown
      : { orderBy: Order extends readonly unknown[] ? readonly NotIn<Wrong>[] : NotIn<Wrong> }
    : unknown
  : A extends { take: number } | { skip: number }
    ? { orderBy: object }
    : unknown;

type NotIn<Wrong extends PropertyKey> = { [P in Wrong]?: 'only fields of `by` and aggregates' };

/** Names in an order that no group has one value of. */
type Unordered<D extends ModelDescriptor, Names, By> = Extract<
  Exclude<Names, By | NamesOf<Extract<By, object>>>,
  D['columns'] | keyof D['rel'] | '_relevance'
>;

type ItemsOf<List> = List extends readonly (infer Item)[] ? Item : List;

type NamesOf<T> = T extends unknown ? keyof T : never;

/** An order of groups. */
export type GroupOrder<D extends ModelDescriptor> = D['order'] & AggregateOrder<D>;

/** An order by what is computed over each group. */
export interface AggregateOrder<D extends ModelDescriptor> {
  _count?: SortBy | { [Name in D['columns'] | '_all']?: SortBy };
  _sum?: { [Name in D['numbers']]?: SortBy };
  _avg?: { [Name in D['numbers']]?: SortBy };
  _min?: { [Name in D['ranked']]?: SortBy };
  _max?: { [Name in D['ranked']]?: SortBy };
}

// Conditions on groups, by what is computed over the values of one field. They stand beside the field's own
// filter, which is for fields that the groups are made by.

import type { OrderedFilter } from './filters.ts';

/** How many values are not null. */
export interface CountHaving {
  _count?: number | OrderedFilter<number, never, never>;
}

/** Fields with an order; `Filter` is what the least and the greatest value are compared by. */
export interface RankedHaving<Filter> extends CountHaving {
  _min?: Filter;
  _max?: Filter;
}

/** Numbers; `Mean` is the type of their average. */
export interface NumberHaving<Value, Mean> extends RankedHaving<Value | null | OrderedFilter<Value, null, never>> {
  _sum?: Value | null | OrderedFilter<Value, null, never>;
  _avg?: Mean | null | OrderedFilter<Mean, null, never>;
}

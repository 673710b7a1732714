import { sqlText } from '../../sql/sql-text.ts';
import type { ListFilters } from '../list-filters.ts';

/** By the operators that a GIN index of the column serves. */
export const postgresListFilters: ListFilters = {
  has: (list, item) => sqlText`${item} = any(${list})`,
  hasEvery: (list, items) => sqlText`${list} @> ${items}`,
  hasSome: (list, items) => sqlText`${list} && ${items}`,
  isEmpty: (list, isNegated) => (isNegated ? sqlText`${list} <> '{}'` : sqlText`${list} = '{}'`),
};

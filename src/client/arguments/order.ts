export type SortOrder = 'asc' | 'desc';

/** An order by one value. */
export type SortBy = SortOrder | { sort: SortOrder; nulls?: 'first' | 'last' };

/** An order by how well these text fields match a full-text search. */
export interface RelevanceOrder<Name> {
  fields: Name | readonly Name[];
  search: string;
  /** `desc`: best first. */
  sort: SortOrder;
}

import type { ModelDescriptor } from './model-descriptor.ts';
import type { RelationLoadStrategy, Selection } from './selection.ts';

/** Which rows, in what order. */
export interface Rows<D extends ModelDescriptor> {
  where?: D['where'];
  orderBy?: D['order'] | readonly D['order'][];
  /** The row to start at (itself included; `skip: 1` leaves it out). */
  cursor?: D['unique'];
  /** At most so many rows; negative: the last ones. */
  take?: number;
  skip?: number;
}

/** Arguments of `findFirst` and `findMany`. */
export interface FindArguments<D extends ModelDescriptor> extends Selection<D>, Rows<D> {
  /** Only the first row of each combination of these fields. */
  distinct?: keyof D['row'] | readonly (keyof D['row'])[];
  /** `join`: one statement where the database can; `query`: one per relation. Default: what is fastest there. */
  relationLoadStrategy?: RelationLoadStrategy;
}

/** Arguments of `findUnique`. */
export interface FindUniqueArguments<D extends ModelDescriptor> extends Selection<D> {
  where: D['unique'];
  relationLoadStrategy?: RelationLoadStrategy;
}

/** Arguments of `stream`. */
export interface StreamArguments<D extends ModelDescriptor> extends FindArguments<D> {
  /** Rows that are fetched at once; default 500. */
  fetchSize?: number;
}

/** Arguments of `count`. */
export interface CountArguments<D extends ModelDescriptor> extends Rows<D> {
  /** Counts rows (`_all`) and values that are not null, by field. */
  select?: { [Name in keyof D['row'] | '_all']?: boolean };
}

/** Arguments of `exists`. */
export interface ExistsArguments<D extends ModelDescriptor> {
  where?: D['where'];
}

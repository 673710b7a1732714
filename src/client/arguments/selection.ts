import type { ModelDescriptor } from './model-descriptor.ts';

/** What a call gives back. `select` names everything, so it stands alone. */
export type Selection<D extends ModelDescriptor> = SelectOnly<D> | WholeRow<D>;

/** These fields and relations, nothing else. */
export interface SelectOnly<D extends ModelDescriptor> {
  select: D['select'];
  /** Not beside `select`, which names relations too. */
  include?: undefined;
  /** Not beside `select`, which leaves out what it does not name. */
  omit?: undefined;
}

/** All fields but those in `omit`, and the relations in `include`. */
export interface WholeRow<D extends ModelDescriptor> {
  /** Not beside `include` or `omit`. */
  select?: undefined;
  include?: D['include'];
  omit?: D['omit'];
}

/** How relations are loaded. */
export interface Loading {
  /** `join`: with the row, where the database can; `query`: a statement for each. Default: what is fastest there. */
  relationLoadStrategy?: 'join' | 'query';
}

/** Which rows, in what order. */
export interface Rows<D extends ModelDescriptor> {
  where?: D['where'];
  orderBy?: D['order'] | readonly D['order'][];
  /** The row to start at, itself included; `skip: 1` leaves it out. */
  cursor?: D['unique'] & D['key'];
  /** At most so many rows; negative: the last ones. */
  take?: number;
  skip?: number;
}

/** Only the first row of each combination of fields. */
export interface Distinct<D extends ModelDescriptor> {
  distinct?: D['columns'] | readonly D['columns'][];
}

/** Arguments of a relation to one row. */
export type ToOneArguments<D extends ModelDescriptor> = Selection<D>;

/** Arguments of a relation to one row that may be missing: one that does not meet `where` comes as null. */
export type ToOptionalArguments<D extends ModelDescriptor> = SelectedIf<D> | WholeIf<D>;

interface SelectedIf<D extends ModelDescriptor> extends SelectOnly<D> {
  where?: D['where'];
}

interface WholeIf<D extends ModelDescriptor> extends WholeRow<D> {
  where?: D['where'];
}

/** Arguments of a relation to many rows; each level has its own. */
export type ToManyArguments<D extends ModelDescriptor> = SelectedRows<D> | WholeRows<D>;

/** Rows with `select`. */
export interface SelectedRows<D extends ModelDescriptor> extends SelectOnly<D>, Rows<D>, Distinct<D> {}

/** Rows with all their fields. */
export interface WholeRows<D extends ModelDescriptor> extends WholeRow<D>, Rows<D>, Distinct<D> {}

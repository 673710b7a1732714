import type { ModelDescriptor } from './model-descriptor.ts';

/** What a call gives back: `select` names everything, `include` adds relations, `omit` leaves fields out. */
export interface Selection<D extends ModelDescriptor> {
  select?: D['select'];
  include?: D['include'];
  omit?: D['omit'];
}

export type RelationLoadStrategy = 'join' | 'query';

interface Named<D extends ModelDescriptor> {
  select: D['select'];
  include?: undefined;
  omit?: undefined;
}
interface Added<D extends ModelDescriptor> {
  select?: undefined;
  include?: D['include'];
  omit?: D['omit'];
}

/** Arguments of a relation to one row. */
export type ToOneArguments<D extends ModelDescriptor> = Named<D> | Added<D>;

/** Arguments of a relation to one row that may be missing: rows that do not meet `where` come as null. */
export interface ToOptionalArguments<D extends ModelDescriptor> extends Selection<D> {
  where?: D['where'];
}

interface Rows<D extends ModelDescriptor> {
  where?: D['where'];
  orderBy?: D['order'] | readonly D['order'][];
  take?: number;
  skip?: number;
  cursor?: D['unique'];
  distinct?: keyof D['row'] | readonly (keyof D['row'])[];
}
interface ManyNamed<D extends ModelDescriptor> extends Named<D>, Rows<D> {}
interface ManyAdded<D extends ModelDescriptor> extends Added<D>, Rows<D> {}

/** Arguments of a relation to many rows; each level has its own. */
export type ToManyArguments<D extends ModelDescriptor> = ManyNamed<D> | ManyAdded<D>;

import type { ModelDescriptor } from './model-descriptor.ts';
import type { RelationLoadStrategy, Selection } from './selection.ts';

/** Arguments of `create`. */
export interface CreateArguments<D extends ModelDescriptor> extends Selection<D> {
  data: D['create'];
  relationLoadStrategy?: RelationLoadStrategy;
}

/** Arguments of `createMany`. */
export interface CreateManyArguments<D extends ModelDescriptor> {
  data: D['create'] | readonly D['create'][];
}

/** Arguments of `createManyAndReturn`. */
export interface CreateManyAndReturnArguments<D extends ModelDescriptor> extends Selection<D> {
  data: D['create'] | readonly D['create'][];
}

/** Arguments of `update`. */
export interface UpdateArguments<D extends ModelDescriptor> extends Selection<D> {
  where: D['unique'];
  data: D['update'];
  relationLoadStrategy?: RelationLoadStrategy;
}

/** Arguments of `updateMany`. */
export interface UpdateManyArguments<D extends ModelDescriptor> {
  where?: D['where'];
  data: D['update'];
}

/** Arguments of `delete`. */
export interface DeleteArguments<D extends ModelDescriptor> extends Selection<D> {
  where: D['unique'];
  relationLoadStrategy?: RelationLoadStrategy;
}

/** Arguments of `deleteMany`. */
export interface DeleteManyArguments<D extends ModelDescriptor> {
  where?: D['where'];
}

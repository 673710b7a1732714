import type { ModelDescriptor } from './model-descriptor.ts';
import type { Loading, SelectOnly, WholeRow } from './selection.ts';

interface NewRow<D extends ModelDescriptor> {
  data: D['create'];
}

interface NewRows<D extends ModelDescriptor> {
  data: D['create'] | readonly D['create'][];
}

interface ChangedRow<D extends ModelDescriptor> {
  where: D['unique'] & D['key'];
  data: D['update'];
}

interface OneRow<D extends ModelDescriptor> {
  where: D['unique'] & D['key'];
}

/** Arguments of `create`. */
export type CreateArguments<D extends ModelDescriptor> = CreateSelected<D> | CreateWhole<D>;
interface CreateSelected<D extends ModelDescriptor> extends SelectOnly<D>, NewRow<D>, Loading {}
interface CreateWhole<D extends ModelDescriptor> extends WholeRow<D>, NewRow<D>, Loading {}

/** Arguments of `createMany`. */
export interface CreateManyArguments<D extends ModelDescriptor> extends NewRows<D> {}

/** Arguments of `createManyAndReturn`. */
export type CreateManyAndReturnArguments<D extends ModelDescriptor> = CreateManySelected<D> | CreateManyWhole<D>;
interface CreateManySelected<D extends ModelDescriptor> extends SelectOnly<D>, NewRows<D>, Loading {}
interface CreateManyWhole<D extends ModelDescriptor> extends WholeRow<D>, NewRows<D>, Loading {}

/** Arguments of `update`. */
export type UpdateArguments<D extends ModelDescriptor> = UpdateSelected<D> | UpdateWhole<D>;
interface UpdateSelected<D extends ModelDescriptor> extends SelectOnly<D>, ChangedRow<D>, Loading {}
interface UpdateWhole<D extends ModelDescriptor> extends WholeRow<D>, ChangedRow<D>, Loading {}

/** Arguments of `updateMany`. */
export interface UpdateManyArguments<D extends ModelDescriptor> {
  where?: D['where'];
  data: D['update'];
}

/** Arguments of `delete`. */
export type DeleteArguments<D extends ModelDescriptor> = DeleteSelected<D> | DeleteWhole<D>;
interface DeleteSelected<D extends ModelDescriptor> extends SelectOnly<D>, OneRow<D>, Loading {}
interface DeleteWhole<D extends ModelDescriptor> extends WholeRow<D>, OneRow<D>, Loading {}

/** Arguments of `deleteMany`. */
export interface DeleteManyArguments<D extends ModelDescriptor> {
  where?: D['where'];
}

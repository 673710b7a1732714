import type { SetTo } from './changes.ts';
import type { ModelDescriptor } from './model-descriptor.ts';
import type { Loading, SelectOnly, WholeRow } from './selection.ts';

interface NewRow<D extends ModelDescriptor> {
  data: D['create'];
}

interface NewRows<D extends ModelDescriptor> {
  data: D['createMany'] | readonly D['createMany'][];
  /** Leaves out rows whose key is there already. */
  skipDuplicates?: boolean;
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
  data: D['updateMany'];
  /** At most so many rows; which ones, the database decides. */
  limit?: number;
}

/** Arguments of `updateManyAndReturn`. */
export type UpdateManyAndReturnArguments<D extends ModelDescriptor> = UpdateManySelected<D> | UpdateManyWhole<D>;
interface UpdateManySelected<D extends ModelDescriptor> extends SelectOnly<D>, UpdateManyArguments<D>, Loading {}
interface UpdateManyWhole<D extends ModelDescriptor> extends WholeRow<D>, UpdateManyArguments<D>, Loading {}

/** Arguments of `updateEach`. */
export interface UpdateEachArguments<D extends ModelDescriptor> {
  data: readonly RowChange<D>[];
}

/** New values for the row with this key. */
export interface RowChange<D extends ModelDescriptor> {
  where: D['unique'] & D['key'];
  data: NewValues<D['createMany']>;
}

/** Fields with their values, without operators that count from old ones. */
type NewValues<Row> = { [Name in keyof Row]?: Row[Name] | SetTo<Row[Name]> };

/** Arguments of `upsert`. */
export type UpsertArguments<D extends ModelDescriptor> = UpsertSelected<D> | UpsertWhole<D>;
interface UpsertedRow<D extends ModelDescriptor> {
  where: D['unique'] & D['key'];
  create: D['create'];
  update: D['update'];
}
interface UpsertSelected<D extends ModelDescriptor> extends SelectOnly<D>, UpsertedRow<D>, Loading {}
interface UpsertWhole<D extends ModelDescriptor> extends WholeRow<D>, UpsertedRow<D>, Loading {}

/** Arguments of `upsertMany`. */
export interface UpsertManyArguments<D extends ModelDescriptor> {
  data: D['createMany'] | readonly D['createMany'][];
  /** The key that says which rows exist: its field or fields, or its name. Default: the id. */
  by?: KeyNames<D['key']> | D['columns'] | readonly D['columns'][];
  /** Fields that existing rows get. Default: all that are given and not part of the key. */
  update?: readonly D['columns'][];
}

type KeyNames<Key> = Key extends unknown ? keyof Key : never;

/** Arguments of `upsertManyAndReturn`. */
export type UpsertManyAndReturnArguments<D extends ModelDescriptor> = UpsertManySelected<D> | UpsertManyWhole<D>;
interface UpsertManySelected<D extends ModelDescriptor> extends SelectOnly<D>, UpsertManyArguments<D>, Loading {}
interface UpsertManyWhole<D extends ModelDescriptor> extends WholeRow<D>, UpsertManyArguments<D>, Loading {}

/** Arguments of `delete`. */
export type DeleteArguments<D extends ModelDescriptor> = DeleteSelected<D> | DeleteWhole<D>;
interface DeleteSelected<D extends ModelDescriptor> extends SelectOnly<D>, OneRow<D>, Loading {}
interface DeleteWhole<D extends ModelDescriptor> extends WholeRow<D>, OneRow<D>, Loading {}

/** Arguments of `deleteMany`. */
export interface DeleteManyArguments<D extends ModelDescriptor> {
  where?: D['where'];
  /** At most so many rows; which ones, the database decides. */
  limit?: number;
}

// Writes through a relation, in the data of the row that has it. `D` is the related model, and `W` what is written to
// its rows there: without the foreign key that the relation itself fills.

import type { ModelDescriptor } from './model-descriptor.ts';

/** What is written to related rows. The descriptor itself is such, for rows that do not have the foreign key. */
export interface RelatedData {
  create: object;
  createMany: object;
  update: object;
}

type OneOrMore<T> = T | readonly T[];

/** A key of one row, with further conditions if wanted. */
type Key<D extends ModelDescriptor> = D['unique'] & D['key'];

/** Takes the row with this key, and makes one where there is none. */
export interface ConnectOrCreate<D extends ModelDescriptor, W extends RelatedData> {
  where: Key<D>;
  create: W['create'];
}

/** New rows, without relations of their own, in one statement. */
export interface NestedRows<W extends RelatedData> {
  data: OneOrMore<W['createMany']>;
  /** Leaves out rows whose key is there already. */
  skipDuplicates?: boolean;
}

/** In a create: the one related row. */
export interface OneInCreate<D extends ModelDescriptor, W extends RelatedData> {
  create?: W['create'];
  connect?: Key<D>;
  connectOrCreate?: ConnectOrCreate<D, W>;
}

/** In a create: rows related by a table between. */
export interface LinkedInCreate<D extends ModelDescriptor, W extends RelatedData> {
  create?: OneOrMore<W['create']>;
  connect?: OneOrMore<Key<D>>;
  connectOrCreate?: OneOrMore<ConnectOrCreate<D, W>>;
}

/** In a create: rows that have this row's key. */
export interface ManyInCreate<D extends ModelDescriptor, W extends RelatedData> extends LinkedInCreate<D, W> {
  createMany?: NestedRows<W>;
}

/** Changes the related row, if it meets the conditions. */
export interface RelatedChange<D extends ModelDescriptor, W extends RelatedData> {
  where?: D['where'];
  data: W['update'];
}

/** Changes the related row, and makes one where there is none. */
export interface RelatedUpsert<D extends ModelDescriptor, W extends RelatedData> {
  where?: D['where'];
  create: W['create'];
  update: W['update'];
}

/** In an update: the one related row that is always there. */
export interface OwnerInUpdate<D extends ModelDescriptor, W extends RelatedData> extends OneInCreate<D, W> {
  update?: W['update'] | RelatedChange<D, W>;
  upsert?: RelatedUpsert<D, W>;
}

/** In an update: the one related row that may be missing. */
export interface OneInUpdate<D extends ModelDescriptor, W extends RelatedData> extends OwnerInUpdate<D, W> {
  /** The row stays and is no longer related; conditions say when. */
  disconnect?: boolean | D['where'];
  delete?: boolean | D['where'];
}

/** Changes one of the related rows. */
export interface ChangeOfOne<D extends ModelDescriptor, W extends RelatedData> {
  where: Key<D>;
  data: W['update'];
}

/** Changes all related rows that meet the conditions. */
export interface ChangeOfMany<D extends ModelDescriptor> {
  where: D['where'];
  data: D['updateMany'];
}

/** Changes one of the related rows, and makes it where there is none. */
export interface UpsertOfOne<D extends ModelDescriptor, W extends RelatedData> {
  where: Key<D>;
  create: W['create'];
  update: W['update'];
}

/** In an update: rows related by a table between. */
export interface LinkedInUpdate<D extends ModelDescriptor, W extends RelatedData> extends LinkedInCreate<D, W> {
  /** These rows and no others are related from now on. */
  set?: OneOrMore<Key<D>>;
  /** These rows stay and are no longer related. */
  disconnect?: OneOrMore<Key<D>>;
  delete?: OneOrMore<Key<D>>;
  update?: OneOrMore<ChangeOfOne<D, W>>;
  updateMany?: OneOrMore<ChangeOfMany<D>>;
  upsert?: OneOrMore<UpsertOfOne<D, W>>;
  deleteMany?: OneOrMore<D['where']>;
}

/** In an update: rows that have this row's key. */
export interface ManyInUpdate<D extends ModelDescriptor, W extends RelatedData> extends LinkedInUpdate<D, W> {
  createMany?: NestedRows<W>;
}

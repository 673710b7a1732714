import type { DescribedSchema, DescriptorIndex } from '../arguments/descriptor-of.ts';
import type { ModelDescriptor, RelationDescriptor } from '../arguments/model-descriptor.ts';
import type { Member } from './extended-descriptor.ts';

/**
 * A printed schema whose results lack further fields: what `connect(…, { omit })` makes of it. For schemas whose types
 * are computed there is `OmittingSchema`.
 */
export interface OmittingDescribedSchema<S extends DescribedSchema, O> {
  readonly graph: S['graph'];
  readonly '~names': S['~names'];
  readonly '~models': S['~models'];
  readonly '~values': S['~values'];
  readonly '~omit': S['~omit'];
  readonly '~descriptors': DescriptorIndex & {
    readonly [K in S['~names']]: OmittingDescriptor<S['~descriptors'][K], O>;
  };
}

/** A model whose results lack fields, and those of its relations too; `O` holds the fields by model. */
interface OmittingDescriptor<D extends ModelDescriptor, O> {
  name: D['name'];
  kind: D['kind'];
  columns: D['columns'];
  row: D['row'];
  result: { [P in Exclude<keyof D['result'], Omitted<Member<O, D['name']>>>]: D['result'][P] };
  create: D['create'];
  createMany: D['createMany'];
  update: D['update'];
  updateMany: D['updateMany'];
  where: D['where'];
  unique: D['unique'];
  key: D['key'];
  id: D['id'];
  newId: D['newId'];
  order: D['order'];
  select: D['select'];
  include: D['include'];
  omit: D['omit'];
  rel: { [P in keyof D['rel']]: OmittingRelation<D['rel'][P], O> };
  lists: D['lists'];
  references: D['references'];
  numbers: D['numbers'];
  ranked: D['ranked'];
  group: D['group'];
  having: D['having'];
}

interface OmittingRelation<T extends RelationDescriptor, O> {
  to: OmittingDescriptor<T['to'], O>;
  many: T['many'];
  null: T['null'];
}

/** Names with `true`; of a model that is not mentioned, none. */
type Omitted<Flags> = { [P in keyof Flags]: Flags[P] extends true ? P : never }[keyof Flags];

import type { TypedSchema } from '../../schema/typed-schema.ts';
import type { DescriptorIndex, DescriptorOf } from '../arguments/descriptor-of.ts';
import type { ExtendedDescriptor } from './extended-descriptor.ts';

/** A schema whose results have further fields: what `db.extend({ result })` makes of it. */
export interface ExtendedSchema<S extends TypedSchema, R> {
  readonly graph: S['graph'];
  readonly '~names': S['~names'];
  readonly '~models': S['~models'];
  readonly '~values': S['~values'];
  readonly '~omit': S['~omit'];
  /** What was extended: statements of the SQL builder have no computed fields. */
  readonly '~extended': S;
  readonly '~descriptors': DescriptorIndex & {
    readonly [K in S['~names']]: ExtendedDescriptor<DescriptorOf<S, K>, R>;
  };
}

import type { DescribedSchema } from '../client/arguments/descriptor-of.ts';
import type { FluentDescriptor } from '../client/arguments/fluent-descriptor.ts';
import type { ModelDescriptor } from '../client/arguments/model-descriptor.ts';
import type { ModelClient } from '../client/model-client.ts';
import type { ReadClient } from '../client/read-client.ts';
import type { ReservedAccessor } from '../schema/reserved-names.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';

/** The client of each model under its name, whatever the name. */
export type Models<S extends TypedSchema> = {
  readonly [K in S['~names']]: ClientOf<K, S>;
};

/**
 * The client of each model as a member of the database: `User` is `db.user`.
 *
 * Where the database has such a member, the model's is `unknown`, which vanishes beside
 * the other; to leave out the key instead would cost every model a condition at once.
 */
export type Accessors<S extends TypedSchema> = {
  readonly [K in S['~names'] as Uncapitalize<K>]: Uncapitalize<K> extends ReservedAccessor ? unknown : ClientOf<K, S>;
};

type ClientOf<K extends string, S extends TypedSchema> = S extends DescribedSchema
  ? Clients<S['~descriptors'][K]>[S['~descriptors'][K]['kind']]
  : Clients<FluentDescriptor<K, S>>[S['~models'][K]['~kind']];

interface Clients<D extends ModelDescriptor> {
  table: ModelClient<D>;
  view: ReadClient<D>;
}

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

/** The client of each model as a member of the database: `User` is `db.user`, unless the database has such a member. */
export type Accessors<S extends TypedSchema> = {
  readonly [K in S['~names'] as Exclude<Uncapitalize<K>, ReservedAccessor>]: ClientOf<K, S>;
};

type ClientOf<K extends string, S extends TypedSchema> = Clients<
  FluentDescriptor<K, S>
>[S['~models'][K]['~kind']];

interface Clients<D extends ModelDescriptor> {
  table: ModelClient<D>;
  view: ReadClient<D>;
}

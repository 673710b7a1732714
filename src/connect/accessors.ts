import type { DescribedSchema } from '../client/arguments/descriptor-of.ts';
import type { FluentDescriptor } from '../client/arguments/fluent-descriptor.ts';
import type { ModelDescriptor } from '../client/arguments/model-descriptor.ts';
import type { Member } from '../client/extensions/extended-descriptor.ts';
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

/** The clients of an extended database: `M` holds the methods that were added, by model. */
export type ExtendedModels<S extends TypedSchema, M> = {
  readonly [K in S['~names']]: WithMethods<ClientOf<K, S>, MethodsOf<M, K>>;
};

/** The same as members of the database. */
export type ExtendedAccessors<S extends TypedSchema, M> = {
  readonly [K in S['~names'] as Uncapitalize<K>]: Uncapitalize<K> extends ReservedAccessor
    ? unknown
    : WithMethods<ClientOf<K, S>, MethodsOf<M, K>>;
};

type MethodsOf<M, K extends string> = Member<M, '$allModels'> & Member<M, Uncapitalize<K>>;

/** A method of an extension stands before the client's own of that name. */
type WithMethods<Client, Methods> = keyof Methods & keyof Client extends never
  ? Client & Methods
  : Omit<Client, keyof Methods> & Methods;

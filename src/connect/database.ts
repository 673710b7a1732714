import type { FluentDescriptor } from '../client/arguments/fluent-descriptor.ts';
import type { ModelClient } from '../client/model-client.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';

export type Database<S extends TypedSchema> = {
  readonly [K in keyof S['~models'] & string as Uncapitalize<K>]: ModelClient<FluentDescriptor<K, S>>;
};

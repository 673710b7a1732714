import type { ModelIndex } from '../builder/typing/sources.ts';
import type { DescribedSchema } from '../client/arguments/descriptor-of.ts';
import type { FluentDescriptor } from '../client/arguments/fluent-descriptor.ts';
import type { TypedSchema } from '../schema/typed-schema.ts';

/** A schema as the SQL builder's types read it: one model at a time, and only those that a statement names. */
export interface BuilderSchema<S extends TypedSchema> {
  readonly '~names': S['~names'];
  readonly '~sources': SourcesOf<S>;
  readonly '~moment': MomentOf<S['~values']['DateTime']>;
}

type SourcesOf<S extends TypedSchema> = S extends { readonly '~extended': infer Base extends TypedSchema }
  ? SourcesOf<Base>
  : S extends DescribedSchema
    ? S['~descriptors']
    : ModelIndex & { readonly [K in S['~names']]: FluentDescriptor<K, S> };

/** A printed schema says nothing of its values: there moments are dates. */
type MomentOf<DateTime> = unknown extends DateTime ? Date : DateTime;

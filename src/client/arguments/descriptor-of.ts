import type { TypedSchema } from '../../schema/typed-schema.ts';
import type { FluentDescriptor } from './fluent-descriptor.ts';
import type { ModelDescriptor } from './model-descriptor.ts';

/** A schema whose descriptors are printed by a generator: `DescriptorIndex & { User: UserModel … }`. */
export interface DescribedSchema extends TypedSchema {
  readonly '~descriptors': DescriptorIndex;
}

/** Used like `ModelIndex`, to satisfy `DescribedSchema` without a look at the descriptors. */
export interface DescriptorIndex {
  readonly [name: string]: ModelDescriptor;
}

/** The descriptor of a model: printed, or else computed from builders. */
export type DescriptorOf<S extends TypedSchema, K extends string> = S extends DescribedSchema
  ? S['~descriptors'][K]
  : FluentDescriptor<K, S>;

import type { TypedSchema } from '../../schema/typed-schema.ts';
import type { FluentDescriptor } from './fluent-descriptor.ts';

/** The descriptor of a model: the one a generated schema prints, else computed from builders. */
export type DescriptorOf<S extends TypedSchema, K extends string> = S extends {
  readonly '~descriptors': infer Printed;
}
  ? Printed[K & keyof Printed]
  : FluentDescriptor<K, S>;

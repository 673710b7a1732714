/** `facet-orm/generator`: runs the generators of a schema, and defines generators of one's own. */
export { GeneratorError, type GeneratorFailure } from '../foundation/errors/generator-error.ts';
export {
  type DefinedGenerator,
  defineGenerator,
  type GeneratedFile,
  type Generator,
  type GeneratorInput,
} from '../generator/contract/define-generator.ts';
export { type GeneratedOutput, type GenerateOptions, generateSchema } from '../generator/generate-schema.ts';
export { type SchemaWatch, type WatchEvent, type WatchOptions, watchSchema } from '../generator/watch-schema.ts';
export type {
  Configured,
  GeneratorConfiguration,
  SchemaConfiguration,
} from '../language/lowering/schema-configuration.ts';
export type { ParsedSchema, SchemaFile } from '../language/parse-schema.ts';

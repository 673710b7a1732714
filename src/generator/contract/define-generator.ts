import type { SchemaConfiguration } from '../../language/lowering/schema-configuration.ts';
import type { SchemaFile } from '../../language/parse-schema.ts';
import type { Schema } from '../../schema/schema.ts';

/** What a generator is given: the schema as Facet understands it, and what its `generator` block says. */
export interface GeneratorInput {
  /** The schema: frozen, checked, complete. */
  readonly schema: Schema;
  /** The blocks `datasource` and `generator` of the schema. */
  readonly configuration: SchemaConfiguration;
  /** The files that the schema was read from. */
  readonly files: readonly SchemaFile[];
  /** Name of the block: `client` in `generator client { … }`. */
  readonly name: string;
  /** Properties of the block besides `provider` and `output`, as they are written there. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** `output` of the block, made absolute. `null` where it has none. */
  readonly output: string | null;
  /** The folder of the schema; paths in it are relative to this one. */
  readonly directory: string;
  /** Version of Facet. */
  readonly version: string;
}

/** A file that a generator makes. */
export interface GeneratedFile {
  /** Relative to the output folder, with `/` between folders. It may not lead out of it. */
  readonly path: string;
  /** All of it but the line that says who made the file, which Facet writes on top. */
  readonly content: string;
}

/** A generator: what `defineGenerator` takes. */
export interface Generator {
  /** What messages call it. */
  readonly name: string;
  /** The folder that files go to where the block has no `output`, relative to the schema. Default `./generated`. */
  readonly defaultOutput?: string;
  /** Makes the files. What it makes depends on the input alone, so that an unchanged schema writes nothing. */
  generate(input: GeneratorInput): readonly GeneratedFile[] | Promise<readonly GeneratedFile[]>;
}

/** A generator that was defined. */
export interface DefinedGenerator extends Generator {
  readonly isFacetGenerator: true;
}

/**
 * Defines a generator of one's own. Its module has it as default export, and a schema names that module as
 * `provider`: a path relative to the schema (`"./my-generator.ts"`) or a package.
 *
 * @example
 * ```ts
 * import { defineGenerator } from 'facet-orm/generator';
 *
 * export default defineGenerator({
 *   name: 'model-list',
 *   generate: ({ schema }) => [{ path: 'models.md', content: Object.keys(schema.models).join('\n') }],
 * });
 * ```
 */
export function defineGenerator(generator: Generator): DefinedGenerator {
  return Object.freeze({ ...generator, isFacetGenerator: true });
}

import type { Schema } from '../../schema/schema.ts';
import { formatSchema } from '../format-schema.ts';
import type { SchemaConfiguration } from '../lowering/schema-configuration.ts';
import type { Unexpressed } from './printed-block.ts';
import { blockText } from './printed-block.ts';
import { schemaBlocks } from './schema-blocks.ts';

export interface PrintedSchema {
  /** Formatted as `formatSchema` formats. */
  readonly text: string;
  /** What the language cannot say, and so is not in the text. */
  readonly unexpressed: readonly Unexpressed[];
}

/**
 * A schema as text of the schema language. Reading the text gives the same schema, but for what `unexpressed` names
 * and the order of indexes of different kinds.
 *
 * @param configuration What `datasource` and `generator` blocks say; without it there are none.
 *
 * @example
 * ```ts
 * import { printSchema } from '../../src/language/printer/print-schema.ts';
 * import { buildSchema } from '../../src/schema/schema-builder.ts';
 *
 * const fields = { id: { scalar: 'Int', isId: true } } as const;
 * printSchema(buildSchema({ models: { User: { fields } } })).text; // 'model User {\n  id Int @id\n}\n'
 * ```
 */
export function printSchema(schema: Schema, configuration: SchemaConfiguration | null = null): PrintedSchema {
  const { blocks, unexpressed } = schemaBlocks(schema, configuration);
  return { text: formatSchema(blocks.map(blockText).join('\n\n')), unexpressed };
}

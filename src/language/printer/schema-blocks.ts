import { EXTRAS_NAMESPACE } from '../../schema/database-extras.ts';
import type { Schema } from '../../schema/schema.ts';
import type { SchemaConfiguration } from '../lowering/schema-configuration.ts';
import { configurationBlocks } from './configuration-blocks.ts';
import { extrasBlocks } from './extras-blocks.ts';
import { modelBlock } from './model-block.ts';
import { domainBlock, enumBlock, typeBlock } from './named-type-blocks.ts';
import type { PrintedBlock, Unexpressed } from './printed-block.ts';
import { createPrinter, reportAnnotations } from './printer-context.ts';

export interface PrintedBlocks {
  /** In the order of the text. */
  readonly blocks: readonly PrintedBlock[];
  /** What the language cannot say, and so is not in the blocks. */
  readonly unexpressed: readonly Unexpressed[];
}

/**
 * A schema as blocks of the language: configuration, models and views, enums, composite types, domains, sequences,
 * functions.
 */
export function schemaBlocks(schema: Schema, configuration: SchemaConfiguration | null = null): PrintedBlocks {
  const context = createPrinter(schema, configuration);
  const models = Object.values(schema.models).filter(({ isImplicit }) => !isImplicit);
  reportAnnotations(context, 'the schema', schema.annotations, [EXTRAS_NAMESPACE]);
  const blocks = [
    ...configurationBlocks(context),
    ...models.flatMap((model) => modelBlock(model, context) ?? []),
    ...Object.values(schema.enums).flatMap((type) => enumBlock(type, context) ?? []),
    ...Object.values(schema.compositeTypes).flatMap((type) => typeBlock(type, context) ?? []),
    ...Object.values(schema.domains).flatMap((type) => domainBlock(type, context) ?? []),
    ...extrasBlocks(context),
  ];
  return { blocks, unexpressed: context.unexpressed };
}

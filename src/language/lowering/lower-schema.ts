import type { EnumDeclaration, ModelDeclaration, SchemaDeclaration } from '../../schema/schema-declaration.ts';
import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { BlockNode, SyntaxFile } from '../syntax/syntax-tree.ts';
import { lowerEnum } from './lower-enum.ts';
import { scalarNames } from './lower-field.ts';
import { lowerModel } from './lower-model.ts';
import type { LoweringContext } from './lowering-context.ts';
import { createSchemaPlaces } from './lowering-context.ts';
import { readConfiguration } from './schema-configuration.ts';

export interface LoweredSchema {
  readonly declaration: SchemaDeclaration;
  readonly context: LoweringContext;
}

/** The declaration that the blocks of all files come to. What is wrong is reported and left out. */
export function lowerSchema(files: readonly SyntaxFile[], diagnostics: DiagnosticList): LoweredSchema {
  const blocks = files.flatMap(({ items }) => items.filter((item) => item.kind === 'block'));
  const context: LoweringContext = {
    diagnostics,
    configuration: readConfiguration(blocks, diagnostics),
    ...blocksByName(blocks, diagnostics),
    places: createSchemaPlaces(),
  };
  const models: Record<string, ModelDeclaration> = {};
  for (const [name, block] of context.models) models[name] = lowerModel(context, block);
  const enums: Record<string, EnumDeclaration> = {};
  for (const [name, block] of context.enums) enums[name] = lowerEnum(context, block);
  return { declaration: { models, enums }, context };
}

function blocksByName(
  blocks: readonly BlockNode[],
  diagnostics: DiagnosticList,
): Pick<LoweringContext, 'models' | 'enums' | 'types'> {
  const models = new Map<string, BlockNode>();
  const enums = new Map<string, BlockNode>();
  const types = new Map<string, BlockNode>();
  const maps: Readonly<Record<string, Map<string, BlockNode>>> = {
    model: models,
    view: models,
    enum: enums,
    type: types,
  };
  const first = new Map<string, BlockNode>();
  for (const block of blocks) {
    const map = maps[block.keyword.text];
    if (map === undefined) continue;
    const name = block.name.text;
    const before = first.get(name);
    if (before !== undefined) {
      diagnostics.error('REPEATED_NAME', block.name.span, `There is a ${before.keyword.text} \`${name}\` already.`, {
        help: 'Rename or remove one of them.',
        related: [{ span: before.name.span, message: 'the first one' }],
      });
    } else if (Object.hasOwn(scalarNames, name)) {
      diagnostics.error('RESERVED_NAME', block.name.span, `\`${name}\` is the name of a scalar type.`, {
        help: 'Give it another name.',
      });
    } else {
      first.set(name, block);
      map.set(name, block);
    }
  }
  return { models, enums, types };
}

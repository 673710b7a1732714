import type { EnumDeclaration, ModelDeclaration, SchemaDeclaration } from '../../schema/schema-declaration.ts';
import type { DiagnosticList } from '../diagnostics/diagnostic.ts';
import type { BlockNode, SyntaxFile } from '../syntax/syntax-tree.ts';
import { lowerEnum } from './lower-enum.ts';
import { lowerModel } from './lower-model.ts';
import type { LoweredModel } from './lowered-model.ts';
import type { LoweringContext } from './lowering-context.ts';
import { createSchemaPlaces } from './lowering-context.ts';
import { scalarNames } from './scalar-names.ts';
import { readConfiguration } from './schema-configuration.ts';
import { namesOf } from './whole-blocks.ts';

/** What is known beside the text. */
export type LoweringOptions = Partial<Pick<LoweringContext, 'provider' | 'base'>>;

export interface LoweredSchema {
  readonly declaration: SchemaDeclaration;
  /** Each with its parts and their places, for the rules. */
  readonly models: ReadonlyMap<string, LoweredModel>;
  /** Of all files. */
  readonly blocks: readonly BlockNode[];
  readonly context: LoweringContext;
}

/** The declaration that the blocks of all files come to. What is wrong is reported and left out. */
export function lowerSchema(
  files: readonly SyntaxFile[],
  diagnostics: DiagnosticList,
  { provider = null, base = null }: LoweringOptions = {},
): LoweredSchema {
  const blocks = files.flatMap(({ items }) => items.filter((item) => item.kind === 'block'));
  const configuration = readConfiguration(blocks, diagnostics);
  const context: LoweringContext = {
    diagnostics,
    configuration,
    provider: configuration.datasource?.provider ?? provider,
    base,
    ...blocksByName(blocks, diagnostics),
    ...namesOf(files),
    places: createSchemaPlaces(blocks),
  };
  const lowered = new Map<string, LoweredModel>();
  const models: Record<string, ModelDeclaration> = {};
  for (const [name, block] of context.models) {
    const model = lowerModel(context, block);
    lowered.set(name, model);
    models[name] = model.declaration;
  }
  const enums: Record<string, EnumDeclaration> = {};
  for (const [name, block] of context.enums) enums[name] = lowerEnum(context, block);
  return { declaration: { models, enums }, models: lowered, blocks, context };
}

function blocksByName(
  blocks: readonly BlockNode[],
  diagnostics: DiagnosticList,
): Pick<LoweringContext, 'models' | 'enums' | 'types' | 'domains'> {
  const models = new Map<string, BlockNode>();
  const enums = new Map<string, BlockNode>();
  const types = new Map<string, BlockNode>();
  const domains = new Map<string, BlockNode>();
  const maps: Readonly<Record<string, Map<string, BlockNode>>> = {
    model: models,
    view: models,
    enum: enums,
    type: types,
    domain: domains,
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
  return { models, enums, types, domains };
}

import type { Extension } from '../../schema/database-extras.ts';
import { AttributeArguments, callTitle } from '../lowering/attribute-arguments.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { BlockNode, PropertyNode, ValueNode } from '../syntax/syntax-tree.ts';
import { propertiesOf } from './extra-arguments.ts';
import { checkProvider } from './extras-by-provider.ts';
import { placeOf } from './settings-place.ts';

/** The extensions of the datasource and of `extension` blocks, each once. */
export function lowerExtensions(context: LoweringContext, blocks: readonly BlockNode[]): readonly Extension[] {
  const extensions: Extension[] = [];
  const add = (extension: Extension | null, span: ValueNode['span']): void => {
    if (extension === null) return;
    if (extensions.some(({ name }) => name === extension.name))
      context.diagnostics.warning('REPEATED_EXTENSION', span, `The extension \`${extension.name}\` is named twice.`, {
        help: 'Remove one of them.',
      });
    else extensions.push(extension);
  };
  const datasource = blocks.find(({ keyword }) => keyword.text === 'datasource');
  for (const item of itemsOf(datasource)) add(lowerItem(context, item), item.span);
  for (const block of blocks) {
    if (block.keyword.text !== 'extension') continue;
    checkProvider(context, 'extension', block.keyword.span);
    const version = propertiesOf(context, block, ['version']).text('version');
    add({ ...placeOf(context, block), version }, block.name.span);
  }
  return extensions;
}

function itemsOf(datasource: BlockNode | undefined): readonly ValueNode[] {
  const property = datasource?.members.find(
    (member): member is PropertyNode => member.kind === 'property' && member.name.text === 'extensions',
  );
  return property?.value.kind === 'list' ? property.value.items : [];
}

/** `citext`, or `postgis(version: "3.4", schema: "gis")`. */
function lowerItem({ diagnostics }: LoweringContext, item: ValueNode): Extension | null {
  if (item.kind === 'constant') return { name: item.text, schema: null, version: null };
  if (item.kind !== 'call') return null;
  const rules = { title: callTitle(item), names: ['map', 'schema', 'version'], positional: 0 };
  const args = new AttributeArguments(item, rules, diagnostics);
  return { name: args.text('map') ?? item.name.text, schema: args.text('schema'), version: args.text('version') };
}

import type { EnumDeclaration } from '../../schema/schema-declaration.ts';
import type { AttributeNode, BlockNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, attributeTitle } from './attribute-arguments.ts';
import { attributesOf } from './lower-field.ts';
import type { LoweringContext } from './lowering-context.ts';

/** An `enum`. */
export function lowerEnum(context: LoweringContext, block: BlockNode): EnumDeclaration {
  const values: { readonly name: string; readonly stored: string }[] = [];
  for (const member of block.members) {
    if (member.kind !== 'enumValue') continue;
    const name = member.name.text;
    if (values.some((value) => value.name === name)) {
      context.diagnostics.error(
        'REPEATED_VALUE',
        member.name.span,
        `\`${block.name.text}\` has the value \`${name}\` twice.`,
        {
          help: 'Remove one of them.',
          related: [
            { span: context.places.find([block.name.text, name]) ?? block.name.span, message: 'it stands here first' },
          ],
        },
      );
      continue;
    }
    const map = attributesOf(context, member, ['map'], false).get('map');
    values.push({ name, stored: mapped(context, map) ?? name });
  }
  const attributes = attributesOf(
    context,
    { attributes: block.members.filter((member) => member.kind === 'attribute') },
    ['map', 'schema'],
    false,
  );
  const typeName = mapped(context, attributes.get('map'));
  const schema = mapped(context, attributes.get('schema'));
  return {
    values: values.map((value) => (value.name === value.stored ? value.name : value)),
    ...(typeName !== null && { typeName }),
    ...(schema !== null && { schema }),
  };
}

function mapped(context: LoweringContext, attribute: AttributeNode | undefined): string | null {
  if (attribute === undefined) return null;
  const rules = { title: attributeTitle(attribute), names: ['name'] };
  const args = new AttributeArguments(attribute, rules, context.diagnostics);
  return args.require('name') ? args.text('name') : null;
}

import type { AttributeNode, FieldNode } from '../syntax/syntax-tree.ts';
import type { LoweringContext } from './lowering-context.ts';

/** What only a field that holds values can be. */
const OF_VALUES = ['id', 'unique', 'default', 'updatedAt', 'map', 'generated', 'version', 'softDelete', 'collation'];

/** Reports what a relation has and cannot have. */
export function checkRelationAttributes({ diagnostics }: LoweringContext, field: FieldNode): void {
  for (const attribute of field.attributes) {
    const [name, second] = attribute.path;
    if (name === undefined || (second === undefined && !OF_VALUES.includes(name.text))) continue;
    diagnostics.error(
      'ATTRIBUTE_OF_VALUES',
      attribute.span,
      `\`${field.name.text}\` is a relation, which has no \`@${name.text}\`.`,
      {
        help: valuesHelp(field, attribute),
      },
    );
  }
}

/** Where it belongs: to the foreign key, where there is one. */
function valuesHelp(field: FieldNode, attribute: AttributeNode): string {
  const relation = field.attributes.find(({ path }) => path.length === 1 && path[0]?.text === 'relation');
  const fields = relation?.arguments?.find(({ name }) => name?.text === 'fields')?.value;
  const [first] = fields?.kind === 'list' ? fields.items : [];
  if (attribute.path.length > 1 || first?.kind !== 'constant')
    return 'Remove it: only fields that hold values have a column.';
  return `Move it to \`${first.text}\`, which holds the value.`;
}

/** Reports `@relation` on a field that holds values. */
export function checkValueAttributes(
  { diagnostics }: LoweringContext,
  field: FieldNode,
  attributes: ReadonlyMap<string, AttributeNode>,
): void {
  const relation = attributes.get('relation');
  if (relation === undefined) return;
  diagnostics.error(
    'RELATION_TO_NO_MODEL',
    relation.span,
    `\`${field.type.name.text}\` is no model, so \`${field.name.text}\` is no relation.`,
    {
      help: 'Remove `@relation`, or make the type a model.',
    },
  );
}

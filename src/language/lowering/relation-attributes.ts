import type { AttributeNode, BlockNode, FieldNode } from '../syntax/syntax-tree.ts';
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
        help: 'It belongs to a field that holds values: those of the foreign key, for instance.',
      },
    );
  }
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

/** Reports a relation that its target does not know, and a required one whose foreign key may be empty. */
export function checkRelationSides(
  { diagnostics, models }: LoweringContext,
  block: BlockNode,
  field: FieldNode,
  sides: { readonly opposite: FieldNode | null; readonly keys: readonly string[] | null },
): void {
  const target = field.type.name.text;
  if (sides.opposite === null && models.has(target))
    diagnostics.error(
      'MISSING_OPPOSITE',
      field.name.span,
      `\`${target}\` has no field that leads back to \`${block.name.text}\`.`,
      {
        help: `Add \`${lowerFirst(block.name.text)}s ${block.name.text}[]\` to \`${target}\`.`,
      },
    );
  if (field.type.arity !== 'required') return;
  for (const name of sides.keys ?? []) {
    const key = block.members.find((member) => member.kind === 'field' && member.name.text === name);
    if (key?.kind !== 'field' || key.type.arity !== 'optional') continue;
    diagnostics.error(
      'REQUIRED_RELATION',
      field.type.span,
      `\`${field.name.text}\` is required, but its field \`${name}\` may be empty.`,
      {
        help: `Write \`${target}?\`, or remove the \`?\` of \`${name}\`.`,
        related: [{ span: key.type.span, message: 'it may be empty here' }],
      },
    );
  }
}

function lowerFirst(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

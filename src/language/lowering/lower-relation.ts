import type { ReferentialAction } from '../../schema/relation.ts';
import type { RelationDeclaration } from '../../schema/schema-declaration.ts';
import type { BlockNode, FieldNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments } from './attribute-arguments.ts';
import { attributesOf } from './lower-field.ts';
import type { LoweringContext } from './lowering-context.ts';
import { checkRelationAttributes, checkRelationSides } from './relation-attributes.ts';

const ACTIONS: Readonly<Record<string, ReferentialAction>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'noAction',
  SetNull: 'setNull',
  SetDefault: 'setDefault',
};
const ACTION_NAMES = ['Cascade', 'Restrict', 'NoAction', 'SetNull', 'SetDefault'] as const;

/** A field whose type is a model. */
export function lowerRelation(context: LoweringContext, block: BlockNode, field: FieldNode): RelationDeclaration {
  const attributes = attributesOf(context, field);
  const attribute = attributes.get('relation');
  checkRelationAttributes(context, field);
  const args =
    attribute === undefined
      ? null
      : new AttributeArguments(
          attribute,
          {
            title: '`@relation`',
            names: ['name', 'fields', 'references', 'onDelete', 'onUpdate', 'map'],
          },
          context.diagnostics,
        );
  const target = field.type.name.text;
  const relationName = args?.text('name') ?? null;
  const common = {
    target,
    ...(relationName !== null && { relationName }),
    ...(field.documentation !== null && { comment: field.documentation }),
  };
  const opposite = oppositeOf(context, block, field, relationName);
  const keys = args?.names('fields')?.map(({ text }) => text) ?? null;
  checkRelationSides(context, block, field, { opposite, keys });
  if (field.type.arity === 'list') {
    return opposite?.type.arity === 'list' ? { kind: 'manyToMany', ...common } : { kind: 'many', ...common };
  }
  const references = args?.names('references')?.map(({ text }) => text) ?? null;
  const onDelete = args?.word('onDelete', ACTION_NAMES) ?? null;
  const onUpdate = args?.word('onUpdate', ACTION_NAMES) ?? null;
  const constraint = args?.text('map') ?? null;
  return {
    kind: 'one',
    ...common,
    ...(keys !== null && { fields: keys }),
    ...(references !== null && { references }),
    ...(field.type.arity === 'optional' && { isOptional: true }),
    ...(onDelete !== null && { onDelete: ACTIONS[onDelete] as ReferentialAction }),
    ...(onUpdate !== null && { onUpdate: ACTIONS[onUpdate] as ReferentialAction }),
    ...(constraint !== null && { constraint }),
  };
}

/** The field of the target that leads back: of the same name of relation, and not the field itself. */
export function oppositeOf(
  context: LoweringContext,
  block: BlockNode,
  field: FieldNode,
  relationName: string | null,
): FieldNode | null {
  const target = context.models.get(field.type.name.text);
  for (const member of target?.members ?? []) {
    if (member.kind !== 'field' || member === field || member.type.name.text !== block.name.text) continue;
    if (relationNameOf(member) === relationName) return member;
  }
  // A list of rows of its own kind without a partner leads to itself both ways.
  return target === block && field.type.arity === 'list' ? field : null;
}

function relationNameOf(field: FieldNode): string | null {
  const attribute = field.attributes.find(({ path }) => path.length === 1 && path[0]?.text === 'relation');
  const argument = attribute?.arguments?.find(
    ({ name }, index) => name?.text === 'name' || (name === null && index === 0),
  );
  return argument?.value.kind === 'text' ? argument.value.value : null;
}

import type { ReferentialAction } from '../../schema/relation.ts';
import type { RelationDeclaration } from '../../schema/schema-declaration.ts';
import type { Span } from '../syntax/source-text.ts';
import type { BlockNode, FieldNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments } from './attribute-arguments.ts';
import { attributesOf } from './lower-field.ts';
import type { ActionName, LoweredAction, LoweredRelation } from './lowered-model.ts';
import type { LoweringContext } from './lowering-context.ts';
import { checkRelationAttributes } from './relation-attributes.ts';

const ACTIONS: Readonly<Record<ActionName, ReferentialAction>> = {
  Cascade: 'cascade',
  Restrict: 'restrict',
  NoAction: 'noAction',
  SetNull: 'setNull',
  SetDefault: 'setDefault',
};
const ACTION_NAMES: readonly ActionName[] = ['Cascade', 'Restrict', 'NoAction', 'SetNull', 'SetDefault'];
const ARGUMENTS = ['name', 'fields', 'references', 'onDelete', 'onUpdate', 'map'];

/** A field whose type is a model. */
export function readRelation(context: LoweringContext, block: BlockNode, node: FieldNode): LoweredRelation {
  const attributes = attributesOf(context, node);
  checkRelationAttributes(context, node);
  const common = { model: block.name.text, node, target: node.type.name.text, isIgnored: attributes.has('ignore') };
  const ignore = attributes.get('ignore');
  if (ignore !== undefined)
    new AttributeArguments(ignore, { title: '`@ignore`', names: [], positional: 0 }, context.diagnostics);
  const attribute = attributes.get('relation');
  if (attribute === undefined)
    return {
      ...common,
      ...{ name: null, fields: null, references: null, onDelete: null, onUpdate: null, constraint: null },
    };
  const args = new AttributeArguments(attribute, { title: '`@relation`', names: ARGUMENTS }, context.diagnostics);
  return {
    ...common,
    name: givenName(context, args, 'name')?.text ?? null,
    fields: args.names('fields'),
    references: args.names('references'),
    onDelete: readAction(args, 'onDelete'),
    onUpdate: readAction(args, 'onUpdate'),
    constraint: givenName(context, args, 'map'),
  };
}

function givenName(
  context: LoweringContext,
  args: AttributeArguments,
  argument: string,
): { readonly text: string; readonly span: Span } | null {
  const text = args.text(argument);
  if (text === null) return null;
  const span = args.spanOf(argument);
  if (text !== '') return { text, span };
  context.diagnostics.error('EMPTY_NAME', span, `\`${argument}\` of \`@relation\` is empty.`, {
    help: 'Give a name, or remove it.',
  });
  return null;
}

function readAction(args: AttributeArguments, argument: 'onDelete' | 'onUpdate'): LoweredAction | null {
  const name = args.word(argument, ACTION_NAMES);
  return name === null ? null : { name, span: args.spanOf(argument) };
}

/** A relation as the graph takes it. */
export function relationDeclaration(
  context: LoweringContext,
  block: BlockNode,
  { node, target, name, fields, references, onDelete, onUpdate, constraint, isIgnored }: LoweredRelation,
): RelationDeclaration {
  const common = {
    target,
    ...(name !== null && { relationName: name }),
    ...(node.documentation !== null && { comment: node.documentation }),
    ...(isIgnored && { annotations: { language: { isIgnored: true } } }),
  };
  if (node.type.arity === 'list') {
    const opposite = oppositeOf(context, block, node, name);
    return opposite?.type.arity === 'list' ? { kind: 'manyToMany', ...common } : { kind: 'many', ...common };
  }
  return {
    kind: 'one',
    ...common,
    ...(fields !== null && { fields: fields.map(({ text }) => text) }),
    ...(references !== null && { references: references.map(({ text }) => text) }),
    // Said where there is a foreign key to a view too, which nothing enforces.
    ...((fields !== null || node.type.arity === 'optional') && { isOptional: node.type.arity === 'optional' }),
    ...(onDelete !== null && { onDelete: ACTIONS[onDelete.name] }),
    ...(onUpdate !== null && { onUpdate: ACTIONS[onUpdate.name] }),
    ...(constraint !== null && { constraint: constraint.text }),
  };
}

/** The field of the target that leads back: of the same name of relation, and not the field itself. */
function oppositeOf(
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
  return null;
}

function relationNameOf(field: FieldNode): string | null {
  const attribute = field.attributes.find(({ path }) => path.length === 1 && path[0]?.text === 'relation');
  const argument = attribute?.arguments?.find(
    ({ name }, index) => name?.text === 'name' || (name === null && index === 0),
  );
  return argument?.value.kind === 'text' ? argument.value.value : null;
}

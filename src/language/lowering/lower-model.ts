import type {
  FieldDeclaration,
  IndexDeclaration,
  KeyDeclaration,
  ModelDeclaration,
  RelationDeclaration,
} from '../../schema/schema-declaration.ts';
import type { AttributeNode, BlockNode, FieldNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, attributeTitle } from './attribute-arguments.ts';
import { attributesOf, lowerField } from './lower-field.ts';
import { isPlainKey, lowerIndex, lowerKey } from './lower-index.ts';
import { lowerRelation } from './lower-relation.ts';
import type { LoweringContext } from './lowering-context.ts';

const BLOCK_ATTRIBUTES = ['id', 'unique', 'index', 'fulltext', 'map', 'schema', 'ignore', 'check'];
/** Those that may stand any number of times. */
const REPEATABLE = ['unique', 'index', 'fulltext', 'check'];

/** A `model` or `view`. */
export function lowerModel(context: LoweringContext, block: BlockNode): ModelDeclaration {
  const { name, documentation, keyword } = block;
  context.places.set([name.text], name.span);
  const { fields, relations } = lowerMembers(context, block);
  const attributes = block.members.filter((member) => member.kind === 'attribute');
  const single = attributesOf(
    context,
    { attributes: attributes.filter(({ path }) => !REPEATABLE.includes(path[0]?.text ?? '')) },
    BLOCK_ATTRIBUTES,
  );
  const text = (attribute: string, argument: string): string | null => {
    const node = single.get(attribute);
    if (node === undefined) return null;
    return new AttributeArguments(node, { title: attributeTitle(node), names: [argument] }, context.diagnostics).text(
      argument,
    );
  };
  const table = text('map', 'name');
  const schema = text('schema', 'name');
  const id = single.get('id');
  const key = id === undefined ? null : lowerKey(context, id);
  const softDelete = markedField(block, 'softDelete');
  return {
    ...(keyword.text === 'view' && { kind: 'view' as const }),
    ...(table !== null && { table }),
    ...(schema !== null && { schema }),
    fields,
    relations,
    ...(key !== null && { id: key }),
    uniques: lowerKeys(context, attributes),
    indexes: lowerIndexes(context, attributes),
    checks: lowerChecks(context, attributes),
    ...(softDelete !== null && { softDelete }),
    ...(single.has('ignore') && { isIgnored: true }),
    ...(documentation !== null && { comment: documentation }),
  };
}

function lowerMembers(
  context: LoweringContext,
  block: BlockNode,
): { readonly fields: Record<string, FieldDeclaration>; readonly relations: Record<string, RelationDeclaration> } {
  const fields: Record<string, FieldDeclaration> = {};
  const relations: Record<string, RelationDeclaration> = {};
  const first = new Map<string, FieldNode>();
  for (const member of block.members) {
    if (member.kind !== 'field') continue;
    const name = member.name.text;
    const before = first.get(name);
    if (before !== undefined) {
      context.diagnostics.error(
        'REPEATED_FIELD',
        member.name.span,
        `\`${block.name.text}\` has the field \`${name}\` twice.`,
        {
          help: 'Rename or remove one of them.',
          related: [{ span: before.name.span, message: 'it stands here first' }],
        },
      );
      continue;
    }
    first.set(name, member);
    context.places.set([block.name.text, name], member.name.span);
    if (context.models.has(member.type.name.text)) relations[name] = lowerRelation(context, block, member);
    else {
      const field = lowerField(context, member);
      if (field !== null) fields[name] = field;
    }
  }
  return { fields, relations };
}

function named(attributes: readonly AttributeNode[], ...names: readonly string[]): readonly AttributeNode[] {
  return attributes.filter(({ path }) => path.length === 1 && names.includes(path[0]?.text ?? ''));
}

function lowerKeys(context: LoweringContext, attributes: readonly AttributeNode[]): readonly KeyDeclaration[] {
  return named(attributes, 'unique')
    .filter(isPlainKey)
    .flatMap((attribute) => lowerKey(context, attribute) ?? []);
}

function lowerIndexes(context: LoweringContext, attributes: readonly AttributeNode[]): readonly IndexDeclaration[] {
  return named(attributes, 'index', 'fulltext', 'unique')
    .filter((attribute) => attribute.path[0]?.text !== 'unique' || !isPlainKey(attribute))
    .flatMap((attribute) => lowerIndex(context, attribute) ?? []);
}

function lowerChecks(context: LoweringContext, attributes: readonly AttributeNode[]): ModelDeclaration['checks'] {
  return named(attributes, 'check').flatMap((attribute) => {
    const rules = { title: attributeTitle(attribute), names: ['expression', 'map'] };
    const args = new AttributeArguments(attribute, rules, context.diagnostics);
    const expression = args.require('expression') ? args.text('expression') : null;
    const name = args.text('map');
    return expression === null ? [] : [{ expression, ...(name !== null && { name }) }];
  });
}

function markedField(block: BlockNode, mark: string): string | null {
  for (const member of block.members) {
    if (member.kind !== 'field') continue;
    if (member.attributes.some(({ path }) => path.length === 1 && path[0]?.text === mark)) return member.name.text;
  }
  return null;
}

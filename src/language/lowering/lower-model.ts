import { withExtras } from '../../schema/database-extras.ts';
import type { ModelDeclaration } from '../../schema/schema-declaration.ts';
import type { AttributeNode, BlockNode, FieldNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, attributeTitle } from './attribute-arguments.ts';
import { modelExtraNames } from './extra-attributes.ts';
import { lowerCondition } from './lower-condition.ts';
import type { ReadField } from './lower-field.ts';
import { attributesOf, lowerField } from './lower-field.ts';
import { indexDeclaration, isUniqueIndex, keyDeclaration, keyPartsOf, readBlockKey } from './lower-key.ts';
import { readRelation, relationDeclaration } from './lower-relation.ts';
import type { KeyKind, LoweredKey, LoweredModel, LoweredRelation } from './lowered-model.ts';
import type { LoweringContext } from './lowering-context.ts';
import { isModel } from './lowering-context.ts';

const BLOCK_ATTRIBUTES = ['id', 'unique', 'index', 'fulltext', 'map', 'schema', 'ignore', ...modelExtraNames];
/** Those that may stand any number of times. */
const REPEATABLE = ['unique', 'index', 'fulltext', 'check', 'rls', 'exclude', 'trigger', 'partitionTable'];

/** A `model` or `view`. */
export function lowerModel(context: LoweringContext, block: BlockNode): LoweredModel {
  const { name, documentation, keyword } = block;
  const members = lowerMembers(context, block);
  const attributes = block.members.filter((member) => member.kind === 'attribute');
  const single = attributesOf(
    context,
    { attributes: attributes.filter((attribute) => !isRepeatable(attribute)) },
    BLOCK_ATTRIBUTES,
    false,
  );
  const text = (attribute: string): string | null => {
    const node = single.get(attribute);
    if (node === undefined) return null;
    const rules = { title: attributeTitle(node), names: ['name'] };
    const args = new AttributeArguments(node, rules, context.diagnostics);
    return args.require('name') ? args.text('name') : null;
  };
  const table = text('map');
  const schema = text('schema');
  const ignore = single.get('ignore');
  if (ignore !== undefined)
    new AttributeArguments(ignore, { title: '`@@ignore`', names: [], positional: 0 }, context.diagnostics);
  const keys = readKeys(context, single.get('id'), attributes);
  const allKeys = [...[...members.fields.values()].flatMap((field) => field.keys), ...keys];
  const keyParts = keyPartsOf(allKeys);
  const softDelete = markedField(block, 'softDelete');
  const declaration: ModelDeclaration = {
    ...(keyword.text === 'view' && { kind: 'view' as const }),
    ...(table !== null && { table }),
    ...(schema !== null && { schema }),
    ...declaredMembers(context, block, members),
    ...declaredKeys(context, members, keys),
    ...(softDelete !== null && { softDelete }),
    ...(ignore !== undefined && { isIgnored: true }),
    ...(documentation !== null && { comment: documentation }),
    ...(keyParts !== null && { annotations: withExtras({ keyParts }) }),
  };
  return {
    name: name.text,
    block,
    isView: keyword.text === 'view',
    isIgnored: ignore !== undefined,
    table: table ?? name.text,
    schema,
    ...members,
    keys: allKeys,
    declaration,
  };
}

interface Members extends Pick<LoweredModel, 'isWhole' | 'relations'> {
  readonly fields: ReadonlyMap<string, ReadField>;
}

function lowerMembers(context: LoweringContext, block: BlockNode): Members {
  const fields = new Map<string, ReadField>();
  const relations = new Map<string, LoweredRelation>();
  let isWhole = true;
  const first = new Map<string, FieldNode>();
  for (const member of block.members) {
    if (member.kind === 'unknown') isWhole = false;
    if (member.kind !== 'field') continue;
    const name = member.name.text;
    const before = first.get(name);
    if (before !== undefined) {
      reportRepeated(context, block, before, member);
      isWhole = false;
      continue;
    }
    first.set(name, member);
    if (isModel(context, member.type.name.text)) relations.set(name, readRelation(context, block, member));
    else {
      const field = lowerField(context, member);
      if (field === null) isWhole = false;
      else fields.set(name, field);
    }
  }
  return { fields, relations, isWhole };
}

function reportRepeated(context: LoweringContext, block: BlockNode, before: FieldNode, again: FieldNode): void {
  const { text, span } = again.name;
  context.diagnostics.error('REPEATED_FIELD', span, `\`${block.name.text}\` has the field \`${text}\` twice.`, {
    help: 'Rename or remove one of them.',
    related: [{ span: before.name.span, message: 'it stands here first' }],
  });
}

function declaredMembers(
  context: LoweringContext,
  block: BlockNode,
  { fields, relations }: Members,
): Pick<ModelDeclaration, 'fields' | 'relations'> {
  return {
    fields: Object.fromEntries([...fields].map(([name, { declaration }]) => [name, declaration])),
    relations: Object.fromEntries(
      [...relations].map(([name, relation]) => [name, relationDeclaration(context, block, relation)]),
    ),
  };
}

function isRepeatable({ path }: AttributeNode): boolean {
  return path.length === 1 && REPEATABLE.includes(path[0]?.text ?? '');
}

const KEY_KINDS: readonly KeyKind[] = ['unique', 'index', 'fulltext'];

/** Those of the block, in its order, the id first. */
function readKeys(
  context: LoweringContext,
  id: AttributeNode | undefined,
  attributes: readonly AttributeNode[],
): readonly LoweredKey[] {
  const keys = id === undefined ? [] : [readBlockKey(context, 'id', id)];
  for (const attribute of attributes) {
    const kind = KEY_KINDS.find((word) => attribute.path.length === 1 && attribute.path[0]?.text === word);
    if (kind !== undefined) keys.push(readBlockKey(context, kind, attribute));
  }
  return keys.filter((key) => key !== null);
}

/** A unique key of a field is the field's, unless it has a condition: then it is an index. */
function declaredKeys(
  context: LoweringContext,
  { fields }: Members,
  keys: readonly LoweredKey[],
): Pick<ModelDeclaration, 'id' | 'uniques' | 'indexes'> {
  const conditional = [...fields.values()].flatMap((field) => field.keys.filter(isUniqueIndex));
  const id = keys.find(({ kind }) => kind === 'id');
  const uniques = keys.filter((key) => key.kind === 'unique' && !isUniqueIndex(key));
  const indexes = keys.filter((key) => key.kind !== 'id' && (key.kind !== 'unique' || isUniqueIndex(key)));
  return {
    ...(id !== undefined && { id: keyDeclaration(id) }),
    uniques: uniques.map(keyDeclaration),
    indexes: [...conditional, ...indexes].map((key) =>
      indexDeclaration(key, key.where === null ? null : lowerCondition(context, fields, key.where)),
    ),
  };
}

function markedField(block: BlockNode, mark: string): string | null {
  for (const member of block.members) {
    if (member.kind !== 'field') continue;
    if (member.attributes.some(({ path }) => path.length === 1 && path[0]?.text === mark)) return member.name.text;
  }
  return null;
}

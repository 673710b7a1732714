import type { KeyPart } from '../../schema/database-extras.ts';
import { withExtras } from '../../schema/database-extras.ts';
import type { IndexDeclaration, IndexPartDeclaration, KeyDeclaration } from '../../schema/schema-declaration.ts';
import type { AttributeNode, CallNode, ValueNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, attributeTitle } from './attribute-arguments.ts';
import type { KeyKind, LoweredKey, LoweredKeyPart } from './lowered-model.ts';
import type { LoweringContext } from './lowering-context.ts';
import { operatorClassName } from './operator-class-name.ts';

const OF_BLOCKS: Readonly<Record<KeyKind, readonly string[]>> = {
  id: ['fields', 'name', 'map', 'clustered'],
  unique: ['fields', 'name', 'map', 'clustered', 'where'],
  index: ['fields', 'name', 'map', 'type', 'clustered', 'where', 'unique', 'include'],
  fulltext: ['fields', 'map'],
};
const OF_FIELDS: Readonly<Record<'id' | 'unique', readonly string[]>> = {
  id: ['map', 'length', 'sort', 'clustered'],
  unique: ['map', 'length', 'sort', 'clustered', 'where'],
};

/** `@@id`, `@@unique`, `@@index` and `@@fulltext`; `null` where it names no fields, which was reported. */
export function readBlockKey(context: LoweringContext, kind: KeyKind, node: AttributeNode): LoweredKey | null {
  const rules = { title: attributeTitle(node), names: OF_BLOCKS[kind] };
  const args = new AttributeArguments(node, rules, context.diagnostics);
  if (!args.require('fields')) return null;
  const named = { ...keyNames(context, args), ...keyDetails(context, args) };
  const parts = readParts(context, args);
  if (kind !== 'index' || named.name === null) return { kind, node, isOfField: false, parts, ...named };
  if (named.constraint !== null)
    context.diagnostics.error('REPEATED_ARGUMENT', named.name.span, '`name` of `@@index` is an older word for `map`.', {
      help: 'Remove `name`.',
    });
  return { kind, node, isOfField: false, parts, ...named, name: null, constraint: named.constraint ?? named.name };
}

/** `@id` and `@unique` of a field. */
export function readFieldKey(
  context: LoweringContext,
  kind: 'id' | 'unique',
  node: AttributeNode,
  field: string,
): LoweredKey {
  const rules = { title: attributeTitle(node), names: OF_FIELDS[kind], positional: 0 };
  const args = new AttributeArguments(node, rules, context.diagnostics);
  const part: LoweredKeyPart = {
    ...plainPart(field, node.span),
    sort: args.word('sort', ['Asc', 'Desc']),
    length: args.number('length'),
  };
  return { kind, node, isOfField: true, parts: [part], ...keyNames(context, args), ...keyDetails(context, args) };
}

function keyNames(context: LoweringContext, args: AttributeArguments): Pick<LoweredKey, 'name' | 'constraint'> {
  const given = (argument: string): LoweredKey['name'] => {
    const text = args.text(argument);
    if (text === null) return null;
    const span = args.spanOf(argument);
    if (text !== '') return { text, span };
    context.diagnostics.error('EMPTY_NAME', span, `\`${argument}\` is empty.`, { help: 'Give a name, or remove it.' });
    return null;
  };
  return { name: given('name'), constraint: given('map') };
}

function keyDetails(
  context: LoweringContext,
  args: AttributeArguments,
): Pick<LoweredKey, 'type' | 'where' | 'included' | 'isUniqueIndex'> {
  if (args.has('clustered') && args.boolean('clustered') !== null)
    context.diagnostics.error('NOT_SUPPORTED', args.spanOf('clustered'), 'Keys are not clustered by this database.', {
      help: 'Remove `clustered`.',
    });
  const type = args.value('type');
  const word = wordOf(type);
  if (type !== null && word === null)
    context.diagnostics.error('WRONG_ARGUMENT', type.span, '`type` is a word, as in `type: Gin`.');
  return {
    type: word === null ? null : { ...indexType(word), span: args.spanOf('type') },
    where: args.value('where'),
    included: args.names('include') ?? [],
    isUniqueIndex: args.boolean('unique') === true,
  };
}

const INDEX_TYPES = ['BTree', 'Hash', 'Gist', 'Gin', 'SpGist', 'Brin'];

/** In whatever case its author wrote it. */
function indexType<Word extends { readonly text: string; readonly isRaw: boolean }>(word: Word): Word {
  const known = INDEX_TYPES.find((name) => name.toLowerCase() === word.text.toLowerCase());
  return word.isRaw || known === undefined ? word : { ...word, text: known };
}

function readParts(context: LoweringContext, args: AttributeArguments): readonly LoweredKeyPart[] {
  return (args.items('fields') ?? []).flatMap((item): readonly LoweredKeyPart[] => {
    if (item.kind === 'constant') return [plainPart(item.text, item.span)];
    if (item.kind === 'call') return [readPart(context, item)];
    if (item.kind === 'text') return [{ ...plainPart(null, item.span), expression: item.value }];
    context.diagnostics.error('WRONG_ARGUMENT', item.span, 'Fields are a list of names, as in `[a, b]`.');
    return [];
  });
}

function plainPart(field: string | null, span: LoweredKeyPart['span']): LoweredKeyPart {
  const unsaid = { expression: null, sort: null, length: null, operatorClass: null, nulls: null, collation: null };
  return { field, span, ...unsaid };
}

/** `title(sort: Desc, length: 10, ops: raw("gin_trgm_ops"))`. What it does not know is passed over with a warning. */
function readPart(context: LoweringContext, call: CallNode): LoweredKeyPart {
  const names = ['sort', 'length', 'ops', 'nulls', 'collation'];
  const expression = expressionOf(call);
  const details = expression === null ? call.arguments : call.arguments.slice(1);
  const known = details.filter(({ name }) => name !== null && names.includes(name.text));
  for (const { name, span } of details)
    if (name === null || !names.includes(name.text))
      context.diagnostics.warning('IGNORED_ARGUMENT', span, 'This argument is not known here, so it is not read.', {
        help: `Parts of an index take ${names.join(', ')}.`,
      });
  const rules = { title: `\`${call.name.text}\``, names, positional: 0 };
  const args = new AttributeArguments({ arguments: known, span: call.span }, rules, context.diagnostics);
  const length = args.value('length');
  return {
    ...plainPart(expression === null ? call.name.text : null, call.name.span),
    expression,
    sort: args.word('sort', ['Asc', 'Desc']),
    length: length?.kind === 'number' && length.text.startsWith('-') ? null : args.number('length'),
    operatorClass: readOperatorClass(context, args),
    nulls: args.word('nulls', ['First', 'Last']),
    collation: args.text('collation'),
  };
}

/** `raw("lower(email)", sort: Desc)`: an expression with details. */
function expressionOf({ name, arguments: [first] }: CallNode): string | null {
  return name.text === 'raw' && first?.name === null && first.value.kind === 'text' ? first.value.value : null;
}

function readOperatorClass(context: LoweringContext, args: AttributeArguments): LoweredKeyPart['operatorClass'] {
  const value = args.value('ops');
  const word = wordOf(value);
  if (value !== null && word === null)
    context.diagnostics.error('WRONG_ARGUMENT', value.span, '`ops` is the name of an operator class.', {
      help: 'Write `ops: JsonbPathOps`, or `ops: raw("…")` for one that the language has no name for.',
    });
  return word === null ? null : { ...word, span: args.spanOf('ops') };
}

/** A word, or a text in `raw("…")`. */
function wordOf(value: ValueNode | null): { readonly text: string; readonly isRaw: boolean } | null {
  if (value === null) return null;
  if (value.kind === 'constant') return { text: value.text, isRaw: false };
  if (value.kind !== 'call' || value.name.text !== 'raw' || value.arguments.length !== 1) return null;
  const [argument] = value.arguments;
  return argument?.value.kind === 'text' ? { text: argument.value.value, isRaw: true } : null;
}

/** Ids and unique keys as the graph holds them. */
export function keyDeclaration({ parts, name, constraint }: LoweredKey): KeyDeclaration {
  return {
    fields: parts.map(({ field }) => field ?? ''),
    ...(name !== null && { name: name.text }),
    ...(constraint !== null && { constraint: constraint.text }),
  };
}

/** Whether a `@@unique` is an index: keys have fields alone, and no condition. */
export function isUniqueIndex({ kind, where, parts }: LoweredKey): boolean {
  const isMore = parts.some((part) => part.expression !== null || part.nulls !== null || part.collation !== null);
  return kind === 'unique' && (where !== null || isMore);
}

/** Lengths and orders of ids and unique keys, by the key's name, which the graph's keys have no place for; `null` where there are none. */
export function keyPartsOf(keys: readonly LoweredKey[]): Readonly<Record<string, readonly KeyPart[]>> | null {
  const special = keys.filter(
    (key) =>
      (key.kind === 'id' || key.kind === 'unique') &&
      !isUniqueIndex(key) &&
      key.parts.some(({ length, sort }) => length !== null || sort !== null),
  );
  if (special.length === 0) return null;
  return Object.fromEntries(special.map((key) => [graphName(key), key.parts.map(keyPart)]));
}

/** A key of one field goes by its name. */
function graphName({ name, parts }: LoweredKey): string {
  const joined = parts.map(({ field }) => field).join('_');
  return parts.length === 1 ? joined : (name?.text ?? joined);
}

function keyPart({ field, length, sort }: LoweredKeyPart): KeyPart {
  return {
    field: field ?? '',
    ...(length !== null && { length }),
    ...(sort !== null && { direction: sort === 'Asc' ? ('asc' as const) : ('desc' as const) }),
  };
}

/** Indexes, and unique keys that hold under a condition only. */
export function indexDeclaration(key: LoweredKey, where: string | null): IndexDeclaration {
  const written = key.type === null || key.type.isRaw ? key.type?.text : key.type.text.toLowerCase();
  const type = key.kind === 'fulltext' ? 'fulltext' : (written ?? null);
  const included = key.included.map(({ text }) => text);
  return {
    parts: key.parts.map(partDeclaration),
    ...(key.constraint !== null && { name: key.constraint.text }),
    ...((key.kind === 'unique' || key.isUniqueIndex) && { isUnique: true }),
    ...(type !== null && { type }),
    ...(where !== null && { where }),
    ...(included.length > 0 && { annotations: withExtras({ included }) }),
  };
}

function partDeclaration(part: LoweredKeyPart): string | IndexPartDeclaration {
  const { field, expression, sort, nulls, length, operatorClass, collation } = part;
  const details = {
    ...(sort !== null && { direction: sort === 'Asc' ? ('asc' as const) : ('desc' as const) }),
    ...(nulls !== null && { nulls: nulls === 'First' ? ('first' as const) : ('last' as const) }),
    ...(length !== null && { length }),
    ...(operatorClass !== null && {
      operatorClass: operatorClass.isRaw ? operatorClass.text : operatorClassName(operatorClass.text),
    }),
    ...(collation !== null && { collation }),
  };
  if (field === null) return { expression: expression ?? '', ...details };
  return Object.keys(details).length === 0 ? field : { field, ...details };
}

import type { IndexDeclaration, IndexPartDeclaration, KeyDeclaration } from '../../schema/schema-declaration.ts';
import type { AttributeNode, CallNode, ValueNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, attributeTitle, callTitle } from './attribute-arguments.ts';
import type { LoweringContext } from './lowering-context.ts';

const KEY_ARGUMENTS = ['fields', 'name', 'map', 'length', 'sort', 'clustered', 'where'];
const INDEX_ARGUMENTS = ['fields', 'name', 'map', 'length', 'sort', 'type', 'ops', 'clustered', 'where'];

/** `@@id` and `@@unique`. */
export function lowerKey(context: LoweringContext, attribute: AttributeNode): KeyDeclaration | null {
  const args = argumentsOf(context, attribute, KEY_ARGUMENTS);
  if (!args.require('fields')) return null;
  const parts = lowerParts(context, args);
  const name = args.text('name');
  const constraint = args.text('map');
  return {
    fields: parts.map(({ field }) => field ?? ''),
    ...(name !== null && { name }),
    ...(constraint !== null && { constraint }),
  };
}

/** `@@index`, `@@fulltext`, and a `@@unique` that is more than a list of fields. */
export function lowerIndex(context: LoweringContext, attribute: AttributeNode): IndexDeclaration | null {
  const args = argumentsOf(context, attribute, INDEX_ARGUMENTS);
  if (!args.require('fields')) return null;
  const isUnique = attribute.path[0]?.text === 'unique';
  const isFullText = attribute.path[0]?.text === 'fulltext';
  const name = args.text('map') ?? args.text('name');
  const type = isFullText ? 'fulltext' : wordOf(args.value('type'));
  const where = conditionOf(args.value('where'));
  return {
    parts: lowerParts(context, args).map((part) => (Object.keys(part).length === 1 ? (part.field ?? part) : part)),
    ...(name !== null && { name }),
    ...(isUnique && { isUnique }),
    ...(type !== null && { type: type.toLowerCase() }),
    ...(where !== null && { where }),
  };
}

/** Whether a `@@unique` says more than a key can hold. */
export function isPlainKey(attribute: AttributeNode): boolean {
  return !(attribute.arguments ?? []).some(({ name }) => name?.text === 'where');
}

function argumentsOf(context: LoweringContext, attribute: AttributeNode, names: readonly string[]): AttributeArguments {
  return new AttributeArguments(attribute, { title: attributeTitle(attribute), names }, context.diagnostics);
}

function lowerParts(context: LoweringContext, args: AttributeArguments): readonly IndexPartDeclaration[] {
  const parts: IndexPartDeclaration[] = [];
  for (const item of args.items('fields') ?? []) {
    if (item.kind === 'constant') parts.push({ field: item.text });
    else if (item.kind === 'call') parts.push(lowerPart(context, item));
    else if (item.kind === 'text') parts.push({ expression: item.value });
    else
      context.diagnostics.error('WRONG_ARGUMENT', item.span, 'Fields are a list of names, as in `[a, b]`.', {
        help: 'An expression is a text.',
      });
  }
  return parts;
}

/** `title(sort: Desc, length: 10, ops: raw("gin_trgm_ops"))`. */
function lowerPart(context: LoweringContext, call: CallNode): IndexPartDeclaration {
  const args = new AttributeArguments(
    call,
    { title: callTitle(call), names: ['sort', 'length', 'ops', 'nulls', 'collation'], positional: 0 },
    context.diagnostics,
  );
  const sort = args.word('sort', ['Asc', 'Desc']);
  const nulls = args.word('nulls', ['First', 'Last']);
  const length = args.number('length');
  const operatorClass = wordOf(args.value('ops'));
  const collation = args.text('collation');
  return {
    field: call.name.text,
    ...(sort !== null && { direction: sort === 'Asc' ? ('asc' as const) : ('desc' as const) }),
    ...(nulls !== null && { nulls: nulls === 'First' ? ('first' as const) : ('last' as const) }),
    ...(length !== null && { length }),
    ...(operatorClass !== null && { operatorClass }),
    ...(collation !== null && { collation }),
  };
}

/** A word, or a text in `raw("…")`. */
function wordOf(value: ValueNode | null): string | null {
  if (value === null) return null;
  if (value.kind === 'constant') return value.text;
  const [argument] = value.kind === 'call' && value.name.text === 'raw' ? value.arguments : [];
  return argument?.value.kind === 'text' ? argument.value.value : null;
}

/** The condition of a partial index as SQL, where it is given as such. */
function conditionOf(value: ValueNode | null): string | null {
  return value === null ? null : wordOf(value);
}

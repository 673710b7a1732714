import { didYouMean } from '../../foundation/did-you-mean.ts';
import { AttributeArguments, attributeTitle } from '../lowering/attribute-arguments.ts';
import type { LoweringContext } from '../lowering/lowering-context.ts';
import type { Span } from '../syntax/source-text.ts';
import type { AttributeNode, BlockNode } from '../syntax/syntax-tree.ts';

/** The arguments of an attribute of ours. */
export function argumentsOf(
  { diagnostics }: LoweringContext,
  attribute: AttributeNode,
  names: readonly string[],
  positional = 1,
): AttributeArguments {
  return new AttributeArguments(attribute, { title: attributeTitle(attribute), names, positional }, diagnostics);
}

/** The properties of a block like `domain` or `sequence`. */
export function propertiesOf(
  { diagnostics }: LoweringContext,
  block: BlockNode,
  names: readonly string[],
): AttributeArguments {
  const properties = block.members.filter((member) => member.kind === 'property');
  const title = `\`${block.keyword.text} ${block.name.text}\``;
  return new AttributeArguments(
    { arguments: properties, span: block.name.span },
    { title, names, noun: 'property', isPartial: block.members.some(({ kind }) => kind === 'unknown') },
    diagnostics,
  );
}

/** SQL in an argument. One that says nothing is reported. */
export function sqlOf({ diagnostics }: LoweringContext, args: AttributeArguments, name: string): string | null {
  const text = args.text(name);
  if (text === null || text.trim() !== '') return text;
  diagnostics.error('EMPTY_EXPRESSION', args.spanOf(name), `The SQL of \`${name}\` is empty.`, {
    help: 'Write it, or leave it out.',
  });
  return null;
}

/** Attributes of a block by their name, in the order of the text. */
export function attributesNamed(block: BlockNode, name: string): readonly AttributeNode[] {
  return block.members
    .filter((member) => member.kind === 'attribute')
    .filter(({ path }) => path.length === 1 && path[0]?.text === name);
}

/** Names of the fields of a block that hold values. */
function fieldNames({ models }: LoweringContext, block: BlockNode): readonly string[] {
  return block.members
    .filter((member) => member.kind === 'field')
    .filter(({ type }) => !models.has(type.name.text))
    .map(({ name }) => name.text);
}

/** Whether a block has a field; reported where it has not. */
export function checkFieldName(context: LoweringContext, block: BlockNode, name: string, span: Span): boolean {
  const known = fieldNames(context, block);
  if (known.includes(name)) return true;
  const near = didYouMean(name, known);
  context.diagnostics.error('UNKNOWN_FIELD', span, `\`${block.name.text}\` has no field \`${name}\`.`, {
    help: near === null ? `Its fields are ${known.join(', ')}.` : `Did you mean \`${near}\`?`,
  });
  return false;
}

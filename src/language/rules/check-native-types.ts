import { didYouMean } from '../../foundation/did-you-mean.ts';
import { attributeTitle } from '../lowering/attribute-arguments.ts';
import { isNative } from '../lowering/lower-field.ts';
import type { LoweredField } from '../lowering/lowered-model.ts';
import type { AttributeNode, ValueNode } from '../syntax/syntax-tree.ts';
import type { NativeTypeRule } from './native-type-table.ts';
import { nativeTypeTable } from './native-type-table.ts';
import type { Rule, RuleContext } from './rule.ts';

/** `@db.…` is a type of the database, fits the field, and its arguments fit it. */
export const checkNativeTypes: Rule = (context) => {
  for (const { fields } of context.models.values()) {
    for (const field of fields.values()) {
      const attribute = field.node.attributes.find(isNative);
      if (attribute !== undefined && field.declaration.native !== undefined) checkNative(context, field, attribute);
      else if (field.declaration.scalar === 'Unsupported') checkUnsupported(context, field);
    }
  }
};

function checkNative(context: RuleContext, field: LoweredField, attribute: AttributeNode): void {
  const { diagnostics, lowering } = context;
  const [prefix] = attribute.path;
  const expected = lowering.configuration.datasource?.name;
  const name = field.declaration.native?.name ?? '';
  if (prefix !== undefined && expected !== undefined && prefix.text !== expected) {
    diagnostics.error('UNKNOWN_DATASOURCE', prefix.span, `There is no datasource \`${prefix.text}\`.`, {
      help: `Write \`@${expected}.${name}\`.`,
    });
    return;
  }
  if (lowering.provider === null) return;
  const table = nativeTypeTable[lowering.provider];
  const rule = table[name];
  if (rule === undefined) {
    const near = didYouMean(name, Object.keys(table));
    const message = `${context.facts.title} has no type \`${name}\`.`;
    const help = near === null ? helpFor(field, table) : `Did you mean \`@${prefix?.text ?? 'db'}.${near}\`?`;
    diagnostics.error('UNKNOWN_NATIVE_TYPE', attribute.span, message, { help });
    return;
  }
  const type = field.node.type.name.text;
  const scalars = [type, field.declaration.scalar];
  const message = scalars.some((scalar) => rule.scalars.includes(scalar))
    ? argumentFault(rule, attribute, field)
    : `${attributeTitle(attribute)} cannot hold \`${type}\`.`;
  if (message !== null)
    diagnostics.error('WRONG_NATIVE_TYPE', attribute.span, message, { help: helpOf(rule, type, field, table) });
}

/** What may stand there instead. */
function helpFor(field: LoweredField, table: Readonly<Record<string, NativeTypeRule>>): string {
  const fitting = Object.keys(table).filter((name) => table[name]?.scalars.includes(field.node.type.name.text));
  return fitting.length === 0
    ? 'Remove it: a column here has no type but that of the field.'
    : `\`${field.node.type.name.text}\` can be ${fitting.join(', ')}.`;
}

function helpOf(
  rule: NativeTypeRule,
  type: string,
  field: LoweredField,
  table: Readonly<Record<string, NativeTypeRule>>,
): string | null {
  return rule.scalars.includes(type) || rule.scalars.includes(field.declaration.scalar)
    ? `Write ${nativeExample(rule, field)}.`
    : `It is for ${rule.scalars.join(' and ')}; ${helpFor(field, table)}`;
}

/** The type of the database with numbers that it takes: those that were written, where they are fit. */
function nativeExample(rule: NativeTypeRule, field: LoweredField): string {
  const attribute = field.node.attributes.find(isNative);
  const title = attribute === undefined ? '' : attributeTitle(attribute).slice(0, -1);
  const given = (attribute?.arguments ?? []).map(({ value }) =>
    value.kind === 'number' || value.kind === 'text'
      ? Math.trunc(Math.abs(Number.parseFloat(value.kind === 'text' ? value.value : value.text)))
      : Number.NaN,
  );
  const within = (number: number | undefined, [low, high]: readonly [number, number], usual: number): number =>
    Math.min(high, Math.max(low, number === undefined || Number.isNaN(number) ? usual : number));
  const first = within(given[0], rule.range ?? [0, 1000], 20);
  if (rule.arguments === 'none') return `${title}\``;
  if (rule.arguments !== 'maybeTwo') return `${title}(${field.declaration.scalar === 'Boolean' ? 1 : first})\``;
  const second = within(given[1], rule.secondRange ?? [0, first], 2);
  return `${title}(${Math.max(first, second)}, ${Math.min(first, second)})\``;
}

const ARGUMENT_COUNTS: Readonly<
  Record<NativeTypeRule['arguments'], readonly [counts: readonly number[], text: string]>
> = {
  none: [[0], 'takes no arguments'],
  one: [[1], 'takes one argument'],
  maybeOne: [[0, 1], 'takes one argument or none'],
  maybeTwo: [[0, 2], 'takes two arguments or none'],
};

function argumentFault(rule: NativeTypeRule, attribute: AttributeNode, field: LoweredField): string | null {
  const args = attribute.arguments ?? [];
  if (args.length === 0 && ARGUMENT_COUNTS[rule.arguments][0].includes(0)) return null;
  const title = attributeTitle(attribute);
  const [counts, text] = ARGUMENT_COUNTS[rule.arguments];
  if (!counts.includes(args.length)) return `${title} ${text}.`;
  const numbers = args.map(({ value }) => wholeNumber(value));
  const [first, second] = numbers;
  if (numbers.includes(null)) return `${title} takes whole numbers.`;
  for (const [number, range] of [[first, rule.range] as const, [second, rule.secondRange] as const]) {
    if (number === undefined || number === null || range === undefined) continue;
    if (number < range[0] || number > range[1]) return `${title} takes ${range[0]} to ${range[1]}, not ${number}.`;
  }
  if (first !== undefined && second !== undefined && Number(second) > Number(first))
    return `${title} has more digits behind the point than in all.`;
  if (field.declaration.scalar === 'Boolean' && first !== undefined && first !== 1)
    return `${title} holds several bits, so it cannot be a Boolean.`;
  return null;
}

function wholeNumber(value: ValueNode): number | null {
  return value.kind === 'number' && /^\d+$/.test(value.text) ? Number(value.text) : null;
}

/** What the language has a name for must not be said to be unsupported. */
function checkUnsupported({ diagnostics, lowering }: RuleContext, { node }: LoweredField): void {
  const text = node.type.unsupported?.value ?? '';
  const parts = /^([^(]+)(?:\((.*?)\))?/.exec(text);
  if (parts === null || lowering.provider === null) return;
  const name = parts[1]?.trim() ?? '';
  const rule = nativeTypeTable[lowering.provider][name];
  const count = parts[2] === undefined ? 0 : parts[2].split(',').length;
  if (rule === undefined || !ARGUMENT_COUNTS[rule.arguments][0].includes(count)) return;
  diagnostics.error('NEEDLESS_UNSUPPORTED', node.type.span, `The type \`${text}\` is supported.`, {
    help: `Write \`${rule.scalars[0]} @${lowering.configuration.datasource?.name ?? 'db'}.${text}\`.`,
  });
}

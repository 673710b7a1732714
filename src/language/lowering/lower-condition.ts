import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { RecordNode, ValueNode } from '../syntax/syntax-tree.ts';
import type { LoweredField } from './lowered-model.ts';
import type { LoweringContext } from './lowering-context.ts';

/**
 * The condition of a partial index as SQL: of `raw("…")` or a text, or of a record of fields, where `{ not: … }` turns a
 * comparison round. `null` where it is wrong, which was reported.
 */
export function lowerCondition(
  context: LoweringContext,
  fields: ReadonlyMap<string, LoweredField>,
  value: ValueNode,
): string | null {
  if (value.kind === 'record') return recordCondition(context, fields, value);
  if (value.kind === 'text' && value.value !== '') return value.value;
  const [argument] = value.kind === 'call' && value.name.text === 'raw' ? value.arguments : [];
  if (argument?.value.kind === 'text' && argument.value.value !== '') return argument.value.value;
  return refused(context, value, 'A condition is `raw("…")`, or a record such as `{ deletedAt: null }`.');
}

function recordCondition(
  context: LoweringContext,
  fields: ReadonlyMap<string, LoweredField>,
  record: RecordNode,
): string | null {
  if (record.entries.length === 0) return refused(context, record, 'This condition is empty.');
  const conditions: string[] = [];
  for (const { name, value } of record.entries) {
    const field = fields.get(name.text);
    if (field === undefined) {
      const near = didYouMean(name.text, fields.keys());
      context.diagnostics.error('UNKNOWN_FIELD', name.span, `There is no field \`${name.text}\`.`, {
        help: near === null ? `It has ${[...fields.keys()].join(', ')}.` : `Did you mean \`${near}\`?`,
      });
      return null;
    }
    const condition = comparison(context, field, value);
    if (condition === null) return null;
    conditions.push(condition);
  }
  return conditions.join(' and ');
}

function comparison(context: LoweringContext, field: LoweredField, value: ValueNode): string | null {
  const column = `"${field.column.replaceAll('"', '""')}"`;
  if (value.kind !== 'record') {
    const literal = literalOf(context, field, value);
    if (literal === null) return null;
    return literal === 'null' ? `${column} is null` : `${column} = ${literal}`;
  }
  const [entry, ...more] = value.entries;
  if (entry === undefined || more.length > 0 || entry.name.text !== 'not')
    return refused(context, value, 'A comparison is a value, or `{ not: … }` with one value.');
  const literal = literalOf(context, field, entry.value);
  if (literal === null) return null;
  return literal === 'null' ? `${column} is not null` : `${column} <> ${literal}`;
}

const NUMBERS: readonly string[] = ['Int', 'BigInt', 'Float', 'Decimal'];

function literalOf(context: LoweringContext, field: LoweredField, value: ValueNode): string | null {
  const { scalar } = field.declaration;
  if (value.kind === 'constant' && value.text === 'null') return 'null';
  if (value.kind === 'constant' && (value.text === 'true' || value.text === 'false')) {
    if (scalar === 'Boolean') return context.provider === 'sqlite' ? String(Number(value.text === 'true')) : value.text;
  } else if (value.kind === 'number') {
    if (NUMBERS.includes(scalar)) return value.text;
  } else if (value.kind === 'text') {
    if (scalar !== 'Boolean' && (!NUMBERS.includes(scalar) || scalar === 'Decimal'))
      return `'${value.value.replaceAll("'", "''")}'`;
  } else return refused(context, value, 'A value here is a text, a number, `true`, `false` or `null`.');
  return refused(context, value, `\`${field.node.name.text}\` is \`${field.node.type.name.text}\`, which this is not.`);
}

function refused(context: LoweringContext, value: ValueNode, message: string): null {
  context.diagnostics.error('WRONG_CONDITION', value.span, message, {
    help: 'Write `{ status: "open" }`, or SQL as `raw("…")`.',
  });
  return null;
}

import type { DefaultValue } from '../../schema/field.ts';
import type { ScalarType } from '../../schema/value-type.ts';
import type { CallNode, FieldNode, ValueNode } from '../syntax/syntax-tree.ts';
import { callTitle } from './attribute-arguments.ts';
import { instantText, plainDecimal } from './constant-text.ts';
import type { LoweringContext } from './lowering-context.ts';
import { defaultHelp, functionHelp } from './value-help.ts';

/** The type of a field as far as its default needs it. */
export interface DefaultedType {
  readonly scalar: ScalarType;
  readonly isList: boolean;
  /** Of an enum. */
  readonly values: readonly string[] | null;
}

/** What `@default(…)` says; `null` where it is wrong, which was reported. */
export function lowerDefault(
  context: LoweringContext,
  field: FieldNode,
  type: DefaultedType,
  value: ValueNode,
): DefaultValue | null {
  if (value.kind === 'call') return functionDefault(context, field, type, value);
  if (type.scalar === 'Unsupported') return wrong(context, value, '`dbgenerated("…")`, since its type is not known');
  if (type.isList) {
    if (value.kind !== 'list') return wrong(context, value, 'a list', defaultHelp(value, type));
    const items = value.items.map((item) => constant(context, type, item));
    return items.includes(undefined) ? null : { kind: 'value', value: items };
  }
  const constantValue = constant(context, type, value);
  return constantValue === undefined ? null : { kind: 'value', value: constantValue };
}

function functionDefault(
  context: LoweringContext,
  field: FieldNode,
  type: DefaultedType,
  call: CallNode,
): DefaultValue | null {
  const title = callTitle(call);
  const only = (scalars: readonly ScalarType[], value: DefaultValue | null): DefaultValue | null => {
    if (!scalars.includes(type.scalar)) return unsuitable(context, field, call, scalars);
    return value === null || !type.isList ? value : ofList(context, field, call);
  };
  const number = (fallback: number, isFit: (given: number) => boolean, expected: string): number | null => {
    const given = numberArgument(call, fallback);
    if (given !== null && isFit(given)) return given;
    wrong(context, call, expected);
    return null;
  };
  switch (call.name.text) {
    case 'autoincrement':
      return only(['Int', 'BigInt'], takesNothing(context, call) ? { kind: 'autoIncrement' } : null);
    case 'now':
      return only(['DateTime', 'Date', 'Time'], takesNothing(context, call) ? { kind: 'now' } : null);
    case 'ulid':
      return only(['String'], takesNothing(context, call) ? { kind: 'ulid' } : null);
    case 'uuid': {
      const version = number(4, (given) => given === 4 || given === 7, '`uuid(4)` or `uuid(7)`');
      return only(['String', 'Uuid'], version === 4 || version === 7 ? { kind: 'uuid', version } : null);
    }
    case 'cuid': {
      const version = number(1, (given) => given === 1 || given === 2, '`cuid(1)` or `cuid(2)`');
      return only(['String'], version === 1 || version === 2 ? { kind: 'cuid', version } : null);
    }
    case 'nanoid': {
      const length = number(21, (given) => given >= 2 && given <= 255, '`nanoid()` of 2 to 255 characters');
      return only(['String'], length === null ? null : { kind: 'nanoid', length });
    }
    case 'dbgenerated':
      return databaseDefault(context, call);
    default: {
      const written = call.span.source.text.slice(call.span.start, call.span.end);
      context.diagnostics.error('UNKNOWN_FUNCTION', call.name.span, `There is no function ${title} for defaults.`, {
        help: functionHelp(call.name.text, written),
      });
      return null;
    }
  }
}

/** Whatever the name of the argument: it has one meaning. */
function numberArgument({ arguments: [first, ...more] }: CallNode, fallback: number): number | null {
  if (first === undefined) return fallback;
  const { value } = first;
  return more.length === 0 && value.kind === 'number' && /^\d+$/.test(value.text) ? Number(value.text) : null;
}

function takesNothing(context: LoweringContext, call: CallNode): boolean {
  const [first] = call.arguments;
  if (first === undefined) return true;
  context.diagnostics.error('UNEXPECTED_ARGUMENT', first.span, `${callTitle(call)} takes no arguments.`, {
    help: 'Remove it.',
  });
  return false;
}

function unsuitable(context: LoweringContext, field: FieldNode, call: CallNode, scalars: readonly ScalarType[]): null {
  const message = `${callTitle(call)} cannot be the default of ${typeText(field)}.`;
  context.diagnostics.error('WRONG_DEFAULT', call.span, message, { help: `It is for ${scalars.join(', ')}.` });
  return null;
}

/** A function gives one value, and a column of lists refuses that. */
function ofList(context: LoweringContext, field: FieldNode, call: CallNode): null {
  const message = `${callTitle(call)} gives one value, but ${typeText(field)} is a list.`;
  context.diagnostics.error('LIST_DEFAULT', call.span, message, { help: 'Write a list, or `dbgenerated("…")`.' });
  return null;
}

/** `dbgenerated()` says that there is a default which the schema does not know. */
function databaseDefault(context: LoweringContext, call: CallNode): DefaultValue | null {
  const [first, ...more] = call.arguments;
  if (first === undefined) return { kind: 'expression', sql: '' };
  if (more.length === 0 && first.value.kind === 'text' && first.value.value !== '')
    return { kind: 'expression', sql: first.value.value };
  const { source, end } = call.span;
  const sql = first.value.kind === 'text' ? '' : source.text.slice(first.span.start, end - 1).replaceAll('"', '\\"');
  const help = sql === '' ? null : `Write \`dbgenerated("${sql}")\`.`;
  return wrong(context, call, '`dbgenerated()` with SQL in double quotes, or with nothing', help);
}

/** A constant in the field's own representation; `undefined` where it is wrong. */
function constant(context: LoweringContext, type: DefaultedType, value: ValueNode): unknown {
  switch (type.scalar) {
    case 'Int':
      if (value.kind !== 'number' || !/^-?\d+$/.test(value.text))
        return refused(context, type, value, 'a whole number');
      if (BigInt.asIntN(32, BigInt(value.text)) !== BigInt(value.text)) return refused(context, type, value, INT_RANGE);
      return Number(value.text);
    case 'BigInt':
      if (value.kind !== 'number' || !/^-?\d+$/.test(value.text))
        return refused(context, type, value, 'a whole number');
      if (BigInt.asIntN(64, BigInt(value.text)) !== BigInt(value.text))
        return refused(context, type, value, 'a whole number of 64 bits');
      return BigInt(value.text);
    case 'Float':
      return value.kind === 'number' ? Number(value.text) : refused(context, type, value, 'a number');
    case 'Decimal':
      if (value.kind === 'number') return value.text;
      return (value.kind === 'text' ? plainDecimal(value.value) : null) ?? refused(context, type, value, 'a number');
    case 'Boolean':
      if (value.kind !== 'constant' || !/^(?:true|false)$/.test(value.text))
        return refused(context, type, value, '`true` or `false`');
      return value.text === 'true';
    case 'Enum': {
      const names = type.values ?? [];
      if (value.kind === 'constant' && names.includes(value.text)) return value.text;
      return refused(context, type, value, `one of ${names.join(', ')}`);
    }
    case 'Json':
      return value.kind === 'text'
        ? json(context, type, value.value, value)
        : refused(context, type, value, 'a text of JSON');
    case 'Bytes':
      return value.kind === 'text'
        ? bytes(context, type, value.value, value)
        : refused(context, type, value, 'a text in base64');
    case 'DateTime':
      return (
        (value.kind === 'text' ? instantText(value.value) : null) ??
        refused(context, type, value, 'a time such as "2024-12-31T23:59:59Z"')
      );
    default:
      return value.kind === 'text' ? value.value : refused(context, type, value, 'a text in double quotes');
  }
}

function json(context: LoweringContext, type: DefaultedType, text: string, node: ValueNode): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refused(context, type, node, 'a text of valid JSON');
  }
}

function bytes(context: LoweringContext, type: DefaultedType, text: string, node: ValueNode): unknown {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text))
    return refused(context, type, node, 'a text in base64');
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

const INT_RANGE = 'a whole number from -2147483648 to 2147483647';

function wrong(context: LoweringContext, value: ValueNode, expected: string, help: string | null = null): null {
  context.diagnostics.error('WRONG_DEFAULT', value.span, `This default must be ${expected}.`, { help });
  return null;
}

function refused(context: LoweringContext, type: DefaultedType, value: ValueNode, expected: string): undefined {
  wrong(context, value, expected, defaultHelp(value, type));
  return undefined;
}

function typeText({ type }: FieldNode): string {
  const mark = type.arity === 'list' ? '[]' : type.arity === 'optional' ? '?' : '';
  return `\`${type.name.text}${mark}\``;
}

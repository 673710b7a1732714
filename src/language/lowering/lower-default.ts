import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { DefaultValue } from '../../schema/field.ts';
import type { ScalarType } from '../../schema/value-type.ts';
import type { CallNode, FieldNode, ValueNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, callTitle } from './attribute-arguments.ts';
import type { LoweringContext } from './lowering-context.ts';

/** The type of a field as far as its default needs it. */
export interface DefaultedType {
  readonly scalar: ScalarType;
  readonly isList: boolean;
  /** Of an enum. */
  readonly values: readonly string[] | null;
}

const FUNCTIONS = ['autoincrement', 'now', 'uuid', 'cuid', 'nanoid', 'ulid', 'dbgenerated', 'auto', 'sequence'];

/** What `@default(…)` says; `null` where it is wrong, which was reported. */
export function lowerDefault(
  context: LoweringContext,
  field: FieldNode,
  type: DefaultedType,
  value: ValueNode,
): DefaultValue | null {
  if (value.kind === 'call') return functionDefault(context, field, type, value);
  if (type.isList) {
    if (value.kind !== 'list') return wrong(context, value, 'a list, as in `[1, 2]`');
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
  const args = (...names: readonly string[]): AttributeArguments =>
    new AttributeArguments(call, { title, names }, context.diagnostics);
  const only = (scalars: readonly ScalarType[], value: DefaultValue): DefaultValue | null => {
    if (!type.isList && scalars.includes(type.scalar)) return value;
    context.diagnostics.error('WRONG_DEFAULT', call.span, `${title} cannot be the default of ${typeText(field)}.`, {
      help: `It is for ${scalars.join(' and ')}.`,
    });
    return null;
  };
  switch (call.name.text) {
    case 'autoincrement':
      args();
      return only(['Int', 'BigInt'], { kind: 'autoIncrement' });
    case 'now':
      args();
      return only(['DateTime', 'Date', 'Time'], { kind: 'now' });
    case 'uuid': {
      const version = args('version').number('version') ?? 4;
      if (version !== 4 && version !== 7) return wrong(context, call, '`uuid(4)` or `uuid(7)`');
      return only(['String', 'Uuid'], { kind: 'uuid', version });
    }
    case 'cuid': {
      const version = args('version').number('version') ?? 1;
      if (version !== 1 && version !== 2) return wrong(context, call, '`cuid(1)` or `cuid(2)`');
      return only(['String'], { kind: 'cuid', version });
    }
    case 'nanoid':
      return only(['String'], { kind: 'nanoid', length: args('length').number('length') ?? 21 });
    case 'ulid':
      args();
      return only(['String'], { kind: 'ulid' });
    case 'dbgenerated': {
      const sql = args('expression').text('expression');
      return sql === null ? null : { kind: 'expression', sql };
    }
    default: {
      const near = didYouMean(call.name.text, FUNCTIONS);
      context.diagnostics.error('UNKNOWN_FUNCTION', call.name.span, `There is no function ${title} for defaults.`, {
        help: near === null ? `There are ${FUNCTIONS.slice(0, 7).join(', ')}.` : `Did you mean \`${near}()\`?`,
      });
      return null;
    }
  }
}

/** A constant in the field's own representation; `undefined` where it is wrong. */
function constant(context: LoweringContext, type: DefaultedType, value: ValueNode): unknown {
  switch (type.scalar) {
    case 'Int':
      if (value.kind !== 'number' || !/^-?\d+$/.test(value.text)) return refused(context, value, 'a whole number');
      return Number(value.text);
    case 'BigInt':
      if (value.kind !== 'number' || !/^-?\d+$/.test(value.text)) return refused(context, value, 'a whole number');
      return BigInt(value.text);
    case 'Float':
      return value.kind === 'number' ? Number(value.text) : refused(context, value, 'a number');
    case 'Decimal':
      if (value.kind === 'number') return value.text;
      return value.kind === 'text' ? value.value : refused(context, value, 'a number');
    case 'Boolean':
      if (value.kind !== 'constant' || !/^(?:true|false)$/.test(value.text))
        return refused(context, value, '`true` or `false`');
      return value.text === 'true';
    case 'Enum': {
      const names = type.values ?? [];
      if (value.kind === 'constant' && names.includes(value.text)) return value.text;
      const near = value.kind === 'constant' ? didYouMean(value.text, names) : null;
      return refused(context, value, `one of ${names.join(', ')}`, near);
    }
    case 'Json':
      return value.kind === 'text' ? json(context, value.value, value) : refused(context, value, 'a text of JSON');
    case 'Bytes':
      return value.kind === 'text' ? bytes(context, value.value, value) : refused(context, value, 'a text in base64');
    default:
      return value.kind === 'text' ? value.value : refused(context, value, 'a text in double quotes');
  }
}

function json(context: LoweringContext, text: string, node: ValueNode): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return refused(context, node, 'a text of valid JSON');
  }
}

function bytes(context: LoweringContext, text: string, node: ValueNode): unknown {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return refused(context, node, 'a text in base64');
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

function wrong(context: LoweringContext, value: ValueNode, expected: string): null {
  refused(context, value, expected);
  return null;
}

function refused(context: LoweringContext, value: ValueNode, expected: string, near: string | null = null): undefined {
  context.diagnostics.error('WRONG_DEFAULT', value.span, `This default must be ${expected}.`, {
    help: near === null ? null : `Did you mean \`${near}\`?`,
  });
  return undefined;
}

function typeText({ type }: FieldNode): string {
  const mark = type.arity === 'list' ? '[]' : type.arity === 'optional' ? '?' : '';
  return `\`${type.name.text}${mark}\``;
}

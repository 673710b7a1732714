import type { DefaultValue, Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { physicalNameOf } from '../../schema/naming.ts';
import { toValueType } from '../../schema/to-value-type.ts';
import type { FluentContext } from './fluent-context.ts';
import { quoted, valueText } from './typescript-value.ts';

const BUILDERS: Readonly<Partial<Record<Field['scalar'], string>>> = {
  Int: 'int',
  BigInt: 'bigInt',
  Float: 'float',
  Decimal: 'decimal',
  String: 'text',
  Boolean: 'boolean',
  DateTime: 'timestamp',
  Date: 'date',
  Time: 'time',
  Json: 'json',
  Bytes: 'bytes',
  Uuid: 'uuid',
};

/** Keys that a field is by itself. */
export interface FieldKeys {
  /** Name of the constraint, `null` for the usual one; `undefined` where it is none. */
  readonly id?: string | null | undefined;
  readonly unique?: string | null | undefined;
}

/** A field as a chain of calls; `null` where this face cannot say it, which is noted. */
export function fluentField(field: Field, model: Model, keys: FieldKeys, context: FluentContext): string | null {
  const object = `field "${field.name}" of model "${model.name}"`;
  const start = startOf(field, object, context);
  if (start === null) return null;
  const { native, generated } = field;
  const isText = field.scalar === 'String' && native?.name === 'VarChar' && native.arguments.length === 1;
  return [
    start,
    ...(field.isList ? ['list()'] : []),
    ...keyCall('id', keys.id),
    ...keyCall('unique', keys.unique),
    ...(field.isOptional ? ['optional()'] : []),
    ...defaultCall(field, model, object, context),
    ...(field.isUpdatedAt ? ['updatedAt()'] : []),
    ...(model.version === field.name ? ['version()'] : []),
    ...(field.isHidden ? ['hidden()'] : []),
    ...(generated === null
      ? []
      : [`generated(${quoted(generated.expression)}${generated.isStored ? '' : ', { stored: false }'})`]),
    ...(field.column === physicalNameOf(field.name, context.naming) ? [] : [`map(${quoted(field.column)})`]),
    ...(native === null || field.scalar === 'Unsupported'
      ? []
      : [isText && !field.isList ? `length(${native.arguments[0]})` : nativeCall(native.name, native.arguments)]),
    ...representationCall(field, object, context),
    ...(field.timeZone === null || field.isList ? [] : [`timeZone(${quoted(field.timeZone)})`]),
    ...(field.collation === null ? [] : [`collation(${quoted(field.collation)})`]),
    ...(field.comment === null ? [] : [`comment(${quoted(field.comment)})`]),
    ...(field.stableId === null ? [] : [`stableId(${quoted(field.stableId)})`]),
    ...(field.renamedFrom === null ? [] : [`renamedFrom(${quoted(field.renamedFrom)})`]),
    ...Object.entries(field.annotations).map(([name, value]) => `annotate(${quoted(name)}, ${valueText(value)})`),
  ].join('.');
}

function startOf(field: Field, object: string, context: FluentContext): string | null {
  const { scalar, typeName, native } = field;
  const call = (name: string, args = ''): string => {
    context.imports.add(name);
    return `${name}(${args})`;
  };
  if (scalar === 'Unsupported') return call('unsupported', quoted(native?.name ?? ''));
  if (scalar === 'Enum' && typeName !== null) return call('enumOf', quoted(context.enumName(typeName)));
  const builder = BUILDERS[scalar];
  if (builder === undefined) {
    context.note(object, `In TypeScript there are no fields of type ${scalar}.`);
    return null;
  }
  if (typeName !== null)
    context.note(object, `In TypeScript there are no domains; it is a plain ${scalar}, not ${typeName}.`);
  return call(builder, digits(field));
}

/** Digits that the native type does not say. */
function digits(field: Field): string {
  const { precision, scale, scalar } = field;
  const said = toValueType({ ...field, precision: null, scale: null });
  if (said.precision === precision && said.scale === scale) return '';
  return scalar === 'Decimal' ? `${precision}, ${scale}` : `{ precision: ${precision} }`;
}

function keyCall(name: 'id' | 'unique', constraint: string | null | undefined): readonly string[] {
  if (constraint === undefined) return [];
  if (constraint === null) return [`${name}()`];
  return [name === 'id' ? `id({ constraint: ${quoted(constraint)} })` : `unique(${quoted(constraint)})`];
}

function nativeCall(name: string, args: readonly string[]): string {
  const texts = args.map((argument) => (/^\d{1,9}$/.test(argument) ? argument : quoted(argument)));
  return `native(${[quoted(name), ...texts].join(', ')})`;
}

function defaultCall(field: Field, model: Model, object: string, context: FluentContext): readonly string[] {
  const { default: value } = field;
  if (value === null || (model.version === field.name && value.kind === 'value' && Number(value.value) === 1))
    return [];
  const counter = Object.values(model.fields).find((other) => other.default?.kind === 'autoIncrement');
  if (value.kind === 'autoIncrement' && counter !== field) {
    context.note(object, 'A model counts in one field at most here; this one counts too.');
    return [];
  }
  const text = defaultText(value, context);
  if (text === null) {
    context.note(object, 'Its default is a function of a program, which has no text.');
    return [];
  }
  return [text];
}

function defaultText(value: DefaultValue, { imports }: FluentContext): string | null {
  switch (value.kind) {
    case 'value':
      return `default(${valueText(value.value)})`;
    case 'expression':
      imports.add('dbGenerated');
      return `default(dbGenerated(${quoted(value.sql)}))`;
    case 'now':
      return 'defaultNow()';
    case 'autoIncrement':
      return 'autoIncrement()';
    case 'uuid':
      return value.version === 4 ? 'defaultUuid()' : `defaultUuid(${value.version})`;
    case 'cuid':
      return value.version === 2 ? 'defaultCuid()' : `defaultCuid(${value.version})`;
    case 'nanoid':
      return value.length === 21 ? 'defaultNanoid()' : `defaultNanoid(${value.length})`;
    case 'ulid':
      return 'defaultUlid()';
    case 'function':
      return null;
  }
}

function representationCall(field: Field, object: string, { note }: FluentContext): readonly string[] {
  const { representation, scalar } = field;
  if (representation === toValueType({ ...field, representation: undefined }).representation) return [];
  if (representation === 'date') return ['asDate()'];
  if (representation === 'string') return ['asString()'];
  if (representation === 'bigNumbersAsStrings') return ['bigNumbersAsStrings()'];
  note(object, `Its representation as ${representation} is left out; give ${scalar} its class with asObject().`);
  return [];
}

import { judgeConstant } from '../../schema/constant-value.ts';
import type { KeyPart } from '../../schema/database-extras.ts';
import { EXTRAS_NAMESPACE, fieldExtras } from '../../schema/database-extras.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { toValueType } from '../../schema/to-value-type.ts';
import type { NativeType, ValueType } from '../../schema/value-type.ts';
import { nativeTypeTable } from '../rules/native-type-table.ts';
import { printDefault } from './print-default.ts';
import type { PrintedMember } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { commentLines, reportAnnotations, reportIdentity } from './printer-context.ts';
import { isWritable, NO_NAME, writtenSql, writtenText } from './written-text.ts';

/** Keys that a field has by itself: those of one field that are not printed with the block. */
export interface FieldKeys {
  readonly id?: FieldKey;
  readonly unique?: FieldKey;
}

/** A key of one field. */
export interface FieldKey {
  /** Name of the constraint, `null` for the usual one. */
  readonly constraint: string | null;
  /** How much of the field it holds and in which order, where that is said. */
  readonly part: KeyPart | null;
}

/** What a field stands in: a model, or a composite type. */
export interface FieldOwner extends Pick<Model, 'name' | 'version' | 'softDelete'> {
  readonly noun: 'model' | 'type';
  readonly isIgnored: boolean;
}

/** A field that holds values, as a line; `null` where it cannot be said, which is reported. */
export function fieldMember(
  context: PrinterContext,
  owner: FieldOwner,
  field: Field,
  keys: FieldKeys = {},
): PrintedMember | null {
  const object = `field "${field.name}" of ${owner.noun} "${owner.name}"`;
  const type = printFieldType(context, object, field);
  if (type === null) return null;
  const attributes = [
    ...keyAttribute('id', keys.id),
    ...keyAttribute('unique', keys.unique),
    ...defaultAttribute(context, object, owner, field),
    ...(field.isUpdatedAt ? ['@updatedAt'] : []),
    ...(field.column === field.name ? [] : [`@map(${writtenText(field.column)})`]),
    ...ignoreAttribute(context, object, owner, field),
    ...roleAttributes(owner, field),
    ...nativeAttribute(context, object, field),
  ];
  reportDetails(context, object, field);
  return {
    kind: 'field',
    name: field.name,
    documentation: commentLines(context, object, field.comment),
    text: [field.name, type, ...attributes].join(' '),
  };
}

/** The type with its mark; `null` where the language has no words for it, which is reported. */
function printFieldType({ report, schema }: PrinterContext, object: string, field: Field): string | null {
  const refuse = (reason: string): null => {
    report(object, reason);
    return null;
  };
  if (!isWritable(field.name)) return refuse(NO_NAME);
  const mark = field.isList ? '[]' : field.isOptional ? '?' : '';
  if (field.isList && field.isOptional) report(object, 'In the language a list is never optional.');
  if (field.scalar === 'Unsupported') return `Unsupported(${writtenText(field.native?.name ?? '')})${mark}`;
  if (field.scalar === 'Embedded') return refuse('The language has no models inside the row of another.');
  if (field.typeName === null) return field.scalar + mark;
  const { enums, compositeTypes, domains } = schema;
  const isNamed = [enums, compositeTypes, domains].some((types) => types[field.typeName ?? ''] !== undefined);
  return isNamed && isWritable(field.typeName)
    ? field.typeName + mark
    : refuse(`The language cannot write the name of its type "${field.typeName}".`);
}

function keyAttribute(name: 'id' | 'unique', key: FieldKey | undefined): readonly string[] {
  if (key === undefined) return [];
  const args = [
    ...(key.constraint === null ? [] : [`map: ${writtenText(key.constraint)}`]),
    ...(key.part === null ? [] : keyPartArguments(key.part)),
  ];
  return [args.length === 0 ? `@${name}` : `@${name}(${args.join(', ')})`];
}

/** `length: 10, sort: Desc`. */
export function keyPartArguments({ length, direction }: KeyPart): readonly string[] {
  return [
    ...(length === undefined ? [] : [`length: ${length}`]),
    ...(direction === undefined ? [] : [`sort: ${direction === 'asc' ? 'Asc' : 'Desc'}`]),
  ];
}

function defaultAttribute(context: PrinterContext, object: string, owner: FieldOwner, field: Field): readonly string[] {
  const { default: value } = field;
  const { identity } = fieldExtras(field);
  if (identity !== undefined && value?.kind !== 'autoIncrement')
    context.report(object, 'In the language a field with `@identity` counts itself and has no other default.');
  if (identity !== undefined) return [`@identity(${identity === 'always' ? 'Always' : 'ByDefault'})`];
  if (value === null || (owner.version === field.name && value.kind === 'value' && Number(value.value) === 1))
    return [];
  const isFit = value.kind !== 'value' || judgeConstant(saidType(field), value.value, null).isFit;
  const printed = isFit ? printDefault(value, field) : null;
  if (printed !== null) return [`@default(${printed})`];
  const what = value.kind === 'function' ? 'a function of the program as a default' : 'its default';
  context.report(object, `The language has no words for ${what}.`);
  return [];
}

function roleAttributes(owner: FieldOwner, field: Field): readonly string[] {
  const { generated, collation } = field;
  const stored = generated?.isStored === false ? ', stored: false' : '';
  return [
    ...(generated === null ? [] : [`@generated(${writtenSql(generated.expression)}${stored})`]),
    ...(owner.version === field.name ? ['@version'] : []),
    ...(owner.softDelete === field.name ? ['@softDelete'] : []),
    ...(field.isHidden ? ['@hidden'] : []),
    ...(collation === null ? [] : [`@collation(${writtenText(collation)})`]),
  ];
}

function nativeAttribute(context: PrinterContext, object: string, field: Field): readonly string[] {
  const { native, scalar } = field;
  if (native === null || scalar === 'Unsupported') return [];
  const isOfDomain = field.typeName !== null && scalar !== 'Enum' && scalar !== 'Composite';
  const name = nativeName(context, native.name);
  if (name !== null && !isOfDomain) return [`@${context.datasourceName}.${printNativeType({ ...native, name })}`];
  context.report(object, `The language has no words for its native type "${native.name}" here.`);
  return [];
}

/** As the language writes it for the database of the schema; `null` for one that it does not know. */
function nativeName({ configuration }: PrinterContext, name: string): string | null {
  const provider = configuration?.datasource?.provider ?? null;
  if (provider === null) return isWritable(name) ? name : null;
  const known = Object.keys(nativeTypeTable[provider]);
  return (
    known.find((other) => other === name) ?? known.find((other) => other.toLowerCase() === name.toLowerCase()) ?? null
  );
}

/** `VarChar(255)`. */
export function printNativeType({ name, arguments: args }: NativeType): string {
  const printed = args.map((argument) =>
    /^-?\d+(?:\.\d+)?$/.test(argument) || isWritable(argument) ? argument : writtenText(argument),
  );
  return printed.length === 0 ? name : `${name}(${printed.join(', ')})`;
}

function ignoreAttribute(context: PrinterContext, object: string, owner: FieldOwner, field: Field): readonly string[] {
  if (!isIgnored(field)) return [];
  const isIgnoredAnyway = owner.isIgnored || field.scalar === 'Unsupported';
  if (!isIgnoredAnyway) return ['@ignore'];
  context.report(object, 'It is ignored anyway, so the language does not say so.');
  return [];
}

function isIgnored({ annotations }: Field): boolean {
  const { language } = annotations;
  return typeof language === 'object' && language !== null && 'isIgnored' in language;
}

/** The type that the language says: what is beyond its name and native type is as usual. */
function saidType(field: Field): ValueType {
  return toValueType({ ...field, precision: null, scale: null, representation: undefined });
}

/** What a type can be beyond its name and native type. */
function reportDetails(context: PrinterContext, object: string, field: Field): void {
  const said = saidType(field);
  if (said.precision !== field.precision || said.scale !== field.scale)
    context.report(object, 'The language says digits in native types only, as in `@db.Decimal(10, 2)`.');
  if (said.representation !== field.representation)
    context.report(object, `The language has no words for its representation "${field.representation}".`);
  if (field.timeZone !== null) context.report(object, 'The language has no words for its time zone.');
  reportIdentity(context, object, field);
  reportAnnotations(context, object, field.annotations, [EXTRAS_NAMESPACE, 'language']);
}

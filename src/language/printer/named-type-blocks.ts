import type { CompositeType, DomainType, EnumType } from '../../schema/named-types.ts';
import { toValueType } from '../../schema/to-value-type.ts';
import { fieldMember, printNativeType } from './field-member.ts';
import type { PrintedBlock, PrintedMember } from './printed-block.ts';
import { attribute, member, property } from './printed-block.ts';
import type { PrinterContext } from './printer-context.ts';
import { nameFault, printedSchema, reportIdentity } from './printer-context.ts';
import { isWritable, NO_NAME, writtenSql, writtenText } from './written-text.ts';

/** An enum as a block; `null` where it cannot be said, which is reported. */
export function enumBlock(type: EnumType, context: PrinterContext): PrintedBlock | null {
  const object = `enum "${type.name}"`;
  if (!isSayable(type.name, object, context)) return null;
  reportIdentity(context, object, type);
  const values = type.values.flatMap(({ name, stored }) => {
    if (isWritable(name))
      return [member('value', name, name === stored ? name : `${name} @map(${writtenText(stored)})`)];
    context.report(`value "${name}" of ${object}`, NO_NAME);
    return [];
  });
  return {
    keyword: 'enum',
    name: type.name,
    documentation: [],
    members: [...values, ...placeAttributes(type, printedSchema(context, object, type.schema))],
  };
}

/** A composite type as a block; `null` where it cannot be said, which is reported. */
export function typeBlock(type: CompositeType, context: PrinterContext): PrintedBlock | null {
  if (!isSayable(type.name, `type "${type.name}"`, context)) return null;
  const owner = { name: type.name, version: null, softDelete: null, isIgnored: false, noun: 'type' } as const;
  const fields = Object.values(type.fields).flatMap((field) => fieldMember(context, owner, field) ?? []);
  return { keyword: 'type', name: type.name, documentation: [], members: [...fields, ...placeAttributes(type)] };
}

/** A domain as a block; `null` where it cannot be said, which is reported. */
export function domainBlock(type: DomainType, context: PrinterContext): PrintedBlock | null {
  const object = `domain "${type.name}"`;
  if (!isSayable(type.name, object, context)) return null;
  const { of, check, isOptional, default: value } = type;
  const { native } = of;
  const said = toValueType({ ...of, precision: null, scale: null, representation: undefined });
  if (said.precision !== of.precision || said.scale !== of.scale || said.representation !== of.representation)
    context.report(object, 'The language says digits in native types only, and has no words for representations.');
  const isUnsupported = of.scalar === 'Unsupported';
  return {
    keyword: 'domain',
    name: type.name,
    documentation: [],
    members: [
      property('type', isUnsupported ? `Unsupported(${writtenText(native?.name ?? '')})` : of.scalar),
      ...(of.isList ? [property('list', 'true')] : []),
      ...(native === null || isUnsupported ? [] : [property('native', printNativeType(native))]),
      ...(check === null ? [] : [property('check', writtenSql(check))]),
      ...(value === null ? [] : [property('default', writtenSql(value))]),
      ...(isOptional ? [] : [property('optional', 'false')]),
      ...placeAttributes(type),
    ],
  };
}

function isSayable(name: string, object: string, context: PrinterContext): boolean {
  const fault = nameFault(name);
  if (fault !== null) context.report(object, fault);
  return fault === null;
}

function placeAttributes(
  type: EnumType | CompositeType | DomainType,
  schema: string | null = type.schema,
): readonly PrintedMember[] {
  return [
    ...(type.typeName === type.name ? [] : [attribute('map', writtenText(type.typeName))]),
    ...(schema === null ? [] : [attribute('schema', writtenText(schema))]),
  ];
}

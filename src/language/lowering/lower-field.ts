import { didYouMean } from '../../foundation/did-you-mean.ts';
import { nativeTypeFacts } from '../../schema/native-types.ts';
import type { FieldDeclaration } from '../../schema/schema-declaration.ts';
import type { NativeType, ScalarType } from '../../schema/value-type.ts';
import type { AttributeNode, FieldNode, ValueNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, attributeTitle } from './attribute-arguments.ts';
import { lowerDefault } from './lower-default.ts';
import type { LoweringContext } from './lowering-context.ts';
import { checkValueAttributes } from './relation-attributes.ts';

/** The scalar behind each name of a type; those after the first nine are Facet's own. */
export const scalarNames: Readonly<Record<string, ScalarType>> = {
  String: 'String',
  Boolean: 'Boolean',
  Int: 'Int',
  BigInt: 'BigInt',
  Float: 'Float',
  Decimal: 'Decimal',
  DateTime: 'DateTime',
  Json: 'Json',
  Bytes: 'Bytes',
  Date: 'Date',
  Time: 'Time',
  Uuid: 'Uuid',
  Serial: 'Int',
  BigSerial: 'BigInt',
};

const FIELD_ATTRIBUTES = [
  'id',
  'unique',
  'default',
  'updatedAt',
  'map',
  'ignore',
  'relation',
  'generated',
  'version',
  'softDelete',
  'hidden',
  'collation',
];

/** A field that holds values. Relations are lowered elsewhere. */
export function lowerField(context: LoweringContext, field: FieldNode): FieldDeclaration | null {
  const type = typeOf(context, field);
  if (type === null) return null;
  const attributes = attributesOf(context, field);
  checkValueAttributes(context, field, attributes);
  const read = (name: string, names: readonly string[], positional?: number): AttributeArguments | null => {
    const attribute = attributes.get(name);
    if (attribute === undefined) return null;
    const rules = { title: attributeTitle(attribute), names, ...(positional === undefined ? {} : { positional }) };
    return new AttributeArguments(attribute, rules, context.diagnostics);
  };
  read('ignore', [], 0);
  const id = read('id', ['map', 'length', 'sort', 'clustered'], 0);
  const unique = read('unique', ['map', 'length', 'sort', 'clustered'], 0);
  const given = read('default', ['value', 'map']);
  const isSerial = field.type.name.text === 'Serial' || field.type.name.text === 'BigSerial';
  const value = given?.require('value') === true ? given.value('value') : null;
  const values = type.scalar === 'Enum' ? enumValues(context, type.typeName ?? '') : null;
  const defaultValue =
    value === null ? null : lowerDefault(context, field, { scalar: type.scalar, isList: isList(field), values }, value);
  const generated = read('generated', ['expression', 'stored']);
  const column = read('map', ['name'])?.text('name') ?? null;
  const constraint = id?.text('map') ?? null;
  const collation = read('collation', ['name'])?.text('name') ?? null;
  return {
    ...type,
    ...(isList(field) && { isList: true }),
    ...(field.type.arity === 'optional' && { isOptional: true }),
    ...(id !== null && { isId: true }),
    ...(constraint !== null && { constraint }),
    ...(unique !== null && { isUnique: unique.text('map') ?? true }),
    ...(column !== null && { column }),
    ...(defaultValue !== null && { default: defaultValue }),
    ...(isSerial && defaultValue === null && { default: { kind: 'autoIncrement' } as const }),
    ...(read('updatedAt', [], 0) !== null && { isUpdatedAt: true }),
    ...(read('version', [], 0) !== null && { isVersion: true }),
    ...(read('hidden', [], 0) !== null && { isHidden: true }),
    ...(collation !== null && { collation }),
    ...(generated !== null && {
      generated: { expression: generated.text('expression') ?? '', isStored: generated.boolean('stored') ?? true },
    }),
    ...(field.documentation !== null && { comment: field.documentation }),
    ...fieldAnnotations(attributes),
  };
}

function isList(field: FieldNode): boolean {
  return field.type.arity === 'list';
}

/** What the graph has no place of its own for. */
function fieldAnnotations(attributes: ReadonlyMap<string, AttributeNode>): Pick<FieldDeclaration, 'annotations'> {
  return attributes.has('ignore') ? { annotations: { language: { isIgnored: true } } } : {};
}

type FieldType = Pick<FieldDeclaration, 'scalar' | 'typeName' | 'native'>;

function typeOf(context: LoweringContext, field: FieldNode): FieldType | null {
  const { name, unsupported } = field.type;
  if (unsupported !== null) return { scalar: 'Unsupported', native: { name: unsupported.value, arguments: [] } };
  if (context.enums.has(name.text)) return { scalar: 'Enum', typeName: name.text };
  if (context.types.has(name.text)) return { scalar: 'Composite', typeName: name.text };
  const scalar = scalarNames[name.text];
  if (scalar === undefined) {
    const known = [
      ...Object.keys(scalarNames),
      ...context.models.keys(),
      ...context.enums.keys(),
      ...context.types.keys(),
    ];
    const near = didYouMean(name.text, known);
    context.diagnostics.error('UNKNOWN_TYPE', name.span, `There is no type \`${name.text}\`.`, {
      help: near === null ? 'It is a scalar, or the name of a model, view, enum or type.' : `Did you mean \`${near}\`?`,
    });
    return null;
  }
  const native = nativeOf(context, field, scalar);
  return native === null ? { scalar } : { scalar, native };
}

/** `@db.VarChar(255)`. */
function nativeOf(context: LoweringContext, field: FieldNode, scalar: ScalarType): NativeType | null {
  const attributes = field.attributes.filter(({ path }) => path.length === 2);
  const [attribute, ...further] = attributes;
  if (attribute === undefined) return null;
  for (const { span } of further)
    context.diagnostics.error('REPEATED_ATTRIBUTE', span, 'A field has one native type.', {
      help: 'Remove one of them.',
    });
  const [prefix, name] = attribute.path;
  const expected = context.configuration.datasource?.name;
  if (prefix === undefined || name === undefined) return null;
  if (expected !== undefined && prefix.text !== expected)
    context.diagnostics.error('UNKNOWN_DATASOURCE', prefix.span, `There is no datasource \`${prefix.text}\`.`, {
      help: `Write \`@${expected}.${name.text}\`.`,
    });
  const facts = nativeTypeFacts(name.text);
  if (facts !== null && !facts.scalars.includes(scalar))
    context.diagnostics.error(
      'WRONG_NATIVE_TYPE',
      attribute.span,
      `${attributeTitle(attribute)} cannot hold \`${field.type.name.text}\`.`,
      {
        help: `It is for ${facts.scalars.join(', ')}.`,
      },
    );
  return { name: name.text, arguments: (attribute.arguments ?? []).map(({ value }) => argumentText(value)) };
}

function argumentText(value: ValueNode): string {
  if (value.kind === 'number' || value.kind === 'constant') return value.text;
  return value.kind === 'text' ? value.value : '';
}

/** By name; those that nobody knows and those that stand twice are reported. */
export function attributesOf(
  { diagnostics }: LoweringContext,
  owner: { readonly attributes: readonly AttributeNode[] },
  known: readonly string[] = FIELD_ATTRIBUTES,
): ReadonlyMap<string, AttributeNode> {
  const attributes = new Map<string, AttributeNode>();
  for (const attribute of owner.attributes) {
    const [name, second] = attribute.path;
    if (name === undefined || second !== undefined) continue;
    const title = attributeTitle(attribute);
    if (!known.includes(name.text)) {
      const near = didYouMean(name.text, known);
      diagnostics.error('UNKNOWN_ATTRIBUTE', attribute.span, `There is no attribute ${title} here.`, {
        help: near === null ? `There are ${known.map((word) => `@${word}`).join(', ')}.` : `Did you mean \`@${near}\`?`,
      });
    } else if (attributes.has(name.text)) {
      diagnostics.error('REPEATED_ATTRIBUTE', attribute.span, `The attribute ${title} stands twice.`, {
        help: 'Remove one of them.',
      });
    } else attributes.set(name.text, attribute);
  }
  return attributes;
}

function enumValues(context: LoweringContext, name: string): readonly string[] {
  const members = context.enums.get(name)?.members ?? [];
  return members.flatMap((member) => (member.kind === 'enumValue' ? [member.name.text] : []));
}

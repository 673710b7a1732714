import type { DefaultValue } from '../../schema/field.ts';
import type { FieldDeclaration } from '../../schema/schema-declaration.ts';
import type { NativeType } from '../../schema/value-type.ts';
import type { AttributeNode, FieldNode, ValueNode } from '../syntax/syntax-tree.ts';
import { AttributeArguments, attributeTitle } from './attribute-arguments.ts';
import { domainType } from './domain-type.ts';
import { lowerDefault } from './lower-default.ts';
import { readFieldKey } from './lower-key.ts';
import type { LoweredField, LoweredKey } from './lowered-model.ts';
import type { LoweringContext } from './lowering-context.ts';
import { isCompositeType, isEnum } from './lowering-context.ts';
import { checkValueAttributes } from './relation-attributes.ts';
import { isSerialName, scalarNames } from './scalar-names.ts';
import { reportUnknownAttribute } from './unknown-attribute.ts';
import { reportUnknownType } from './unknown-type.ts';

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
  'identity',
];

/** A field that holds values, with the keys that it has to itself. */
export interface ReadField extends LoweredField {
  readonly keys: readonly LoweredKey[];
}

/** A field that holds values. Relations are lowered elsewhere. */
export function lowerField(context: LoweringContext, field: FieldNode): ReadField | null {
  const type = typeOf(context, field);
  if (type === null) return null;
  const hasNatives = type.scalar !== 'Enum' && type.scalar !== 'Unsupported';
  const attributes = attributesOf(context, field, FIELD_ATTRIBUTES, hasNatives);
  const name = field.name.text;
  const plain: FieldDeclaration = {
    ...type,
    ...(isList(field) && { isList: true }),
    ...(field.type.arity === 'optional' && { isOptional: true }),
    ...(field.documentation !== null && { comment: field.documentation }),
    ...(isSerialName(field.type.name.text) && { default: { kind: 'autoIncrement' } as const }),
  };
  if (attributes.size === 0) return { node: field, column: name, isIgnored: false, declaration: plain, keys: NO_KEYS };
  checkValueAttributes(context, field, attributes);
  const keys = (['id', 'unique'] as const).flatMap((kind) => {
    const node = attributes.get(kind);
    return node === undefined ? [] : [readFieldKey(context, kind, node, name)];
  });
  const declaration = { ...plain, ...keysOf(keys), ...attributesDeclared(context, field, type, attributes) };
  return { node: field, column: declaration.column ?? name, isIgnored: attributes.has('ignore'), declaration, keys };
}

const NO_KEYS: readonly LoweredKey[] = [];

/** What the keys of a field say of it; one that holds under a condition only is an index of the model. */
function keysOf(keys: readonly LoweredKey[]): Pick<FieldDeclaration, 'isId' | 'constraint' | 'isUnique'> {
  const id = keys.find(({ kind }) => kind === 'id');
  const unique = keys.find(({ kind, where }) => kind === 'unique' && where === null);
  return {
    ...(id !== undefined && { isId: true }),
    ...(id !== undefined && id.constraint !== null && { constraint: id.constraint.text }),
    ...(unique !== undefined && { isUnique: unique.constraint?.text ?? true }),
  };
}

/** What the other attributes say. */
function attributesDeclared(
  context: LoweringContext,
  field: FieldNode,
  type: FieldType,
  attributes: ReadonlyMap<string, AttributeNode>,
): Partial<FieldDeclaration> {
  const read = (name: string, names: readonly string[], positional?: number): AttributeArguments | null => {
    const attribute = attributes.get(name);
    if (attribute === undefined) return null;
    const rules = { title: attributeTitle(attribute), names, ...(positional === undefined ? {} : { positional }) };
    return new AttributeArguments(attribute, rules, context.diagnostics);
  };
  read('ignore', [], 0);
  const defaultValue = readDefault(context, field, type, read('default', ['value', 'map']));
  const generated = read('generated', ['expression', 'stored']);
  const map = read('map', ['name']);
  const column = map?.require('name') === true ? map.text('name') : null;
  const collation = read('collation', ['name'])?.text('name') ?? null;
  return {
    ...(column !== null && { column }),
    ...(defaultValue !== null && { default: defaultValue }),
    ...(read('updatedAt', [], 0) !== null && { isUpdatedAt: true }),
    ...(read('version', [], 0) !== null && { isVersion: true }),
    ...(read('hidden', [], 0) !== null && { isHidden: true }),
    ...(collation !== null && { collation }),
    ...(generated !== null && {
      generated: {
        expression: (generated.require('expression') ? generated.text('expression') : null) ?? '',
        isStored: generated.boolean('stored') ?? true,
      },
    }),
    ...fieldAnnotations(attributes),
  };
}

function readDefault(
  context: LoweringContext,
  field: FieldNode,
  type: FieldType,
  given: AttributeArguments | null,
): DefaultValue | null {
  checkDefaultName(context, given);
  const value = given?.require('value') === true ? given.value('value') : null;
  if (value === null) return null;
  const values = type.scalar === 'Enum' ? enumValues(context, type.typeName ?? '') : null;
  return lowerDefault(context, field, { scalar: type.scalar, isList: isList(field), values }, value);
}

/** A default of a column has no name in these databases. */
function checkDefaultName(context: LoweringContext, given: AttributeArguments | null): void {
  if (given?.has('map') !== true) return;
  context.diagnostics.error('NOT_SUPPORTED', given.spanOf('map'), 'Defaults have no names in this database.', {
    help: 'Remove `map`.',
  });
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
  if (isEnum(context, name.text)) return { scalar: 'Enum', typeName: name.text };
  if (isCompositeType(context, name.text)) return { scalar: 'Composite', typeName: name.text };
  const domain = domainType(context, field);
  if (domain !== null) return domain;
  const scalar = scalarNames[name.text];
  if (scalar === undefined) {
    reportUnknownType(context, field);
    return null;
  }
  const native = nativeOf(context, field) ?? smallSerial(context, name.text);
  return native === null ? { scalar } : { scalar, native };
}

/** The counter of fewer bytes, which is a native type; SQLite has one size only. */
function smallSerial({ provider }: LoweringContext, type: string): NativeType | null {
  return type === 'SmallSerial' && provider !== 'sqlite' ? { name: 'SmallInt', arguments: [] } : null;
}

/** `@db.VarChar(255)`, as it is written: the rules judge it by the database. */
function nativeOf(context: LoweringContext, field: FieldNode): NativeType | null {
  if (!field.attributes.some(isNative)) return null;
  const [attribute, ...further] = field.attributes.filter(isNative);
  if (attribute === undefined) return null;
  for (const { span } of further)
    context.diagnostics.error('REPEATED_ATTRIBUTE', span, 'A field has one native type.', {
      help: 'Remove one of them.',
    });
  const [, ...name] = attribute.path;
  return {
    name: name.map(({ text }) => text).join('.'),
    arguments: (attribute.arguments ?? []).map(({ value }) => argumentText(value)),
  };
}

/** Whether it is one like `@db.Text`. */
export function isNative({ path }: AttributeNode): boolean {
  return path.length > 1;
}

function argumentText(value: ValueNode): string {
  if (value.kind === 'number' || value.kind === 'constant') return value.text;
  return value.kind === 'text' ? value.value : '';
}

const NO_ATTRIBUTES: ReadonlyMap<string, AttributeNode> = new Map();

/** By name; those that nobody knows and those that stand twice are reported. */
export function attributesOf(
  context: LoweringContext,
  owner: Pick<FieldNode, 'attributes'> | FieldNode,
  known: readonly string[] = FIELD_ATTRIBUTES,
  areNativesKnown = true,
): ReadonlyMap<string, AttributeNode> {
  if (owner.attributes.length === 0) return NO_ATTRIBUTES;
  const attributes = new Map<string, AttributeNode>();
  for (const attribute of owner.attributes) {
    const [name] = attribute.path;
    if (name === undefined || (isNative(attribute) && areNativesKnown)) continue;
    if (isNative(attribute) || !known.includes(name.text)) {
      reportUnknownAttribute(context, attribute, known, 'name' in owner ? owner.name.text : null);
    } else if (attributes.has(name.text)) {
      const message = `The attribute ${attributeTitle(attribute)} stands twice.`;
      context.diagnostics.error('REPEATED_ATTRIBUTE', attribute.span, message, {
        help: 'Remove one of them.',
        related: [{ span: attributes.get(name.text)?.span ?? attribute.span, message: 'it stands here first' }],
      });
    } else attributes.set(name.text, attribute);
  }
  return attributes;
}

function enumValues(context: LoweringContext, name: string): readonly string[] {
  const block = context.enums.get(name);
  const known = context.base?.enums?.[name]?.values ?? [];
  if (block === undefined) return known.map((value) => (typeof value === 'string' ? value : value.name));
  return block.members.flatMap((member) => {
    if (member.kind === 'enumValue') return [member.name.text];
    // A value whose line could not be read is one all the same.
    return member.kind === 'unknown' ? (/^[\p{L}\p{N}_-]+/u.exec(member.text) ?? []) : [];
  });
}

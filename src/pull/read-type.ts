import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import { buildField } from '../schema/building/build-field.ts';
import { toSchemaOptions } from '../schema/building/schema-options.ts';
import type { Field } from '../schema/field.ts';
import { nativeTypeFacts } from '../schema/native-types.ts';
import type { Schema } from '../schema/schema.ts';
import type { FieldDeclaration } from '../schema/schema-declaration.ts';
import type { NativeType, ScalarType, ValueType } from '../schema/value-type.ts';
import type { ColumnDefinition } from '../sql/nodes/definition-nodes.ts';
import type { DatabaseWords } from './pull-options.ts';

/** Which part a column has in keys and indexes: some databases make it of another type then. */
export interface ColumnPart {
  readonly isKey: boolean;
  readonly isOnlyKey: boolean;
  readonly isIndexed: boolean;
}

export type FieldType = Pick<FieldDeclaration, 'scalar' | 'typeName' | 'native' | 'isList'>;

const options = toSchemaOptions({ models: {} });

/** A field of the graph for a column, to be judged. */
export function fieldFor(column: PhysicalColumn, declaration: FieldDeclaration): Field {
  return buildField('field', { ...declaration, column: column.name }, options);
}

/** The column that `sync()` would make of a field; `null` where the database cannot have one. */
export function definitionOf(
  field: Field,
  schema: Schema,
  part: ColumnPart,
  { definitions, capabilities }: DatabaseWords,
): ColumnDefinition | null {
  try {
    return definitions.column(field, schema, capabilities, part);
  } catch {
    return null;
  }
}

/**
 * The type of a field as people would write it: with a native type only where the usual one is another.
 * `sync()`'s own comparison decides, so that what is pulled is what it finds there.
 *
 * @param enumName the enum, where the column is of one
 */
export function readType(
  column: PhysicalColumn,
  enumName: string | null,
  schema: Schema,
  part: ColumnPart,
  words: DatabaseWords,
): FieldType {
  const unsupported: FieldType = { scalar: 'Unsupported', native: { name: column.nativeType, arguments: [] } };
  const { type: read } = column;
  if (read === null || read.scalar === 'Composite' || (read.scalar === 'Enum' && enumName === null)) return unsupported;
  const candidates = candidatesOf(read, enumName);
  const counts = column.isAutoIncrement && !read.isList;
  const found = candidates.find((candidate) => {
    const field = fieldFor(column, {
      ...candidate,
      isOptional: column.isNullable,
      ...(counts && { default: { kind: 'autoIncrement' } }),
    });
    const wanted = definitionOf(field, schema, part, words);
    return wanted !== null && words.changes.compareColumn(wanted, column).kind === 'same';
  });
  // A type that is read and that sync() spells otherwise is still better than one that nobody can read.
  const type = found ?? candidates.find(({ native }) => native !== undefined) ?? candidates[0] ?? unsupported;
  return isReadable(fieldFor(column, type), schema, words) ? type : unsupported;
}

/** Whether values of the type can cross: of PostgreSQL's `money`, for one, they cannot. */
function isReadable(field: Field, schema: Schema, { dialect, capabilities }: DatabaseWords): boolean {
  if (field.scalar === 'Unsupported') return true;
  try {
    dialect.codec(field, schema, capabilities);
    return true;
  } catch {
    return false;
  }
}

/** From the plainest to the most exact. */
function candidatesOf(type: ValueType, enumName: string | null): readonly FieldType[] {
  const { native, precision, scale } = type;
  const scalar = scalarOf(type);
  const common = { scalar, ...(enumName !== null && { typeName: enumName }), ...(type.isList && { isList: true }) };
  const natives: NativeType[] = [];
  if (native !== null) natives.push({ name: native.name, arguments: [] }, native);
  if (precision !== null) {
    const digits = scalar === 'Decimal' ? [precision, scale ?? 0] : [precision];
    for (const name of [...(native === null ? [] : [native.name]), ...(nativesOfDigits[scalar] ?? [])])
      natives.push({ name, arguments: digits.map(String) });
  }
  for (const name of nativesOfDigits[scalar] ?? []) natives.push({ name, arguments: [] });
  const isFit = ({ name, arguments: args }: NativeType): boolean => {
    const facts = nativeTypeFacts(name);
    return facts === null || (facts.scalars.includes(scalar) && (facts.arguments !== 'none' || args.length === 0));
  };
  return [common, ...natives.filter(isFit).map((each) => ({ ...common, native: each }))];
}

/** Names under which databases have such a type beside the usual one, mostly with digits. */
const nativesOfDigits: Readonly<Partial<Record<ScalarType, readonly string[]>>> = {
  Decimal: ['Decimal'],
  DateTime: ['DateTime', 'Timestamptz', 'Timestamp'],
  Time: ['Time'],
  Uuid: ['Uuid'],
};

/** The scalar of which the schema language says this native type: an unsigned `bigint` is a BigInt there. */
function scalarOf({ scalar, native }: ValueType): ScalarType {
  const scalars = native === null ? [] : (nativeTypeFacts(native.name)?.scalars ?? []);
  return scalar === 'Decimal' && !scalars.includes(scalar) && scalars.includes('BigInt') ? 'BigInt' : scalar;
}

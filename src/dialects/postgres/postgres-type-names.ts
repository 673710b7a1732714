import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { NativeType, ScalarType, ValueType } from '../../schema/value-type.ts';
import type { WriterSettings } from '../../sql/sql-writer.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';

const quoteIdentifier = identifierQuoting('"');

/** PostgreSQL's short names for its types, as casts use them: without modifiers, so that nothing is rounded or cut. */
const castNames: Readonly<Partial<Record<ScalarType, string>>> = {
  Int: 'int4',
  BigInt: 'int8',
  Float: 'float8',
  Decimal: 'numeric',
  String: 'text',
  Boolean: 'bool',
  DateTime: 'timestamptz',
  Date: 'date',
  Time: 'time',
  Json: 'jsonb',
  Bytes: 'bytea',
  Uuid: 'uuid',
};

/** Native types by the name that schemas give them, where PostgreSQL's own differs. */
const nativeNames: Readonly<Record<string, string>> = {
  smallint: 'int2',
  integer: 'int4',
  int: 'int4',
  bigint: 'int8',
  real: 'float4',
  doubleprecision: 'float8',
  decimal: 'numeric',
  char: 'bpchar',
  boolean: 'bool',
};

/** The type's name in a cast (`$1::int4`); `null` for an enum whose database type is not at hand. */
export function postgresCastName(type: ValueType, findEnum: WriterSettings['findEnum']): string | null {
  const item = itemCastName(type, findEnum);
  return item === null ? null : type.isList ? `${item}[]` : item;
}

function itemCastName(type: ValueType, findEnum: WriterSettings['findEnum']): string | null {
  if (type.native !== null) {
    const name = nativeWord(type.native);
    return nativeNames[name] ?? name;
  }
  if (type.scalar === 'Enum') {
    const found = type.typeName === null ? null : findEnum(type.typeName);
    if (found === null) return null;
    const name = quoteIdentifier(found.type.name);
    return found.type.schema === null ? name : `${quoteIdentifier(found.type.schema)}.${name}`;
  }
  return castNames[type.scalar] ?? unsupported(type);
}

/** The type as a new column has it, modifiers included: `numeric(12, 2)`, `timestamptz(3)`. */
export function postgresColumnType(type: ValueType, findEnum: WriterSettings['findEnum']): string {
  const item = itemColumnType(type, findEnum);
  return type.isList ? `${item}[]` : item;
}

function itemColumnType(type: ValueType, findEnum: WriterSettings['findEnum']): string {
  if (type.native !== null) return nativeColumnType(type, type.native);

  switch (type.scalar) {
    case 'Int':
      return 'integer';
    case 'BigInt':
      return 'bigint';
    case 'Float':
      return 'double precision';
    case 'Boolean':
      return 'boolean';
    case 'Decimal':
      return type.precision === null ? 'numeric' : `numeric(${type.precision}, ${type.scale ?? 0})`;
    case 'DateTime':
    case 'Time':
      return `${type.scalar === 'Time' ? 'time' : 'timestamptz'}(${type.precision ?? 3})`;
    default:
      return itemCastName(type, findEnum) ?? unsupported(type);
  }
}

function nativeColumnType(type: ValueType, native: NativeType): string {
  const word = nativeWord(native);
  const name = { int2: 'smallint', int4: 'integer', int8: 'bigint', float4: 'real', float8: 'double precision' }[
    nativeNames[word] ?? word
  ];
  if (name !== undefined) return name;

  const shown = word === 'char' ? 'char' : (nativeNames[word] ?? word);
  const declared = native.arguments.length > 0 ? native.arguments : declaredDigits(type, shown);
  if (!declared.every((argument) => /^\d+$/.test(argument))) notAName(native);
  return declared.length === 0 ? shown : `${shown}(${declared.join(', ')})`;
}

/** Precision given on the field rather than on the native type. The usual one of a Decimal (65, 30) is nobody's choice: as in Prisma, it leaves the type without limits. */
function declaredDigits(type: ValueType, name: string): string[] {
  if (name === 'numeric' && type.precision === 65 && type.scale === 30) return [];
  if (name === 'numeric') return type.precision === null ? [] : [String(type.precision), String(type.scale ?? 0)];
  if (/^time/.test(name)) return [String(type.precision ?? 3)];
  return [];
}

/** Native types stand bare in SQL, so nothing but a name may pass. */
function nativeWord(native: NativeType): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(native.name)) notAName(native);
  return native.name.toLowerCase();
}

function notAName(native: NativeType): never {
  throw new ConfigurationError({
    option: null,
    problem: `declares the native type ${quoteString(native.name.slice(0, 60))}, which is no type of PostgreSQL`,
    suggestion: 'Use one of PostgreSQL’s type names, with whole numbers as arguments.',
  });
}

function unsupported(type: ValueType): never {
  missingCapability('PostgreSQL', `columns of type ${type.scalar} in this version of Facet`);
}

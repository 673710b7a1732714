import type { Field } from '../../schema/field.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import { enumOf } from '../standard/enum-value.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { identifierQuoting, quoteString } from '../standard/quoting.ts';
import { sqlLiteral } from '../standard/sql-literal.ts';
import { unknownDefault } from '../standard/unknown-default.ts';
import { sqliteCodec } from './sqlite-codecs.ts';
import { dateTimeStorage } from './sqlite-date-times.ts';
import { decimalStorage } from './sqlite-decimals.ts';

const quoteIdentifier = identifierQuoting('"');

/** How values of a type lie in SQLite. */
interface Storage {
  /** The declared type: it tells the logical one, and its letters decide SQLite's affinity. */
  readonly declared: string;
  /** What `typeof` says of each value; `null` where another check holds it. */
  readonly storageClass: 'integer' | 'real' | 'text' | 'blob' | null;
}

/** The column behind a field. Tables are not strict, which would forget the declared type; a check holds the storage instead. */
export function sqliteColumn(field: Field, schema: Schema, part: { readonly isKey: boolean }): ColumnDefinition {
  if (field.isList) missingCapability('SQLite', 'scalar lists', 'Use a Json field, or a table of their own.');
  const isAutoIncrement = field.default?.kind === 'autoIncrement';
  const isNullable = field.isOptional && !part.isKey;
  const storage = storageOf(field);

  return {
    name: field.column,
    // Only a column of exactly this type counts by itself.
    type: isAutoIncrement ? 'integer' : storage.declared,
    isNullable,
    default: defaultOf(field, schema),
    ...unknownDefault(field),
    isAutoIncrement,
    generated: field.generated,
    collation: field.collation,
    check: isAutoIncrement ? null : checkOf(field, schema, storage, isNullable),
    comment: field.comment,
  };
}

function storageOf(type: ValueType): Storage {
  switch (type.scalar) {
    case 'Int':
      return { declared: 'integer', storageClass: 'integer' };
    case 'BigInt':
      return { declared: 'bigint', storageClass: 'integer' };
    case 'Float':
      return { declared: 'double', storageClass: 'real' };
    case 'Boolean':
      return { declared: 'boolean', storageClass: null };
    case 'Decimal':
      return decimalStorageOf(type);
    case 'String':
      return { declared: textDeclaration(type), storageClass: 'text' };
    case 'DateTime':
      return dateTimeStorageOf(type);
    case 'Date':
      return { declared: 'date_text', storageClass: 'text' };
    case 'Time':
      return { declared: `time_text${digitsUnlessUsual(type)}`, storageClass: 'text' };
    case 'Json':
      return { declared: 'json_text', storageClass: null };
    case 'Bytes':
      return { declared: 'blob', storageClass: 'blob' };
    case 'Uuid':
      return { declared: 'uuid_text', storageClass: 'text' };
    case 'Enum':
      return { declared: 'enum_text', storageClass: null };
    default:
      return missingCapability('SQLite', `columns of type ${type.scalar} in this version of Facet`);
  }
}

function decimalStorageOf(type: ValueType): Storage {
  const digits = type.precision === null ? '' : `(${type.precision},${type.scale ?? 0})`;
  return decimalStorage(type) === 'scaled'
    ? { declared: `decimal_integer${digits}`, storageClass: 'integer' }
    : { declared: `decimal_text${digits}`, storageClass: 'text' };
}

function dateTimeStorageOf(type: ValueType): Storage {
  switch (dateTimeStorage(type)) {
    case 'millis':
      return { declared: `datetime_ms${digitsUnlessUsual(type)}`, storageClass: 'integer' };
    case 'micros':
      return { declared: `datetime_us${digitsUnlessUsual(type)}`, storageClass: 'integer' };
    case 'seconds':
      return { declared: 'datetime_s', storageClass: 'integer' };
    case 'text':
      return { declared: 'datetime_text', storageClass: 'text' };
  }
}

function digitsUnlessUsual(type: ValueType): string {
  return type.precision === null || type.precision === 3 ? '' : `(${type.precision})`;
}

/** Lengths are kept for reading the type back; SQLite itself ignores them. */
function textDeclaration(type: ValueType): string {
  const length = type.native?.arguments[0];
  return length !== undefined && /^\d+$/.test(length) ? `varchar(${length})` : 'text';
}

function checkOf(field: Field, schema: Schema, storage: Storage, isNullable: boolean): string | null {
  const name = quoteIdentifier(field.column);
  if (storage.storageClass !== null) {
    return isNullable
      ? `typeof(${name}) in ('${storage.storageClass}', 'null')`
      : `typeof(${name}) = '${storage.storageClass}'`;
  }
  switch (field.scalar) {
    case 'Boolean':
      return `${name} in (0, 1)`;
    case 'Json':
      return `json_valid(${name})`;
    default:
      return `${name} in (${enumOf(field, schema)
        .values.map((value) => quoteString(value.stored))
        .join(', ')})`;
  }
}

function defaultOf(field: Field, schema: Schema): string | null {
  switch (field.default?.kind) {
    case 'value':
      return sqlLiteral(sqliteCodec(field, schema).encode(field.default.value), {
        string: quoteString,
        bytes: (hex) => `x'${hex}'`,
      });
    case 'now':
      return nowOf(field);
    case 'expression':
      return field.default.sql === '' ? null : `(${field.default.sql})`;
    default:
      return null;
  }
}

/** The present in the same form as values are stored. A float of seconds would lose the last millisecond. */
const nowInMillis = "strftime('%s', 'now') * 1000 + substr(strftime('%f', 'now'), 4)";

function nowOf(field: Field): string {
  if (field.scalar === 'Date') return "(date('now'))";
  if (field.scalar === 'Time') return nowAsTime(field.precision ?? 3);
  switch (dateTimeStorage(field)) {
    case 'millis':
      return `(${field.precision === 0 ? "strftime('%s', 'now') * 1000" : nowInMillis})`;
    case 'micros':
      return `((${nowInMillis}) * 1000)`;
    case 'seconds':
      return '(unixepoch())';
    case 'text':
      return "(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))";
  }
}

function nowAsTime(digits: number): string {
  if (digits === 0) return "(strftime('%H:%M:%S', 'now'))";
  if (digits === 3) return "(strftime('%H:%M:%f', 'now'))";
  return digits < 3
    ? `(substr(strftime('%H:%M:%f', 'now'), 1, ${9 + digits}))`
    : `(strftime('%H:%M:%f', 'now') || '${'0'.repeat(digits - 3)}')`;
}

import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { Field } from '../../schema/field.ts';
import type { Schema } from '../../schema/schema.ts';
import type { NativeType } from '../../schema/value-type.ts';
import type { ColumnDefinition } from '../../sql/nodes/definition-nodes.ts';
import { enumOf } from '../standard/enum-value.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { sqlLiteral } from '../standard/sql-literal.ts';
import { unknownDefault } from '../standard/unknown-default.ts';
import { mysqlCodec } from './mysql-codecs.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { quoteMysqlString } from './mysql-quoting.ts';
import { decimalType } from './mysql-slots.ts';

/** Texts in keys must fit the index: 4 columns of 191 characters, of 4 bytes each, do. */
const keyedTextLength = 191;
const keyedBytesLength = 764;

/** The column behind a field. */
export function mysqlColumn(
  flavor: MysqlFlavor,
  field: Field,
  schema: Schema,
  part: { readonly isKey: boolean; readonly isIndexed: boolean },
): ColumnDefinition {
  if (field.isList) missingCapability(flavor.database, 'scalar lists', 'Use a Json field, or a table of their own.');
  const type = columnType(flavor, field, schema, part.isKey || part.isIndexed);

  return {
    name: field.column,
    type,
    // What Prisma makes of a text of which nothing more is said.
    ...(field.scalar === 'String' && field.native === null && type === 'longtext'
      ? { otherTypes: ['varchar(191)'] }
      : {}),
    // MariaDB takes no `not null` for computed columns.
    isNullable: (field.isOptional && !part.isKey) || (flavor.name === 'mariadb' && field.generated !== null),
    default: defaultOf(field, schema, /text|blob|json/.test(type)),
    ...unknownDefault(field),
    isAutoIncrement: field.default?.kind === 'autoIncrement',
    generated: field.generated,
    collation: field.collation,
    check: null,
    comment: field.comment,
  };
}

function columnType(flavor: MysqlFlavor, field: Field, schema: Schema, isKeyed: boolean): string {
  if (field.native !== null) return nativeType(field, field.native);

  switch (field.scalar) {
    case 'Int':
      return 'int';
    case 'BigInt':
      return 'bigint';
    case 'Float':
      return 'double';
    case 'Boolean':
      return 'tinyint(1)';
    case 'Decimal':
      return decimalType(field);
    case 'String':
      return isKeyed ? `varchar(${keyedTextLength})` : 'longtext';
    case 'DateTime':
      return `datetime(${field.precision ?? 3})`;
    case 'Date':
      return 'date';
    case 'Time':
      return `time(${field.precision ?? 3})`;
    case 'Json':
      return 'json';
    case 'Bytes':
      return isKeyed ? `varbinary(${keyedBytesLength})` : 'longblob';
    case 'Uuid':
      // MariaDB's own type does not sort by its text.
      return 'char(36) character set ascii collate ascii_bin';
    case 'Enum':
      return enumType(flavor, field, schema);
    default:
      return missingCapability('MySQL', `columns of type ${field.scalar} in this version of Facet`);
  }
}

function enumType(flavor: MysqlFlavor, field: Field, schema: Schema): string {
  const stored = enumOf(field, schema).values.map((value) => value.stored);
  // Cut without a word, and then neither found nor read as the value that was written.
  if (stored.some((value) => value.endsWith(' ')))
    missingCapability(flavor.database, 'enum values that end in a blank', 'Map the value to another stored name.');
  return `enum(${stored.map(quoteMysqlString).join(', ')})`;
}

/** Native types stand bare in SQL, so nothing but a name and whole numbers may pass. */
function nativeType(field: Field, native: NativeType): string {
  const isSound =
    /^[A-Za-z][A-Za-z0-9]*$/.test(native.name) && native.arguments.every((argument) => /^\d+$/.test(argument));
  if (!isSound) {
    throw new ConfigurationError({
      option: null,
      problem: `declares a native type for ${field.name} that is no type of MySQL`,
      suggestion: 'Use one of MySQL’s type names, with whole numbers as arguments.',
    });
  }
  const [, unsigned, word = ''] = /^(unsigned)?(.*)$/.exec(native.name.toLowerCase()) ?? [];
  const isTimed = word === 'datetime' || word === 'timestamp' || word === 'time';
  const digits = native.arguments.length === 0 && isTimed ? [String(field.precision ?? 3)] : native.arguments;
  const length = digits.length === 0 ? '' : `(${digits.join(', ')})`;
  return `${word}${length}${unsigned === undefined ? '' : ' unsigned'}`;
}

function defaultOf(field: Field, schema: Schema, isLong: boolean): string | null {
  switch (field.default?.kind) {
    case 'value': {
      const literal = sqlLiteral(mysqlCodec(field, schema).encode(field.default.value), {
        string: quoteMysqlString,
        bytes: (hex) => `x'${hex}'`,
      });
      // Long types take only expressions.
      return isLong ? `(${literal})` : literal;
    }
    case 'now':
      if (field.scalar === 'Date') return '(current_date)';
      if (field.scalar === 'Time') return `(current_time(${field.precision ?? 3}))`;
      return `current_timestamp(${field.precision ?? 3})`;
    case 'expression':
      return field.default.sql === '' ? null : `(${field.default.sql})`;
    default:
      return null;
  }
}

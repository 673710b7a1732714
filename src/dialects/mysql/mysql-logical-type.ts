import type { NativeType, ScalarType, ValueType } from '../../schema/value-type.ts';
import { parseTypeText } from '../type-text.ts';
import { valueTypeOf } from '../value-type-of.ts';

const scalars: Readonly<Record<string, readonly [ScalarType, native: string | null]>> = {
  tinyint: ['Int', 'TinyInt'],
  smallint: ['Int', 'SmallInt'],
  mediumint: ['Int', 'MediumInt'],
  int: ['Int', null],
  bigint: ['BigInt', null],
  float: ['Float', 'Float'],
  double: ['Float', null],
  decimal: ['Decimal', null],
  varchar: ['String', 'VarChar'],
  char: ['String', 'Char'],
  tinytext: ['String', 'TinyText'],
  text: ['String', 'Text'],
  mediumtext: ['String', 'MediumText'],
  longtext: ['String', 'LongText'],
  datetime: ['DateTime', null],
  timestamp: ['DateTime', 'Timestamp'],
  date: ['Date', null],
  time: ['Time', null],
  year: ['Int', 'Year'],
  json: ['Json', null],
  uuid: ['Uuid', 'Uuid'],
  binary: ['Bytes', 'Binary'],
  varbinary: ['Bytes', 'VarBinary'],
  tinyblob: ['Bytes', 'TinyBlob'],
  blob: ['Bytes', 'Blob'],
  mediumblob: ['Bytes', 'MediumBlob'],
  longblob: ['Bytes', 'LongBlob'],
  enum: ['Enum', null],
};

/**
 * Reads `column_type` as a logical type; `null` for types that Facet does not know. `check` tells MariaDB's JSON
 * from text, and the collation a UUID, as Facet stores it, from any 36 characters.
 */
export function mysqlLogicalType(nativeType: string, check: string | null, collation: string | null): ValueType | null {
  const { name, args } = parseTypeText(nativeType);
  if (name === 'tinyint' && args[0] === '1') return valueTypeOf({ scalar: 'Boolean' });
  if (name === 'bit')
    return valueTypeOf({ scalar: args[0] === '1' ? 'Boolean' : 'Bytes', native: native('Bit', args) });
  if (name === 'char' && args[0] === '36' && collation === 'ascii_bin') return valueTypeOf({ scalar: 'Uuid' });
  if (name === 'longtext' && check !== null && /^json_valid\(/i.test(check)) return valueTypeOf({ scalar: 'Json' });

  const isUnsigned = /\bunsigned\b/.test(name);
  const known = scalars[name.replace(/ (unsigned|zerofill)/g, '')];
  if (known === undefined) return null;
  const [scalar, word] = known;
  // An unsigned int reaches beyond Int, an unsigned bigint beyond BigInt.
  if (isUnsigned && scalar === 'BigInt')
    return valueTypeOf({ scalar: 'Decimal', precision: 20, scale: 0, native: native('UnsignedBigInt') });
  if (isUnsigned && word === null && scalar === 'Int')
    return valueTypeOf({ scalar: 'BigInt', native: native('UnsignedInt') });
  const takesLength = scalar === 'String' || scalar === 'Bytes';
  const isTimed = scalar === 'DateTime' || scalar === 'Time';
  return valueTypeOf({
    scalar,
    // The sign of a float is a rule of its writers, and has no word.
    native:
      word === null ? null : native(isUnsigned && scalar === 'Int' ? `Unsigned${word}` : word, takesLength ? args : []),
    precision: scalar === 'Decimal' || isTimed ? Number(args[0] ?? (isTimed ? 0 : 10)) : null,
    scale: scalar === 'Decimal' ? Number(args[1] ?? 0) : null,
  });
}

function native(name: string, args: readonly string[] = []): NativeType {
  return { name, arguments: args };
}

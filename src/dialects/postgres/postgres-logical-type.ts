import type { ScalarType, ValueType } from '../../schema/value-type.ts';
import { parseTypeText } from '../type-text.ts';
import { valueTypeOf } from '../value-type-of.ts';

const scalars: Readonly<Record<string, ScalarType>> = {
  smallint: 'Int',
  integer: 'Int',
  bigint: 'BigInt',
  real: 'Float',
  'double precision': 'Float',
  numeric: 'Decimal',
  text: 'String',
  'character varying': 'String',
  character: 'String',
  citext: 'String',
  boolean: 'Boolean',
  'timestamp with time zone': 'DateTime',
  'timestamp without time zone': 'DateTime',
  date: 'Date',
  'time without time zone': 'Time',
  json: 'Json',
  jsonb: 'Json',
  bytea: 'Bytes',
  uuid: 'Uuid',
  money: 'Decimal',
  oid: 'BigInt',
  inet: 'String',
  xml: 'String',
  bit: 'String',
  'bit varying': 'String',
};

/** The author's word for a type, where it is not the usual one of its scalar. */
const natives: Readonly<Record<string, string>> = {
  smallint: 'SmallInt',
  real: 'Real',
  'character varying': 'VarChar',
  character: 'Char',
  citext: 'Citext',
  'timestamp without time zone': 'Timestamp',
  json: 'Json',
  money: 'Money',
  oid: 'Oid',
  inet: 'Inet',
  xml: 'Xml',
  bit: 'Bit',
  'bit varying': 'VarBit',
};

const takesLength: ReadonlySet<string> = new Set(['VarChar', 'Char', 'Bit', 'VarBit']);

/** Reads `format_type`'s text as a logical type; `null` for types that Facet does not know. */
export function postgresLogicalType(column: {
  readonly nativeType: string;
  readonly kind: 'enum' | 'domain' | 'composite' | null;
  readonly typeName: string;
  readonly isArray: boolean;
  readonly domainOf: string | null;
}): ValueType | null {
  const isList = column.isArray;
  if (column.kind === 'enum') return valueTypeOf({ scalar: 'Enum', typeName: column.typeName, isList });
  if (column.kind === 'composite') return valueTypeOf({ scalar: 'Composite', typeName: column.typeName, isList });

  const { name: printed, args } = parseTypeText(column.domainOf ?? column.nativeType.replace(/(\[\])+$/, ''));
  // Printed with its schema where that is not in the search path.
  const name = /^(?:\w+|"(?:[^"]|"")*")\.citext$/.test(printed) ? 'citext' : printed;
  const scalar = scalars[name];
  if (scalar === undefined) return null;
  const native = natives[name];
  const typeName = column.kind === 'domain' ? column.typeName : null;
  const isDecimal = scalar === 'Decimal';
  const isTimed = scalar === 'DateTime' || scalar === 'Time';
  return valueTypeOf({
    scalar,
    typeName,
    isList,
    native: native === undefined ? null : { name: native, arguments: takesLength.has(native) ? args : [] },
    precision: isTimed ? (numberOf(args[0]) ?? 6) : isDecimal ? numberOf(args[0]) : null,
    // Without digits a numeric takes any number of them.
    scale: isDecimal ? numberOf(args[1]) : null,
  });
}

function numberOf(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

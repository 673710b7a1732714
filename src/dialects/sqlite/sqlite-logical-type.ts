import type { ScalarType, ValueType } from '../../schema/value-type.ts';
import { valueTypeOf } from '../value-type-of.ts';
import type { DeclaredName } from './sqlite-declared-type.ts';
import { sqliteDeclaredType } from './sqlite-declared-type.ts';

const scalars: Readonly<Record<DeclaredName, ScalarType>> = {
  integer: 'Int',
  bigint: 'BigInt',
  double: 'Float',
  boolean: 'Boolean',
  decimal_integer: 'Decimal',
  decimal_text: 'Decimal',
  text: 'String',
  varchar: 'String',
  datetime_ms: 'DateTime',
  datetime_us: 'DateTime',
  datetime_s: 'DateTime',
  datetime_text: 'DateTime',
  date_text: 'Date',
  time_text: 'Time',
  json_text: 'Json',
  blob: 'Bytes',
  uuid_text: 'Uuid',
  enum_text: 'Enum',
};

/** Reads a declared type as a logical one; `null` where it does not say what is stored. */
export function sqliteLogicalType(nativeType: string): ValueType | null {
  const declared = sqliteDeclaredType(nativeType);
  if (declared === null) return null;
  const { name, args } = declared;
  const scalar = scalars[name];
  const native = { varchar: 'VarChar', datetime_s: 'UnixSeconds', datetime_text: 'Text' }[name as string];
  const isDecimal = scalar === 'Decimal';
  return valueTypeOf({
    scalar,
    native: native === undefined ? null : { name: native, arguments: args.map(String) },
    precision: isDecimal || scalar === 'DateTime' || scalar === 'Time' ? (args[0] ?? null) : null,
    scale: isDecimal ? (args[1] ?? null) : null,
  });
}

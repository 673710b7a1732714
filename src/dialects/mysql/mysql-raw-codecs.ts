import type { DriverValue } from '../codec.ts';
import type { ColumnOrigin } from '../column-origin.ts';
import type { DriverColumn } from '../driver-column.ts';
import { plainBytes } from '../standard/bytes-value.ts';
import { canonicalDecimal } from '../standard/decimal-value.ts';
import { decodeJson } from '../standard/json-value.ts';
import { printedToDate } from '../standard/printed-instant.ts';
import { rawParameterEncoder } from '../standard/raw-parameter.ts';
import { canonicalTime } from '../standard/time-value.ts';
import { mysqlInstantText } from './mysql-codecs.ts';
import { mysqlOriginCodec } from './mysql-origin-codec.ts';

/** Columns of raw SQL, by their field, else by the wire's type. */
export function mysqlRawCodec(
  column: DriverColumn,
  origin: ColumnOrigin | null = null,
): ((wire: never) => unknown) | null {
  const [type = ''] = (column.type ?? '').split(' ');
  const decode = origin === null ? undefined : mysqlOriginCodec(type, origin);

  return decode === undefined ? decoderOfType(type) : decode;
}

function decoderOfType(type: string): ((wire: never) => unknown) | null {
  switch (type) {
    case 'LONGLONG':
      return BigInt;
    case 'DECIMAL':
    case 'NEWDECIMAL':
      return canonicalDecimal;
    case 'DATETIME':
    case 'DATETIME2':
    case 'TIMESTAMP':
    case 'TIMESTAMP2':
      return printedToDate;
    case 'TIME':
    case 'TIME2':
      return canonicalTime;
    case 'JSON':
      return (wire: unknown) => (typeof wire === 'string' ? decodeJson(wire, false) : wire);
    case 'TINY':
    case 'SHORT':
    case 'INT24':
    case 'LONG':
    case 'YEAR':
    case 'FLOAT':
    case 'DOUBLE':
    case 'DATE':
    case 'NEWDATE':
      return null;
    default:
      return textOrBytes;
  }
}

/** Texts and bytes have the same types on the wire; the driver tells them apart. */
function textOrBytes(wire: unknown): unknown {
  return wire instanceof Uint8Array ? plainBytes(wire) : wire;
}

/** A parameter of raw SQL: instants as UTC digits, booleans as 0 and 1; arrays are JSON. */
const encodeRaw: (value: unknown) => DriverValue = rawParameterEncoder({
  refusesNul: false,
  hasNaN: false,
  hasInfinity: false,
  boolean: (value) => (value ? 1 : 0),
  instant: mysqlInstantText,
  list: null,
});

/** Whole numbers travel as integers: MySQL refuses a double as a limit. */
export function encodeMysqlRaw(value: unknown): DriverValue {
  return Number.isSafeInteger(value) ? BigInt(value as number) : encodeRaw(value);
}

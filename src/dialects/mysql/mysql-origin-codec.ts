import type { ScalarType } from '../../schema/value-type.ts';
import type { ColumnOrigin } from '../column-origin.ts';
import { codecOfOrigin } from '../standard/codec-of-origin.ts';
import { mysqlCodec } from './mysql-codecs.ts';

/** Wire types by what they hold; all others are texts or bytes. */
const kinds: Readonly<Record<string, 'integer' | 'float' | 'decimal' | 'instant' | 'day' | 'time' | 'bits'>> = {
  TINY: 'integer',
  SHORT: 'integer',
  INT24: 'integer',
  LONG: 'integer',
  LONGLONG: 'integer',
  YEAR: 'integer',
  FLOAT: 'float',
  DOUBLE: 'float',
  DECIMAL: 'decimal',
  NEWDECIMAL: 'decimal',
  DATETIME: 'instant',
  DATETIME2: 'instant',
  TIMESTAMP: 'instant',
  TIMESTAMP2: 'instant',
  DATE: 'day',
  NEWDATE: 'day',
  TIME: 'time',
  TIME2: 'time',
  BIT: 'bits',
};

const kindsOfScalars: Readonly<Partial<Record<ScalarType, readonly string[]>>> = {
  Int: ['integer'],
  BigInt: ['integer'],
  Float: ['integer', 'float', 'decimal'],
  Boolean: ['integer', 'bits'],
  Decimal: ['decimal'],
  DateTime: ['instant'],
  Date: ['day'],
  Time: ['time'],
  Bytes: ['textOrBytes', 'bits'],
};

/**
 * How a column of raw SQL decodes as its field does; `undefined` where the field cannot be read, or
 * the wire's type is none that it has. That happens: MariaDB calls a column of a derived table by the
 * alias of that table, which may be the name of another.
 */
export function mysqlOriginCodec(
  wireType: string,
  origin: ColumnOrigin,
): ((wire: never) => unknown) | null | undefined {
  const { scalar } = origin.field;
  const kind = kinds[wireType] ?? 'textOrBytes';
  const codec = codecOfOrigin(mysqlCodec, origin);

  if (codec === null || !(kindsOfScalars[scalar] ?? ['textOrBytes']).includes(kind)) return undefined;
  // What a view computes may be wider than its field, and wide numbers are texts on the wire.
  if ((scalar === 'Int' && wireType === 'LONGLONG') || (scalar === 'Float' && kind !== 'float')) return Number;

  return codec.decode;
}

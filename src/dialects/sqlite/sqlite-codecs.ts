import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { Codec } from '../codec.ts';
import { encodeBoolean } from '../standard/boolean-value.ts';
import { encodeBytes, hexToBytes, plainBytes } from '../standard/bytes-value.ts';
import { rememberCodecs } from '../standard/codec-memory.ts';
import { dateOfDay, dayEncoder, dayText, parseDay } from '../standard/date-value.ts';
import { enumDecoder, enumEncoder, enumOf } from '../standard/enum-value.ts';
import { floatEncoder } from '../standard/float-value.ts';
import { jsonList } from '../standard/json-list.ts';
import { decodeJson, encodeJson } from '../standard/json-value.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { textEncoder } from '../standard/text-value.ts';
import { canonicalTime, dateOfTime, timeEncoder, timeText } from '../standard/time-value.ts';
import { encodeUuid } from '../standard/uuid-value.ts';
import { bigIntEncoder, int64Highest, int64Lowest, intEncoder, safeNumber } from '../standard/whole-number-value.ts';
import { sqliteDateTimeCodec } from './sqlite-date-times.ts';
import { sqliteDecimalCodec } from './sqlite-decimal-codec.ts';
import type { SqliteInteger, SqliteScalarCodec } from './sqlite-scalar-codec.ts';

/** Codecs for SQLite, which has one canonical storage for each type: see `sqliteColumnType`. */
export const sqliteCodec: (type: ValueType, schema: Schema) => Codec = rememberCodecs((type, schema) => {
  if (type.isList) missingCapability('SQLite', 'scalar lists', 'Use a Json field, or a table of their own.');
  const { encode, decode, json, readsSafeIntegers = false } = scalarCodec(type, schema);

  return {
    encode,
    encodeList:
      type.scalar === 'Bytes'
        ? () => missingCapability('SQLite', 'bytes in a list in one parameter', 'Spell the list out.')
        : (values) => jsonList(values, encode),
    decode,
    json,
    projection: 'plain',
    readsSafeIntegers,
  };
});

/** `json_valid` and all other functions of JSON stop there (JSON_MAX_DEPTH). */
const maxJsonDepth = 1000;

const asItIs: Codec['json'] = { form: 'plain', decode: null };

function scalarCodec(type: ValueType, schema: Schema): SqliteScalarCodec {
  switch (type.scalar) {
    case 'Int':
      return { encode: intEncoder(-2_147_483_648, 2_147_483_647), decode: toNumber, json: asItIs };
    case 'BigInt':
      return {
        encode: bigIntEncoder(int64Lowest, int64Highest),
        decode: type.representation === 'number' ? safeNumber : toBigInt,
        json: { form: 'text', decode: BigInt },
        readsSafeIntegers: true,
      };
    case 'Float':
      return {
        encode: floatEncoder({ hasNaN: false, hasInfinity: true, isSingle: false }),
        decode: toNumber,
        json: { form: 'text', decode: printedToFloat },
      };
    case 'Boolean':
      return {
        encode: (value) => (encodeBoolean(value) ? 1 : 0),
        decode: toBoolean,
        json: { form: 'plain', decode: toBoolean },
      };
    case 'Decimal':
      return sqliteDecimalCodec(type);
    case 'String':
      return { encode: encodeText(type), decode: null, json: asItIs };
    case 'Uuid':
      return { encode: encodeUuid, decode: null, json: asItIs };
    case 'Enum': {
      const found = enumOf(type, schema);
      const decode = enumDecoder(found);
      return { encode: enumEncoder(found), decode, json: { form: 'plain', decode } };
    }
    case 'DateTime':
      return sqliteDateTimeCodec(type);
    case 'Date':
      return dayCodec(type);
    case 'Time':
      return timeCodec(type);
    case 'Json':
      return jsonCodec(type);
    case 'Bytes':
      return {
        encode: encodeBytes,
        decode: plainBytes,
        json: { form: 'hex', decode: (hex: string) => hexToBytes(hex) },
      };
    default:
      return missingCapability('SQLite', `values of type ${type.scalar} in this version of Facet`);
  }
}

function toNumber(wire: SqliteInteger): number {
  return typeof wire === 'number' ? wire : Number(wire);
}

function toBigInt(wire: SqliteInteger): bigint {
  return typeof wire === 'bigint' ? wire : BigInt(wire);
}

/** Other tools may have stored words; under a type of texts SQLite turns a number into its text. */
function toBoolean(wire: SqliteInteger | boolean | string): boolean {
  return (
    wire === 1 || wire === 1n || wire === true || (typeof wire === 'string' && /^(?:1(?:\.0)?|true|t)$/i.test(wire))
  );
}

/** `printf` writes infinities as `Inf`. */
function printedToFloat(text: string): number {
  if (text.endsWith('Inf')) return text.startsWith('-') ? -Infinity : Infinity;
  return Number(text);
}

function encodeText(type: ValueType): (value: unknown) => string {
  const length = type.native?.arguments[0];
  return textEncoder({
    refusesNul: false,
    maxLength: length === undefined ? null : Number(length),
    losesTrailingBlanks: false,
  });
}

function dayCodec(type: ValueType): SqliteScalarCodec {
  // Days are texts, which sort rightly while years have four digits.
  const check = dayEncoder(0, 9999);
  const decode =
    type.representation === 'date'
      ? (wire: string): Date => dateOfDay(parseDay(wire) ?? { year: Number.NaN, month: 1, day: 1 })
      : null;
  return { encode: (value) => dayText(check(value)), decode, json: { form: 'plain', decode } };
}

function timeCodec(type: ValueType): SqliteScalarCodec {
  const digits = type.precision ?? 3;
  const check = timeEncoder(digits);
  const decode = type.representation === 'date' ? dateOfTime : canonicalTime;
  return { encode: (value) => timeText(check(value), digits), decode, json: { form: 'plain', decode } };
}

function jsonCodec(type: ValueType): SqliteScalarCodec {
  const hasBigNumbers = type.representation === 'bigNumbersAsStrings';
  const decode = (wire: string): unknown => decodeJson(wire, hasBigNumbers);
  return {
    encode: (value) => encodeJson(value, { refusesNul: false, hasBigNumbers, maxDepth: maxJsonDepth }),
    decode,
    json: { form: 'text', decode },
  };
}

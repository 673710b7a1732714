import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { Codec, DriverValue } from '../codec.ts';
import { encodeBoolean } from '../standard/boolean-value.ts';
import { bytesToHex, encodeBytes, hexToBytes, plainBytes } from '../standard/bytes-value.ts';
import { twoDigits } from '../standard/calendar.ts';
import { rememberCodecs } from '../standard/codec-memory.ts';
import { dateOfDay, dayEncoder, dayText, parseDay } from '../standard/date-value.ts';
import { canonicalDecimal, decimalEncoder, decimalText, toDecimalObject } from '../standard/decimal-value.ts';
import { enumDecoder, enumEncoder, enumOf } from '../standard/enum-value.ts';
import { floatEncoder } from '../standard/float-value.ts';
import type { Instant } from '../standard/instant.ts';
import { civilOfSeconds, instantEncoder, usualIsoText } from '../standard/instant.ts';
import { jsonList } from '../standard/json-list.ts';
import { decodeJson, encodeJson } from '../standard/json-value.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { printedToDate, printedToText } from '../standard/printed-instant.ts';
import { refuse } from '../standard/refuse.ts';
import { textEncoder } from '../standard/text-value.ts';
import { canonicalTime, dateOfTime, timeEncoder, timeText } from '../standard/time-value.ts';
import { encodeUuid } from '../standard/uuid-value.ts';
import { bigIntEncoder, int64Highest, int64Lowest, intEncoder, safeNumber } from '../standard/whole-number-value.ts';

/** One scalar's way to MariaDB and MySQL; inside JSON it travels as its text unless it says otherwise. */
interface ScalarCodec {
  readonly encode: (value: unknown) => DriverValue;
  readonly decode: ((wire: never) => unknown) | null;
  readonly json?: Codec['json'];
}

/** Codecs for MySQL, whose driver gives numbers, texts and buffers. Its JSON ends at 100 levels. */
export const mysqlCodec: (type: ValueType, schema: Schema) => Codec = rememberCodecs((type, schema) =>
  plainCodec(type, schema, 100),
);

/** The same for MariaDB, whose `json_valid` refuses the level 32 (JSON_DEPTH_LIMIT). */
export const mariadbCodec: (type: ValueType, schema: Schema) => Codec = rememberCodecs((type, schema) =>
  plainCodec(type, schema, 31),
);

function plainCodec(type: ValueType, schema: Schema, maxJsonDepth: number): Codec {
  if (type.isList) missingCapability('MySQL', 'scalar lists', 'Use a Json field, or a table of their own.');
  const { encode, decode, json } = scalarCodec(type, schema, maxJsonDepth);

  return {
    encode,
    encodeList: (values) => jsonList(values, encode),
    decode,
    json: json ?? { form: 'text', decode },
    projection: 'plain',
    readsSafeIntegers: false,
  };
}

const asItIs: Codec['json'] = { form: 'plain', decode: null };

function scalarCodec(type: ValueType, schema: Schema, maxJsonDepth: number): ScalarCodec {
  switch (type.scalar) {
    case 'Int':
      return { encode: intEncoder(...intRange(type)), decode: isComputed(type) ? safeNumber : null, json: asItIs };
    case 'BigInt': {
      const encode = bigIntEncoder(...bigIntRange(type));
      return { encode, decode: isComputed(type) ? safeNumber : BigInt };
    }
    case 'Float': {
      const isSingle = nativeOf(type) === 'float' || nativeOf(type) === 'unsignedfloat';
      return {
        encode: encodeFloat(isSingle),
        decode: isSingle ? singleToNumber : isComputed(type) ? Number : null,
        json: { form: 'text', decode: Number },
      };
    }
    case 'Boolean':
      return {
        encode: (value) => (encodeBoolean(value) ? 1 : 0),
        decode: toBoolean,
        // A bit inside JSON is a raw byte, which is no JSON.
        json: nativeOf(type) === 'bit' ? { form: 'hex', decode: toBoolean } : { form: 'plain', decode: toBoolean },
      };
    case 'Decimal':
      return decimalCodec(type);
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
      return dateTimeCodec(type);
    case 'Date':
      return dayCodec(type);
    case 'Time':
      return timeCodec(type);
    case 'Json': {
      const hasBigNumbers = type.representation === 'bigNumbersAsStrings';
      return {
        encode: (value) => encodeJson(value, { refusesNul: false, hasBigNumbers, maxDepth: maxJsonDepth }),
        decode: (wire: string) => decodeJson(wire, hasBigNumbers),
      };
    }
    case 'Bytes':
      return {
        ...(nativeOf(type) === 'bit' ? bitsCodec(type) : { encode: encodeBytes, json: bytesInJson }),
        decode: plainBytes,
      };
    default:
      return missingCapability('MySQL', `values of type ${type.scalar} in this version of Facet`);
  }
}

/** Computing gives wider types, whose values may come as texts. */
function isComputed({ representation }: ValueType): boolean {
  return representation === 'number';
}

function nativeOf(type: ValueType): string | null {
  return type.native?.name.toLowerCase() ?? null;
}

function intRange(type: ValueType): [lowest: number, highest: number] {
  switch (nativeOf(type)) {
    case 'tinyint':
      return [-128, 127];
    case 'unsignedtinyint':
      return [0, 255];
    case 'smallint':
      return [-32_768, 32_767];
    case 'unsignedsmallint':
      return [0, 65_535];
    case 'mediumint':
      return [-8_388_608, 8_388_607];
    case 'unsignedmediumint':
      return [0, 16_777_215];
    case 'year':
      return [1901, 2155];
    default:
      return [-2_147_483_648, 2_147_483_647];
  }
}

function bigIntRange(type: ValueType): [lowest: bigint, highest: bigint] {
  switch (nativeOf(type)) {
    case 'unsignedint':
      return [0n, 4_294_967_295n];
    case 'unsignedbigint':
      return [0n, 18_446_744_073_709_551_615n];
    default:
      return [int64Lowest, int64Highest];
  }
}

function encodeFloat(isSingle: boolean): (value: unknown) => number {
  return floatEncoder({ hasNaN: false, hasInfinity: false, isSingle });
}

/** The wire has a single as a double with digits that were never stored. */
function singleToNumber(wire: number): number {
  for (let digits = 6; digits < 9; digits++) {
    const shorter = Number(wire.toPrecision(digits));
    if (Math.fround(shorter) === wire) return shorter;
  }
  return Number(wire.toPrecision(9));
}

/** Of a `bit` the driver gives the bytes. */
function toBoolean(wire: number | boolean | string | Uint8Array): boolean {
  return wire instanceof Uint8Array ? wire.some((byte) => byte !== 0) : wire === true || Number(wire) !== 0;
}

const bytesInJson: Codec['json'] = { form: 'hex', decode: (hex: string) => hexToBytes(hex) };

/** Bytes in a `bit`, which is stored and compared as a number; `hex` prints it without the zeros in front. */
function bitsCodec(type: ValueType): Pick<ScalarCodec, 'encode' | 'json'> {
  const length = Number(type.native?.arguments[0] ?? 1);
  const digits = 2 * Math.ceil(length / 8);
  return {
    encode(value) {
      const number = BigInt(`0x0${bytesToHex(encodeBytes(value))}`);
      if (number >> BigInt(length) !== 0n) return refuse(`at most ${length} bits`);
      return number;
    },
    json: { form: 'hex', decode: (hex: string) => hexToBytes(hex.padStart(digits, '0')) },
  };
}

function decimalCodec(type: ValueType): ScalarCodec {
  const check = decimalEncoder(type.precision ?? 65, type.precision === null ? 30 : type.scale);
  const isObject = type.representation === 'decimal.js';
  return {
    encode: (value) => decimalText(check(value)),
    decode: isObject ? (wire: string | number) => toDecimalObject(printedDecimal(wire)) : printedDecimal,
  };
}

/** What is computed of decimals may come as a whole number. */
function printedDecimal(wire: string | number): string {
  return canonicalDecimal(String(wire));
}

function encodeText(type: ValueType): (value: unknown) => string {
  const native = nativeOf(type);
  const isFixed = native === 'char';
  const length = native === 'varchar' || isFixed ? type.native?.arguments[0] : undefined;
  return textEncoder({
    refusesNul: false,
    maxLength: length === undefined ? (isFixed ? 1 : null) : Number(length),
    losesTrailingBlanks: isFixed,
  });
}

/** `datetime`, never `timestamp`, which ends in 2038 and depends on the session's zone. */
function dateTimeCodec(type: ValueType): ScalarCodec {
  const precision = Math.min(type.precision ?? 3, 6);
  const check = instantEncoder({
    precision,
    lowest: -30_610_224_000,
    highest: 253_402_300_799,
    years: 'from 1000 to 9999',
  });
  return {
    encode: (value) => (precision >= 3 ? recentText(value) : null) ?? mysqlInstantText(check(value)),
    decode: type.representation === 'string' ? printedToText : printedToDate,
  };
}

/** The usual case, without a calendar of ours: a `Date` from 1000 on. */
function recentText(value: unknown): string | null {
  const text = usualIsoText(value);
  return text === null || text.startsWith('0') ? null : `${text.slice(0, 10)} ${text.slice(11, 23)}`;
}

/** A point in time as MySQL reads it: UTC digits without a zone. */
export function mysqlInstantText(instant: Instant): string {
  const { year, month, day, hour, minute, second } = civilOfSeconds(instant.seconds);
  const fraction = instant.fraction === '' ? '' : `.${instant.fraction}`;
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)} ${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(second)}${fraction}`;
}

function dayCodec(type: ValueType): ScalarCodec {
  const check = dayEncoder(1000, 9999);
  const decode =
    type.representation === 'date'
      ? (wire: string): Date => dateOfDay(parseDay(wire) ?? { year: Number.NaN, month: 1, day: 1 })
      : null;
  return { encode: (value) => dayText(check(value)), decode };
}

function timeCodec(type: ValueType): ScalarCodec {
  const check = timeEncoder(Math.min(type.precision ?? 3, 6));
  return {
    encode: (value) => timeText(check(value)),
    decode: type.representation === 'date' ? dateOfTime : canonicalTime,
  };
}

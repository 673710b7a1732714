import { ConfigurationError } from '../../foundation/errors/configuration-error.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { Codec, DriverValue } from '../codec.ts';
import { encodeBoolean } from '../standard/boolean-value.ts';
import { bytesToHex, encodeBytes, hexToBytes } from '../standard/bytes-value.ts';
import { rememberCodecs } from '../standard/codec-memory.ts';
import { dateOfDay, dayEncoder } from '../standard/date-value.ts';
import { canonicalDecimal, decimalEncoder, decimalText, toDecimalObject } from '../standard/decimal-value.ts';
import { enumDecoder, enumEncoder, enumOf } from '../standard/enum-value.ts';
import { floatEncoder } from '../standard/float-value.ts';
import { instantEncoder, usualIsoText } from '../standard/instant.ts';
import { decodeJson, encodeJson } from '../standard/json-value.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { printedToDate, printedToText } from '../standard/printed-instant.ts';
import { textEncoder, trimTrailingBlanks } from '../standard/text-value.ts';
import { canonicalTime, dateOfTime, timeEncoder, timeText } from '../standard/time-value.ts';
import { encodeUuid } from '../standard/uuid-value.ts';
import { bigIntEncoder, int64Highest, int64Lowest, intEncoder, safeNumber } from '../standard/whole-number-value.ts';
import { arrayText, listOf, parseArray } from './postgres-array-text.ts';
import { dayOfPrinted, postgresDayText, postgresInstantText, printedDayText } from './postgres-days.ts';

/**
 * One scalar's way: what goes out, and what comes in as PostgreSQL's text. Inside
 * JSON everything but numbers of four bytes, booleans and texts is that same text.
 */
interface ScalarCodec {
  readonly encode: (value: unknown) => DriverValue;
  readonly decode: ((wire: string) => unknown) | null;
  /** Where JSON brings something else than the wire's text. */
  readonly json?: Codec['json'];
  /** An element of an array, where the wire's form of a parameter is not text. */
  readonly element?: (encoded: DriverValue) => string;
  /** Elements that need no quotes in an array. */
  readonly areElementsBare?: boolean;
}

/** Codecs for PostgreSQL, whose drivers hand over the text of every value. */
export const postgresCodec: (type: ValueType, schema: Schema) => Codec = rememberCodecs((type, schema) => {
  const scalar = scalarCodec(type, schema);
  return type.isList ? listCodec(scalar) : plainCodec(scalar);
});

function plainCodec(scalar: ScalarCodec): Codec {
  const { encode, decode } = scalar;
  return {
    encode,
    encodeList: (values) => encodeElements(values, scalar),
    decode,
    json: scalar.json ?? { form: decode === null ? 'plain' : 'text', decode },
    projection: 'plain',
    readsSafeIntegers: false,
  };
}

function listCodec(scalar: ScalarCodec): Codec {
  const decode = (wire: string): unknown => parseArray(wire, scalar.decode);
  return {
    encode: (value) => encodeElements(listOf(value), scalar),
    encodeList: () =>
      missingCapability('PostgreSQL', 'lists of lists in one parameter', 'Compare the lists one by one.'),
    decode,
    json: { form: 'text', decode },
    projection: 'plain',
    readsSafeIntegers: false,
  };
}

function encodeElements(values: readonly unknown[], scalar: ScalarCodec): string {
  const { encode, element = String } = scalar;
  const elements = values.map((value) => (value === null || value === undefined ? null : element(encode(value))));
  return arrayText(elements, scalar.areElementsBare === true);
}

function scalarCodec(type: ValueType, schema: Schema): ScalarCodec {
  const native = type.native?.name.toLowerCase() ?? null;
  switch (type.scalar) {
    case 'Int': {
      const isShort = native === 'smallint' || native === 'int2';
      const encode = isShort ? intEncoder(-32_768, 32_767) : intEncoder(-2_147_483_648, 2_147_483_647);
      return { encode, decode: toNumber, json: asItIs, areElementsBare: true };
    }
    case 'BigInt':
      return {
        encode: bigIntEncoder(int64Lowest, int64Highest),
        decode: type.representation === 'number' ? safeNumber : BigInt,
        areElementsBare: true,
      };
    case 'Float': {
      const isSingle = native === 'real' || native === 'float4';
      return {
        encode: floatEncoder({ hasNaN: true, hasInfinity: true, isSingle }),
        decode: toNumber,
        areElementsBare: true,
      };
    }
    case 'Boolean':
      return { encode: encodeBoolean, decode: (wire) => wire === 't', json: asItIs, areElementsBare: true };
    case 'Decimal':
      return decimalCodec(type);
    case 'String':
      return textCodec(type, native);
    case 'Uuid':
      return { encode: encodeUuid, decode: null, areElementsBare: true };
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
        encode: (value) => encodeJson(value, { refusesNul: true, hasBigNumbers, maxDepth: maxJsonDepth }),
        decode: (wire) => decodeJson(wire, hasBigNumbers),
      };
    }
    case 'Bytes':
      return {
        encode: encodeBytes,
        decode: (wire) => hexToBytes(wire, 2),
        json: { form: 'hex', decode: (hex: string) => hexToBytes(hex) },
        element: (encoded) => `\\x${bytesToHex(encoded as Uint8Array)}`,
      };
    default:
      return missingCapability('PostgreSQL', `values of type ${type.scalar} in this version of Facet`);
  }
}

/** PostgreSQL stops where its `max_stack_depth` does, by default beyond 10,000 levels; JavaScript’s stack is the shorter one. */
const maxJsonDepth = Number.POSITIVE_INFINITY;

const asItIs: Codec['json'] = { form: 'plain', decode: null };

function toNumber(wire: string): number {
  return +wire;
}

function decimalCodec(type: ValueType): ScalarCodec {
  const isMoney = type.native?.name.toLowerCase() === 'money';
  if (isMoney)
    return missingCapability('PostgreSQL', 'the type money, whose text depends on the locale', 'Use numeric.');
  const check = decimalEncoder(type.precision, type.scale);
  const isObject = type.representation === 'decimal.js';
  return {
    encode: (value) => decimalText(check(value)),
    decode: isObject ? (wire) => toDecimalObject(canonicalDecimal(wire)) : canonicalDecimal,
    areElementsBare: true,
  };
}

function textCodec(type: ValueType, native: string | null): ScalarCodec {
  const isFixed = native === 'char' || native === 'bpchar' || native === 'character';
  const length = type.native?.arguments[0];
  const maxLength = length === undefined ? (isFixed ? 1 : null) : Number(length);
  const encode = textEncoder({ refusesNul: true, maxLength, losesTrailingBlanks: isFixed });
  const decode = isFixed ? trimTrailingBlanks : null;
  return { encode, decode, json: { form: 'plain', decode } };
}

/** From 4714-11-24 BC, day 0 of the Julian count. */
const lowestInstant = -210_866_803_200;
/** To the end of the year 294276. */
const highestInstant = 9_224_318_015_999;

function dateTimeCodec(type: ValueType): ScalarCodec {
  const precision = Math.min(type.precision ?? 3, 6);
  const check = instantEncoder({
    precision,
    lowest: lowestInstant,
    highest: highestInstant,
    years: 'from 4713 BC to 294276',
  });
  return {
    encode: (value) => (precision >= 3 ? usualIsoText(value) : null) ?? postgresInstantText(check(value)),
    decode: type.representation === 'string' ? printedToText : printedToDate,
  };
}

function dayCodec(type: ValueType): ScalarCodec {
  const check = dayEncoder(-4712, 999_999);
  return {
    encode: (value) => postgresDayText(check(value)),
    decode:
      type.representation === 'date' ? (wire) => dateOfDay(dayOfPrinted(wire) ?? refuseInfinity()) : printedDayText,
    areElementsBare: false,
  };
}

function timeCodec(type: ValueType): ScalarCodec {
  const check = timeEncoder(Math.min(type.precision ?? 3, 6));
  return {
    encode: (value) => timeText(check(value)),
    decode: type.representation === 'date' ? dateOfTime : canonicalTime,
    areElementsBare: true,
  };
}

function refuseInfinity(): never {
  throw new ConfigurationError({
    option: null,
    problem: 'declares a Date field as a Date, and the column holds an infinite one',
    suggestion: 'Let the field be a text.',
  });
}

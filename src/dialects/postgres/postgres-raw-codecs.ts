import type { DriverValue } from '../codec.ts';
import type { ColumnOrigin } from '../column-origin.ts';
import type { DriverColumn } from '../driver-column.ts';
import { bytesToHex, hexToBytes } from '../standard/bytes-value.ts';
import { codecOfOrigin } from '../standard/codec-of-origin.ts';
import { canonicalDecimal } from '../standard/decimal-value.ts';
import { decodeJson } from '../standard/json-value.ts';
import { printedToDate } from '../standard/printed-instant.ts';
import { rawParameterEncoder } from '../standard/raw-parameter.ts';
import { refuse } from '../standard/refuse.ts';
import { canonicalTime } from '../standard/time-value.ts';
import { arrayText, parseArray } from './postgres-array-text.ts';
import { postgresCodec } from './postgres-codecs.ts';
import { postgresInstantText, printedDayText } from './postgres-days.ts';

type Decode = ((wire: string) => unknown) | null;

function toNumber(wire: string): number {
  return +wire;
}

function toJson(wire: string): unknown {
  return decodeJson(wire, false);
}

/** Types by OID, from `pg_type`: those of the system never change. With each, the OID of its array. */
const scalarTypes: readonly (readonly [oid: number, arrayOid: number, decode: Decode])[] = [
  [16, 1000, (wire) => wire === 't'],
  [17, 1001, (wire) => hexToBytes(wire, 2)],
  [20, 1016, BigInt],
  [21, 1005, toNumber],
  [23, 1007, toNumber],
  [26, 1028, toNumber],
  [700, 1021, toNumber],
  [701, 1022, toNumber],
  [1700, 1231, canonicalDecimal],
  [1082, 1182, printedDayText],
  [1083, 1183, canonicalTime],
  [1114, 1115, printedToDate],
  [1184, 1185, printedToDate],
  [114, 199, toJson],
  [3802, 3807, toJson],
  [18, 1002, null],
  [25, 1009, null],
  [1042, 1014, null],
  [1043, 1015, null],
  [2950, 2951, null],
];

const decoders = new Map<string, Decode>();
for (const [oid, arrayOid, decode] of scalarTypes) {
  decoders.set(String(oid), decode);
  decoders.set(String(arrayOid), (wire) => parseArray(wire, decode));
}

/** Columns of raw SQL, by their field, else by the type's OID that the server sends; types of extensions stay text. */
export function postgresRawCodec(
  column: DriverColumn,
  origin: ColumnOrigin | null = null,
): ((wire: never) => unknown) | null {
  const codec = origin === null ? null : codecOfOrigin(postgresCodec, origin);

  if (codec !== null) return codec.decode;

  return column.type === null ? null : (decoders.get(column.type) ?? null);
}

/** A parameter of raw SQL. An array is PostgreSQL's array, since `= any($1)` is what one writes; other objects are JSON. */
export const encodePostgresRaw: (value: unknown) => DriverValue = rawParameterEncoder({
  refusesNul: true,
  hasNaN: true,
  hasInfinity: true,
  boolean: (value) => value,
  instant: postgresInstantText,
  list: arrayParameter,
});

function arrayParameter(values: readonly unknown[], encode: (value: unknown) => DriverValue): string {
  if (values.some(Array.isArray)) {
    const rows = values.map((row) =>
      Array.isArray(row) ? arrayParameter(row, encode) : refuse('arrays of one depth'),
    );
    return `{${rows.join(',')}}`;
  }
  return arrayText(
    values.map((value) => {
      const encoded = encode(value);
      if (encoded === null) return null;
      return encoded instanceof Uint8Array ? `\\x${bytesToHex(encoded)}` : String(encoded);
    }),
    false,
  );
}

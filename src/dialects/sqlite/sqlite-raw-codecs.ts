import type { DriverValue } from '../codec.ts';
import type { ColumnOrigin } from '../column-origin.ts';
import type { DriverColumn } from '../driver-column.ts';
import { millisOfInstant } from '../standard/instant.ts';
import { decodeJson } from '../standard/json-value.ts';
import { rawParameterEncoder } from '../standard/raw-parameter.ts';
import { canonicalTime } from '../standard/time-value.ts';
import { pointed } from './sqlite-decimal-codec.ts';
import { sqliteOriginCodec } from './sqlite-origin-codec.ts';
import type { SqliteWire } from './sqlite-wire.ts';
import { isInteger, plainWire } from './sqlite-wire.ts';

/**
 * Columns of raw SQL, by their field, else by the declared type. SQLite lets any
 * value lie in any column, so what is not as declared stays as it is.
 */
export function sqliteRawCodec(
  column: DriverColumn,
  origin: ColumnOrigin | null = null,
): ((wire: never) => unknown) | null {
  const decode = origin === null ? null : sqliteOriginCodec(origin);

  if (decode !== null) return decode;
  if (column.type === null) return plainWire;
  const found = /^\s*(\w+)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?\s*$/.exec(column.type.toLowerCase());
  return found === null ? plainWire : decoderOf(found[1] ?? '', Number(found[3] ?? 0));
}

function decoderOf(declared: string, scale: number): (wire: SqliteWire) => unknown {
  switch (declared) {
    case 'bigint':
      return (wire) => (isInteger(wire) ? BigInt(wire) : plainWire(wire));
    case 'boolean':
      return (wire) => (wire === 1 || wire === 1n ? true : wire === 0 || wire === 0n ? false : plainWire(wire));
    case 'decimal_integer':
      return (wire) => (isInteger(wire) ? pointed(String(wire), scale) : plainWire(wire));
    case 'datetime_ms':
      return (wire) => (isInteger(wire) ? new Date(Number(wire)) : plainWire(wire));
    case 'datetime_us':
      return (wire) => (isInteger(wire) ? new Date(Math.floor(Number(wire) / 1000)) : plainWire(wire));
    case 'datetime_s':
      return (wire) => (isInteger(wire) ? new Date(Number(wire) * 1000) : plainWire(wire));
    case 'json_text':
      return (wire) => (typeof wire === 'string' ? decodeJson(wire, false) : plainWire(wire));
    case 'time_text':
      return (wire) => (typeof wire === 'string' ? canonicalTime(wire) : plainWire(wire));
    default:
      return plainWire;
  }
}

/** A parameter of raw SQL: instants in milliseconds and booleans as 0 and 1, as Facet stores them; arrays are JSON, for `json_each`. */
export const encodeSqliteRaw: (value: unknown) => DriverValue = rawParameterEncoder({
  refusesNul: false,
  hasNaN: false,
  hasInfinity: true,
  boolean: (value) => (value ? 1 : 0),
  instant: millisOfInstant,
  list: null,
});

import type { DriverValue } from '../codec.ts';
import type { DriverColumn } from '../driver-column.ts';
import { plainBytes } from '../standard/bytes-value.ts';
import { millisOfInstant } from '../standard/instant.ts';
import { decodeJson } from '../standard/json-value.ts';
import { rawParameterEncoder } from '../standard/raw-parameter.ts';
import { canonicalTime } from '../standard/time-value.ts';
import { pointed } from './sqlite-decimal-codec.ts';

type Wire = number | bigint | string | Uint8Array;

/**
 * Columns of raw SQL, by the declared type where a column has an origin. SQLite
 * lets any value lie in any column, so what is not as declared stays as it is.
 */
export function sqliteRawCodec(column: DriverColumn): ((wire: never) => unknown) | null {
  if (column.type === null) return asItIs;
  const found = /^\s*(\w+)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?\s*$/.exec(column.type.toLowerCase());
  return found === null ? asItIs : decoderOf(found[1] ?? '', Number(found[3] ?? 0));
}

function decoderOf(declared: string, scale: number): (wire: Wire) => unknown {
  switch (declared) {
    case 'bigint':
      return (wire) => (isInteger(wire) ? BigInt(wire) : asItIs(wire));
    case 'boolean':
      return (wire) => (wire === 1 || wire === 1n ? true : wire === 0 || wire === 0n ? false : asItIs(wire));
    case 'decimal_integer':
      return (wire) => (isInteger(wire) ? pointed(String(wire), scale) : asItIs(wire));
    case 'datetime_ms':
      return (wire) => (isInteger(wire) ? new Date(Number(wire)) : asItIs(wire));
    case 'datetime_us':
      return (wire) => (isInteger(wire) ? new Date(Math.floor(Number(wire) / 1000)) : asItIs(wire));
    case 'datetime_s':
      return (wire) => (isInteger(wire) ? new Date(Number(wire) * 1000) : asItIs(wire));
    case 'json_text':
      return (wire) => (typeof wire === 'string' ? decodeJson(wire, false) : asItIs(wire));
    case 'time_text':
      return (wire) => (typeof wire === 'string' ? canonicalTime(wire) : asItIs(wire));
    default:
      return asItIs;
  }
}

/** Numbers where a double holds them, bigints where it does not. */
function asItIs(wire: Wire): unknown {
  if (typeof wire === 'bigint') {
    const number = Number(wire);
    return Number.isSafeInteger(number) ? number : wire;
  }
  return wire instanceof Uint8Array ? plainBytes(wire) : wire;
}

function isInteger(wire: Wire): wire is number | bigint {
  return typeof wire === 'bigint' || (typeof wire === 'number' && Number.isInteger(wire));
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

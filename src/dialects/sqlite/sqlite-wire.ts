import { plainBytes } from '../standard/bytes-value.ts';

/** What SQLite's drivers give where integers are read as bigint. */
export type SqliteWire = number | bigint | string | Uint8Array;

/** Numbers where a double holds them, bigints where it does not. */
export function plainWire(wire: SqliteWire): unknown {
  if (typeof wire === 'bigint') {
    const number = Number(wire);
    return Number.isSafeInteger(number) ? number : wire;
  }
  return wire instanceof Uint8Array ? plainBytes(wire) : wire;
}

export function isInteger(wire: SqliteWire): wire is number | bigint {
  return typeof wire === 'bigint' || (typeof wire === 'number' && Number.isInteger(wire));
}

/**
 * Rows that a further statement loaded, by the key of the row they belong to.
 * Keys are compared as the wire gave them, so nothing is lost on the way.
 */
export class RelatedRows {
  readonly #byKey = new Map<unknown, unknown[]>();

  /** Files a row under a key made by `keyOf`. */
  add(key: unknown, value: unknown): void {
    const rows = this.#byKey.get(key);
    if (rows === undefined) this.#byKey.set(key, [value]);
    else rows.push(value);
  }

  /** The rows of one parent, by a key of one part as the wire gave it; a new empty list when there are none. */
  find(wire: unknown): unknown[] {
    return this.#byKey.get(typeof wire === 'number' ? wire : comparable(wire)) ?? [];
  }

  /** The same for keys of several parts. */
  get(keys: readonly number[], row: readonly unknown[]): unknown[] {
    return this.#byKey.get(keyOf(keys, row)) ?? [];
  }
}

/** One key as it is, several as one text in which no value can imitate two. */
export function keyOf(positions: readonly number[], row: readonly unknown[]): unknown {
  if (positions.length === 1) {
    const wire = row[positions[0] as number];
    return typeof wire === 'number' ? wire : comparable(wire);
  }
  return JSON.stringify(positions.map((position) => String(comparable(row[position]))));
}

/** Statements that read integers as bigint and those that do not must find each other's rows. */
function comparable(wire: unknown): unknown {
  if (typeof wire === 'bigint') return Number.isSafeInteger(Number(wire)) ? Number(wire) : wire;
  if (wire instanceof Uint8Array) return Array.from(wire, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return wire;
}

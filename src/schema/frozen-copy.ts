/** One for all: nearly every part of a schema has empty annotations. */
const EMPTY: Readonly<Record<string, unknown>> = Object.freeze(emptyRecord());

/**
 * Copies plain data and freezes the copy all the way down, so that nothing the
 * author keeps a hand on can change a schema. Copied objects have no prototype,
 * arrays stay arrays, bytes and dates are copied (bytes cannot be frozen).
 *
 * @example
 * ```ts
 * const copy = frozenCopy({ rls: { using: 'true' } });
 * ```
 */
export function frozenCopy<T>(value: T): T;
export function frozenCopy(value: unknown): unknown {
  // JSON has no -0, and a schema must come back from it as it was.
  if (Object.is(value, -0)) return 0;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item: unknown) => frozenCopy(item)));
  if (value instanceof Uint8Array) return value.slice();
  if (value instanceof Date) return Object.freeze(new Date(value));

  const entries = Object.entries(value);
  if (entries.length === 0) return EMPTY;
  return Object.freeze(toRecord(entries.map(([key, item]) => [key, frozenCopy(item)])));
}

/** Freezes data that belongs to the caller all the way down, in place. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;

  // Without a list of values: it runs over every object of the graph, and all its data are own.
  for (const key in value) freezeDeep(value[key]);
  return Object.freeze(value);
}

/** A record without a prototype, in which any name may be looked up. */
export function emptyRecord<T>(): Record<string, T> {
  return Object.create(null);
}

/** A record without a prototype, from entries in their order. */
export function toRecord<T>(entries: Iterable<readonly [name: string, value: T]>): Record<string, T> {
  const record = emptyRecord<T>();
  for (const [name, value] of entries) record[name] = value;
  return record;
}

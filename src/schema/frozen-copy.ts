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
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return Object.freeze(value.map((item: unknown) => frozenCopy(item)));
  if (value instanceof Uint8Array) return value.slice();
  if (value instanceof Date) return Object.freeze(new Date(value));

  const copy: Record<string, unknown> = Object.create(null);
  for (const [key, item] of Object.entries(value)) copy[key] = frozenCopy(item);
  return Object.freeze(copy);
}

/** Freezes data that belongs to the caller all the way down, in place. */
export function freezeDeep<T>(value: T): T {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;

  for (const item of Object.values(value)) freezeDeep(item);
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

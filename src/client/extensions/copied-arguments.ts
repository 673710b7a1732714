/** Deeper objects are left as they are: the call itself will refuse them. */
const MAX_DEPTH = 100;

/**
 * The same arguments, whose objects and lists an extension may change without changing the caller's.
 * Values (dates, bytes, decimals, references to fields) are kept.
 */
export function copiedArguments(value: unknown, depth = 0): unknown {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return value;
  if (Array.isArray(value)) return value.map((item) => copiedArguments(item, depth + 1));
  const prototype: unknown = Object.getPrototypeOf(value);
  const isPlain = prototype === Object.prototype || prototype === null;
  // What is marked by a symbol is more than its members, whatever its prototype.
  if (!isPlain || Object.getOwnPropertySymbols(value).length > 0) return value;
  const copy: object = Object.create(prototype);
  for (const [name, item] of Object.entries(value)) {
    Object.defineProperty(copy, name, {
      value: copiedArguments(item, depth + 1),
      writable: true,
      enumerable: true,
      configurable: true,
    });
  }
  return copy;
}

/** An option given as `undefined` is an option not given. */
export function withoutUndefined<T extends object>(options: T): Partial<T> {
  // Object.fromEntries forgets the names that its entries came with.
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as Partial<T>;
}

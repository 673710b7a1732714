/** As JSON writes it: what has a `toJSON` is what that gives. */
export function plainOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || !('toJSON' in value)) return value;
  return typeof value.toJSON === 'function' ? plainOf(value.toJSON()) : value;
}

/** The members of an object that JSON writes. */
export function membersOf(value: unknown): [string, unknown][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).filter(([, item]) => item !== undefined);
}

/** How many arrays are within each other in a value. */
export function arrayDepth(value: unknown): number {
  const own = plainOf(value);
  const inner = Array.isArray(own) ? own : membersOf(own).map(([, item]) => item);
  const deepest = inner.reduce((depth: number, item) => Math.max(depth, arrayDepth(item)), 0);
  return deepest + (Array.isArray(own) ? 1 : 0);
}

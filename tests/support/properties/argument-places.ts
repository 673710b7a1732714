/** Where in a call's arguments something can be put, and the arguments with it there. */
export interface ArgumentPlace {
  /** For messages: `where.AND[0].name`. */
  readonly path: string;
  /** `value`: what stands there; `name`: how it is called; `extra`: a further name beside. */
  readonly kind: 'value' | 'name' | 'extra';
  put(replacement: unknown): unknown;
}

/** All places of an object of arguments, at every depth. */
export function argumentPlaces(args: unknown, path = ''): ArgumentPlace[] {
  if (Array.isArray(args)) {
    return args.flatMap((item, index) => [
      {
        path: `${path}[${index}]`,
        kind: 'value' as const,
        put: (replacement: unknown) => args.with(index, replacement),
      },
      ...inner(item, `${path}[${index}]`, (changed) => args.with(index, changed)),
    ]);
  }
  if (typeof args !== 'object' || args === null || Object.getPrototypeOf(args) !== Object.prototype) return [];
  const entries = Object.entries(args);
  const places = entries.flatMap(([name, item]): ArgumentPlace[] => {
    const here = path === '' ? name : `${path}.${name}`;
    const others = (changed: readonly [string, unknown]): unknown =>
      fromEntries(entries.map((entry) => (entry[0] === name ? changed : entry)));
    return [
      { path: here, kind: 'value', put: (replacement) => others([name, replacement]) },
      { path: here, kind: 'name', put: (replacement) => others([replacement as string, item]) },
      ...inner(item, here, (changed) => others([name, changed])),
    ];
  });
  return [
    ...places,
    { path: `${path}.*`, kind: 'extra', put: (replacement) => fromEntries([...entries, [replacement as string, 1]]) },
  ];
}

function inner(item: unknown, path: string, around: (changed: unknown) => unknown): ArgumentPlace[] {
  return argumentPlaces(item, path).map((place) => ({
    ...place,
    put: (replacement) => around(place.put(replacement)),
  }));
}

/** `__proto__` becomes a property like any other, as `JSON.parse` makes it. */
function fromEntries(entries: readonly (readonly [string, unknown])[]): object {
  const result = {};
  for (const [name, value] of entries)
    Object.defineProperty(result, name, { value, writable: true, enumerable: true, configurable: true });
  return result;
}

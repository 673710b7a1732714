/** What a row has under a name. */
export function valueIn(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined;
}

/** The row as the caller asked for it, without what was added to it under names of ours. */
export function withoutOwn(row: unknown, prefix: string): unknown {
  if (typeof row !== 'object' || row === null) return row;

  return Object.fromEntries(Object.entries(row).filter(([name]) => !name.startsWith(prefix)));
}

/** A record with the named entries first, in the order of the names; others follow as they stand. */
export function inOrderOf<T>(names: readonly string[], record: Readonly<Record<string, T>>): Record<string, T> {
  const rank = new Map(names.map((name, index) => [name, index]));
  const last = names.length;
  return Object.fromEntries(
    Object.entries(record).toSorted(([a], [b]) => (rank.get(a) ?? last) - (rank.get(b) ?? last)),
  );
}

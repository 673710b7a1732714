/** Fields that belong together: those of a foreign key and those that they equal. */
export function paired(left: readonly string[], right: readonly string[]): readonly (readonly [string, string])[] {
  return left.map((name, index) => [name, right[index] ?? '']);
}

/** Whether SQL speaks of something by its name, outside of texts. Rather too often than not: case and quotes do not matter. */
export function mentions(sql: string, name: string): boolean {
  const code = sql.replace(/'(?:[^']|'')*'/g, ' ').toLowerCase();
  const wanted = name.toLowerCase();
  if (!/^[\p{L}\p{N}_$]+$/u.test(wanted)) return code.includes(wanted);
  return new Set<string>(code.match(/[\p{L}\p{N}_$]+/gu) ?? []).has(wanted);
}

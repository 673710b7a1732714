/**
 * SQL without what databases add and drop when they print it back: blanks, quotes
 * of names, parentheses, casts, case. Two texts that are equal so mean the same; two
 * that differ may still.
 */
export function plainSql(sql: string): string {
  return sql
    .split(/('(?:[^']|'')*')/)
    .map((piece) => (piece.startsWith("'") ? piece : plainCode(piece)))
    .join('');
}

function plainCode(sql: string): string {
  return sql
    .toLowerCase()
    .replace(/::\s*("[^"]*"|[a-z_.]+(?: (?:varying|precision|with time zone|without time zone))?)(\s*\(\d+(,\s*\d+)?\))?(\[\])*/g, '')
    .replace(/[\s"`()[\]]/g, '');
}

/** The same for a default: the ways to write the time of the statement are one, and so are `'0'` and `0`. */
export function plainDefault(sql: string): string {
  const plain = plainSql(sql).replace(/^'(-?\d+(?:\.\d+)?)'$/, '$1');
  if (/^-?\d+\.\d+$/.test(plain)) return plain.replace(/\.?0+$/, '');
  if (plain === "'t'" || plain === "'true'") return 'true';
  if (plain === "'f'" || plain === "'false'") return 'false';
  return plain.replace(/^(now|current_timestamp)\d*$/, 'now');
}

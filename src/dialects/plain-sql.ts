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
    .replace(castPattern, '')
    .replace(/[\s"`()[\]]/g, '');
}

/** `::character varying(20)[]`, `::sales."State"`. */
const castPattern =
  /::\s*(?:"[^"]*"|[a-z_][a-z_0-9]*)(?:\.(?:"[^"]*"|[a-z_][a-z_0-9]*))*(?: (?:varying|precision|with time zone|without time zone))?(\s*\(\d+(,\s*\d+)?\))?(\[\])*/g;

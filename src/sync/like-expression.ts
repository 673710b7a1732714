import { plainSql } from '../dialects/plain-sql.ts';

/**
 * Whether an expression that a database prints may be the one that was written. Databases rewrite operators and
 * casts, and keep constants and names of columns: two expressions that speak of other constants or
 * other columns are not the same, all others are taken to be, since a false alarm at every comparison is worse
 * than a difference unseen.
 */
export function isLikeExpression(wanted: string, actual: string, columns: readonly string[]): boolean {
  if (plainSql(wanted) === plainSql(actual)) return true;
  return (
    isSameList(constantsOf(wanted), constantsOf(actual)) &&
    isSameList(namesIn(wanted, columns), namesIn(actual, columns))
  );
}

function isSameList(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((entry, index) => entry === b[index]);
}

/** Texts and numbers, each once, in one order. Names of types may hold numbers (`int4`, `numeric(12, 2)`), so casts are left out. */
function constantsOf(sql: string): readonly string[] {
  const found = new Set<string>();
  const bare = sql
    .replace(
      /::\s*(?:"[^"]*"|[a-z_][a-z_0-9]*)(?:\.(?:"[^"]*"|[a-z_][a-z_0-9]*))*(?: (?:varying|precision))?(\s*\(\d+(,\s*\d+)?\))?/gi,
      '',
    )
    .replace(/\bas\s+[a-z_ ]+(\(\d+(,\s*\d+)?\))?\s*\)/gi, ')');
  const code = bare.replace(/'((?:[^']|'')*)'/g, (_whole, text: string) => {
    if (text !== '') found.add(constantOf(text.replaceAll("''", "'")));
    return ' ';
  });
  for (const [number] of code.matchAll(/(?<![\w"`.])\d+(?:\.\d+)?/g)) found.add(constantOf(number));
  return [...found].sort();
}

/** Numbers are printed as texts, and with more digits or fewer. */
function constantOf(text: string): string {
  return /^[-+]?\d+(?:\.\d+)?$/.test(text) ? String(Math.abs(Number(text))) : text;
}

function namesIn(sql: string, columns: readonly string[]): readonly string[] {
  const words = new Set(
    sql
      .replace(/'(?:[^']|'')*'/g, ' ')
      .toLowerCase()
      .match(/[\p{L}\p{N}_$]+/gu) ?? [],
  );
  return columns
    .map((column) => column.toLowerCase())
    .filter((column) => words.has(column))
    .sort();
}

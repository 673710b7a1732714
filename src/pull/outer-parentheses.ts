/**
 * SQL without the one pair of parentheses that holds all of it: databases print some, and add them again.
 *
 * @example
 * ```ts
 * withoutOuterParentheses('(a > (1))'); // 'a > (1)'
 * withoutOuterParentheses('(a) > (b)'); // '(a) > (b)'
 * ```
 */
export function withoutOuterParentheses(sql: string): string {
  if (!sql.startsWith('(') || !sql.endsWith(')')) return sql;
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < sql.length; at += 1) {
    if (sql[at] === "'") isQuoted = !isQuoted;
    if (isQuoted) continue;
    if (sql[at] === '(') depth += 1;
    if (sql[at] === ')') depth -= 1;
    if (depth === 0 && at < sql.length - 1) return sql;
  }
  return depth === 0 ? sql.slice(1, -1) : sql;
}

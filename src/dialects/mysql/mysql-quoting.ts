/**
 * A text constant. Whether a backslash escapes depends on the SQL mode; doubled
 * it cannot end the constant in either mode, and under the mode that our
 * sessions set it is one backslash.
 */
export function quoteMysqlString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}

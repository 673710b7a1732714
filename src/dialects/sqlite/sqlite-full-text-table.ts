import { identifierQuoting, quoteString } from '../standard/quoting.ts';

const quote = identifierQuoting('"');

/** The table that holds a full-text index: under the index's own name, or one made of table and columns. */
export function fullTextTableName(table: string, columns: readonly string[], chosen: string | null): string {
  return chosen ?? [table, ...columns, 'fts'].join('_');
}

/**
 * Makes an FTS5 table over columns of another table, whose texts it does not keep a second time, and
 * triggers that keep both in step. Letters fold as in Unicode, and an accent makes another letter.
 */
export function createFullTextTable(
  table: string,
  columns: readonly string[],
  key: string,
  name: string,
): readonly string[] {
  const [fts, source] = [quote(name), quote(table)];
  const names = columns.map(quote).join(', ');
  const values = (row: 'old' | 'new'): string =>
    [`${row}.rowid`, ...columns.map((column) => `${row}.${quote(column)}`)].join(', ');
  const add = `insert into ${fts} (rowid, ${names}) values (${values('new')});`;
  const remove = `insert into ${fts} (${fts}, rowid, ${names}) values ('delete', ${values('old')});`;
  const trigger = (when: string, suffix: string, body: string): string =>
    `create trigger ${quote(`${name}_${suffix}`)} after ${when} on ${source} begin ${body} end`;
  return [
    `create virtual table ${fts} using fts5(${names}, content = ${quoteString(table)}, tokenize = 'unicode61 remove_diacritics 0')`,
    trigger('insert', 'insert', add),
    trigger('delete', 'delete', remove),
    trigger(`update of ${[key, ...columns].map(quote).join(', ')}`, 'update', `${remove} ${add}`),
    `insert into ${fts} (${fts}) values ('rebuild')`,
  ];
}

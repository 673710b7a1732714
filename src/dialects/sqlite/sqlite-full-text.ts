import type { IdentifierNode } from '../../sql/nodes/expression-nodes.ts';
import { nameOf, sqlText } from '../../sql/sql-text.ts';
import type { FullText, SearchTarget } from '../full-text.ts';
import type { SearchQuery } from '../search-query.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { fullTextTableName } from './sqlite-full-text-table.ts';

/** By the FTS5 table that `sync()` makes for a full-text index. Its rows have the numbers of the table's rows. */
export const sqliteFullText: FullText = {
  needsIndex: true,
  encode: ftsSearch,
  matches(target, query) {
    const { table, key } = placesOf(target);
    return sqlText`${key} in (select rowid from ${table} where ${table} match ${query})`;
  },
  relevance(target, query) {
    const { table, key } = placesOf(target);
    return sqlText`coalesce((select -${table}.rank from ${table} where ${table} match ${query} and ${table}.rowid = ${key}), 0)`;
  },
};

function placesOf({ table, columns, key, indexName }: SearchTarget): {
  readonly table: IdentifierNode;
  readonly key: NonNullable<SearchTarget['key']>;
} {
  const name = fullTextTableName(
    table.name,
    columns.map((column) => column.name),
    indexName,
  );
  return { table: nameOf(name), key: key ?? refuseKey() };
}

function refuseKey(): never {
  missingCapability(
    'SQLite',
    'full-text search of a model whose id is not one Int',
    'Give it such an id, and make the other a unique key.',
  );
}

function ftsSearch(query: SearchQuery): string {
  const alternatives = query.map(({ required, excluded }) =>
    excluded.reduce((text, term) => `(${text} NOT ${quoted(term)})`, `(${required.map(quoted).join(' AND ')})`),
  );
  return alternatives.length === 0 ? '""' : alternatives.join(' OR ');
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', ' ')}"`;
}

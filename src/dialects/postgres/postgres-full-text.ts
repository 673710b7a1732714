import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { sqlText } from '../../sql/sql-text.ts';
import type { FullText, SearchTarget } from '../full-text.ts';
import type { SearchQuery } from '../search-query.ts';
import { isWord } from '../search-query.ts';

/**
 * Words as they are, in the configuration `simple`: no language is guessed, so nothing is cut to
 * its stem or left out, as on the other databases.
 */
export const postgresFullText: FullText = {
  needsIndex: false,
  encode: searchText,
  matches: (target, query) => sqlText`${vectorOf(target)} @@ websearch_to_tsquery('simple', ${query})`,
  relevance: (target, query) => sqlText`ts_rank(${vectorOf(target)}, websearch_to_tsquery('simple', ${query}))`,
};

/** As the expression of the index is written. */
function vectorOf({ columns }: SearchTarget): ExpressionNode {
  const [first, ...rest] = columns.map((column) => sqlText`coalesce(${column}, '')`);
  const text = rest.reduce((before, column) => sqlText`${before} || ' ' || ${column}`, first ?? sqlText`''`);
  return sqlText`to_tsvector('simple', ${text})`;
}

function searchText(query: SearchQuery): string {
  return query
    .map(({ required, excluded }) => [...required.map(quoted), ...excluded.map((term) => `-${quoted(term)}`)].join(' '))
    .join(' or ');
}

function quoted(term: string): string {
  return isWord(term) && term.toLowerCase() !== 'or' ? term : `"${term.replaceAll('"', ' ')}"`;
}

import type { ExpressionNode, RawNode } from '../../sql/nodes/expression-nodes.ts';
import { sqlText } from '../../sql/sql-text.ts';
import type { FullText, SearchTarget } from '../full-text.ts';
import type { SearchQuery } from '../search-query.ts';
import { isWord } from '../search-query.ts';
import { searchedColumn } from './mysql-searched-column.ts';

/** By `match … against` in boolean mode, for which there must be an index over exactly these columns. */
export const mysqlFullText: FullText = {
  needsIndex: true,
  encode: booleanSearch,
  matches: matchOf,
  relevance: matchOf,
};

function matchOf(target: SearchTarget, query: ExpressionNode): RawNode {
  const columns = searchedColumns(target);
  const texts = columns.map((_, index) => (index === 0 ? 'match (' : ', '));
  return { kind: 'raw', texts: [...texts, ') '], nodes: [...columns, sqlText`against (${query} in boolean mode)`] };
}

function searchedColumns({ columns, isCollated }: SearchTarget): SearchTarget['columns'] {
  const [first] = columns;
  if (isCollated || first === undefined) return columns;
  return [{ ...first, name: searchedColumn(columns.map(({ name }) => name)) }];
}

function booleanSearch(query: SearchQuery, { isCollated }: SearchTarget): string {
  const spelled = (term: string): string => quoted(isCollated ? term : term.toLowerCase());
  const alternatives = query.map(({ required, excluded }) =>
    [
      ...required.map((term) => `${isIndexed(term) ? '+' : ''}${spelled(term)}`),
      ...excluded.map((term) => `-${spelled(term)}`),
    ].join(' '),
  );
  return alternatives.length === 1 ? (alternatives[0] ?? '') : alternatives.map((text) => `(${text})`).join(' ');
}

function quoted(term: string): string {
  return isWord(term) ? term : `"${term.replaceAll('"', ' ')}"`;
}

/** Words that InnoDB leaves out of its indexes: to demand one would find nothing. */
const STOPWORDS: ReadonlySet<string> = new Set(
  'about are com for from how that the this und was what when where who will with www'.split(' '),
);

function isIndexed(term: string): boolean {
  return !isWord(term) || (Array.from(term).length > 2 && !STOPWORDS.has(term.toLowerCase()));
}

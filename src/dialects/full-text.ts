import type { TableName } from '../schema/model.ts';
import type { ColumnNode, ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { SearchQuery } from './search-query.ts';

/** Which texts of a row are searched, as one text. */
export interface SearchTarget {
  readonly table: TableName;
  /** In the order of the declared index, if there is one. */
  readonly columns: readonly ColumnNode[];
  /** Whether the schema says of each column how its letters compare. */
  readonly isCollated: boolean;
  /** The row's key where that is one whole number, else `null`. */
  readonly key: ColumnNode | null;
  /** The name that the schema gives the index, if it does. */
  readonly indexName: string | null;
}

/** How one database searches texts. */
export interface FullText {
  /** Whether only columns with a full-text index over exactly them can be searched. */
  readonly needsIndex: boolean;
  /** The parameter for a search. */
  encode(query: SearchQuery, target: SearchTarget): string;
  /** Whether the row is found. A text that is null is an empty one. */
  matches(target: SearchTarget, query: ExpressionNode): ExpressionNode;
  /** How well the row fits, more for better; 0 where it is not found. */
  relevance(target: SearchTarget, query: ExpressionNode): ExpressionNode;
}

import type { ExpressionNode, OrderNode } from './expression-nodes.ts';
import type { CommonTableNode, JoinNode, QueryNode, SelectedNode, SourceNode, TableNode } from './query-nodes.ts';

export type WriteNode = InsertNode | UpdateNode | DeleteNode;

export interface InsertNode {
  readonly kind: 'insert';
  readonly with: readonly CommonTableNode[];
  readonly table: TableNode;
  readonly columns: readonly string[];
  readonly source: InsertRowsNode | QueryNode | { readonly kind: 'defaultValues' };
  readonly onConflict: ConflictNode | null;
  /** Empty for none; only by capability `returning`. */
  readonly returning: readonly SelectedNode[];
}

/** Rows given in the statement; `defaultValues` for a row with nothing at all. */
export interface InsertRowsNode {
  readonly kind: 'insertRows';
  readonly rows: readonly (readonly ExpressionNode[])[];
}

export interface ConflictNode {
  readonly kind: 'conflict';
  /** Columns of the unique key; empty means any. */
  readonly target: readonly string[];
  /** What stands there instead: the name of a constraint, or the columns and condition of a partial index. */
  readonly on?: ExpressionNode;
  /** `null` leaves the existing row as it is. */
  readonly update: readonly AssignmentNode[] | null;
  readonly where: ExpressionNode | null;
  /** Counts the rows that are left as they are, for `skippedCount`. */
  readonly isCounted?: boolean;
}

export interface AssignmentNode {
  readonly kind: 'assignment';
  readonly column: string;
  readonly value: ExpressionNode;
}

export interface UpdateNode {
  readonly kind: 'update';
  readonly with: readonly CommonTableNode[];
  readonly table: TableNode;
  readonly set: readonly AssignmentNode[];
  readonly from: readonly SourceNode[];
  readonly joins: readonly JoinNode[];
  readonly where: ExpressionNode | null;
  /** Only by capability `limitedWrites`. */
  readonly orderBy: readonly OrderNode[];
  readonly limit: ExpressionNode | null;
  readonly returning: readonly SelectedNode[];
}

export interface DeleteNode {
  readonly kind: 'delete';
  readonly with: readonly CommonTableNode[];
  readonly table: TableNode;
  readonly using: readonly SourceNode[];
  readonly where: ExpressionNode | null;
  readonly orderBy: readonly OrderNode[];
  readonly limit: ExpressionNode | null;
  readonly returning: readonly SelectedNode[];
}

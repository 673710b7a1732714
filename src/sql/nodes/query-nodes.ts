import type { TableName } from '../../schema/model.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { ExpressionNode, OrderNode, RawNode } from './expression-nodes.ts';

/** A statement that gives rows and may stand inside others. */
export type QueryNode = SelectNode | SetOperationNode | ValuesNode;

export interface SelectNode {
  readonly kind: 'select';
  readonly with: readonly CommonTableNode[];
  readonly distinct: DistinctNode | null;
  readonly columns: readonly SelectedNode[];
  readonly from: SourceNode | null;
  readonly joins: readonly JoinNode[];
  readonly where: ExpressionNode | null;
  readonly groupBy: readonly ExpressionNode[];
  readonly having: ExpressionNode | null;
  /** `window w as (…)`, as `Functions.windows` of the dialects spells it. */
  readonly windows?: RawNode;
  readonly orderBy: readonly OrderNode[];
  readonly limit: ExpressionNode | null;
  readonly offset: ExpressionNode | null;
  readonly lock: LockNode | null;
}

export interface SelectedNode {
  readonly kind: 'selected';
  readonly item: ExpressionNode;
  readonly alias: string | null;
}

export interface DistinctNode {
  readonly kind: 'distinct';
  /** Keeps the first row of each group; empty for plain `distinct`. */
  readonly on: readonly ExpressionNode[];
}

export interface LockNode {
  readonly kind: 'lock';
  readonly strength: 'update' | 'share';
  readonly wait: 'wait' | 'skipLocked' | 'noWait';
  /** Of joined tables, the one whose rows are locked; databases that cannot tell them apart lock the rows of all. */
  readonly of?: string;
}

export type SourceNode = TableNode | DerivedNode | ListSourceNode | RawSourceNode;

/** A function that gives rows, with its alias, as `Functions.tables` of the dialects spells it. */
export interface RawSourceNode extends RawNode {
  readonly alias: string;
}

export interface TableNode {
  readonly kind: 'table';
  /** A common table has `schema: null`. */
  readonly table: TableName;
  readonly alias: string | null;
}

export interface DerivedNode {
  readonly kind: 'derived';
  readonly query: QueryNode;
  readonly alias: string;
  readonly isLateral: boolean;
  readonly columns: readonly string[];
}

/**
 * Rows that travel in slots, a list per column, as a table
 * (`unnest($1::int[], $2::text[])`, `json_each`); only by capability `listSources`.
 */
export interface ListSourceNode {
  readonly kind: 'listSource';
  readonly alias: string;
  readonly columns: readonly { readonly name: string; readonly slot: number; readonly type: ValueType }[];
  /** Adds a column with the position of the row, from 1. */
  readonly ordinality: string | null;
}

export interface JoinNode {
  readonly kind: 'join';
  readonly type: 'inner' | 'left' | 'right' | 'full' | 'cross';
  readonly source: SourceNode;
  readonly on: ExpressionNode | null;
}

export interface SetOperationNode {
  readonly kind: 'setOperation';
  readonly with?: readonly CommonTableNode[];
  readonly operator: 'union' | 'intersect' | 'except';
  readonly isAll: boolean;
  readonly left: QueryNode;
  readonly right: QueryNode;
  readonly orderBy: readonly OrderNode[];
  readonly limit: ExpressionNode | null;
  readonly offset: ExpressionNode | null;
}

export interface ValuesNode {
  readonly kind: 'values';
  readonly rows: readonly (readonly ExpressionNode[])[];
}

export interface CommonTableNode {
  readonly kind: 'commonTable';
  readonly name: string;
  readonly columns: readonly string[];
  readonly isRecursive: boolean;
  readonly materialized: boolean | null;
  /** PostgreSQL allows writes here. */
  readonly statement: QueryNode | import('./write-nodes.ts').WriteNode | import('./expression-nodes.ts').RawNode;
}

import type { ExpressionNode, RawNode, RawPart } from './nodes/expression-nodes.ts';
import type { CommonTableNode, SelectedNode, SourceNode, TableNode } from './nodes/query-nodes.ts';
import type { AssignmentNode } from './nodes/write-nodes.ts';
import { nameOf, sqlText } from './sql-text.ts';

/** `merge into … using … on …`, which only databases with that capability know. */
export interface Merge {
  readonly with: readonly CommonTableNode[];
  readonly table: TableNode;
  readonly using: SourceNode;
  readonly on: ExpressionNode;
  readonly branches: readonly MergeBranch[];
  readonly returning: readonly SelectedNode[];
}

/** What happens to the first rows that a branch before has not taken. */
export interface MergeBranch {
  readonly when: 'matched' | 'notMatched' | 'notMatchedBySource';
  readonly condition: ExpressionNode | null;
  readonly action:
    | { readonly kind: 'update'; readonly set: readonly AssignmentNode[] }
    | { readonly kind: 'insert'; readonly columns: readonly string[]; readonly values: readonly ExpressionNode[] }
    | { readonly kind: 'delete' }
    | { readonly kind: 'nothing' };
}

/** The statement as text between nodes: no kind of node stands for it, so that databases without it carry no writer of it. */
export function merge({ with: tables, table, using, on, branches, returning }: Merge): RawNode {
  const parts: RawPart[] = [];
  if (tables.length > 0) parts.push(sqlText`with ${listed(tables)} `);
  parts.push(sqlText`merge into ${table} using ${using} on ${on}`);
  for (const branch of branches) parts.push(branchText(branch));
  if (returning.length > 0) parts.push(sqlText` returning ${listed(returning)}`);
  return joined(parts, '');
}

const whenTexts: Readonly<Record<MergeBranch['when'], RawNode>> = {
  matched: sqlText` when matched`,
  notMatched: sqlText` when not matched`,
  notMatchedBySource: sqlText` when not matched by source`,
};

function branchText({ when, condition, action }: MergeBranch): RawNode {
  const asked = condition === null ? whenTexts[when] : sqlText`${whenTexts[when]} and ${condition}`;
  switch (action.kind) {
    case 'update':
      return sqlText`${asked} then update set ${listed(action.set)}`;
    case 'insert':
      if (action.columns.length === 0) return sqlText`${asked} then insert default values`;
      return sqlText`${asked} then insert (${listed(action.columns.map((name) => nameOf(name)))}) values (${listed(action.values)})`;
    case 'delete':
      return sqlText`${asked} then delete`;
    case 'nothing':
      return sqlText`${asked} then do nothing`;
  }
}

function listed(nodes: readonly RawPart[]): RawNode {
  return joined(nodes, ', ');
}

function joined(nodes: readonly RawPart[], separator: string): RawNode {
  const texts = nodes.map((_, index) => (index === 0 ? '' : separator));
  return { kind: 'raw', texts: [...texts, ''], nodes };
}

import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { SelectedNode, TableNode } from '../../../sql/nodes/query-nodes.ts';
import { selected } from '../../../sql/statements.ts';
import type { PlanningContext } from '../planning-context.ts';
import { policyCondition } from '../policies.ts';
import type { ScopeSource } from '../scope.ts';
import type { WriteTarget, WrittenColumn } from './write-target.ts';

/** The written table once more, under another name; the same row of both has the same key. */
export interface SelfJoin {
  readonly node: TableNode;
  /** Callers call it as the written table. */
  readonly source: ScopeSource;
  readonly isSameRow: ExpressionNode;
  /** The key of a row of it, and of the written table. */
  readonly keys: readonly SelectedNode[];
  readonly ownKeys: readonly ExpressionNode[];
  /** What policies demand of the rows that are written. */
  readonly policy: ExpressionNode | null;
}

export function selfJoin(context: PlanningContext, target: WriteTarget, operation: 'update' | 'delete'): SelfJoin {
  const { key, node, source, model } = target;
  if (key === null || key.length === 0)
    throw context.missing(
      `outer joins and limits in ${operation} of a table whose key the schema does not tell`,
      'Choose the rows in a sub-query of the condition.',
    );
  const alias = context.alias();
  const ofCopy = (column: WrittenColumn): ExpressionNode => columnIn(alias, column);
  const ofTarget = (column: WrittenColumn): ExpressionNode => columnIn(source.alias, column);
  return {
    node: { ...node, alias },
    source: { ...source, alias },
    isSameRow: {
      kind: 'logic',
      operator: 'and',
      items: key.map((column) => ({ kind: 'binary', operator: '=', left: ofTarget(column), right: ofCopy(column) })),
    },
    keys: key.map((column) => selected(ofCopy(column))),
    ownKeys: key.map(ofTarget),
    policy: model === null ? null : policyCondition(context, model, alias, operation, 0),
  };
}

function columnIn(table: string, { column, type }: WrittenColumn): ExpressionNode {
  return { kind: 'column', table, name: column, type };
}

import type { DefinitionNode } from './definition-nodes.ts';
import type { ExpressionNode, IdentifierNode, OrderNode } from './expression-nodes.ts';
import type {
  CommonTableNode,
  DistinctNode,
  JoinNode,
  LockNode,
  QueryNode,
  SelectedNode,
  SourceNode,
} from './query-nodes.ts';
import type { AssignmentNode, ConflictNode, InsertRowsNode, WriteNode } from './write-nodes.ts';

/** A whole statement. */
export type StatementNode = QueryNode | WriteNode;

/** Every node there is; a dialect has one writer for each kind. */
export type Node =
  | StatementNode
  | DefinitionNode
  | ExpressionNode
  | IdentifierNode
  | OrderNode
  | SelectedNode
  | DistinctNode
  | LockNode
  | SourceNode
  | JoinNode
  | CommonTableNode
  | InsertRowsNode
  | { readonly kind: 'defaultValues' }
  | ConflictNode
  | AssignmentNode;

export type NodeKind = Node['kind'];
export type NodeOf<K extends NodeKind> = Extract<Node, { readonly kind: K }>;

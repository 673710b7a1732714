import type { ExpressionNode, IdentifierNode, RawNode } from './nodes/expression-nodes.ts';

/**
 * SQL of ours with nodes in it, for what only one database has: functions and operators that
 * no kind of node stands for. The text is a constant of the source, never of a caller.
 *
 * @example
 * ```ts
 * import { column } from '../../src/sql/expressions.ts';
 *
 * sqlText`jsonb_typeof(${column('t', 'data')})`;
 * ```
 */
export function sqlText(texts: TemplateStringsArray, ...nodes: readonly (ExpressionNode | IdentifierNode)[]): RawNode {
  return { kind: 'raw', texts, nodes };
}

/** The same in parentheses, where it is no name, place or call. */
export function fenced(node: ExpressionNode): ExpressionNode {
  return node.kind === 'raw' ? sqlText`(${node})` : node;
}

/** A name of ours in such a text: one that is made, as an alias is. */
export function nameOf(...path: readonly string[]): IdentifierNode {
  return { kind: 'identifier', path };
}

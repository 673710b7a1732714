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
export function sqlText(texts: TemplateStringsArray, ...nodes: RawNode['nodes']): RawNode {
  return { kind: 'raw', texts, nodes };
}

/** The same for what needs no parentheses wherever it stands: a call, a `case`, what is in parentheses. */
export function atomText(texts: TemplateStringsArray, ...nodes: RawNode['nodes']): RawNode {
  return { kind: 'raw', texts, nodes, isAtom: true };
}

/** The same in parentheses, where it is no name, place or call. */
export function fenced(node: ExpressionNode): ExpressionNode {
  return isRaw(node) ? sqlText`(${node})` : node;
}

/** A name of ours in such a text: one that is made, as an alias is. */
export function nameOf(...path: readonly string[]): IdentifierNode {
  return { kind: 'identifier', path };
}

function isRaw(node: ExpressionNode): boolean {
  return node.kind === 'typed' ? isRaw(node.item) : node.kind === 'raw' && node.isAtom !== true;
}

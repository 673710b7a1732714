import { expressionType } from '../../sql/expression-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { dateTimeStorage } from './sqlite-date-times.ts';

/**
 * A moment that is stored as a text, in the one form in which texts compare as moments do. Existing databases hold
 * several, of which SQLite's own (`2024-02-29 12:00:00`) is less than any ISO text of that day. What Facet binds has
 * the form already, and what SQLite cannot read stays as it is. SQLite reads milliseconds and no more, so columns that
 * are declared to hold finer ones are compared as texts.
 */
export function comparableMoment(node: ExpressionNode): ExpressionNode {
  if (node.kind === 'slot') return node;
  const type = expressionType(node);
  if (type?.scalar !== 'DateTime' || dateTimeStorage(type) !== 'text' || (type.precision ?? 3) > 3) return node;
  return {
    kind: 'raw',
    texts: ["coalesce(strftime('%Y-%m-%dT%H:%M:%fZ', ", '), ', ')'],
    nodes: [node, node],
    isAtom: true,
  };
}

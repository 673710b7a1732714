import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';

/** All of some conditions, those that are none left out; `null` when nothing is left. */
export function allOf(conditions: readonly (ExpressionNode | null)[]): ExpressionNode | null {
  const present = conditions.filter((condition) => condition !== null);
  if (present.length === 0) return null;
  return present.length === 1 ? (present[0] as ExpressionNode) : { kind: 'logic', operator: 'and', items: present };
}

import type { PolicyRequest } from '../../engine/plan-policy.ts';
import { policyPredicates } from '../../engine/policy-predicates.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { PlanningContext } from './planning-context.ts';

/** What the policies of the database demand of a model's rows at one place of the statement. */
export function policyCondition(
  context: PlanningContext,
  model: Model,
  alias: string,
  operation: PolicyRequest['operation'],
  depth: number,
): ExpressionNode | null {
  if (context.target.policies.length === 0) return null;
  return allOf(
    policyPredicates(context.target.policies, {
      model,
      operation,
      depth,
      alias,
      contextSlot: (read, type) => context.contextValue(read, type),
    }),
  );
}

/** All of some conditions, those that are none left out; `null` when nothing is left. */
export function allOf(conditions: readonly (ExpressionNode | null)[]): ExpressionNode | null {
  const present = conditions.filter((condition) => condition !== null);
  const [only] = present;
  if (only === undefined) return null;
  return present.length === 1 ? only : { kind: 'logic', operator: 'and', items: present };
}

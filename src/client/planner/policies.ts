import { policyPredicates } from '../../engine/policy-predicates.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { allOf } from './all-of.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';

/** What the plan policies demand of the rows of a model, at this place of the plan. */
export function policyCondition(
  context: PlanContext,
  scope: Scope,
  operation: 'read' | 'update' | 'delete',
): ExpressionNode | null {
  return allOf(
    policyPredicates(context.engine.hooks.policies, {
      model: scope.model,
      operation,
      depth: scope.depth,
      alias: scope.alias ?? scope.model.table.name,
      contextSlot: (read, type) => context.contextValue(read, type),
    }),
  );
}

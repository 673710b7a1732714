import type { ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { PlanPolicy, PolicyRequest } from './plan-policy.ts';

/** What plan policies demand of the rows of a model at one place of a plan; empty where they ask nothing. */
export function policyPredicates(policies: readonly PlanPolicy[], request: PolicyRequest): readonly ExpressionNode[] {
  return policies
    .map((policy) => policy.predicate(request))
    .filter((predicate): predicate is ExpressionNode => predicate !== null);
}

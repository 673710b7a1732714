import type { ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { PolicyRequest } from './plan-policy.ts';
import type { Engine } from './session.ts';

/** What an engine's plan policies demand of the rows of a model at one place of a plan; empty where they ask nothing. */
export function policyPredicates(engine: Engine, request: PolicyRequest): readonly ExpressionNode[] {
  return engine.hooks.policies
    .map((policy) => policy.predicate(request))
    .filter((predicate): predicate is ExpressionNode => predicate !== null);
}

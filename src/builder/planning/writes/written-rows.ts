import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { OrderDescription } from '../../description/expression-description.ts';
import type { CountDescription, JoinDescription } from '../../description/query-description.ts';
import type { PlanningContext } from '../planning-context.ts';
import { policyCondition } from '../policies.ts';
import type { WriteTarget } from './write-target.ts';

/** What policies demand of the rows that are written. */
export function policyOfTarget(
  context: PlanningContext,
  { model, source }: WriteTarget,
  operation: 'update' | 'delete',
): ExpressionNode | null {
  return model === null ? null : policyCondition(context, model, source.alias, operation, 0);
}

export function hasOuterJoin(joins: readonly JoinDescription[]): boolean {
  return joins.some(({ type }) => type !== 'inner' && type !== 'cross');
}

/** A limit would count joined rows and not those that are written. */
export function refuseJoinedLimit(
  context: PlanningContext,
  {
    kind,
    limit,
    orderBy,
  }: { readonly kind: string; readonly limit: CountDescription | null; readonly orderBy: readonly OrderDescription[] },
  others: readonly unknown[],
): void {
  if (others.length === 0 || (limit === null && orderBy.length === 0)) return;
  throw context.missing(
    `a limit on ${kind} with other tables`,
    'Choose the keys of the rows in a sub-query with a limit.',
  );
}

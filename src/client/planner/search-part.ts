import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Field } from '../../schema/field.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';

/** Plans full-text searches. */
export interface SearchPlanner {
  condition(context: PlanContext, scope: Scope, field: Field, shape: Shape): ExpressionNode;
  /** Makes one search of those in a `where` that look for the same text, and gives what is left of the `where`. */
  merge(
    context: PlanContext,
    scope: Scope,
    where: ObjectShape,
  ): { readonly conditions: readonly ExpressionNode[]; readonly rest: ObjectShape };
  order(context: PlanContext, scope: Scope, shape: Shape): OrderNode;
}

export const searchPlanner: PartKey<SearchPlanner> = partKey('searchPlanner');

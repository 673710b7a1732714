import type { Model } from '../schema/model.ts';
import type { ExpressionNode } from '../sql/nodes/expression-nodes.ts';
import type { SessionContext } from './session-context.ts';

/**
 * A rule that narrows every statement on a model (soft delete, tenancy, access).
 *
 * Pure, since its result becomes part of cached plans: it may look at model,
 * operation and depth, and give slots whose values come from the session's
 * context when the plan runs.
 */
export interface PlanPolicy {
  /** Part of the plan key. */
  readonly id: string;
  predicate(request: PolicyRequest): ExpressionNode | null;
}

export interface PolicyRequest {
  readonly model: Model;
  readonly operation: 'read' | 'create' | 'update' | 'delete';
  /** 0 at the top, 1 for its relations … */
  readonly depth: number;
  /** Alias of the model's table in the statement. */
  readonly alias: string;
  /** Makes a slot whose value is read from the context at each run. */
  contextSlot(
    read: (context: SessionContext) => unknown,
    type: import('../schema/value-type.ts').ValueType,
  ): ExpressionNode;
}

import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { PlanContext } from '../planner/plan-context.ts';

/** What an operator makes of a field, with the collected value at `index`. */
export type ChangedValue = (
  context: PlanContext,
  model: Model,
  field: Field,
  operator: string,
  index: number,
) => ExpressionNode;

export const changedValuePart: PartKey<ChangedValue> = partKey('changedValue');

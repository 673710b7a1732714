import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Field } from '../../schema/field.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { Shape } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';

/** A condition on one column, whose planner is loaded when first asked for. */
export type LaterCondition = (context: PlanContext, scope: Scope, field: Field, shape: Shape) => ExpressionNode | null;

/** On Json fields. */
export const jsonConditions: PartKey<LaterCondition> = partKey('jsonConditions');
/** On lists. */
export const listConditions: PartKey<LaterCondition> = partKey('listConditions');

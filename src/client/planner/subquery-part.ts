import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { ValueType } from '../../schema/value-type.ts';
import type { QueryNode } from '../../sql/nodes/query-nodes.ts';
import type { QueryShape } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';

/** The query of a builder, which must give one column; its values become values of the plan. */
export type SubqueryPlanner = (context: PlanContext, shape: QueryShape, type: ValueType) => QueryNode;

export const subqueryPlanner: PartKey<SubqueryPlanner> = partKey('subqueryPlanner');

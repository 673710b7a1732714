import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import { LITERAL_ROWS } from '../shape/rule.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { Plan } from './operation.ts';

/** Plans creates and updates whose data writes through relations. */
export interface NestedWrites {
  create(context: PlanContext, model: Model, call: ReadShape): Plan;
  update(context: PlanContext, model: Model, call: ReadShape): Plan;
}

/** Loaded when data first names a relation. */
export const nestedWrites: PartKey<NestedWrites> = partKey('nestedWrites');

/** Whether data names relations, which are collected whole. */
export function namesRelations(data: ObjectShape): boolean {
  return data.entries.some(({ rule }) => rule.kind === LITERAL_ROWS);
}

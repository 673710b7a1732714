import type { NestedWrites } from '../operations/nested-writes-part.ts';
import { NestedCreatePlan } from './create-plan.ts';
import { NestedUpdatePlan } from './update-plan.ts';

/** Creates and updates that write through relations. */
export const plannedNestedWrites: NestedWrites = {
  create: (context, model, call) => new NestedCreatePlan(context, model, call),
  update: (context, model, call) => new NestedUpdatePlan(context, model, call),
};

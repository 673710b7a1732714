import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Plan } from './operation.ts';
import type { ReturnedRows } from './returned-rows.ts';

/** Plans the insert of the rows at `index` that leaves out those whose key is there already. */
export type SkippingInsert = (context: PlanContext, model: Model, index: number, returned: ReturnedRows | null) => Plan;

export const skippingInsertPart: PartKey<SkippingInsert> = partKey('skippingInsert');

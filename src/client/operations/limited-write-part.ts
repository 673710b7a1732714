import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Model } from '../../schema/model.ts';
import type { UpdateNode } from '../../sql/nodes/write-nodes.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { LimitShape, ObjectShape } from '../shape/shape.ts';

/** The rows that a limited write meets, as parts of its statement. */
export type LimitedRows = Pick<UpdateNode, 'with' | 'where' | 'orderBy' | 'limit'>;

export type LimitWrite = (
  context: PlanContext,
  model: Model,
  where: ObjectShape | undefined,
  operation: 'update' | 'delete',
  limit: LimitShape,
) => LimitedRows;

export const limitWritePart: PartKey<LimitWrite> = partKey('limitWrite');

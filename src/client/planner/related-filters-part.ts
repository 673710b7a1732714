import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Relation } from '../../schema/relation.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';
import type { DirectRelation } from './related.ts';
import type { Scope } from './scope.ts';

/**
 * The condition that a read of related rows is under: that of its `where`, and those that hold
 * for every read. Handed in, since conditions ask for related rows in turn.
 */
export type ReadCondition = (
  context: PlanContext,
  scope: Scope,
  where: ObjectShape | undefined,
) => ExpressionNode | null;

/** What conditions and orders ask of related rows. */
export interface RelatedFilters {
  filter(
    context: PlanContext,
    scope: Scope,
    relation: Relation,
    shape: Shape,
    readCondition: ReadCondition,
  ): ExpressionNode | null;
  /** How many there are. */
  count(
    context: PlanContext,
    scope: Scope,
    relation: DirectRelation,
    where: ObjectShape | undefined,
    readCondition: ReadCondition,
  ): ExpressionNode;
}

export const relatedFilters: PartKey<RelatedFilters> = partKey('relatedFilters');

import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import { allOf } from '../planner/all-of.ts';
import { orderOf, withKeyOrder } from '../planner/order.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { Scope } from '../planner/scope.ts';
import { readCondition } from '../planner/where.ts';
import type { ObjectShape } from '../shape/shape.ts';
import { entry, objectEntry } from '../shape/shape.ts';
import type { CursorKeyPlan } from './cursor-key.ts';
import { cursorKeyPlan } from './cursor-key.ts';
import type { CursorPlace, Side } from './cursor-place.ts';
import { behind } from './keyset.ts';
import { foreignCursor } from './read-cursor.ts';

/** The rows of a query in their total order, on one side of a place in it. */
export interface OrderedRows {
  readonly orderBy: readonly OrderNode[];
  readonly keys: readonly CursorKeyPlan[];
  readonly joins: readonly JoinNode[];
  readonly where: ExpressionNode | null;
}

export function orderedRows(
  context: PlanContext,
  scope: Scope,
  shape: ObjectShape,
  place: CursorPlace | null,
  side: Side,
): OrderedRows {
  const order = orderOf(context, scope, entry(shape, 'orderBy'), side.isBackward);
  const orderBy = withKeyOrder(context, scope, order.keys, side.isBackward);
  const keys = orderBy.map((key) => cursorKeyPlan(context, key));
  if (place !== null && place.areNull.length !== keys.length) throw foreignCursor().under('cursor');
  const parts = keys.map((key, position) => ({
    order: key.order,
    value: place === null || place.areNull[position] === true ? null : key.value(place.index, position),
  }));
  return {
    orderBy,
    keys,
    joins: order.joins,
    where: allOf([
      readCondition(context, scope, objectEntry(shape, 'where')),
      place === null ? null : behind(parts, side.includesPlace),
    ]),
  };
}

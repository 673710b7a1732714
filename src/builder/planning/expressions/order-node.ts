import type { OrderNode } from '../../../sql/nodes/expression-nodes.ts';
import type { OrderDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { enumRank, isRankedEnum } from './enum-ranks.ts';
import { isBare } from './value-expressions.ts';

/** An order inside a window or an aggregate, which know no aliases. */
export function orderNode(context: PlanningContext, order: OrderDescription, scope: Scope): OrderNode {
  return orderOf(context, order, orderedItem(context, order, scope));
}

/** What rows are put in order by. */
export function orderedItem(context: PlanningContext, { item }: OrderDescription, scope: Scope): TypedExpression {
  if (isBare(item)) throw new Misplaced([], 'orders by a value, which is the same for all rows; name a column');
  // What a document has at a path is put in order as the text that it is, unless it is read as something else.
  const asText = item.kind === 'jsonPath' && item.as === 'document' ? { ...item, as: 'text' as const } : item;
  const planned = context.expression(asText, scope);
  if (planned.type?.scalar === 'Json') throw new Misplaced([], DISORDERED);
  return planned;
}

/** Why a document has no place among others. */
export const DISORDERED = 'puts JSON in order, which no two databases do alike; read a text or a number of it';

/** Nulls last ascending, first descending, unless the caller says otherwise. */
export function orderOf(
  context: PlanningContext,
  { direction, nulls }: OrderDescription,
  expression: TypedExpression,
): OrderNode {
  const { node, type, isNullable } = expression;
  // A column of an enum is put in order by the dialects themselves.
  const isComputedEnum = node.kind !== 'column' && isRankedEnum(context, type);
  return {
    kind: 'order',
    item: isComputedEnum ? enumRank(context, expression) : node,
    direction,
    nulls: nulls ?? (direction === 'asc' ? 'last' : 'first'),
    isNullable,
  };
}

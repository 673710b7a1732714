import type {
  BetweenDescription,
  ExpressionDescription,
  IsNullDescription,
  LogicDescription,
  NotDescription,
} from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { requireComparable, shownType } from './common-type.ts';
import { enumRank, isRankedEnum } from './enum-ranks.ts';
import { metExpressions } from './met-types.ts';
import { isNullConstant } from './value-expressions.ts';
import { BOOLEAN } from './value-types.ts';

export function logicExpression(
  context: PlanningContext,
  { operator, items }: LogicDescription,
  scope: Scope,
): TypedExpression {
  const planned = items.map((item) => conditionExpression(context, item, scope));
  return {
    node: { kind: 'logic', operator, items: planned.map(({ node }) => node) },
    type: BOOLEAN,
    isNullable: planned.some(({ isNullable }) => isNullable),
  };
}

export function notExpression(context: PlanningContext, { item }: NotDescription, scope: Scope): TypedExpression {
  const planned = conditionExpression(context, item, scope);
  return { node: { kind: 'not', item: planned.node }, type: BOOLEAN, isNullable: planned.isNullable };
}

/** An expression in the place of a condition, which is true, false or unknown. */
export function conditionExpression(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
): TypedExpression {
  const planned = context.expression(description, scope, BOOLEAN);
  if (planned.type !== null && (planned.type.scalar !== 'Boolean' || planned.type.isList))
    throw new Misplaced([], `is ${shownType(planned.type)} in the place of a condition; compare it with something`);
  return planned;
}

export function isNullExpression(
  context: PlanningContext,
  { item, isNegated }: IsNullDescription,
  scope: Scope,
): TypedExpression {
  const planned = context.expression(item, scope);
  return { node: { kind: 'isNull', item: planned.node, isNegated }, type: BOOLEAN, isNullable: false };
}

export function betweenExpression(
  context: PlanningContext,
  { item, low, high, isNegated }: BetweenDescription,
  scope: Scope,
): TypedExpression {
  if ([item, low, high].some(isNullConstant)) throw new Misplaced([], 'must not be between nulls, which is never true');
  const { items } = metExpressions(context, scope, [item, low, high]);
  const [value, from, to] = items;
  requireComparable(value.type, from.type);
  requireComparable(value.type, to.type);
  if (value.type?.scalar === 'Json') throw new Misplaced([], 'compares JSON by its order, which it has none of');
  const isRanked = isRankedEnum(context, value.type);
  if (isRanked && (low.kind === 'value' || high.kind === 'value'))
    throw context.missing('`between` of enums here', 'Use `>=` and `<=`.');
  const [itemNode, lowNode, highNode] = isRanked
    ? ([enumRank(context, value), enumRank(context, from), enumRank(context, to)] as const)
    : ([value.node, from.node, to.node] as const);
  const between = { kind: 'between', item: itemNode, low: lowNode, high: highNode } as const;
  return {
    node: isNegated ? { kind: 'not', item: between } : between,
    type: BOOLEAN,
    isNullable: items.some(({ isNullable }) => isNullable),
  };
}

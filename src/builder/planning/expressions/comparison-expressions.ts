import type { BinaryOperator, ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { ComparisonDescription, ExpressionDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { requireComparable } from './common-type.ts';
import { enumComparison, isRankedEnum } from './enum-ranks.ts';
import { jsonComparison } from './json-comparisons.ts';
import { listComparison } from './list-comparisons.ts';
import { metExpressions } from './met-types.ts';
import { quantifiedComparison } from './quantified-comparisons.ts';
import { textMatchExpression } from './text-match-expressions.ts';
import { tuplePair } from './tuple-expressions.ts';
import { isNullConstant } from './value-expressions.ts';
import { BOOLEAN } from './value-types.ts';

const binaryOperators = new Set(['=', '<>', '<', '<=', '>', '>=']);

export function isBinaryComparison(operator: string): operator is BinaryOperator {
  return binaryOperators.has(operator);
}

export function comparisonExpression(
  context: PlanningContext,
  description: ComparisonDescription,
  scope: Scope,
): TypedExpression {
  const { operator, left, right, quantifier } = description;
  if (isNullConstant(left) || isNullConstant(right)) return nullComparison(context, description, scope);
  if (quantifier !== undefined) return quantifiedComparison(context, description, scope);
  switch (operator) {
    case 'like':
    case 'not like':
    case 'ilike':
    case 'not ilike':
    case 'regexp':
    case 'not regexp':
      return textMatchExpression(context, operator, left, right, scope);
    case '@>':
    case '<@':
    case '&&':
      return listComparison(context, operator, left, right, scope);
    default:
      return plainComparison(context, description, scope);
  }
}

function plainComparison(
  context: PlanningContext,
  { operator, left, right }: ComparisonDescription,
  scope: Scope,
): TypedExpression {
  const json = jsonComparison(context, operator, left, right, scope);
  if (json !== null) return json;
  if (left.kind === 'tuple' || right.kind === 'tuple') {
    const [one, other] = tuplePair(context, left, right, scope);
    return truth(comparedNodes(operator, one.node, other.node), one, other);
  }
  const isOrder = operator !== '=' && operator !== '<>' && isBinaryComparison(operator);
  const ranked = isOrder ? enumComparison(context, operator, left, right, scope) : null;
  if (ranked !== null) return ranked;
  const [one, other] = comparedPair(context, left, right, scope);
  if (isOrder && isRankedEnum(context, one.type))
    throw context.missing('comparing enums by their order here', 'Compare the column itself with a value.');
  return truth(comparedNodes(operator, one.node, other.node), one, other);
}

function comparedPair(
  context: PlanningContext,
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
): readonly [TypedExpression, TypedExpression] {
  const [one, other] = metExpressions(context, scope, [left, right]).items;
  requireComparable(one.type, other.type);
  return [one, other];
}

/** `null` where one of both is. */
export function truth(node: ExpressionNode, ...operands: readonly TypedExpression[]): TypedExpression {
  return { node, type: BOOLEAN, isNullable: node.kind !== 'nullSafeEqual' && operands.some((item) => item.isNullable) };
}

export function comparedNodes(
  operator: ComparisonDescription['operator'],
  left: ExpressionNode,
  right: ExpressionNode,
): ExpressionNode {
  if (isBinaryComparison(operator)) return { kind: 'binary', operator, left, right };
  return { kind: 'nullSafeEqual', left, right, isNegated: operator === 'is distinct from' };
}

/** Nothing is equal to null, so a question for equality is one for null itself. */
function nullComparison(
  context: PlanningContext,
  { operator, left, right }: ComparisonDescription,
  scope: Scope,
): TypedExpression {
  const isNegated = operator === '<>' || operator === 'is distinct from';
  if (!isNegated && operator !== '=' && operator !== 'is not distinct from')
    throw new Misplaced(
      [],
      `compares with null by \`${operator}\`, which is never true; use whereNull or whereNotNull`,
    );
  const given = isNullConstant(left) ? right : left;
  const item = context.expression(given, scope, null);
  return { node: { kind: 'isNull', item: item.node, isNegated }, type: BOOLEAN, isNullable: false };
}

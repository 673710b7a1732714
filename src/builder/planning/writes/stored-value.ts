import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import { functionsPart } from '../dialect-parts.ts';
import { asType, familyOf, isNumber, scaleOf, shownType } from '../expressions/common-type.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { TypedExpression } from '../scope.ts';

/**
 * An expression as the column wants it into which it is stored. Throws `Misplaced` for what the column cannot
 * hold, since some databases would take it all the same.
 */
export function asStored(
  context: PlanningContext,
  expression: TypedExpression,
  wanted: ValueType | null,
): ExpressionNode {
  const { node, type } = expression;
  if (wanted === null || type === null || type === wanted) return node;
  const [given, taken] = [familyOf(type), familyOf(wanted)];
  if (given !== taken && given !== 'other' && taken !== 'other')
    throw new Misplaced([], `gives ${shownType(type)} where the column takes ${shownType(wanted)}; cast it`);
  if (!isOfOtherUnit(context, type, wanted)) return asType(context, expression, wanted).node;
  const { capabilities, parts } = context.target;
  return parts.get(functionsPart).cast({ node, type }, wanted, capabilities);
}

/** Where the database has no decimals: numbers that it would store as they are, though they count something else. */
function isOfOtherUnit({ target }: PlanningContext, type: ValueType, wanted: ValueType): boolean {
  if (target.capabilities.decimals || !isNumber(type) || !isNumber(wanted)) return false;
  if (type.scalar === 'Decimal' || wanted.scalar === 'Decimal')
    return type.scalar !== wanted.scalar || scaleOf(type) !== scaleOf(wanted);
  return type.scalar === 'Float' && wanted.scalar !== 'Float';
}

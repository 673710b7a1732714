import type { ValueType } from '../../../schema/value-type.ts';
import { isWholeNumber } from '../../../sql/expression-type.ts';
import { binary, call, literal } from '../../../sql/expressions.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { ExpressionDescription, OperationDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import {
  asType,
  computedDecimal,
  familyOf,
  isNumber,
  scaleOf,
  shownType,
  typedNode,
  wholeDigitsOf,
  widerNumber,
} from './common-type.ts';
import { spelledCall } from './spelled-call.ts';
import { divisorExpression, isBare, isNullConstant, operandType } from './value-expressions.ts';
import { decimalOf, TEXT } from './value-types.ts';

/** As many digits on both sides of the point as every database with decimals has. */
const WIDEST: ValueType = decimalOf(65, 30, 'plain');
/** Digits after the point of a quotient of decimals. */
const QUOTIENT_DIGITS = 16;

export function operationExpression(
  context: PlanningContext,
  { operator, left, right }: OperationDescription,
  scope: Scope,
): TypedExpression {
  if (operator === '||') return concatenation(context, left, right, scope);
  const [one, other] = operands(context, left, right, scope, operator);
  requireNumber(one, operator);
  requireNumber(other, operator);
  const isNullable = one.isNullable || other.isNullable || operator === '/' || operator === '%';
  const isDecimal = one.type?.scalar === 'Decimal' || other.type?.scalar === 'Decimal';
  if (operator === '%') return remainder(context, one, other);
  const second = operator === '/' ? asDivisor(other) : other;
  if (isDecimal) return decimalOperation(context, operator, one, second, isNullable);
  const type = one.type === null || other.type === null ? null : widerNumber(one.type, other.type);
  const placed = (side: TypedExpression) =>
    operator === '/' && isWholeNumber(type) ? asWhole(context, side) : side.node;
  return { node: typedNode(binary(operator, placed(one), placed(second)), type), type, isNullable };
}

function operands(
  context: PlanningContext,
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
  operator: Exclude<OperationDescription['operator'], '||'>,
): readonly [TypedExpression, TypedExpression] {
  const isFactor = operator === '*';
  if (isBare(right) && right.kind === 'value' && operator === '/') {
    const one = context.expression(left, scope);
    const type = isBare(left) ? undefined : operandType(context, right, one.type);
    return [one, divisorExpression(context, right, type)];
  }
  if (isBare(left) && isBare(right)) return [context.expression(left, scope), context.expression(right, scope)];
  if (isBare(right)) {
    const one = context.expression(left, scope);
    return [one, operand(context, right, scope, one.type, isFactor)];
  }
  const other = context.expression(right, scope);
  return isBare(left)
    ? [operand(context, left, scope, other.type, isFactor), other]
    : [context.expression(left, scope), other];
}

function operand(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
  other: ValueType | null,
  isFactor: boolean,
): TypedExpression {
  if (description.kind !== 'value') return context.expression(description, scope, other);
  return context.expression(description, scope, operandType(context, description, other, isFactor));
}

/** Null in the place of zero: some databases give null for a division by it, and others an error. */
function asDivisor(expression: TypedExpression): TypedExpression {
  // A value is null already where it is zero.
  if (expression.node.kind === 'slot' || expression.node.kind === 'literal') return expression;
  const node = typedNode(call('nullif', expression.node, literal(0)), expression.type);
  return { ...expression, node, isNullable: true };
}

/** A whole value, also where the driver hands numbers over as doubles: their division would leave a fraction. */
function asWhole(context: PlanningContext, expression: TypedExpression): ExpressionNode {
  if (expression.node.kind !== 'slot') return expression.node;
  return typedNode(context.target.parts.get(functionsPart).settled(expression), expression.type);
}

function requireNumber({ type }: TypedExpression, operator: string): void {
  if (type === null || isNumber(type)) return;
  const family = familyOf(type);
  const isMoment = family === 'instant' || family === 'day' || family === 'time';
  const advice = isMoment ? 'use dateAdd, dateSubtract or dateDiff' : 'cast it to a number';
  throw new Misplaced([], `calculates with ${shownType(type)} by \`${operator}\`; ${advice}`);
}

function remainder(context: PlanningContext, one: TypedExpression, other: TypedExpression): TypedExpression {
  return spelledCall(context, 'mod', [], [one, other]);
}

function decimalOperation(
  context: PlanningContext,
  operator: '+' | '-' | '*' | '/',
  one: TypedExpression,
  other: TypedExpression,
  isNullable: boolean,
): TypedExpression {
  if (one.type === null || other.type === null)
    return { node: binary(operator, one.node, other.node), type: null, isNullable };
  if (one.type.scalar === 'Float' || other.type.scalar === 'Float') {
    const type = widerNumber(one.type, other.type);
    return { node: typedNode(binary(operator, one.node, other.node), type), type, isNullable };
  }
  if (operator === '/') return quotient(context, one, other, isNullable);
  const type = decimalResult(context, operator, one.type, other.type);
  const [left, right] = operator === '*' ? [one, other] : [asUnits(context, one, type), asUnits(context, other, type)];
  return { node: typedNode(binary(operator, left.node, right.node), type), type, isNullable };
}

function asUnits(context: PlanningContext, expression: TypedExpression, type: ValueType): TypedExpression {
  return context.target.capabilities.decimals ? expression : asType(context, expression, type);
}

function decimalResult(
  context: PlanningContext,
  operator: '+' | '-' | '*',
  left: ValueType,
  right: ValueType,
): ValueType {
  const like = left.scalar === 'Decimal' ? left : right;
  if (operator === '*') {
    const scale = scaleOf(left) + scaleOf(right);
    return computedDecimal(context, like, wholeDigitsOf(left) + wholeDigitsOf(right) + scale, scale);
  }
  const scale = Math.max(scaleOf(left), scaleOf(right));
  return computedDecimal(context, like, Math.max(wholeDigitsOf(left), wholeDigitsOf(right)) + 1 + scale, scale);
}

/** Databases keep digits of a quotient as they please; this many on every one that has decimals. */
function quotient(
  context: PlanningContext,
  one: TypedExpression,
  other: TypedExpression,
  isNullable: boolean,
): TypedExpression {
  if (!context.target.capabilities.decimals)
    throw context.missing('division of decimals', "Cast one of them: `cast(…, 'float')`.");
  const like = one.type?.scalar === 'Decimal' ? one.type : (other.type ?? WIDEST);
  const type = decimalOf(null, null, like.representation);
  const wide: ExpressionNode = { kind: 'cast', item: one.node, type: WIDEST };
  const node: ExpressionNode = {
    kind: 'function',
    name: 'round',
    arguments: [binary('/', wide, other.node), literal(QUOTIENT_DIGITS)],
  };
  return { node: typedNode(node, type), type, isNullable };
}

/** Null if one of both is. */
function concatenation(
  context: PlanningContext,
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
): TypedExpression {
  if (isNullConstant(left) || isNullConstant(right)) throw new Misplaced([], 'joins a text with null, which is null');
  const [one, other] = [joinedText(context, left, scope), joinedText(context, right, scope)];
  if (one.type?.scalar === 'String' && other.type?.scalar === 'String') {
    const isNullable = one.isNullable || other.isNullable;
    return { node: binary('||', one.node, other.node), type: TEXT, isNullable };
  }
  return spelledCall(context, 'concat', [], [one, other]);
}

function joinedText(context: PlanningContext, description: ExpressionDescription, scope: Scope): TypedExpression {
  return isBare(description) ? context.expression(description, scope, TEXT) : context.expression(description, scope);
}

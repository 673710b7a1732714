import { RefusedValue } from '../../../dialects/refused-value.ts';
import type { EnumType } from '../../../schema/named-types.ts';
import type { ValueType } from '../../../schema/value-type.ts';
import { binary, literal } from '../../../sql/expressions.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { ComparisonOperator, ExpressionDescription } from '../../description/expression-description.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { isBare } from './value-expressions.ts';
import { BOOLEAN, INT } from './value-types.ts';

/** Whether the database compares values of the type in another order than that of their declaration. */
export function isRankedEnum(context: PlanningContext, type: ValueType | null): type is ValueType {
  return type !== null && rankedEnum(context, type) !== null;
}

export function rankedEnum(context: PlanningContext, { scalar, typeName, isList }: ValueType): EnumType | null {
  const { capabilities, schema } = context.target;
  if (scalar !== 'Enum' || isList || capabilities.comparesEnums) return null;
  return schema.enums[typeName ?? ''] ?? null;
}

/** The position of an enum's value among those that are declared. */
export function enumRank(context: PlanningContext, { node, type }: TypedExpression): ExpressionNode {
  const declared = type === null ? null : rankedEnum(context, type);
  if (declared === null) return node;
  const branches = declared.values.map(({ stored }, position) => ({
    when: binary('=', node, literal(stored)),
    result: literal(position),
  }));
  return { kind: 'case', branches, otherwise: null };
}

/** The value at a position, of a rank that was computed. */
export function enumOfRank(context: PlanningContext, rank: ExpressionNode, type: ValueType): ExpressionNode {
  const declared = rankedEnum(context, type);
  if (declared === null) return rank;
  const branches = declared.values.map(({ stored }, position) => ({
    when: binary('=', rank, literal(position)),
    result: literal(stored),
  }));
  return { kind: 'case', branches, otherwise: null };
}

/** `<` and its kin on enums mean their declared order; `null` where this is none of it. */
export function enumComparison(
  context: PlanningContext,
  operator: ComparisonOperator,
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
): TypedExpression | null {
  const { capabilities } = context.target;
  if (capabilities.comparesEnums || !isOrderOperator(operator) || (left.kind !== 'column' && right.kind !== 'column'))
    return null;
  const [one, other] = [planned(context, left, scope), planned(context, right, scope)];
  const type = one?.type ?? other?.type ?? null;
  if (type === null || !isRankedEnum(context, type)) return null;
  const leftNode = rankOf(context, left, one, type);
  const rightNode = rankOf(context, right, other, type);
  if (leftNode === null || rightNode === null) return null;
  const isNullable = (one?.isNullable ?? false) || (other?.isNullable ?? false);
  return { node: { kind: 'binary', operator, left: leftNode, right: rightNode }, type: BOOLEAN, isNullable };
}

function isOrderOperator(operator: ComparisonOperator): operator is '<' | '<=' | '>' | '>=' {
  return operator === '<' || operator === '<=' || operator === '>' || operator === '>=';
}

function planned(context: PlanningContext, description: ExpressionDescription, scope: Scope): TypedExpression | null {
  return isBare(description) || description.kind !== 'column' ? null : context.expression(description, scope);
}

function rankOf(
  context: PlanningContext,
  description: ExpressionDescription,
  expression: TypedExpression | null,
  type: ValueType,
): ExpressionNode | null {
  if (expression !== null) return isRankedEnum(context, expression.type) ? enumRank(context, expression) : null;
  if (description.kind !== 'value') return null;
  return rankOfValue(context, description.slot, type);
}

function rankOfValue(context: PlanningContext, slot: number, type: ValueType): ExpressionNode {
  const values = rankedEnum(context, type)?.values ?? [];
  return context.encodedValue(slot, INT, (value) => {
    const position = values.findIndex(({ name }) => name === value);
    if (position >= 0) return position;
    const names = values.map(({ name }) => name);
    throw new RefusedValue(`one of ${names.join(', ')}`, names);
  });
}

import type { JsonOperand } from '../../../dialects/json-filters.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { ComparisonOperator, ExpressionDescription } from '../../description/expression-description.ts';
import { jsonFiltersPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { typedNode } from './common-type.ts';
import { booleanOperand, jsonAt, jsonOperand, requireJsonEquality, wholeDocument } from './json-expressions.ts';
import { BOOLEAN } from './value-types.ts';

/**
 * A JSON value and a value of the caller: equal in depth, or ordered where both are numbers or both are texts. `null`
 * where the comparison is none of JSON with a value.
 */
export function jsonComparison(
  context: PlanningContext,
  operator: ComparisonOperator,
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
): TypedExpression | null {
  if (isJsonOperand(right)) return jsonSide(context, operator, left, right, scope);
  if (isJsonOperand(left)) return jsonSide(context, mirrored[operator] ?? operator, right, left, scope);
  return null;
}

type OperandDescription = Extract<ExpressionDescription, { readonly kind: 'value' | 'constant' }>;

function isJsonOperand(description: ExpressionDescription): description is OperandDescription {
  return description.kind === 'value' || (description.kind === 'constant' && description.value !== null);
}

const mirrored: Readonly<Partial<Record<ComparisonOperator, ComparisonOperator>>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

function jsonSide(
  context: PlanningContext,
  operator: ComparisonOperator,
  side: ExpressionDescription,
  given: OperandDescription,
  scope: Scope,
): TypedExpression | null {
  // What is read as text is compared as one.
  if (side.kind === 'jsonPath' && side.as === 'text' && given.kind === 'value' && given.is === 'text') return null;
  const value = jsonValueOf(context, side, scope);
  if (value === null) return null;
  const operand = given.kind === 'value' ? jsonOperand(context, given) : booleanOperand(context, given.value === true);
  return {
    node: comparedJson(context, operator, value, operand),
    type: BOOLEAN,
    isNullable: !isDistinctness(operator),
  };
}

function jsonValueOf(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
): ExpressionNode | null {
  if (description.kind === 'jsonPath') return jsonAt(context, description, scope);
  if (description.kind !== 'column') return null;
  const { node, type } = context.expression(description, scope);
  return type?.scalar === 'Json' && !type.isList ? wholeDocument(context, node) : null;
}

function comparedJson(
  context: PlanningContext,
  operator: ComparisonOperator,
  value: ExpressionNode,
  operand: JsonOperand,
): ExpressionNode {
  const filters = context.target.parts.get(jsonFiltersPart);
  const equal = (): ExpressionNode => {
    if (operand.kind !== 'text') requireJsonEquality(context);
    return typedNode(filters.equals(value, operand), BOOLEAN);
  };
  switch (operator) {
    case '=':
      return equal();
    case '<>':
      return { kind: 'not', item: equal() };
    case 'is distinct from':
    case 'is not distinct from':
      return isTrue(equal(), operator === 'is not distinct from');
    case '<':
    case '<=':
    case '>':
    case '>=': {
      if (operand.kind !== 'number' && operand.kind !== 'text')
        throw new Misplaced([], `compares JSON by \`${operator}\` with what is neither a number nor a text`);
      const kind = filters.is(value, operand.kind);
      return { kind: 'logic', operator: 'and', items: [kind, filters.compare(value, operator, operand)] };
    }
    default:
      throw new Misplaced([], `compares JSON by \`${operator}\`; read a text with \`.text()\` first`);
  }
}

/** Unknown counts as not equal. */
function isTrue(condition: ExpressionNode, isWanted: boolean): ExpressionNode {
  return {
    kind: 'case',
    branches: [{ when: condition, result: { kind: 'literal', value: isWanted } }],
    otherwise: { kind: 'literal', value: !isWanted },
  };
}

function isDistinctness(operator: ComparisonOperator): boolean {
  return operator === 'is distinct from' || operator === 'is not distinct from';
}

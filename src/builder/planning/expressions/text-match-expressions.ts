import { RefusedValue } from '../../../dialects/refused-value.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { ComparisonOperator, ExpressionDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { shownType } from './common-type.ts';
import { isBare } from './value-expressions.ts';
import { BOOLEAN, TEXT } from './value-types.ts';

type TextOperator = Extract<ComparisonOperator, `${string}like` | `${string}regexp`>;

/** Patterns are the caller's own: `%` and `_` mean what they mean in SQL, `\` makes them plain. */
export function textMatchExpression(
  context: PlanningContext,
  operator: TextOperator,
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
): TypedExpression {
  const item = isBare(left) ? context.expression(left, scope, TEXT) : context.expression(left, scope);
  requireText(item, operator);
  const isRegular = operator === 'regexp' || operator === 'not regexp';
  const isInsensitive = operator === 'ilike' || operator === 'not ilike';
  const pattern = patternOf(context, right, scope, isRegular ? null : isInsensitive);
  requireText(pattern, operator);
  const match: ExpressionNode = isRegular
    ? regularMatch(context, item.node, pattern.node)
    : { kind: 'textMatch', match: 'like', item: item.node, pattern: pattern.node, isInsensitive };
  return {
    node: operator.startsWith('not ') ? { kind: 'not', item: match } : match,
    type: BOOLEAN,
    isNullable: item.isNullable || pattern.isNullable,
  };
}

function regularMatch(context: PlanningContext, text: ExpressionNode, pattern: ExpressionNode): ExpressionNode {
  const { matches } = context.target.parts.get(functionsPart);
  if (typeof matches === 'function') return matches(text, pattern);
  throw context.missing('regular expressions', matches.alternative);
}

function requireText({ type }: TypedExpression, operator: string): void {
  if (type === null || (type.scalar === 'String' && !type.isList)) return;
  const what = type.scalar === 'Enum' || type.scalar === 'Uuid' ? `a ${type.scalar}` : shownType(type);
  throw new Misplaced([], `compares ${what} by \`${operator}\`, which takes texts; cast it to text`);
}

/** `isInsensitive` is null for a regular expression, which goes to the database as it is. */
function patternOf(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
  isInsensitive: boolean | null,
): TypedExpression {
  if (description.kind !== 'value') return context.expression(description, scope, TEXT);
  const { dialect } = context.target;
  const codec = context.codec(TEXT);
  const node = context.encodedValue(description.slot, TEXT, (value) => {
    if (typeof value !== 'string') throw new RefusedValue('a string');
    codec.encode(value);
    return isInsensitive === null ? value : dialect.encodeTextMatch('like', isInsensitive, value);
  });
  return { node, type: TEXT, isNullable: false };
}

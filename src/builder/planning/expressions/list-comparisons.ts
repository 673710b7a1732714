import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { typedNode } from './common-type.ts';
import { isBare } from './value-expressions.ts';
import { BOOLEAN } from './value-types.ts';

/** Lists and ranges: contains, is contained by, have something in common. */
export function listComparison(
  context: PlanningContext,
  operator: '@>' | '<@' | '&&',
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
): TypedExpression {
  const { containment } = context.target.parts.get(functionsPart);
  if (typeof containment !== 'function')
    throw context.missing(`lists and ranges (\`${operator}\`)`, containment.alternative);
  const one = isBare(left) ? null : context.expression(left, scope);
  const other = isBare(right) ? null : context.expression(right, scope);
  const met = one?.type ?? other?.type ?? null;
  const first = one ?? bareSide(context, left, scope, met);
  const second = other ?? bareSide(context, right, scope, met);
  return {
    node: typedNode(containment(operator, first.node, second.node), BOOLEAN),
    type: BOOLEAN,
    isNullable: first.isNullable || second.isNullable,
  };
}

/** The database infers the parameter's type from what it meets, whose own comparison then holds. */
function bareSide(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
  met: ValueType | null,
): TypedExpression {
  if (description.kind !== 'value') return context.expression(description, scope, met);
  if (met === null) return context.expression(description, scope, null);
  const codec = context.codec(met);
  const node = context.encodedValue(description.slot, null, (value) => codec.encode(value));
  return { node, type: met, isNullable: false };
}

import type { ComparisonDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { requireComparable, typedNode } from './common-type.ts';
import { onlyColumn, requireSameUnits } from './query-expressions.ts';
import { isBare } from './value-expressions.ts';
import { BOOLEAN } from './value-types.ts';

/** `> any (…)`, `= all (…)`: a value and each row of a sub-query. */
export function quantifiedComparison(
  context: PlanningContext,
  { operator, left, right, quantifier = 'any' }: ComparisonDescription,
  scope: Scope,
): TypedExpression {
  if (right.kind !== 'subquery') throw new Misplaced([], `${quantifier}(…) takes a query`);
  switch (operator) {
    case '=':
    case '<>':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const { query, column } = onlyColumn(context, right.query, scope);
      const item = isBare(left) ? context.expression(left, scope, column.type) : context.expression(left, scope);
      requireComparable(item.type, column.type);
      requireSameUnits(context, item.type, column.type);
      const functions = context.target.parts.get(functionsPart);
      const node = functions.quantified({ left: item.node, operator, quantifier, query: query.node });
      return { node: typedNode(node, BOOLEAN), type: BOOLEAN, isNullable: true };
    }
    default:
      throw new Misplaced([], `takes one of =, <>, <, <=, >, >= before ${quantifier}(…)`);
  }
}

import type { ValueType } from '../../../schema/value-type.ts';
import type { ExpressionDescription } from '../../description/expression-description.ts';
import type { PlanningContext } from '../planning-context.ts';
import { resolveColumn } from '../resolve-column.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { aggregateExpression } from './aggregate-calls.ts';
import { caseExpression } from './case-expressions.ts';
import { castExpression } from './cast-expressions.ts';
import { comparisonExpression } from './comparison-expressions.ts';
import { fragmentExpression, rawTextExpression } from './fragment-expressions.ts';
import { callExpression } from './function-calls.ts';
import { jsonContainsExpression, jsonPathExpression } from './json-expressions.ts';
import { inListExpression } from './list-expressions.ts';
import { betweenExpression, isNullExpression, logicExpression, notExpression } from './logic-expressions.ts';
import { operationExpression } from './operation-expressions.ts';
import { existsExpression, inQueryExpression, subqueryExpression } from './query-expressions.ts';
import { searchExpression } from './search-expressions.ts';
import { tupleExpression } from './tuple-expressions.ts';
import { constantExpression, valueExpression } from './value-expressions.ts';
import { computed } from './value-types.ts';
import { windowedExpression } from './window-expressions.ts';
import { excludedExpression, refuseDefault } from './write-value-expressions.ts';

/** One kind's way from what the caller wrote to a node. */
type Planner<K extends ExpressionDescription['kind']> = (
  context: PlanningContext,
  description: Extract<ExpressionDescription, { readonly kind: K }>,
  scope: Scope,
  expected: ValueType | null | undefined,
) => TypedExpression;

type AnyPlanner = (
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
  expected: ValueType | null | undefined,
) => TypedExpression;

const planners: { readonly [K in ExpressionDescription['kind']]: Planner<K> } = {
  column: (_context, { path }, scope) => resolveColumn(scope, path),
  value: (context, description, _scope, expected) => valueExpression(context, description, expected),
  constant: (_context, description, _scope, expected) => constantExpression(description, expected ?? null),
  operation: operationExpression,
  comparison: comparisonExpression,
  logic: logicExpression,
  not: notExpression,
  isNull: isNullExpression,
  between: betweenExpression,
  inList: inListExpression,
  inQuery: inQueryExpression,
  exists: existsExpression,
  subquery: subqueryExpression,
  call: callExpression,
  aggregate: aggregateExpression,
  windowed: windowedExpression,
  case: (context, description, scope, expected) => caseExpression(context, description, scope, expected ?? null),
  cast: castExpression,
  tuple: tupleExpression,
  jsonPath: jsonPathExpression,
  jsonContains: jsonContainsExpression,
  search: searchExpression,
  fragment: fragmentExpression,
  rawText: rawTextExpression,
  excluded: (_context, description, scope) => excludedExpression(description, scope),
  default: refuseDefault,
};

/**
 * What an expression is in SQL, with what is known of its values.
 *
 * @param expected The type of what it meets, which a bare value takes: `null` where that is not known, left out where
 *   it meets nothing.
 */
export function planExpression(
  context: PlanningContext,
  description: ExpressionDescription,
  scope: Scope,
  expected?: ValueType | null,
): TypedExpression {
  // The table's own type pairs kinds with planners; indexing by a union loses that pairing.
  const planner = planners[description.kind] as AnyPlanner;
  const planned = planner(context, description, scope, expected);
  const { node, type } = planned;
  if (type === null || node.kind === 'column' || node.kind === 'slot') return planned;
  const own = computed(type);
  return own === type ? planned : { ...planned, type: own };
}

import type { ExpressionDescription, TupleDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope, TypedExpression } from '../scope.ts';
import { requireComparable } from './common-type.ts';
import { metExpressions } from './met-types.ts';

/** A row value alone; its items have types, it has none. */
export function tupleExpression(context: PlanningContext, { items }: TupleDescription, scope: Scope): TypedExpression {
  const planned = items.map((item) => context.expression(item, scope));
  return {
    node: { kind: 'tuple', items: planned.map(({ node }) => node) },
    type: null,
    isNullable: planned.some(({ isNullable }) => isNullable),
  };
}

/** Two row values that are compared, item by item. */
export function tuplePair(
  context: PlanningContext,
  left: ExpressionDescription,
  right: ExpressionDescription,
  scope: Scope,
): readonly [TypedExpression, TypedExpression] {
  if (left.kind !== 'tuple' || right.kind !== 'tuple')
    throw new Misplaced([], 'compares several values with one; give as many on both sides');
  if (left.items.length !== right.items.length || left.items.length === 0)
    throw new Misplaced(
      [],
      `compares ${left.items.length} values with ${right.items.length}; give as many on both sides`,
    );
  const pairs = right.items.flatMap((second, index) => {
    const first = left.items[index];
    if (first === undefined) return [];
    const [one, other] = metExpressions(context, scope, [first, second]).items;
    requireComparable(one.type, other.type);
    return [[one, other] as const];
  });
  const isNullable = pairs.some(([one, other]) => one.isNullable || other.isNullable);
  return [
    { node: { kind: 'tuple', items: pairs.map(([one]) => one.node) }, type: null, isNullable },
    { node: { kind: 'tuple', items: pairs.map(([, other]) => other.node) }, type: null, isNullable },
  ];
}

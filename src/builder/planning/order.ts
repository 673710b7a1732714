import { InternalError } from '../../foundation/errors/internal-error.ts';
import { literal } from '../../sql/expressions.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { ExpressionDescription, OrderDescription } from '../description/expression-description.ts';
import type { CountDescription } from '../description/query-description.ts';
import { orderedItem, orderNode, orderOf } from './expressions/order-node.ts';
import { within } from './misplaced.ts';
import type { PlanningContext } from './planning-context.ts';
import { hasColumn } from './resolve-column.ts';
import type { Scope, TypedExpression } from './scope.ts';

/** Plans an order. As everywhere in Facet nulls come last ascending and first descending, unless the caller says otherwise. */
export function planOrder(
  context: PlanningContext,
  order: readonly OrderDescription[],
  scope: Scope,
  method = 'orderBy',
): readonly OrderNode[] {
  return order.map((description) =>
    within(method, () => {
      const output = outputOf(description.item, scope);
      if (output === null) return asWritten(description, orderNode(context, description, scope));
      return orderOf(context, description, canBeNamed(context, output.expression) ? named(output) : output.expression);
    }),
  );
}

/** What a step of an order means: one of the results, by name, or something else. */
export function orderedBy(
  context: PlanningContext,
  order: OrderDescription,
  scope: Scope,
): { readonly name: string | null; readonly expression: TypedExpression } {
  return outputOf(order.item, scope) ?? { name: null, expression: orderedItem(context, order, scope) };
}

/** One of the statement's own results, by the name that it has there. */
interface Output {
  readonly name: string;
  readonly expression: TypedExpression;
}

/** Which of the results a name means; `null` where it is none of them. */
function outputOf(item: ExpressionDescription, scope: Scope): Output | null {
  if (item.kind !== 'column' || item.path.length !== 1) return null;
  const [name = ''] = item.path;
  const expression = scope.aliases.get(name);
  if (expression !== undefined) return { name, expression };
  // Raw SQL names itself.
  return scope.hasUnknownOutputs && !hasColumn(scope, name) ? { name, expression: unknownOutput(name) } : null;
}

function unknownOutput(name: string): TypedExpression {
  return { node: { kind: 'column', table: null, name, type: null }, type: null, isNullable: false };
}

function named({ name, expression }: Output): TypedExpression {
  const { node, type } = expression;
  return node.kind === 'column' ? expression : { ...expression, node: { kind: 'column', table: null, name, type } };
}

/** Conditions that put nulls or names of enums in their place cannot name what is computed. */
function canBeNamed(context: PlanningContext, { type, isNullable }: TypedExpression): boolean {
  if (type !== null && context.codec(type).projection === 'text') return false;
  return type?.scalar !== 'Enum' && (!isNullable || context.target.capabilities.nullsOrdering);
}

/** How a group says that it means one of the results, by its name; `null` where the name is not of one. */
export function namedOutput(item: ExpressionDescription, scope: Scope): ExpressionNode | null {
  const output = outputOf(item, scope);
  return output === null ? null : named(output).node;
}

/** Raw SQL may hold an order of its own, and more than one. */
function asWritten({ item, direction, nulls }: OrderDescription, node: OrderNode): OrderNode {
  const isRaw = item.kind === 'rawText' || item.kind === 'fragment';
  return isRaw && direction === 'asc' && nulls === null ? { ...node, isNullable: false } : node;
}

/** `limit` or `offset`. */
export function planCount(context: PlanningContext, count: CountDescription | null): ExpressionNode | null {
  if (count === null) return null;
  if ('literal' in count) return literal(count.literal);
  // As bigint, since MySQL refuses a limit that travels as a double.
  return context.encodedValue(count.slot, null, wholeNumber);
}

function wholeNumber(value: unknown): bigint {
  if (typeof value === 'bigint' || typeof value === 'number') return BigInt(value);
  throw new InternalError({ where: 'planCount: a limit that is no number' });
}

import { InternalError } from '../../foundation/errors/internal-error.ts';
import type { Field } from '../../schema/field.ts';
import { aggregate } from '../../sql/expressions.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import { orderKey, reversed } from '../planner/order.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { items } from '../shape/shape.ts';
import { averageOperand } from './averages.ts';
import { extremeRank } from './extremes.ts';
import type { GroupNode } from './group-node.ts';
import { exactSum } from './sums.ts';

/** `orderBy` of groups. Back to front (`isReversed`) the order must be total, so what it leaves open the group's own values decide. */
export function groupOrder(
  context: PlanContext,
  root: GroupNode,
  shape: Shape | undefined,
  isReversed: boolean,
): OrderNode[] {
  const keys = items(shape).flatMap((item, index) => {
    if (item.kind !== 'object') throw new InternalError({ where: 'groupOrder: not an object' });
    try {
      return keysOf(context, root, item);
    } catch (error) {
      throw Misfit.at(shape?.kind === 'list' ? Misfit.at(error, index) : error, 'orderBy');
    }
  });
  return isReversed ? [...keys, ...ownKeys(context, root)].map(reversed) : keys;
}

function ownKeys(context: PlanContext, node: GroupNode): OrderNode[] {
  return [
    ...[...node.fields.values()].map((field) =>
      orderKey(context.column(node.scope.alias, field), ASCENDING, node.isNullable(field)),
    ),
    ...[...node.relations.values()].flatMap((related) => ownKeys(context, related)),
  ];
}

const ASCENDING: Shape = { kind: 'word', word: 'asc' };

function keysOf(context: PlanContext, node: GroupNode, shape: ObjectShape): OrderNode[] {
  return shape.entries.flatMap(({ name, shape: direction }): OrderNode[] => {
    try {
      const field = node.scope.model.fields[name];
      if (field !== undefined) return [fieldKey(context, node, field, direction)];
      if (node.scope.model.relations[name] !== undefined) return relatedKeys(context, node, name, direction);
      return computedKeys(context, node, name, direction);
    } catch (error) {
      throw Misfit.at(error, name);
    }
  });
}

function fieldKey(context: PlanContext, node: GroupNode, field: Field, direction: Shape): OrderNode {
  if (!node.fields.has(field.name)) throw new Misfit('must be in `by`, or be ordered by what is computed of it');
  return orderKey(context.column(node.scope.alias, field), direction, node.isNullable(field));
}

function relatedKeys(context: PlanContext, node: GroupNode, name: string, shape: Shape): OrderNode[] {
  const related = node.relations.get(name);
  if (related === undefined) throw new Misfit('must be in `by`');
  if (shape.kind !== 'object') throw new InternalError({ where: 'groupOrder: not an object' });
  return keysOf(context, related, shape);
}

/** `_sum: { total: 'desc' }`; `_count: 'desc'` is by the number of rows. */
function computedKeys(context: PlanContext, node: GroupNode, name: string, shape: Shape): OrderNode[] {
  if (shape.kind !== 'object') return [orderKey(aggregate('count', null), shape, false)];
  return shape.entries.flatMap(({ name: fieldName, shape: direction }) => {
    if (fieldName === '_all') return [orderKey(aggregate('count', null), direction, false)];
    const field = context.field(node.scope.model, fieldName);
    const isNullable = name !== '_count' && field.isOptional;
    return ranksOf(context, node, field, name).map((item) => orderKey(item, direction, isNullable));
  });
}

function ranksOf(context: PlanContext, node: GroupNode, field: Field, name: string): readonly ExpressionNode[] {
  const column = context.column(node.scope.alias, field);
  switch (name) {
    case '_count':
      return [aggregate('count', column)];
    case '_sum':
      return [field.scalar === 'Float' ? aggregate('sum', column) : exactSum(context, column, field).item];
    case '_avg':
      return averageOperand(context, column, field).parts;
    default:
      return [extremeRank(context, name === '_min' ? 'min' : 'max', column)];
  }
}

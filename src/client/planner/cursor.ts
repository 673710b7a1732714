import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { orderOf, withKeyOrder } from './order.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';
import { requireUniqueKey } from './unique-where.ts';
import { readCondition } from './where.ts';

/**
 * Joins the cursor's row to those from it on, that row included; without such a row nothing
 * is found. Compares the order's keys with those of the cursor's row, lexicographically and
 * with nulls where the order puts them. The values stay in the database, so no
 * precision is lost on the way.
 */
export function cursorStart(
  context: PlanContext,
  scope: Scope,
  cursor: ObjectShape,
  orderBy: Shape | undefined,
  isReversed: boolean,
  keys: readonly OrderNode[],
): JoinNode {
  requireUniqueKey(scope.model, cursor, ['cursor']);
  const inner: Scope = { model: scope.model, alias: context.alias(), depth: scope.depth };
  const order = orderOf(context, inner, orderBy, isReversed);
  const innerKeys = withKeyOrder(context, inner, order.keys, isReversed);
  const alias = context.alias();
  const names = innerKeys.map((_, index) => `k${index}`);
  const query = selectNode({
    columns: innerKeys.map(({ item }, index) => ({
      kind: 'selected',
      item: comparedInOrder(context, item),
      alias: names[index] as string,
    })),
    from: { kind: 'table', table: scope.model.table, alias: inner.alias },
    joins: order.joins,
    where: readCondition(context, inner, cursor),
  });
  const reachedCursor = atOrAfter(
    keys.map((key) => ({ ...key, item: comparedInOrder(context, key.item) })),
    (index) => {
      const item = keys[index]?.item;
      const type = item?.kind === 'column' && item.type?.scalar !== 'Enum' ? item.type : null;
      return { kind: 'column', table: alias, name: names[index] as string, type };
    },
  );
  // Not a cross join: SQLite would take that as an order to read all rows first.
  return {
    kind: 'join',
    type: 'inner',
    source: { kind: 'derived', query, alias, isLateral: false, columns: [] },
    on: reachedCursor,
  };
}

/** What is compared for a key of the order: values of an enum as they are declared. */
export function comparedInOrder(context: PlanContext, item: ExpressionNode): ExpressionNode {
  const type = item.kind === 'column' ? item.type : null;
  if (type?.scalar !== 'Enum' || context.engine.capabilities.comparesEnums) return item;
  const declared = context.engine.schema.enums[type.typeName ?? ''];
  if (declared === undefined) return item;
  const branches = declared.values.map(({ stored }, position) => ({
    when: { kind: 'binary', operator: '=', left: item, right: { kind: 'literal', value: stored } } as const,
    result: { kind: 'literal', value: position } as const,
  }));
  return { kind: 'case', branches, otherwise: null };
}

/**
 * `(a, b, c) >= cursor` in the order's own sense, for keys of mixed direction and with
 * nulls: a is after, or a is the same and the rest is at or after. The first key's
 * own bound is said once more, alone, since that is what an index can be entered by.
 */
function atOrAfter(keys: readonly OrderNode[], cursor: (index: number) => ExpressionNode): ExpressionNode {
  const last = keys.length - 1;
  let result: ExpressionNode = { kind: 'logic', operator: 'and', items: [] };
  for (let index = last; index >= 0; index -= 1) {
    const key = keys[index] as OrderNode;
    const value = cursor(index);
    if (index === last) {
      result = reached(key, value);
      continue;
    }
    const rest: ExpressionNode = { kind: 'logic', operator: 'and', items: [same(key, value), result] };
    const either: ExpressionNode = { kind: 'logic', operator: 'or', items: [after(key, value), rest] };
    result =
      index === 0 && !key.isNullable
        ? { kind: 'logic', operator: 'and', items: [reached(key, value), either] }
        : either;
  }
  return result;
}

function same(key: OrderNode, value: ExpressionNode): ExpressionNode {
  return key.isNullable
    ? { kind: 'nullSafeEqual', left: key.item, right: value, isNegated: false }
    : { kind: 'binary', operator: '=', left: key.item, right: value };
}

function reached(key: OrderNode, value: ExpressionNode): ExpressionNode {
  if (key.isNullable) return { kind: 'logic', operator: 'or', items: [after(key, value), same(key, value)] };
  return { kind: 'binary', operator: key.direction === 'asc' ? '>=' : '<=', left: key.item, right: value };
}

function after(key: OrderNode, value: ExpressionNode): ExpressionNode {
  const beyond: ExpressionNode = {
    kind: 'binary',
    operator: key.direction === 'asc' ? '>' : '<',
    left: key.item,
    right: value,
  };
  if (!key.isNullable) return beyond;
  const isNull: ExpressionNode = { kind: 'isNull', item: key.item, isNegated: false };
  const cursorIsNull: ExpressionNode = { kind: 'isNull', item: value, isNegated: false };
  if (key.nulls === 'last')
    return {
      kind: 'logic',
      operator: 'or',
      items: [beyond, { kind: 'logic', operator: 'and', items: [isNull, { kind: 'not', item: cursorIsNull }] }],
    };
  return {
    kind: 'logic',
    operator: 'or',
    items: [beyond, { kind: 'logic', operator: 'and', items: [cursorIsNull, { kind: 'not', item: isNull }] }],
  };
}

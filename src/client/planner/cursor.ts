import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import type { JoinNode } from '../../sql/nodes/query-nodes.ts';
import type { ObjectShape, Shape } from '../shape/shape.ts';
import { orderOf, withKeyOrder } from './order.ts';
import type { PlanContext } from './plan-context.ts';
import { emptySelect } from './related.ts';
import { requireUniqueKey } from './unique-where.ts';
import { type Scope, whereCondition } from './where.ts';

/** Rows from the cursor's row on, that row included. */
export interface CursorStart {
  /** Joins the values of the cursor's row; without such a row nothing is found. */
  readonly join: JoinNode;
  readonly condition: ExpressionNode;
}

/**
 * Compares the order's keys with those of the cursor's row, lexicographically and
 * with nulls where the order puts them. The values stay in the database, so no
 * precision is lost on the way.
 */
export function cursorStart(context: PlanContext, scope: Scope, cursor: ObjectShape, orderBy: Shape | undefined, isReversed: boolean, keys: readonly OrderNode[]): CursorStart {
  requireUniqueKey(scope.model, cursor, ['cursor']);
  const inner: Scope = { model: scope.model, alias: context.alias(), depth: scope.depth };
  const order = orderOf(context, inner, orderBy, isReversed);
  const innerKeys = withKeyOrder(context, inner, order.keys, isReversed);
  const alias = context.alias();
  const names = innerKeys.map((_, index) => `k${index}`);
  const query = emptySelect({
    columns: innerKeys.map(({ item }, index) => ({ kind: 'selected', item, alias: names[index] as string })),
    from: { kind: 'table', table: scope.model.table, alias: inner.alias },
    joins: order.joins,
    where: whereCondition(context, inner, cursor),
  });
  return {
    join: { kind: 'join', type: 'cross', source: { kind: 'derived', query, alias, isLateral: false, columns: [] }, on: null },
    condition: atOrAfter(keys, (index) => {
      const item = keys[index]?.item;
      return { kind: 'column', table: alias, name: names[index] as string, type: item?.kind === 'column' ? item.type : null };
    }),
  };
}

/** `(a, b, c) >= cursor` in the order's own sense, for keys of mixed direction and with nulls. */
function atOrAfter(keys: readonly OrderNode[], cursor: (index: number) => ExpressionNode): ExpressionNode {
  let result: ExpressionNode | null = null;
  for (let index = keys.length - 1; index >= 0; index -= 1) {
    const key = keys[index] as OrderNode;
    const value = cursor(index);
    const isAfter = after(key, value);
    const isSame: ExpressionNode = key.isNullable ? { kind: 'nullSafeEqual', left: key.item, right: value, isNegated: false } : { kind: 'binary', operator: '=', left: key.item, right: value };
    const rest: ExpressionNode = result === null ? isSame : { kind: 'logic', operator: 'and', items: [isSame, result] };
    result = { kind: 'logic', operator: 'or', items: [isAfter, rest] };
  }
  return result ?? { kind: 'logic', operator: 'and', items: [] };
}

function after(key: OrderNode, value: ExpressionNode): ExpressionNode {
  const beyond: ExpressionNode = { kind: 'binary', operator: key.direction === 'asc' ? '>' : '<', left: key.item, right: value };
  if (!key.isNullable) return beyond;
  const isNull: ExpressionNode = { kind: 'isNull', item: key.item, isNegated: false };
  const cursorIsNull: ExpressionNode = { kind: 'isNull', item: value, isNegated: false };
  if (key.nulls === 'last') return { kind: 'logic', operator: 'or', items: [beyond, { kind: 'logic', operator: 'and', items: [isNull, { kind: 'not', item: cursorIsNull }] }] };
  return { kind: 'logic', operator: 'or', items: [beyond, { kind: 'logic', operator: 'and', items: [cursorIsNull, { kind: 'not', item: isNull }] }] };
}

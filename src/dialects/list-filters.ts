import type { ExpressionNode } from '../sql/nodes/expression-nodes.ts';

/** How a database with lists as columns spells filters on them. Each is unknown where the list itself is null. */
export interface ListFilters {
  /** The list has the item. */
  has(list: ExpressionNode, item: ExpressionNode): ExpressionNode;
  /** The list has all items of the other, in any order. */
  hasEvery(list: ExpressionNode, items: ExpressionNode): ExpressionNode;
  /** Both have an item in common. */
  hasSome(list: ExpressionNode, items: ExpressionNode): ExpressionNode;
  isEmpty(list: ExpressionNode, isNegated: boolean): ExpressionNode;
}

/**
 * Small constructors for expression nodes, for code that builds trees by hand.
 * Each only fills in what is nearly always the same; trees may as well be
 * written as object literals.
 */
import type { ValueType } from '../schema/value-type.ts';
import type {
  AggregateNode,
  BinaryNode,
  BinaryOperator,
  ColumnNode,
  ExpressionNode,
  FunctionNode,
  IsNullNode,
  LiteralNode,
  LogicNode,
  NotNode,
  OrderNode,
  SlotNode,
} from './nodes/expression-nodes.ts';

/** @example `column('u', 'email', field)` is `"u"."email"`. */
export function column(table: string | null, name: string, type: ValueType | null = null): ColumnNode {
  return { kind: 'column', table, name, type };
}

/** A place for a value. With its type known, dialects write a cast where the database could not infer it. */
export function slot(index: number, type: ValueType | null = null): SlotNode {
  return { kind: 'slot', slot: index, type };
}

/** A constant of ours, never of a caller. */
export function literal(value: LiteralNode['value']): LiteralNode {
  return { kind: 'literal', value };
}

export function binary(operator: BinaryOperator, left: ExpressionNode, right: ExpressionNode): BinaryNode {
  return { kind: 'binary', operator, left, right };
}

export function equals(left: ExpressionNode, right: ExpressionNode): BinaryNode {
  return binary('=', left, right);
}

/** True when there are no items. */
export function and(items: readonly ExpressionNode[]): LogicNode {
  return { kind: 'logic', operator: 'and', items };
}

/** False when there are no items. */
export function or(items: readonly ExpressionNode[]): LogicNode {
  return { kind: 'logic', operator: 'or', items };
}

export function not(item: ExpressionNode): NotNode {
  return { kind: 'not', item };
}

export function isNull(item: ExpressionNode): IsNullNode {
  return { kind: 'isNull', item, isNegated: false };
}

export function isNotNull(item: ExpressionNode): IsNullNode {
  return { kind: 'isNull', item, isNegated: true };
}

/** A function of the portable set. */
export function call(name: string, ...args: readonly ExpressionNode[]): FunctionNode {
  return { kind: 'function', name, arguments: args };
}

/** `count(*)` when there is no item. */
export function aggregate(name: AggregateNode['name'], item: ExpressionNode | null): AggregateNode {
  return { kind: 'aggregate', name, item, isDistinct: false, filter: null };
}

/** Nulls last ascending, first descending, as everywhere in Facet unless a caller says otherwise. */
export function orderBy(
  item: ExpressionNode,
  direction: 'asc' | 'desc' = 'asc',
  options: { readonly nulls?: 'first' | 'last'; readonly isNullable?: boolean } = {},
): OrderNode {
  return {
    kind: 'order',
    item,
    direction,
    nulls: options.nulls ?? (direction === 'asc' ? 'last' : 'first'),
    isNullable: options.isNullable ?? true,
  };
}

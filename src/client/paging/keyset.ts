import { and, binary, isNotNull, isNull, or } from '../../sql/expressions.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';

/** A key of an order and the value that a row is to be behind; `null` stands for the database's null. */
export interface KeysetPart {
  readonly order: OrderNode;
  readonly value: ExpressionNode | null;
}

/**
 * The rows behind a place in an order of mixed directions, nulls where the order puts them; those at the place too
 * where asked for. The first key's own bound is said once more, alone, since that is what an index can be entered by.
 */
export function behind(parts: readonly KeysetPart[], includesPlace: boolean): ExpressionNode {
  let result: ExpressionNode | null = includesPlace ? and([]) : null;
  for (const part of [...parts].reverse()) {
    const isLast = part === parts.at(-1);
    const isFirst = part === parts[0];
    const after = beyond(part);
    if (isLast) result = includesPlace ? atOrBeyond(part, after) : after;
    else {
      const rest: ExpressionNode | null = result === null ? null : and([same(part), result]);
      const either: ExpressionNode | null = after === null ? rest : rest === null ? after : or([after, rest]);
      const hasBound: boolean = isFirst && after?.kind === 'binary' && either !== after;
      result = hasBound && either !== null ? and([atOrBeyond(part, after), either]) : either;
    }
  }
  return result ?? or([]);
}

function same({ order, value }: KeysetPart): ExpressionNode {
  return value === null ? isNull(order.item) : binary('=', order.item, value);
}

/** `null` where nothing can be beyond. */
function beyond({ order, value }: KeysetPart): ExpressionNode | null {
  const { item, direction, nulls, isNullable } = order;
  if (value === null) return nulls === 'first' ? isNotNull(item) : null;
  const further = binary(direction === 'asc' ? '>' : '<', item, value);
  return isNullable && nulls === 'last' ? or([further, isNull(item)]) : further;
}

function atOrBeyond(part: KeysetPart, after: ExpressionNode | null): ExpressionNode {
  const { order, value } = part;
  if (after === null) return same(part);
  if (after.kind !== 'binary' || value === null) return or([after, same(part)]);
  return binary(order.direction === 'asc' ? '>=' : '<=', order.item, value);
}

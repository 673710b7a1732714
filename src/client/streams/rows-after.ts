import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import { allOf } from '../planner/all-of.ts';

/** One step of an order with what the last row has there; `value` is null where that is null. */
export interface PassedKey {
  readonly key: OrderNode;
  readonly value: ExpressionNode | null;
}

/**
 * The rows behind one whose order keys are known, in the order's own sense: further on in the first
 * key, or level there and further on in the rest. Where nulls are, is part of the text rather than
 * of the values, so that an index can be entered at the first key's bound.
 */
export function rowsAfter(passed: readonly PassedKey[]): ExpressionNode | null {
  let behind: ExpressionNode | null = null;
  for (const step of passed.toReversed()) {
    const level: ExpressionNode | null = behind === null ? null : allOf([same(step), behind]);
    behind = anyOf([beyond(step), level]);
  }
  const [first] = passed;
  const bound = first === undefined || passed.length === 1 ? null : atOrBeyond(first);
  // The last key is of a row's identity, so there always is something behind it.
  return allOf([bound, behind]);
}

/** Says once more, alone, what an index can be entered by; `null` where that leaves out nothing. */
function atOrBeyond(step: PassedKey): ExpressionNode | null {
  const { key, value } = step;
  if (value === null) return key.nulls === 'last' ? same(step) : null;
  if (key.isNullable && key.nulls === 'last') return anyOf([beyond(step), same(step)]);
  return { kind: 'binary', operator: key.direction === 'asc' ? '>=' : '<=', left: key.item, right: value };
}

function same({ key, value }: PassedKey): ExpressionNode {
  return value === null
    ? { kind: 'isNull', item: key.item, isNegated: false }
    : { kind: 'binary', operator: '=', left: key.item, right: value };
}

/** Further on than the last row in one key; `null` where nothing can be. */
function beyond({ key, value }: PassedKey): ExpressionNode | null {
  const nullsFollow = key.nulls === 'last' && key.isNullable;
  if (value === null) return key.nulls === 'last' ? null : { kind: 'isNull', item: key.item, isNegated: true };
  const further: ExpressionNode = {
    kind: 'binary',
    operator: key.direction === 'asc' ? '>' : '<',
    left: key.item,
    right: value,
  };
  return nullsFollow ? anyOf([further, { kind: 'isNull', item: key.item, isNegated: false }]) : further;
}

function anyOf(conditions: readonly (ExpressionNode | null)[]): ExpressionNode | null {
  const present = conditions.filter((condition) => condition !== null);
  if (present.length < 2) return present[0] ?? null;
  return { kind: 'logic', operator: 'or', items: present };
}

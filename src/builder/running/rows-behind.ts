import type { ExpressionDescription, OrderDescription } from '../description/expression-description.ts';
import type { RowKey } from './keyed-query.ts';
import { nullsOf } from './page-order.ts';

/** A key of an order and the value that rows are to be behind; `null` stands for the database's null. */
export interface PassedKey extends RowKey {
  readonly value: ExpressionDescription | null;
}

const EVERYTHING: ExpressionDescription = Object.freeze({ kind: 'logic', operator: 'and', items: [] });
const NOTHING: ExpressionDescription = Object.freeze({ kind: 'logic', operator: 'or', items: [] });

/**
 * The rows behind a place in an order of mixed directions, nulls where the order puts them; those at the place too where
 * asked for. The first key's own bound is said once more, alone, since that is what an index can be entered by.
 */
export function rowsBehind(passed: readonly PassedKey[], includesPlace: boolean): ExpressionDescription {
  let result: ExpressionDescription | null = includesPlace ? EVERYTHING : null;

  for (const [index, step] of [...passed.entries()].reverse()) {
    const beyond = beyondOf(step);
    if (index === passed.length - 1) {
      result = includesPlace ? (boundOf(step) ?? either(beyond, same(step))) : beyond;
      continue;
    }
    const level: ExpressionDescription | null = result === null ? null : both(same(step), result);
    result = either(beyond, level);
  }
  const [first] = passed;
  const bound = first === undefined || passed.length < 2 ? null : boundOf(first);

  if (result === null) return NOTHING;

  return bound === null ? result : both(bound, result);
}

export function reversedOrder(key: OrderDescription): OrderDescription {
  return {
    item: key.item,
    direction: key.direction === 'asc' ? 'desc' : 'asc',
    nulls: key.nulls === null ? null : key.nulls === 'first' ? 'last' : 'first',
  };
}

/** An index can be entered only by a condition that names no null. */
function boundOf({ order, isNullable, value }: PassedKey): ExpressionDescription | null {
  if (value === null || (isNullable && nullsOf(order) === 'last')) return null;

  return { kind: 'comparison', operator: order.direction === 'asc' ? '>=' : '<=', left: order.item, right: value };
}

function same({ order, value }: PassedKey): ExpressionDescription {
  return value === null
    ? { kind: 'isNull', item: order.item, isNegated: false }
    : { kind: 'comparison', operator: '=', left: order.item, right: value };
}

/** `null` where nothing can be beyond. */
function beyondOf({ order, isNullable, value }: PassedKey): ExpressionDescription | null {
  const last = nullsOf(order) === 'last';

  if (value === null) return last ? null : { kind: 'isNull', item: order.item, isNegated: true };
  const further: ExpressionDescription = {
    kind: 'comparison',
    operator: order.direction === 'asc' ? '>' : '<',
    left: order.item,
    right: value,
  };

  return last && isNullable ? either(further, { kind: 'isNull', item: order.item, isNegated: false }) : further;
}

function either(one: ExpressionDescription | null, other: ExpressionDescription | null): ExpressionDescription | null {
  if (one === null || other === null) return one ?? other;

  return { kind: 'logic', operator: 'or', items: [one, other] };
}

function both(one: ExpressionDescription, other: ExpressionDescription): ExpressionDescription {
  return { kind: 'logic', operator: 'and', items: [one, other] };
}

import type { ComparisonOperator, ExpressionDescription, ValueKind } from '../description/expression-description.ts';
import { isQueryBuilder } from '../query-builder.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { isExpression } from '../recording/is-expression.ts';
import { callsOf } from '../recording/recorded.ts';
import type { Operator } from './operators.ts';
import type { Reading, ValuePath } from './reading.ts';
import { isPartOfStatement, kindOf } from './value-kind.ts';
import { refuseValue } from './values.ts';

/** The condition that `left operator value` is. `left` of a path into a document becomes what the value is. */
export function comparison(
  reading: Reading,
  left: ExpressionDescription,
  operator: Operator,
  value: unknown,
  detail: ValuePath,
): ExpressionDescription {
  switch (operator) {
    case 'in':
    case 'not in':
      return membership(reading, left, value, operator === 'not in', detail);
    case 'between':
    case 'not between':
      return between(reading, left, value, operator === 'not between', detail);
    case 'is':
    case 'is not':
      return identity(reading, left, value, operator === 'is not', detail);
    default:
      return value === null ? nullness(reading, left, operator, detail) : plain(reading, left, operator, value, detail);
  }
}

function plain(
  reading: Reading,
  left: ExpressionDescription,
  operator: ComparisonOperator,
  value: unknown,
  detail: ValuePath,
): ExpressionDescription {
  const quantified = quantifiedQuery(reading, value);
  if (quantified !== null) return { kind: 'comparison', operator, left, ...quantified };
  const right = reading.readers.operand(reading, value, detail);

  return { kind: 'comparison', operator, left: asComparedWith(left, operator, right), right };
}

/** `e.any(query)` and `e.all(query)`, which stand on the right of a comparison only. */
function quantifiedQuery(
  reading: Reading,
  value: unknown,
): { readonly right: ExpressionDescription; readonly quantifier: 'any' | 'all' } | null {
  const expression = value instanceof DraftResult ? value.returned : value;
  if (!isExpression(expression)) return null;
  const [first, ...more] = callsOf(expression);
  if (first === undefined || (first.method !== 'any' && first.method !== 'all') || more.length > 0) return null;
  const { query } = reading.readers.query(reading, first.arguments[0]);

  return { right: { kind: 'subquery', query }, quantifier: first.method };
}

const textOperators: ReadonlySet<string> = new Set(['like', 'not like', 'ilike', 'not ilike', 'regexp', 'not regexp']);
const readings: Readonly<Partial<Record<ValueKind, 'text' | 'number' | 'boolean'>>> = {
  text: 'text',
  integer: 'number',
  float: 'number',
  bigint: 'number',
  boolean: 'boolean',
};

/** What a document has at a path is read as what it is compared with. */
function asComparedWith(
  left: ExpressionDescription,
  operator: ComparisonOperator,
  right: ExpressionDescription,
): ExpressionDescription {
  if (left.kind !== 'jsonPath' || left.as !== 'document') return left;
  const as = textOperators.has(operator) ? 'text' : right.kind === 'value' ? readings[right.is] : undefined;

  return as === undefined ? left : { ...left, as };
}

function nullness(
  reading: Reading,
  item: ExpressionDescription,
  operator: ComparisonOperator,
  detail: ValuePath,
): ExpressionDescription {
  if (operator === '=' || operator === 'is not distinct from') return { kind: 'isNull', item, isNegated: false };
  if (operator === '<>' || operator === 'is distinct from') return { kind: 'isNull', item, isNegated: true };

  return refuseValue(reading, null, detail);
}

function identity(
  reading: Reading,
  left: ExpressionDescription,
  value: unknown,
  isNegated: boolean,
  detail: ValuePath,
): ExpressionDescription {
  if (value === null) return { kind: 'isNull', item: left, isNegated };
  if (typeof value !== 'boolean' && !isPartOfStatement(value)) {
    return reading.refuse('takes null, true, false or an expression behind `is`', detail);
  }

  return plain(reading, left, isNegated ? 'is distinct from' : 'is not distinct from', value, detail);
}

export function between(
  reading: Reading,
  item: ExpressionDescription,
  value: unknown,
  isNegated: boolean,
  detail: ValuePath,
): ExpressionDescription {
  if (!Array.isArray(value) || value.length !== 2) return reading.refuse('takes a list of two values', detail);
  const [lowest, highest]: readonly unknown[] = value;
  if (lowest === null || highest === null) return refuseValue(reading, null, detail);
  const low = reading.readers.operand(reading, lowest, [...detail, 0]);
  const high = reading.readers.operand(reading, highest, [...detail, 1]);

  return { kind: 'between', item: asComparedWith(item, '<', low), low, high, isNegated };
}

/** `in` of a list, or of a query. */
export function membership(
  reading: Reading,
  item: ExpressionDescription,
  value: unknown,
  isNegated: boolean,
  detail: ValuePath,
): ExpressionDescription {
  if (Array.isArray(value)) return inList(reading, item, value, isNegated, detail);
  if (!isQueryBuilder(value) && !(value instanceof DraftResult)) {
    return reading.refuse('takes a list or a query', detail);
  }
  const { query } = reading.readers.query(reading, value);

  return { kind: 'inQuery', items: item.kind === 'tuple' ? item.items : [item], query, isNegated };
}

function inList(
  reading: Reading,
  item: ExpressionDescription,
  list: readonly unknown[],
  isNegated: boolean,
  detail: ValuePath,
): ExpressionDescription {
  if (list.some(isPartOfStatement)) return oneByOne(reading, item, list, isNegated, detail);
  const hasNull = list.includes(null);
  const values = hasNull ? list.filter((value) => value !== null) : list;
  const is = listKind(reading, values, detail);
  if (item.kind === 'tuple') refuseOtherRows(reading, values, item.items.length, detail);
  const slot = reading.slot(values, detail);
  const places = placesFor(values.length);
  const as = item.kind === 'jsonPath' && item.as === 'document' ? readings[is] : undefined;
  const left = item.kind === 'jsonPath' && as !== undefined ? { ...item, as } : item;

  return { kind: 'inList', item: left, slot, is, places, hasNull, isNegated };
}

/** A list with expressions in it cannot travel as values do. */
function oneByOne(
  reading: Reading,
  item: ExpressionDescription,
  list: readonly unknown[],
  isNegated: boolean,
  detail: ValuePath,
): ExpressionDescription {
  const items = list.map((value, at) => comparison(reading, item, isNegated ? '<>' : '=', value, [...detail, at]));

  return { kind: 'logic', operator: isNegated ? 'and' : 'or', items };
}

function refuseOtherRows(reading: Reading, rows: readonly unknown[], length: number, detail: ValuePath): void {
  rows.forEach((row, at) => {
    if (!Array.isArray(row) || row.length !== length) {
      reading.refuse(`must be a list of ${length} values, one for each column`, [...detail, at]);
    }
    for (const value of row) if (kindOf(value) === null) refuseValue(reading, value, [...detail, at]);
  });
}

/** What all values of a list are; numbers of several kinds are of the widest. */
export function listKind(reading: Reading, values: readonly unknown[], detail: ValuePath): ValueKind {
  let kind: ValueKind | null = null;
  for (let at = 0; at < values.length; at += 1) {
    const found = kindOf(values[at]) ?? refuseValue(reading, values[at], [...detail, at]);
    if (found !== kind) kind = kind === null ? found : wider(kind, found);
  }

  return kind ?? 'text';
}

const width: Readonly<Partial<Record<ValueKind, number>>> = { integer: 1, bigint: 2, float: 3 };

/** Of a list of different things the first decides; the others are refused where it is bound. */
function wider(first: ValueKind, second: ValueKind): ValueKind {
  return (width[second] ?? 0) > (width[first] ?? 4) ? second : first;
}

/** The next power of two, so that lists of many lengths share a statement. */
export function placesFor(length: number): number {
  return length < 2 ? length : 2 ** Math.ceil(Math.log2(length));
}

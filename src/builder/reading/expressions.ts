import { isSqlFragment } from '../../sql/sql-tag.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import { isQueryBuilder } from '../query-builder.ts';
import { DraftResult, runCallback } from '../recording/callback-object.ts';
import { isDraft, isExpression } from '../recording/is-expression.ts';
import { callsOf, Recorded } from '../recording/recorded.ts';
import { readColumnText } from './columns.ts';
import { allOf, groupOf } from './conditions.ts';
import { readChain } from './expression-chains.ts';
import { readFragment } from './fragments.ts';
import type { NamedExpression, Reading, ValuePath } from './reading.ts';
import { readValue } from './values.ts';

/** Texts are columns; everything else that is no expression is a value. */
export function readNamed(reading: Reading, value: unknown): NamedExpression {
  if (typeof value === 'string') return unnamed(readColumnText(reading, value));

  return made(reading, value, []) ?? unnamed(readValue(reading, value, []));
}

/** As `readNamed`, where neither alias nor direction means anything. */
export function readItem(reading: Reading, value: unknown): ExpressionDescription {
  return typeof value === 'string' ? readColumnText(reading, value) : alone(reading, readNamed(reading, value));
}

/** Whatever is no expression is a value. */
export function readOperand(reading: Reading, value: unknown, detail: ValuePath): ExpressionDescription {
  switch (typeof value) {
    case 'object':
    case 'function': {
      const expression = made(reading, value, detail);

      return expression === null ? readValue(reading, value, detail) : alone(reading, expression);
    }
    default:
      return readValue(reading, value, detail);
  }
}

/** Expressions, fragments, queries and callbacks; `null` for everything else. */
function made(reading: Reading, value: unknown, detail: ValuePath): NamedExpression | null {
  if (value instanceof DraftResult) return ofCallback(reading, value, detail);
  if (isExpression(value)) return readChain(reading, callsOf(value));
  if (isSqlFragment(value)) return unnamed(readFragment(reading, value));
  if (isQueryBuilder(value)) {
    const { query, alias } = reading.readers.query(reading, value);

    return { item: { kind: 'subquery', query }, alias, direction: null, nulls: null };
  }
  if (Recorded.is(value))
    return reading.refuse('takes an expression, and not the object of the callback itself', detail);
  // Inside of lists and objects callbacks are as they were written.
  if (isCallback(value)) return ofCallback(reading, runIn(reading, value), detail);

  return null;
}

function isCallback(value: unknown): value is (draft: unknown) => unknown {
  return typeof value === 'function';
}

function runIn(reading: Reading, callback: (draft: unknown) => unknown): DraftResult {
  return runCallback(reading.collected.root, callback);
}

/** A callback gives an expression, or makes a query by its statements. */
function ofCallback(reading: Reading, result: DraftResult, detail: ValuePath): NamedExpression {
  const { draft, returned } = result;
  if (callsOf(draft).length === 0 || isExpression(returned)) {
    refuseStatements(reading, result);
    if (returned === undefined || returned === draft)
      return reading.refuse('takes a callback that gives an expression', detail);
    if (returned instanceof Promise) return reading.refuse('takes a callback that is not async', detail);
    if (typeof returned === 'string') return reading.readers.named(reading, returned);

    return made(reading, returned, detail) ?? unnamed(readValue(reading, returned, detail));
  }
  const { query, alias } = reading.readers.query(reading, result);

  return { item: { kind: 'subquery', query }, alias, direction: null, nulls: null };
}

function refuseStatements(reading: Reading, { draft }: DraftResult): void {
  const [call] = callsOf(draft);
  if (call !== undefined)
    reading.refuse(`takes an expression or a query of a callback, and \`${call.method}\` stands beside it`);
}

/** A group of conditions, a condition, or both; `null` where a callback did nothing. */
export function readCondition(reading: Reading, value: unknown): ExpressionDescription | null {
  if (!(value instanceof DraftResult)) {
    if (isExpression(value) || isSqlFragment(value)) return readItem(reading, value);
    if (isCallback(value)) return readCondition(reading, runIn(reading, value));

    return reading.refuse('takes a condition: an expression, a fragment or a callback');
  }
  const { draft, returned } = value;
  const group = groupOf(reading.inside(reading.names), callsOf(draft));
  if (returned === undefined || isDraft(returned)) return group;
  if (!isExpression(returned) && !isSqlFragment(returned)) {
    return reading.refuse('takes a callback that gives a condition, or nothing');
  }
  const condition = readItem(reading, returned);

  return group === null ? condition : allOf([group, condition]);
}

function unnamed(item: ExpressionDescription): NamedExpression {
  return { item, alias: null, direction: null, nulls: null };
}

function alone(reading: Reading, { item, alias, direction, nulls }: NamedExpression): ExpressionDescription {
  // The alias of a sub-query belongs to its other uses.
  if (alias !== null && item.kind !== 'subquery') return reading.refuse('takes an expression without an alias here');
  if (direction !== null || nulls !== null) return reading.refuse('takes an expression without a direction here');

  return item;
}

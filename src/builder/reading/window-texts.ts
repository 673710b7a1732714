import { windowFunctions } from '../../dialects/portable-functions.ts';
import type {
  CallDescription,
  ExpressionDescription,
  OrderDescription,
} from '../description/expression-description.ts';
import type { SelectedDescription } from '../description/query-description.ts';
import { aggregate, aggregateOf } from './aggregate-texts.ts';
import { readColumnText } from './columns.ts';
import { nameOf } from './name-texts.ts';
import { readOrder } from './orders.ts';
import type { Reading } from './reading.ts';
import { readPresent } from './values.ts';

/** The first document's `windowFunction('ROW_NUMBER()', 'rank', 'role', 'age desc')`. */
export function windowFunctionText(reading: Reading, given: readonly unknown[]): SelectedDescription {
  const [text, alias, partition = [], order = []] = given;
  if (typeof text !== 'string') return reading.refuse('takes the name of a window function or an aggregate');
  const item = aggregateOf(text.trim(), reading) ?? windowCall(reading, text.trim());
  const over = {
    base: null,
    partitionBy: listOf(reading, partition).map((column) => readColumnText(reading, column)),
    orderBy: listOf(reading, order).map((column) => orderText(reading, column)),
    frame: null,
  };

  return { kind: 'item', item: { kind: 'windowed', item, over }, alias: nameOf(alias, reading) };
}

/** `row_number`, `RANK()`, `ntile(4)`, `lag(amount, 1)`. */
function windowCall(reading: Reading, text: string): CallDescription | ReturnType<typeof aggregate> {
  const open = text.indexOf('(');
  const word = (open < 0 ? text : text.slice(0, open)).trim().toLowerCase().replaceAll('_', '');
  const isCall = open < 0 || text.endsWith(')');
  if (isCall && word === 'count' && open < 0) return aggregate('count', [], false);
  const name = windowFunctions.find((known) => known.toLowerCase() === word);
  if (name === undefined || !isCall) {
    return reading.refuse(`takes one of ${windowFunctions.join(', ')}, or an aggregate of a column`, [text]);
  }
  const inner = open < 0 ? '' : text.slice(open + 1, -1).trim();

  return {
    kind: 'call',
    name,
    words: [],
    arguments: inner === '' ? [] : inner.split(',').map((argument) => argumentOf(reading, argument.trim())),
  };
}

function argumentOf(reading: Reading, text: string): ExpressionDescription {
  return /^\d{1,9}$/.test(text) ? readPresent(reading, Number(text), []) : readColumnText(reading, text);
}

/** `a, b` or a list of names. */
function listOf(reading: Reading, value: unknown): readonly string[] {
  const list: readonly unknown[] =
    typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [value];

  return list.map((name) => (typeof name === 'string' ? name.trim() : reading.refuse('takes columns as texts')));
}

function orderText(reading: Reading, text: string): OrderDescription {
  const [, column = text, direction = 'asc'] = /^(.*\S)\s+(asc|desc)$/i.exec(text) ?? [];

  return readOrder(reading, [column, direction]);
}

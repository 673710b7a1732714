import { arrayDepth, plainOf } from '../../dialects/json-shape.ts';
import { isSqlFragment } from '../../sql/sql-tag.ts';
import type {
  CallDescription,
  ColumnDescription,
  ExpressionDescription,
  JsonContainsDescription,
  SearchDescription,
} from '../description/expression-description.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { isExpression } from '../recording/is-expression.ts';
import { readColumnText } from './columns.ts';
import { between, comparison, membership } from './comparisons.ts';
import { columnText } from './name-texts.ts';
import type { Operator } from './operators.ts';
import { operatorOf } from './operators.ts';
import type { Reading, ValuePath } from './reading.ts';
import { isRecord } from './records.ts';
import { isPartOfStatement } from './value-kind.ts';
import { refuseValue } from './values.ts';

type Given = readonly unknown[];
/** `null` where the call adds nothing. */
type ReadCondition = (reading: Reading, given: Given) => ExpressionDescription | null;

export interface ConditionMethod {
  readonly clause: 'where' | 'having' | 'on';
  readonly isOr: boolean;
  readonly read: ReadCondition;
}

const endings: Readonly<Record<string, ReadCondition>> = {
  '': anyForm,
  Not: (reading, given) => negated(anyForm(reading, given)),
  Column: columns,
  In: (reading, given) => isIn(reading, given, false),
  NotIn: (reading, given) => isIn(reading, given, true),
  Null: (reading, [column]) => ({ kind: 'isNull', item: leftOf(reading, column), isNegated: false }),
  NotNull: (reading, [column]) => ({ kind: 'isNull', item: leftOf(reading, column), isNegated: true }),
  Between: (reading, [column, ends]) => between(reading, leftOf(reading, column), ends, false, detailOf(column)),
  NotBetween: (reading, [column, ends]) => between(reading, leftOf(reading, column), ends, true, detailOf(column)),
  Like: (reading, given) => compared(reading, given, 'like'),
  NotLike: (reading, given) => compared(reading, given, 'not like'),
  Raw: (reading, given) => reading.readers.raw(reading, given),
  Exists: (reading, given) => exists(reading, given, false),
  NotExists: (reading, given) => exists(reading, given, true),
  Subquery: anyForm,
  JsonContains: jsonContains,
  JsonDoesntContain: (reading, given) => negated(jsonContains(reading, given)),
  JsonLength: (reading, given) => derived(reading, given, 'jsonLength', []),
  Date: (reading, given) => derived(reading, given, 'date', [], dayOf),
  Time: (reading, given) => derived(reading, given, 'time', [], clockOf),
  Year: (reading, given) => derived(reading, given, 'datePart', ['year']),
  Month: (reading, given) => derived(reading, given, 'datePart', ['month']),
  Day: (reading, given) => derived(reading, given, 'datePart', ['day']),
  FullText: (reading, [names, text]) => search(reading, names, text, 'match'),
};

export const conditionMethods: ReadonlyMap<string, ConditionMethod> = new Map<string, ConditionMethod>([
  ...Object.entries(endings).flatMap(([ending, read]): [string, ConditionMethod][] => [
    [`where${ending}`, { clause: 'where', isOr: false, read }],
    [`orWhere${ending}`, { clause: 'where', isOr: true, read }],
  ]),
  ['andWhere', { clause: 'where', isOr: false, read: anyForm }],
  ['on', { clause: 'on', isOr: false, read: columns }],
  ['orOn', { clause: 'on', isOr: true, read: columns }],
  ['having', { clause: 'having', isOr: false, read: anyForm }],
  ['orHaving', { clause: 'having', isOr: true, read: anyForm }],
  ['havingRaw', { clause: 'having', isOr: false, read: (reading, given) => reading.readers.raw(reading, given) }],
  ['orHavingRaw', { clause: 'having', isOr: true, read: (reading, given) => reading.readers.raw(reading, given) }],
]);

/** All that `where` takes: a condition by itself, an object, or two sides with an operator between them. */
export function anyForm(reading: Reading, given: Given): ExpressionDescription | null {
  if (given.length > 1) return compared(reading, given, '=');
  const [value] = given;
  if (value instanceof DraftResult || isExpression(value) || isSqlFragment(value)) {
    return reading.readers.condition(reading, value);
  }
  if (typeof value === 'string') return textForm(reading, value);
  if (isRecord(value)) return members(reading, value);

  return reading.refuse('takes a column with its value, an object of columns, an expression or a callback');
}

function textForm(reading: Reading, text: string): ExpressionDescription {
  if (!reading.method.toLowerCase().includes('having')) {
    return reading.refuse(`takes a value beside the column; text of SQL goes to \`${reading.method}Raw\``, [text]);
  }

  return reading.readers.havingText(reading, text);
}

/** `{ role: 'ADMIN', name: null }`: all of them hold. */
function members(reading: Reading, object: object): ExpressionDescription | null {
  const items = Object.entries(object).map(([name, value]) =>
    comparison(reading, readColumnText(reading, name), '=', value, [name]),
  );
  const [first] = items;

  return items.length > 1 ? { kind: 'logic', operator: 'and', items } : (first ?? null);
}

/** `(left, value)` and `(left, operator, value)`. */
function compared(reading: Reading, given: Given, usual: Operator): ExpressionDescription {
  const [column] = given;
  const left = leftOf(reading, column);
  const operator = given.length === 3 ? operatorOf(given[1], reading) : usual;

  return comparison(reading, left, operator, given[given.length - 1], detailOf(column));
}

export function leftOf(reading: Reading, column: unknown): ExpressionDescription {
  return typeof column === 'string'
    ? readColumnText(reading, column)
    : reading.readers.item(reading, made(reading, column));
}

/** A value alone would most likely be a slip: nothing is ordered, grouped or found by it. */
export function made(reading: Reading, value: unknown): unknown {
  return typeof value === 'function' || isPartOfStatement(value)
    ? value
    : reading.refuse('takes columns, expressions and callbacks; `e.val(…)` makes an expression of a value');
}

function detailOf(column: unknown): ValuePath {
  return typeof column === 'string' ? [column] : [];
}

function negated(item: ExpressionDescription | null): ExpressionDescription | null {
  return item === null ? null : { kind: 'not', item };
}

/** `(a, b)` and `(a, operator, b)` of two columns; of joins also what is a condition by itself. */
function columns(reading: Reading, given: Given): ExpressionDescription | null {
  if (given.length === 1 && reading.method.toLowerCase().endsWith('on')) return anyForm(reading, given);
  if (given.length !== 2 && given.length !== 3)
    return reading.refuse('takes two columns, and an operator between them');

  return columnComparison(reading, given[0], given.length === 3 ? given[1] : '=', given[given.length - 1]);
}

/** Two columns compare; what is no text may be any expression. */
export function columnComparison(reading: Reading, a: unknown, text: unknown, b: unknown): ExpressionDescription {
  const operator = operatorOf(text, reading);
  const left = leftOf(reading, a);
  if (!isSide(b)) return reading.refuse('takes columns; values go to `where`');
  const right = leftOf(reading, b);
  switch (operator) {
    case 'in':
    case 'not in':
    case 'between':
    case 'not between':
      return reading.refuse(`takes two columns, between which \`${operator}\` cannot stand`);
    case 'is':
      return { kind: 'comparison', operator: 'is not distinct from', left, right };
    case 'is not':
      return { kind: 'comparison', operator: 'is distinct from', left, right };
    default:
      return { kind: 'comparison', operator, left, right };
  }
}

function isSide(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'function' || isPartOfStatement(value);
}

function isIn(reading: Reading, [column, value]: Given, isNegated: boolean): ExpressionDescription {
  if (!Array.isArray(column)) return membership(reading, leftOf(reading, column), value, isNegated, detailOf(column));
  const items = column.map((name: unknown) => leftOf(reading, name));
  if (items.length === 0) return reading.refuse('takes at least one column');

  return membership(reading, { kind: 'tuple', items }, value, isNegated, []);
}

function exists(reading: Reading, [value]: Given, isNegated: boolean): ExpressionDescription {
  return { kind: 'exists', query: reading.readers.query(reading, value).query, isNegated };
}

function jsonContains(reading: Reading, [column, value]: Given): JsonContainsDescription {
  const item = leftOf(reading, column);
  if (value === undefined) return refuseValue(reading, value, detailOf(column));
  const plain = plainOf(value);
  const items: readonly unknown[] = Array.isArray(plain) ? plain : [plain];

  return {
    kind: 'jsonContains',
    item,
    slot: reading.slot(plain, detailOf(column)),
    operand: operandKind(plain),
    depth: arrayDepth(items) - 1,
  };
}

function operandKind(value: unknown): JsonContainsDescription['operand'] {
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
      return 'boolean';
    default:
      return value === null ? 'null' : Array.isArray(value) ? 'list' : 'document';
  }
}

/** A condition on what a function makes of the column: `(column, value)` and `(column, operator, value)`. */
function derived(
  reading: Reading,
  given: Given,
  name: string,
  words: readonly string[],
  plain: (value: unknown) => unknown = (value) => value,
): ExpressionDescription {
  const [column] = given;
  if (given.length !== 2 && given.length !== 3) return reading.refuse('takes a column, an operator and a value');
  const left: CallDescription = { kind: 'call', name, words, arguments: [leftOf(reading, column)] };
  const operator = given.length === 3 ? operatorOf(given[1], reading) : '=';
  const value = given[given.length - 1];

  return comparison(reading, left, operator, Array.isArray(value) ? value.map(plain) : plain(value), detailOf(column));
}

/** Instants are compared by their day and time in UTC, as all instants are stored. */
function dayOf(value: unknown): unknown {
  return isValidDate(value) ? value.toISOString().slice(0, 10) : value;
}

function clockOf(value: unknown): unknown {
  return isValidDate(value) ? value.toISOString().slice(11, 23) : value;
}

function isValidDate(value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime());
}

export function search(
  reading: Reading,
  names: unknown,
  text: unknown,
  gives: SearchDescription['gives'],
): SearchDescription {
  const list: readonly unknown[] = Array.isArray(names) ? names : [names];
  if (list.length === 0) return reading.refuse('takes at least one column');
  if (typeof text !== 'string') return reading.refuse('takes a text to search for');

  return {
    kind: 'search',
    columns: list.map((name) => plainColumn(reading, name)),
    slot: reading.slot(text, []),
    gives,
  };
}

function plainColumn(reading: Reading, name: unknown): ColumnDescription {
  if (typeof name !== 'string') return reading.refuse('takes columns as texts');
  const { column, steps } = columnText(name, reading);

  return steps === null ? column : reading.refuse('takes columns, and no path into a document', [name]);
}

import { didYouMean } from '../../foundation/did-you-mean.ts';
import type {
  AggregateDescription,
  CaseDescription,
  ExpressionDescription,
  OperationDescription,
  WindowedDescription,
} from '../description/expression-description.ts';
import { DraftResult } from '../recording/callback-object.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { callsOf } from '../recording/recorded.ts';
import { checkExpressionCount } from './argument-counts.ts';
import { readCastType } from './casts.ts';
import { stepKind } from './columns.ts';
import { between, comparison, membership } from './comparisons.ts';
import { anyForm } from './condition-methods.ts';
import { conditionOf, readRoot } from './expression-roots.ts';
import { nameOf } from './name-texts.ts';
import type { Operator } from './operators.ts';
import { readOrder } from './orders.ts';
import type { NamedExpression, Reading } from './reading.ts';
import { readWindow } from './windows.ts';

type Given = readonly unknown[];
type Method = (reading: Reading, item: ExpressionDescription, given: Given) => ExpressionDescription;

const operation =
  (operator: OperationDescription['operator']): Method =>
  (reading, left, given) =>
    given.reduce<ExpressionDescription>(
      (sum, value) => ({ kind: 'operation', operator, left: sum, right: reading.readers.operand(reading, value, []) }),
      left,
    );

const compare =
  (operator: Operator): Method =>
  (reading, left, [value]) =>
    comparison(reading, left, operator, value, []);

const combine =
  (operator: 'and' | 'or'): Method =>
  (reading, item, given) => {
    const items = given.flat().map((condition) => conditionOf(reading, condition));
    const first = item.kind === 'logic' && item.operator === operator ? item.items : [item];

    return { kind: 'logic', operator, items: [...first, ...items] };
  };

const valueAs =
  (as: 'text' | 'number' | 'boolean'): Method =>
  (reading, item) => ({ ...pathOf(reading, item), as });

const methods: Readonly<Record<string, Method>> = {
  eq: compare('='),
  ne: compare('<>'),
  lt: compare('<'),
  lte: compare('<='),
  gt: compare('>'),
  gte: compare('>='),
  like: compare('like'),
  notLike: compare('not like'),
  ilike: compare('ilike'),
  notIlike: compare('not ilike'),
  is: compare('is'),
  isNot: compare('is not'),
  isNull: (_reading, item) => ({ kind: 'isNull', item, isNegated: false }),
  isNotNull: (_reading, item) => ({ kind: 'isNull', item, isNegated: true }),
  in: (reading, item, [list]) => membership(reading, item, list, false, []),
  notIn: (reading, item, [list]) => membership(reading, item, list, true, []),
  between: (reading, item, given) => between(reading, item, given, false, []),
  notBetween: (reading, item, given) => between(reading, item, given, true, []),
  plus: operation('+'),
  minus: operation('-'),
  times: operation('*'),
  dividedBy: operation('/'),
  modulo: operation('%'),
  concat: operation('||'),
  and: combine('and'),
  or: combine('or'),
  cast: (reading, item, [type]) => ({ kind: 'cast', item, type: readCastType(type, reading) }),
  at: stepsInto,
  text: valueAs('text'),
  number: valueAs('number'),
  boolean: valueAs('boolean'),
  relevance: (reading, item) =>
    item.kind === 'search' ? { ...item, gives: 'relevance' } : reading.refuse('takes `relevance` of `search` only'),
  distinct: (reading, item) => ({ ...aggregateIn(reading, item, 'distinct'), isDistinct: true }),
  filter: (reading, item, given) => {
    const aggregate = aggregateIn(reading, item, 'filter');

    return { ...aggregate, filter: anyForm(reading, given) ?? reading.refuse('takes a condition') };
  },
  orderBy: (reading, item, given) => {
    const aggregate = aggregateIn(reading, item, 'orderBy');

    return { ...aggregate, orderBy: [...aggregate.orderBy, readOrder(reading, given)] };
  },
  over,
};

const NO_CALL: RecordedCall = { method: '', arguments: [] };
const endings = ['as', 'asc', 'desc', 'nullsFirst', 'nullsLast'];

/** Deeper ones come of trees that somebody sent; whoever reads them, and the database, would run out of stack. */
const MOST_NESTED = 100;
const MOST_CHAINED = 500;

/** The calls of an expression, from the name that it begins with. */
export function readChain(reading: Reading, calls: readonly RecordedCall[]): NamedExpression {
  const { collected } = reading;
  if (collected.nesting >= MOST_NESTED) return reading.refuse('holds more expressions inside each other than may be');
  collected.nesting += 1;
  const named = chainOf(reading, calls);
  collected.nesting -= 1;

  return named;
}

function chainOf(reading: Reading, [root, ...chain]: readonly RecordedCall[]): NamedExpression {
  if (root === undefined) return reading.refuse('takes an expression');
  const started = root.method === 'case' ? readCase(reading, chain) : { item: readRoot(reading, root), used: 0 };
  const { used } = started;
  let { item } = started;
  let alias: string | null = null;
  let direction: NamedExpression['direction'] = null;
  let nulls: NamedExpression['nulls'] = null;
  let chained = 0;
  for (const { method, arguments: given } of used === 0 ? chain : chain.slice(used)) {
    checkExpressionCount(reading, method, given);
    if (alias !== null) return reading.refuse(`takes nothing behind \`as\`, and \`${method}\` stands there`);
    if (method === 'as') alias = nameOf(given[0], reading);
    else if (method === 'asc' || method === 'desc') direction = method;
    else if (method === 'nullsFirst') nulls = 'first';
    else if (method === 'nullsLast') nulls = 'last';
    else if (direction !== null || nulls !== null) reading.refuse(`takes \`${method}\` before the direction`);
    else {
      // Many conditions in a row are one list, and all else is one inside the other.
      if (method !== 'and' && method !== 'or') chained += 1;
      if (chained > MOST_CHAINED) reading.refuse('has more methods in a row than may be');
      item = applied(reading, item, method, given);
    }
  }

  return { item, alias, direction, nulls };
}

function applied(reading: Reading, item: ExpressionDescription, method: string, given: Given): ExpressionDescription {
  const known = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (known !== undefined) return known(reading, item, given);
  const names = [...Object.keys(methods), ...endings];

  return reading.refuse(`has no method \`${method}\` of expressions`, [], didYouMean(method, names));
}

/** `.when(…).then(…)` until `else` or `end`; `used` says how many calls that were. */
function readCase(
  reading: Reading,
  calls: readonly RecordedCall[],
): { readonly item: CaseDescription; readonly used: number } {
  const branches: CaseDescription['branches'][number][] = [];
  for (let at = 0; at < calls.length; at += 1) {
    const { method, arguments: given } = calls[at] ?? NO_CALL;
    const isComplete = branches.length > 0;
    checkExpressionCount(reading, method, given);
    if (method === 'else' && isComplete) {
      return { item: { kind: 'case', branches, otherwise: resultOf(reading, given) }, used: at + 1 };
    }
    if (method === 'end' && isComplete) return { item: { kind: 'case', branches, otherwise: null }, used: at + 1 };
    const then = calls[at + 1];
    if (method !== 'when' || then?.method !== 'then') break;
    const when = anyForm(reading, given) ?? reading.refuse('takes a condition in `when`');
    branches.push({ when, result: resultOf(reading, then.arguments) });
    at += 1;
  }

  return reading.refuse('takes `case().when(…).then(…)` with `else(…)` or `end()` behind');
}

function resultOf(reading: Reading, [value]: Given): ExpressionDescription {
  return reading.readers.operand(reading, value, []);
}

function stepsInto(reading: Reading, item: ExpressionDescription, given: Given): ExpressionDescription {
  const path = pathOf(reading, item);
  const { values } = reading.collected;
  const steps = given.flat().map((step) => stepText(reading, step));
  const before = values[path.slot];
  values[path.slot] = [...(Array.isArray(before) ? before : []), ...steps];

  return { ...path, steps: [...path.steps, ...steps.map(stepKind)] };
}

function stepText(reading: Reading, step: unknown): string {
  if (typeof step === 'string' && step.isWellFormed()) return step;
  if (typeof step === 'number' && Number.isSafeInteger(step) && step >= 0) return String(step);

  return reading.refuse('takes names, and places from 0, as steps into a document');
}

/** A document's own path goes on; that of any other expression begins. */
function pathOf(
  reading: Reading,
  item: ExpressionDescription,
): Extract<ExpressionDescription, { readonly kind: 'jsonPath' }> {
  if (item.kind === 'jsonPath' && item.as === 'document') return item;

  return { kind: 'jsonPath', item, steps: [], slot: reading.slot([], []), as: 'document' };
}

function aggregateIn(reading: Reading, item: ExpressionDescription, method: string): AggregateDescription {
  return item.kind === 'aggregate' ? item : reading.refuse(`takes \`${method}\` behind aggregates only`);
}

/** `over()`, `over('name')`, `over((w) => …)`, and both to go on from a named window. */
function over(reading: Reading, item: ExpressionDescription, given: Given): WindowedDescription {
  if (item.kind !== 'aggregate' && item.kind !== 'call') return reading.refuse('takes `over` behind functions only');
  const [first, second = first] = given;
  const base = typeof first === 'string' ? nameOf(first, reading) : null;
  if (second instanceof DraftResult) {
    const inner = reading.inside(reading.names);

    return { kind: 'windowed', item, over: readWindow(inner, callsOf(second.draft), base) };
  }
  if (base !== null) return { kind: 'windowed', item, over: base };
  if (given.length > 0) return reading.refuse('takes the name of a window, or a callback');

  return { kind: 'windowed', item, over: { base: null, partitionBy: [], orderBy: [], frame: null } };
}

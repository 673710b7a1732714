import { didYouMean } from '../../foundation/did-you-mean.ts';
import { sql } from '../../sql/sql-tag.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import { runningMethods, streamingMethods } from '../recording/method-names.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { checkExpressionCount } from './argument-counts.ts';
import { readCastType } from './casts.ts';
import { columnOf } from './columns.ts';
import { search } from './condition-methods.ts';
import { readFragment } from './fragments.ts';
import { functionCall, functionNames } from './function-calls.ts';
import { columnText, nameOf } from './name-texts.ts';
import type { Reading } from './reading.ts';
import { isTableFunction } from './table-functions.ts';
import { readValue } from './values.ts';

type Given = readonly unknown[];

const roots: Readonly<Record<string, (reading: Reading, given: Given) => ExpressionDescription>> = {
  ref: reference,
  val: (reading, [value]) => readValue(reading, value, []),
  sql: (reading, [texts, ...values]) => fragmentOf(reading, texts, values),
  cast: (reading, [value, type]) => ({
    kind: 'cast',
    item: reading.readers.item(reading, value),
    type: readCastType(type, reading),
  }),
  and: (reading, given) => logic(reading, 'and', given),
  or: (reading, given) => logic(reading, 'or', given),
  not: (reading, [condition]) => ({ kind: 'not', item: conditionOf(reading, condition) }),
  exists: (reading, [query]) => ({
    kind: 'exists',
    query: reading.readers.query(reading, query).query,
    isNegated: false,
  }),
  any: (reading) => reading.refuse('takes `any` on the right of a comparison only'),
  all: (reading) => reading.refuse('takes `all` on the right of a comparison only'),
  tuple: (reading, given) => ({
    kind: 'tuple',
    items: given.flat().map((item) => reading.readers.item(reading, item)),
  }),
  json: (reading, [document]) => reading.readers.item(reading, document),
  excluded: (reading, [column]) => ({ kind: 'excluded', column: nameOf(column, reading) }),
  default: () => ({ kind: 'default' }),
  search: (reading, [columns, text]) => search(reading, columns, text, 'match'),
};

const names: readonly string[] = [...Object.keys(roots), 'case', ...functionNames];
const terminals: ReadonlySet<string> = new Set([...runningMethods, ...streamingMethods]);

/** What the callback object makes under a name. */
export function readRoot(reading: Reading, { method, arguments: given }: RecordedCall): ExpressionDescription {
  checkExpressionCount(reading, method, given);
  const made = Object.hasOwn(roots, method) ? roots[method]?.(reading, given) : functionCall(reading, method, given);
  if (made !== undefined && made !== null) return made;
  if (isTableFunction(method)) return reading.refuse(`takes \`${method}\` as a source only, since it gives rows`);
  if (terminals.has(method)) return reading.refuse(`cannot run \`${method}\` in a callback, which only describes`);

  return reading.refuse(`knows no function \`${method}\``, [], didYouMean(method, names));
}

/** A text as usual, or the names one by one, where they hold dots. */
function reference(reading: Reading, given: Given): ExpressionDescription {
  const [text] = given;
  if (given.length === 1 && typeof text === 'string') return columnOf(reading, columnText(text, reading), text);
  if (given.length === 0) return reading.refuse('takes the name of a column');

  return { kind: 'column', path: given.map((name) => nameOf(name, reading)) };
}

function fragmentOf(reading: Reading, texts: unknown, values: Given): ExpressionDescription {
  if (!isTemplate(texts)) return reading.refuse('takes a template behind `sql`; `sql.raw()` takes a text');

  return readFragment(reading, sql(texts, ...values));
}

/** What only template literals have. */
function isTemplate(texts: unknown): texts is TemplateStringsArray {
  return Array.isArray(texts) && 'raw' in texts && Array.isArray(texts.raw);
}

export function logic(reading: Reading, operator: 'and' | 'or', given: Given): ExpressionDescription {
  return { kind: 'logic', operator, items: given.flat().map((condition) => conditionOf(reading, condition)) };
}

export function conditionOf(reading: Reading, value: unknown): ExpressionDescription {
  return reading.readers.condition(reading, value) ?? reading.refuse('takes a condition');
}

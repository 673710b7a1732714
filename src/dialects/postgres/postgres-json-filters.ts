import { plainType } from '../../sql/expression-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { fenced, sqlText } from '../../sql/sql-text.ts';
import type { JsonFilters, JsonKind, JsonPath } from '../json-filters.ts';
import { RefusedValue } from '../refused-value.ts';
import { arrayText } from './postgres-array-text.ts';

const TEXT = plainType('String');
const TEXTS = { ...TEXT, isList: true };

const KINDS: Readonly<Record<JsonKind, ExpressionNode>> = {
  text: sqlText`'string'`,
  number: sqlText`'number'`,
  array: sqlText`'array'`,
  null: sqlText`'null'`,
};

/** Filters by the operators of `jsonb`, which indexes of its columns and of expressions with it serve. */
export const postgresJsonFilters: JsonFilters = {
  at: valueAt,
  is: (value, kind) => sqlText`jsonb_typeof(${value}) = ${KINDS[kind]}`,
  text: (value) => sqlText`${fenced(value)} #>> '{}'`,
  equals: (value, operand) => ({ kind: 'binary', operator: '=', left: value, right: operand.document() }),
  compare(value, operator, operand) {
    if (operand.kind === 'number') return { kind: 'binary', operator, left: value, right: operand.document() };
    const left = sqlText`(${fenced(value)} #>> '{}') collate "C"`;
    return { kind: 'binary', operator, left, right: operand.bind(String, TEXT) };
  },
  end: (value, which) => (which === 'first' ? sqlText`${fenced(value)} -> 0` : sqlText`${fenced(value)} -> -1`),
  contains(value, operand) {
    const isArray = sqlText`jsonb_typeof(${value}) = 'array'`;
    return { kind: 'logic', operator: 'and', items: [isArray, sqlText`${fenced(value)} @> ${operand.document()}`] };
  },
};

/**
 * `#>` with the whole path. It would read a key such as `-1` or `01` as a place in an array, so
 * one that is no `place` and yet looks like a number takes `->`, which with a text knows keys only.
 */
function valueAt(document: ExpressionNode, path: JsonPath): ExpressionNode {
  const isText = document.kind === 'column' && document.type?.native?.name.toLowerCase() === 'json';
  const value = isText ? sqlText`${document}::jsonb` : document;
  if (path.steps.length === 0) return value;
  return path.steps.includes('odd') ? oddPath(value, path) : sqlText`${fenced(value)} #> ${wholePath(path)}`;
}

function wholePath(path: JsonPath): ExpressionNode {
  return path.bind((steps) => pathText(steps), TEXTS);
}

function oddPath(document: ExpressionNode, path: JsonPath): ExpressionNode {
  let value = document;
  let start = 0;
  path.steps.forEach((step, index) => {
    if (step !== 'odd') return;
    const before = start;
    if (index > before)
      value = sqlText`${fenced(value)} #> ${path.bind((steps) => pathText(steps.slice(before, index)), TEXTS)}`;
    value = sqlText`${fenced(value)} -> ${path.bind((steps) => keyText(steps[index] ?? ''), TEXT)}`;
    start = index + 1;
  });
  if (start === path.steps.length) return value;
  return sqlText`${fenced(value)} #> ${path.bind((steps) => pathText(steps.slice(start)), TEXTS)}`;
}

function pathText(steps: readonly string[]): string {
  return arrayText(steps.map(keyText), false);
}

function keyText(step: string): string {
  if (step.includes('\0')) throw new RefusedValue('a path without NUL characters, which PostgreSQL cannot hold');
  return step;
}

import { plainType } from '../../sql/expression-type.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { fenced, nameOf, sqlText } from '../../sql/sql-text.ts';
import type { DriverValue } from '../codec.ts';
import type { JsonFilters, JsonKind, JsonOperand, JsonPath } from '../json-filters.ts';
import { exactNumber, jsonItems, jsonNodes } from '../standard/json-nodes.ts';
import { keyStep, pathText, placesOf } from '../standard/json-path.ts';
import { int64Highest, int64Lowest } from '../standard/whole-number-value.ts';

const TEXT = plainType('String');

const KINDS: Readonly<Record<JsonKind, ExpressionNode>> = {
  text: sqlText`= 'text'`,
  number: sqlText`in ('integer', 'real')`,
  array: sqlText`= 'array'`,
  null: sqlText`= 'null'`,
};

/**
 * Filters by SQLite's JSON functions. A value is the text that `->` gives, so that the type, the
 * null and all digits of a number are still there.
 */
export const sqliteJsonFilters: JsonFilters = {
  at: valueAt,
  is: (value, kind) => sqlText`json_type(${value}) ${KINDS[kind]}`,
  text: scalar,
  equals,
  compare(value, operator, operand) {
    const right =
      operand.kind === 'number'
        ? operand.bind((item) => numberParameter(item), null)
        : operand.bind((item) => String(item), TEXT);
    return { kind: 'binary', operator, left: scalar(value), right };
  },
  end: (value, which) =>
    which === 'first' ? sqlText`${fenced(value)} -> '$[0]'` : sqlText`${fenced(value)} -> '$[#-1]'`,
  contains(value, operand, depth) {
    const items = operand.bind((item) => JSON.stringify(jsonItems(listOf(item), keyStep)), TEXT);
    return sqlText`(select case when json_type(v.d) = 'array' then ${contained(sqlText`v.d`, sqlText`v.l`, depth)} when v.d is not null then false end from (select ${value} as d, ${items} as l) as v)`;
  },
};

/** Where a step may be a place or a key, at most one of both is there. */
function valueAt(document: ExpressionNode, path: JsonPath): ExpressionNode {
  if (path.steps.length === 0) return sqlText`${document} -> '$'`;
  const places = placesOf(path);
  const variants = Array.from({ length: 2 ** places.length }, (_, variant) => {
    const isPlace = (step: number): boolean => {
      const bit = places.indexOf(step);
      return bit >= 0 && (variant & (1 << bit)) === 0;
    };
    return sqlText`${document} -> ${path.bind((steps) => pathText(steps, isPlace), TEXT)}`;
  });
  const [only] = variants;
  return variants.length === 1 && only !== undefined
    ? only
    : { kind: 'function', name: 'coalesce', arguments: variants };
}

function scalar(value: ExpressionNode): ExpressionNode {
  return sqlText`${fenced(value)} ->> '$'`;
}

function equals(value: ExpressionNode, operand: JsonOperand): ExpressionNode {
  switch (operand.kind) {
    case 'text':
      return sqlText`json_type(${value}) = 'text' and ${scalar(value)} = ${operand.bind((item) => String(item), TEXT)}`;
    case 'number':
      return sqlText`json_type(${value}) in ('integer', 'real') and (${value} = ${operand.bind((item) => String(item), TEXT)} or length(${value}) < 17 and ${scalar(value)} is ${operand.bind(exactParameter, null)})`;
    case 'boolean':
    case 'null':
      return sqlText`json_type(${value}) = ${operand.bind((item) => String(item), TEXT)}`;
    case 'document': {
      const nodes = operand.bind((item) => JSON.stringify(jsonNodes(item, keyStep)), TEXT);
      return sqlText`(select case when v.d is not null then (select count(*) from json_tree(v.d)) = json_array_length(v.n) and not exists (select 1 from json_each(v.n) as n where ${isMismatch(sqlText`v.d`, sqlText`'$' || (n.value ->> 0)`)}) end from (select ${value} as d, ${nodes} as n) as v)`;
    }
  }
}

/** Whether a document lacks, at a path, what the node of the row `n` says. */
function isMismatch(document: ExpressionNode, path: ExpressionNode): ExpressionNode {
  return sqlText`case n.value ->> 1 when 'text' then json_type(${document}, ${path}) = 'text' and ${document} ->> (${path}) = n.value ->> 2 when 'number' then json_type(${document}, ${path}) in ('integer', 'real') and (${document} -> (${path}) = n.value ->> 2 or length(${document} -> (${path})) < 17 and ${document} ->> (${path}) is n.value ->> 3) else json_type(${document}, ${path}) = n.value ->> 1 end is not true`;
}

/** Whether an array has every item of a list; `depth` more levels of arrays are in the list's items. */
function contained(array: ExpressionNode, list: ExpressionNode, depth: number): ExpressionNode {
  const [wanted, item, inner] = [nameOf(`e${depth}`), nameOf(`i${depth}`), nameOf(`l${depth}`)];
  const lacksNode = sqlText`exists (select 1 from json_each(${wanted}.value, '$[0]') as n where ${isMismatch(array, sqlText`${item}.fullkey || (n.value ->> 0)`)})`;
  const lacks =
    depth === 0
      ? lacksNode
      : sqlText`${lacksNode} or exists (select 1 from json_each(${wanted}.value, '$[1]') as ${inner} where not (${contained(
          sqlText`(${array} -> (${item}.fullkey || (${inner}.value ->> 0)))`,
          sqlText`${inner}.value -> 1`,
          depth - 1,
        )}))`;
  return sqlText`not exists (select 1 from json_each(${list}) as ${wanted} where not exists (select 1 from json_each(${array}) as ${item} where not (${lacks})))`;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Beyond 64 bits SQLite compares doubles, as it does inside JSON. */
function numberParameter(value: unknown): DriverValue {
  if (typeof value === 'bigint' && (value < int64Lowest || value > int64Highest)) return Number(value);
  return typeof value === 'bigint' ? value : Number(value);
}

function exactParameter(value: unknown): DriverValue {
  return typeof value === 'bigint' || typeof value === 'number' ? exactNumber(value) : null;
}

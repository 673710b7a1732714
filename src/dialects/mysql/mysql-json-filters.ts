import { plainType } from '../../sql/expression-type.ts';
import type { ExpressionNode, RawNode } from '../../sql/nodes/expression-nodes.ts';
import { fenced, nameOf, sqlText } from '../../sql/sql-text.ts';
import type { JsonFilters, JsonKind, JsonOperand, JsonPath } from '../json-filters.ts';
import type { JsonItem } from '../standard/json-nodes.ts';
import { jsonItems } from '../standard/json-nodes.ts';
import { keyStep, pathText, placesOf } from '../standard/json-path.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';

const TEXT = plainType('String');

const KINDS: Readonly<Record<JsonKind, ExpressionNode>> = {
  text: sqlText`= 'STRING'`,
  number: sqlText`in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER')`,
  array: sqlText`= 'ARRAY'`,
  null: sqlText`= 'NULL'`,
};

/** Filters by the JSON functions of MariaDB, whose JSON is text, and of MySQL, which has a type of its own. */
export function mysqlJsonFilters(flavor: MysqlFlavor): JsonFilters {
  const isMaria = flavor.name === 'mariadb';
  const inBinary = (value: ExpressionNode): RawNode => ({
    kind: 'raw',
    texts: ['', ` collate ${flavor.binaryCollation}`],
    nodes: [value],
  });
  const isEqual = (left: ExpressionNode, right: ExpressionNode): ExpressionNode =>
    isMaria
      ? sqlText`json_normalize(${left}) = ${inBinary(sqlText`json_normalize(${right})`)}`
      : sqlText`${left} = cast(${right} as json)`;
  const hasAll = contained(isEqual);
  return {
    at: (document, path) => valueAt(document, path, isMaria),
    is: (value, kind) => sqlText`json_type(${value}) ${KINDS[kind]}`,
    text: (value) => sqlText`json_unquote(${value})`,
    equals(value, operand) {
      if (operand.kind !== 'text') return isEqual(value, operand.document());
      const text = inBinary(operand.bind(String, TEXT));
      return sqlText`json_type(${value}) = 'STRING' and json_unquote(${value}) = ${text}`;
    },
    compare(value, operator, operand) {
      if (operand.kind !== 'number')
        return { kind: 'binary', operator, left: sqlText`json_unquote(${value})`, right: inBinary(textOf(operand)) };
      // MariaDB compares the texts of numbers unless told that they are numbers.
      if (isMaria)
        return {
          kind: 'binary',
          operator,
          left: sqlText`if(json_type(${value}) ${KINDS.number}, ${value} + 0e0, null)`,
          right: operand.bind(Number, null),
        };
      return { kind: 'binary', operator, left: value, right: sqlText`cast(${operand.document()} as json)` };
    },
    end: (value, which) =>
      which === 'first'
        ? sqlText`json_extract(${value}, '$[0]')`
        : sqlText`json_extract(${value}, concat('$[', greatest(json_length(${value}), 1) - 1, ']'))`,
    contains(value, operand, depth) {
      const items = operand.bind((item) => JSON.stringify(itemsOf(item)), TEXT);
      return sqlText`case when json_type(${value}) = 'ARRAY' then ${hasAll(isMaria ? withEscapedMinus(value) : value, items, depth)} when ${fenced(value)} is not null then false end`;
    },
  };
}

function textOf(operand: JsonOperand): ExpressionNode {
  return operand.bind(String, TEXT);
}

/**
 * MariaDB takes a minus after a quote in a path for a number from the end, and compares keys as they
 * are written. So such a minus is escaped, in the path and in the document.
 */
function escapedKeyStep(key: string): string {
  return keyStep(key).replaceAll('"-', '"\\u002d');
}

const MINUS = sqlText`'"-'`;
const ESCAPED_MINUS = sqlText`concat('"', char(92 using utf8mb4), 'u002d')`;

function withEscapedMinus(document: ExpressionNode): ExpressionNode {
  return sqlText`replace(${document}, ${MINUS}, ${ESCAPED_MINUS})`;
}

function valueAt(stored: ExpressionNode, path: JsonPath, isMaria: boolean): ExpressionNode {
  if (!isMaria || !path.steps.includes('odd')) return extracted(stored, path);
  return sqlText`replace(${extracted(withEscapedMinus(stored), path)}, ${ESCAPED_MINUS}, ${MINUS})`;
}

/** `$.a[0]` would also be the value of `a` that is no array, so the path asks what is there. */
function extracted(document: ExpressionNode, path: JsonPath): ExpressionNode {
  if (path.steps.length === 0) return document;
  const places = placesOf(path);
  const extract = (isPlace: (step: number) => boolean, end?: number): ExpressionNode =>
    end === 0
      ? document
      : sqlText`json_extract(${document}, ${path.bind((steps) => pathText(steps, isPlace, escapedKeyStep, end), TEXT)})`;
  const decide = (next: number, chosen: ReadonlySet<number>): ExpressionNode => {
    const place = places[next];
    if (place === undefined) return extract((step) => chosen.has(step));
    const container = extract((step) => chosen.has(step), place);
    return sqlText`if(json_type(${container}) = 'ARRAY', ${decide(next + 1, new Set([...chosen, place]))}, ${decide(next + 1, chosen)})`;
  };
  return decide(0, new Set());
}

type Contained = (array: ExpressionNode, list: ExpressionNode, depth: number) => ExpressionNode;

/** Whether an array has every item of a list; `depth` more levels of arrays are in the list's items. */
function contained(isEqual: (left: ExpressionNode, right: ExpressionNode) => ExpressionNode): Contained {
  const isMismatch = (value: ExpressionNode): ExpressionNode =>
    sqlText`case json_node.t when '' then ${isEqual(value, sqlText`json_node.s`)} else json_type(${value}) = json_node.t end is not true`;
  // Names that no table has: in an update or a delete the column stands under its table's own.
  const hasAll: Contained = (array, list, depth) => {
    const [wanted, item, inner] = [
      nameOf(`json_wanted${depth}`),
      nameOf(`json_item${depth}`),
      nameOf(`json_list${depth}`),
    ];
    const place = sqlText`concat('$[', ${item}.i - 1, ']', json_node.p)`;
    const lacksNode = sqlText`exists (select 1 from json_table(${wanted}.n, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', t varchar(9) character set utf8mb4 path '$[1]', s longtext character set utf8mb4 path '$[2]')) as json_node where ${isMismatch(sqlText`json_extract(${array}, ${place})`)})`;
    const lacks =
      depth === 0
        ? lacksNode
        : sqlText`${lacksNode} or exists (select 1 from json_table(${wanted}.l, '$[*]' columns (p longtext character set utf8mb4 path '$[0]', l json path '$[1]')) as ${inner} where not (${hasAll(
            sqlText`json_extract(${array}, concat('$[', ${item}.i - 1, ']', ${inner}.p))`,
            sqlText`${inner}.l`,
            depth - 1,
          )}))`;
    return sqlText`not exists (select 1 from json_table(${list}, '$[*]' columns (n json path '$[0]', l json path '$[1]')) as ${wanted} where not exists (select 1 from json_table(${array}, '$[*]' columns (i for ordinality)) as ${item} where not (${lacks})))`;
  };
  return hasAll;
}

type Item = readonly [
  nodes: readonly (readonly [path: string, type: string, json: string | null])[],
  lists: readonly (readonly [path: string, items: readonly Item[]])[],
];

function itemsOf(list: unknown): readonly Item[] {
  return Array.isArray(list) ? jsonItems(list, escapedKeyStep).map(spelledItem) : [];
}

/** Scalars as JSON, other nodes by their type; a minus after a quote as in the document. */
function spelledItem([nodes, lists]: JsonItem): Item {
  return [
    nodes.map(([path, type, text]) => {
      if (type === 'array' || type === 'object') return [path, type.toUpperCase(), null];
      const json = type === 'text' ? JSON.stringify(text) : (text ?? 'null');
      return [path, '', json.replaceAll('"-', '"\\u002d')];
    }),
    lists.map(([path, items]) => [path, items.map(spelledItem)]),
  ];
}

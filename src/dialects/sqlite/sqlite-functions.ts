import { isWholeNumber } from '../../sql/expression-type.ts';
import { binary, column } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, nameOf, sqlText } from '../../sql/sql-text.ts';
import type { Functions, QuantifiedComparison, TableFunctionCall, TableFunctionSource } from '../functions.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { missingContainment, missingListFunctions, missingUnnest } from '../standard/missing-lists.ts';
import { argumentOf, BIG_INT, JSON_VALUE, operand, withType } from '../standard/spelled.ts';
import { plainItems, standardWindowFunctions } from '../standard/standard-functions.ts';
import { standardWindows } from '../standard/standard-windows.ts';
import { sqliteAggregateFunctions } from './sqlite-aggregate-functions.ts';
import { castSqlite } from './sqlite-casts.ts';
import { sqliteMomentFunctions } from './sqlite-moment-functions.ts';
import { sqliteNumberFunctions } from './sqlite-number-functions.ts';
import { wholeOf } from './sqlite-numbers.ts';
import { sqliteTextFunctions } from './sqlite-text-functions.ts';
import { sqliteChoices, sqliteJsonFunctions } from './sqlite-value-functions.ts';

/** SQLite's functions, which are few, so that many of these are put together. */
export const sqliteFunctions: Functions = {
  scalar: {
    ...sqliteTextFunctions,
    ...sqliteNumberFunctions,
    ...sqliteChoices,
    ...sqliteMomentFunctions,
    ...sqliteJsonFunctions,
    ...missingListFunctions,
    ...standardWindowFunctions,
  },
  aggregates: sqliteAggregateFunctions,
  tables: { generateSeries: series, unnest: missingUnnest, jsonItems },
  windows: standardWindows(() => undefined),
  settled: (item) => (isWholeNumber(item.type) ? wholeOf(item) : item.node),
  cast: castSqlite,

  jsonScalar(value, as) {
    const plain = atomText`(${operand(value)} ->> '$')`;
    if (as === 'text')
      return atomText`case when json_type(${value}) = 'text' then ${plain} when json_type(${value}) <> 'null' then ${value} end`;
    if (as === 'number')
      return atomText`case when json_type(${value}) in ('integer', 'real') then cast(${plain} as real) end`;
    return atomText`case json_type(${value}) when 'true' then true when 'false' then false end`;
  },

  groupBy: (groups) =>
    plainItems(groups) ?? missingCapability('SQLite', 'grouping sets', 'Unite queries that group by one set each.'),
  quantified,
  matches: { alternative: 'Use like, or glob by a fragment of SQL.' },
  containment: missingContainment,
};

/** There is neither `any` nor `all`: what holds for a row is counted. */
function quantified({ left, operator, quantifier, query }: QuantifiedComparison): ExpressionNode {
  if (operator === '=' && quantifier === 'any') return { kind: 'inQuery', items: [left], query, isNegated: false };
  if (operator === '<>' && quantifier === 'all') return { kind: 'inQuery', items: [left], query, isNegated: true };
  const rows = {
    kind: 'derived',
    query,
    alias: 'facet_compared',
    isLateral: false,
    columns: ['facet_value'],
  } as const;
  const holds = binary(operator, left, column('facet_compared', 'facet_value'));
  return quantifier === 'any'
    ? atomText`(select case when max(${holds}) = 1 then true when count(*) = count(${holds}) then false end from ${rows})`
    : atomText`(select case when min(${holds}) = 0 then false when count(*) = count(${holds}) then true end from ${rows})`;
}

function series(own: TableFunctionCall): TableFunctionSource {
  const [start, end] = [wholeOf(argumentOf(own, 0)), operand(wholeOf(argumentOf(own, 1)))];
  const name = nameOf(own.alias);
  const step = own.arguments[2] === undefined ? null : operand(wholeOf(own.arguments[2]));
  const isWithin = (value: ExpressionNode): ExpressionNode =>
    step === null
      ? sqlText`${operand(value)} <= ${end}`
      : sqlText`(${step} > 0 and ${operand(value)} <= ${end} or ${step} < 0 and ${operand(value)} >= ${end})`;
  const next = step === null ? sqlText`value + 1` : sqlText`value + ${step}`;
  const rows = sqlText`select ${start} where ${isWithin(start)} union all select ${next} from ${name} where ${isWithin(next)}`;
  return {
    source: {
      ...sqlText`(with recursive ${name} (value) as (${rows}) select value from ${name}) as ${name}`,
      alias: own.alias,
    },
    columns: [{ node: column(own.alias, 'value', BIG_INT), type: BIG_INT, isNullable: false }],
  };
}

/** Items come as values of SQL, and only the document still has all digits of a number. */
function jsonItems(own: TableFunctionCall): TableFunctionSource {
  const { node } = argumentOf(own, 0);
  const of = (name: string): ExpressionNode => column(own.alias, name);
  const exact = sqlText`${of('json')} -> ${of('key')}`;
  const item = atomText`case ${of('type')} when 'text' then json_quote(${of('value')}) when 'integer' then iif(typeof(${of('value')}) = 'integer', cast(${of('value')} as text), ${exact}) when 'real' then ${exact} when 'true' then 'true' when 'false' then 'false' when 'null' then 'null' else ${of('value')} end`;
  return {
    source: {
      ...sqlText`json_each(case json_type(${node}) when 'array' then ${node} end) as ${nameOf(own.alias)}`,
      alias: own.alias,
    },
    columns: [{ node: withType(item, JSON_VALUE), type: JSON_VALUE, isNullable: false }],
  };
}

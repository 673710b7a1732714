import { literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, nameOf, sqlText } from '../../sql/sql-text.ts';
import type { Functions, Group, TableFunctionCall, TableFunctionSource } from '../functions.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { missingContainment, missingListFunctions, missingUnnest } from '../standard/missing-lists.ts';
import { argumentOf, BIG_INT, JSON_VALUE, operand, spelled, withType } from '../standard/spelled.ts';
import { plainItems, standardQuantified } from '../standard/standard-functions.ts';
import { standardWindows } from '../standard/standard-windows.ts';
import { mysqlAggregateFunctions } from './mysql-aggregate-functions.ts';
import { castMysql, momentOf, wholeOf } from './mysql-conversions.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { asMembers } from './mysql-members.ts';
import { mysqlMomentFunctions } from './mysql-moment-functions.ts';
import { mysqlNumberFunctions } from './mysql-number-functions.ts';
import { inBinary, mysqlTextFunctions } from './mysql-text-functions.ts';
import { mysqlChoices, mysqlJsonFunctions, mysqlWindowFunctions } from './mysql-value-functions.ts';

/** The functions of MariaDB or MySQL. */
export function mysqlFunctions(flavor: MysqlFlavor): Functions {
  return {
    scalar: {
      ...mysqlTextFunctions(flavor),
      ...mysqlNumberFunctions,
      ...mysqlChoices,
      ...mysqlMomentFunctions,
      ...mysqlJsonFunctions,
      ...missingListFunctions,
      ...mysqlWindowFunctions(flavor),
    },
    aggregates: mysqlAggregateFunctions(flavor),

    tables: {
      generateSeries: (own) => series(flavor, own),
      unnest: missingUnnest,
      jsonItems(own) {
        const { node } = argumentOf(own, 0);
        const column = { kind: 'column', table: own.alias, name: 'value', type: JSON_VALUE } as const;
        return {
          source: itemsOf(flavor, own, node, "value json path '$'"),
          columns: [{ node: column, type: JSON_VALUE, isNullable: false }],
        };
      },
    },

    windows: standardWindows(({ unit }) => {
      if (unit === 'groups') missingCapability(flavor.database, 'frames of groups', 'Use rows or range.');
    }),
    settled: momentOf,
    cast: (item, to) => castMysql(flavor, item, to),

    jsonScalar(value, as) {
      const text = atomText`json_unquote(${value})`;
      if (as === 'text')
        return spelled(
          'case when json_type(',
          value,
          ") <> 'NULL' then ",
          text,
          ` collate ${flavor.binaryCollation} end`,
        );
      if (as === 'number')
        return atomText`case when json_type(${value}) in ('INTEGER', 'DOUBLE', 'DECIMAL', 'UNSIGNED INTEGER') then ${text} + 0e0 end`;
      return spelled(
        'case when json_type(',
        value,
        ") = 'BOOLEAN' then ",
        text,
        ` = 'true' collate ${flavor.binaryCollation} end`,
      );
    },

    groupBy: (groups) => plainItems(groups) ?? withRollup(flavor, groups),
    quantified: ({ query, ...comparison }) =>
      standardQuantified({ ...comparison, query: { kind: 'scalarQuery', query: asMembers(query) } }),
    matches: (text, pattern) => sqlText`${operand(text)} regexp ${inBinary(flavor, pattern)}`,
    containment: missingContainment,
  };
}

/** `group by a, b with rollup` is all there is. */
function withRollup({ database }: MysqlFlavor, groups: readonly Group[]): readonly ExpressionNode[] {
  const [only, ...others] = groups;
  if (only?.kind !== 'rollup' || others.length > 0) {
    missingCapability(database, 'grouping sets other than one rollup', 'Unite queries that group by one set each.');
  }
  const items = only.sets.map((set) => {
    const [item, ...more] = set;
    if (item === undefined || more.length > 0)
      missingCapability(
        database,
        'several columns as one step of a rollup',
        'Unite queries that group by one set each.',
      );
    return item;
  });
  return items.map((item, index) => (index === items.length - 1 ? sqlText`${operand(item)} with rollup` : item));
}

/** The items of an array as rows; only from MariaDB 10.6, as lists of any length that travel by it. */
function itemsOf(
  { database }: MysqlFlavor,
  { alias, capabilities }: TableFunctionCall,
  document: ExpressionNode,
  column: "value json path '$'" | 'place for ordinality',
): TableFunctionSource['source'] {
  if (capabilities.mostSpelledOutValues === null)
    missingCapability(database, 'JSON as a table before MariaDB 10.6', 'Load the values in JavaScript.');
  const rows = spelled('json_table(', document, `, '$[*]' columns (${column}))`);
  return { ...sqlText`${rows} as ${nameOf(alias)}`, alias };
}

/** The most numbers whose places fit into a text that every server takes. */
const MOST_NUMBERS = 5_000_000;

/**
 * Numbered items of an array. A recursive query would end after 1,000 rows, on MariaDB without a word; so
 * would a text that is too long, which is why such a series fails by a query of two rows.
 */
function series(flavor: MysqlFlavor, own: TableFunctionCall): TableFunctionSource {
  const [start, end] = [operand(wholeOf(argumentOf(own, 0))), operand(wholeOf(argumentOf(own, 1)))];
  const step = own.arguments[2] === undefined ? null : operand(wholeOf(own.arguments[2]));
  const last = step === null ? atomText`(${end} - ${start})` : atomText`((${end} - ${start}) div ${step})`;
  const document = atomText`case when ${last} < 0 then '[]' when ${last} > ${literal(MOST_NUMBERS)} then (select 1 union select 2) else concat('[', repeat('0,', ${last}), '0]') end`;
  const place = atomText`(${nameOf(own.alias)}.place - 1)`;
  const node = step === null ? sqlText`${start} + ${place}` : sqlText`${start} + ${place} * ${step}`;
  return {
    source: itemsOf(flavor, own, document, 'place for ordinality'),
    columns: [{ node: withType(node, BIG_INT), type: BIG_INT, isNullable: false }],
  };
}

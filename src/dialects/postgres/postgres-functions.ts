import { literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, nameOf, sqlText } from '../../sql/sql-text.ts';
import type { Functions, TableFunctionCall, TableFunctionSource } from '../functions.ts';
import { argumentOf, BIG_INT, JSON_VALUE, operand, spelled } from '../standard/spelled.ts';
import { groupSet, standardQuantified, standardWindowFunctions } from '../standard/standard-functions.ts';
import { standardWindows } from '../standard/standard-windows.ts';
import { postgresAggregateFunctions } from './postgres-aggregate-functions.ts';
import { castPostgres } from './postgres-conversions.ts';
import { postgresMomentFunctions } from './postgres-moment-functions.ts';
import { postgresNumberFunctions } from './postgres-number-functions.ts';
import { postgresTextFunctions } from './postgres-text-functions.ts';
import { asJsonb, postgresChoices, postgresJsonFunctions, postgresListFunctions } from './postgres-value-functions.ts';

/** PostgreSQL has a way for all of them. */
export const postgresFunctions: Functions = {
  scalar: {
    ...postgresTextFunctions,
    ...postgresNumberFunctions,
    ...postgresChoices,
    ...postgresMomentFunctions,
    ...postgresJsonFunctions,
    ...postgresListFunctions,
    ...standardWindowFunctions,
  },
  aggregates: postgresAggregateFunctions,

  tables: {
    generateSeries(own) {
      const numbers = own.arguments.map(({ node }) => atomText`${operand(node)}::int8`);
      return source(own, spelled('generate_series(', numbers, ')'), { type: BIG_INT, isNullable: false });
    },
    unnest(own) {
      const { node, type } = argumentOf(own, 0);
      return source(own, atomText`unnest(${node})`, {
        type: type === null ? null : { ...type, isList: false },
        isNullable: true,
      });
    },
    jsonItems(own) {
      const node = asJsonb(argumentOf(own, 0));
      // Of a value that is no array there are no items; the function would fail.
      const items = atomText`jsonb_array_elements(case when jsonb_typeof(${node}) = 'array' then ${node} end)`;
      return source(own, items, { type: JSON_VALUE, isNullable: false });
    },
  },

  windows: standardWindows(() => undefined),
  settled: ({ node }) => node,
  cast: castPostgres,

  jsonScalar(value, as) {
    const text = atomText`(${operand(value)} #>> '{}')`;
    if (as === 'text') return text;
    const type = as === 'number' ? 'float8' : 'bool';
    return spelled('case when jsonb_typeof(', value, ') = ', literal(as), ' then ', text, `::${type} end`);
  },

  groupBy: (groups) =>
    groups.map((group) => {
      if (group.kind === 'item') return group.item;
      const name = group.kind === 'sets' ? 'grouping sets' : group.kind;
      return spelled(`${name} (`, group.sets.map(group.kind === 'sets' ? wholeSet : groupSet), ')');
    }),

  quantified: ({ query, ...comparison }) =>
    standardQuantified({ ...comparison, query: { kind: 'scalarQuery', query } }),
  matches: (text, pattern) => sqlText`${operand(text)} ~ ${operand(pattern)}`,
  containment: (operator, left, right) => ({
    ...spelled(operand(left), ` ${operator} `, operand(right)),
    isAtom: false,
  }),
};

function wholeSet(items: readonly ExpressionNode[]): ExpressionNode {
  return spelled('(', items, ')');
}

function source(
  own: TableFunctionCall,
  rows: ExpressionNode,
  value: Omit<TableFunctionSource['columns'][number], 'node'>,
): TableFunctionSource {
  return {
    source: { ...sqlText`${rows} as ${nameOf(own.alias)} (${nameOf('value')})`, alias: own.alias },
    columns: [{ ...value, node: { kind: 'column', table: own.alias, name: 'value', type: value.type } }],
  };
}

import { call } from '../../sql/expressions.ts';
import type { ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { AggregateCall, AggregateSpelling, MissingFunction } from '../functions.ts';
import type { PortableAggregateName } from '../portable-functions.ts';
import { averageType } from '../standard/average-type.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { missingListAggregate } from '../standard/missing-lists.ts';
import { argumentOf, withType } from '../standard/spelled.ts';
import { aggregateText, separatorOf, simpleAggregate } from '../standard/standard-functions.ts';
import { jsonOf, textOf } from './sqlite-conversions.ts';
import { refuseTextDecimal } from './sqlite-decimals.ts';
import { floatOf } from './sqlite-numbers.ts';

const DATABASE = 'SQLite';

export const sqliteAggregateFunctions: Readonly<Record<PortableAggregateName, AggregateSpelling | MissingFunction>> = {
  count: simpleAggregate(DATABASE, 'count'),
  sum: ordered('sum'),
  avg: average,
  min: ordered('min'),
  max: ordered('max'),
  every: (own) => aggregateText(DATABASE, own, 'min', [argumentOf(own, 0).node]),
  some: (own) => aggregateText(DATABASE, own, 'max', [argumentOf(own, 0).node]),
  stringAgg: joinedTexts,
  listAgg: missingListAggregate,
  jsonArrayAgg(own) {
    return aggregateText(DATABASE, own, 'json_group_array', [jsonOf(argumentOf(own, 0))], orderOf(own));
  },
  jsonObjectAgg: (own) =>
    aggregateText(DATABASE, own, 'json_group_object', [textOf(argumentOf(own, 0)), jsonOf(argumentOf(own, 1))]),
  stddev: deviation((squares, count) => atomText`sqrt(${squares} / (${count} - 1))`),
  stddevPop: deviation((squares, count) => atomText`sqrt(${squares} / ${count})`),
  variance: deviation((squares, count) => atomText`(${squares} / (${count} - 1))`),
  variancePop: deviation((squares, count) => atomText`(${squares} / ${count})`),
};

/** Aggregates of what has an order, which decimals in texts have not. */
function ordered(name: 'sum' | 'min' | 'max'): AggregateSpelling {
  const simple = simpleAggregate(DATABASE, name);
  return (own) => {
    refuseTextDecimal(argumentOf(own, 0).node, 'aggregates of');
    return simple(own);
  };
}

/** Decimals in whole units, with four digits more; the rest of the division is divided again, so that nothing exceeds 63 bits. */
function average(own: AggregateCall): ExpressionNode {
  const { node, type } = argumentOf(own, 0);
  if (type?.scalar !== 'Decimal') return aggregateText(DATABASE, own, 'avg', [node]);
  refuseTextDecimal(node, 'aggregates of');
  if ((type.precision ?? 0) > 14) {
    missingCapability(DATABASE, 'averages of decimals of more than 14 digits', 'Cast them to float.');
  }
  const sum = aggregateText(DATABASE, own, 'sum', [node]);
  const count = aggregateText(DATABASE, own, 'count', [node]);
  const half = atomText`case when ${sum} < 0 then -${count} else ${count} end`;
  return withType(
    atomText`(${sum} / ${count} * 10000 + (${sum} % ${count} * 20000 + ${half}) / (${count} * 2))`,
    averageType(type),
  );
}

/** With `distinct` there can be no separator, so the texts are joined in a second step. */
function joinedTexts(own: AggregateCall): ExpressionNode {
  const item = textOf(argumentOf(own, 0));
  if (!own.isDistinct) return aggregateText(DATABASE, own, 'group_concat', [item, separatorOf(own)], orderOf(own));
  if (own.arguments.length === 1) return aggregateText(DATABASE, own, 'group_concat', [item], orderOf(own));
  const texts = aggregateText(DATABASE, own, 'json_group_array', [item], orderOf(own));
  return inDocument(texts, sqlText`group_concat(value, ${separatorOf(own)}) from json_each(facet_values)`);
}

function orderOf(own: AggregateCall): readonly OrderNode[] {
  if (own.orderBy.length > 0 && !own.capabilities.jsonAggregation) {
    missingCapability(DATABASE, 'an order in an aggregate before SQLite 3.44', 'Order a derived table.');
  }
  return own.orderBy;
}

/**
 * SQLite has none. Sums of squares would lose all digits of values that are large beside what they differ by; so
 * the values are collected and gone through twice.
 */
function deviation(of: (squares: ExpressionNode, count: ExpressionNode) => ExpressionNode): AggregateSpelling {
  return (own) => {
    if (own.over !== null) missingCapability(DATABASE, 'deviations over a window', 'Compute them in a sub-query.');
    const values = aggregateText(DATABASE, own, 'json_group_array', [floatOf(argumentOf(own, 0))]);
    const result = of(atomText`sum((value - mean) * (value - mean))`, call('count', atomText`value`));
    return inDocument(
      values,
      sqlText`${result} from (select value, avg(value) over () as mean from json_each(facet_values))`,
    );
  };
}

/** What is computed of collected values. They are collected apart, where the aggregate is one of the rows around it. */
function inDocument(values: ExpressionNode, query: ExpressionNode): ExpressionNode {
  return atomText`(select (select ${query}) from (select ${values} as facet_values))`;
}

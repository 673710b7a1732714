import type { ValueType } from '../../schema/value-type.ts';
import { call, literal } from '../../sql/expressions.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText, sqlText } from '../../sql/sql-text.ts';
import type { AggregateCall, AggregateSpelling } from '../functions.ts';
import type { PortableAggregateName } from '../portable-functions.ts';
import { averageType } from '../standard/average-type.ts';
import { argumentOf, operand } from '../standard/spelled.ts';
import { aggregateText, plainAggregate, separatorOf, simpleAggregate } from '../standard/standard-functions.ts';
import { floatOf, jsonOf, textOf } from './postgres-conversions.ts';

const DATABASE = 'PostgreSQL';

/** PostgreSQL's aggregates. Those without an order and a window are spelled by its writers. */
export const postgresAggregateFunctions: Readonly<Record<PortableAggregateName, AggregateSpelling>> = {
  count: simpleAggregate(DATABASE, 'count'),
  sum: (own) => numeric(own, 'sum'),
  avg(own) {
    const { node, type } = argumentOf(own, 0);
    if (type?.scalar !== 'Decimal') return numeric(own, 'avg');
    const average = aggregateOf(own, 'avg', node);
    const { scale } = averageType(type);
    return scale === null ? average : call('round', average, literal(scale));
  },
  min: (own) => extreme(own, 'min'),
  max: (own) => extreme(own, 'max'),
  every: (own) => aggregateText(DATABASE, own, 'bool_and', [argumentOf(own, 0).node]),
  some: (own) => aggregateText(DATABASE, own, 'bool_or', [argumentOf(own, 0).node]),
  stringAgg: (own) =>
    aggregateText(DATABASE, own, 'string_agg', [textOf(argumentOf(own, 0)), separatorOf(own)], own.orderBy),
  listAgg: (own) => aggregateText(DATABASE, own, 'array_agg', [argumentOf(own, 0).node], own.orderBy),
  jsonArrayAgg(own) {
    const items = aggregateText(DATABASE, own, 'jsonb_agg', [jsonOf(argumentOf(own, 0))], own.orderBy);
    return call('coalesce', items, sqlText`'[]'`);
  },
  jsonObjectAgg(own) {
    const key = argumentOf(own, 0);
    // Elsewhere a member without a name is left out; here it would be an error.
    const named = key.isNullable === false ? null : atomText`${operand(key.node)} is not null`;
    const filter: ExpressionNode | null =
      named === null || own.filter === null
        ? (named ?? own.filter)
        : { kind: 'logic', operator: 'and', items: [own.filter, named] };
    const members = [textOf(key), jsonOf(argumentOf(own, 1))];
    return call('coalesce', aggregateText(DATABASE, { ...own, filter }, 'jsonb_object_agg', members), sqlText`'{}'`);
  },
  stddev: (own) => deviation(own, 'stddev_samp'),
  stddevPop: (own) => deviation(own, 'stddev_pop'),
  variance: (own) => deviation(own, 'var_samp'),
  variancePop: (own) => deviation(own, 'var_pop'),
};

function aggregateOf(own: AggregateCall, name: 'sum' | 'avg' | 'min' | 'max', item: ExpressionNode): ExpressionNode {
  return own.over === null ? plainAggregate(own, name, item) : aggregateText(DATABASE, own, name, [item]);
}

/** Singles are added with the digits of a single, and the average of whole numbers is a decimal. */
function numeric(own: AggregateCall, name: 'sum' | 'avg'): ExpressionNode {
  const item = argumentOf(own, 0);
  const isFloat = item.type?.scalar === 'Float' || (name === 'avg' && item.type !== null);
  return aggregateOf(own, name, isFloat ? floatOf(item) : item.node);
}

function deviation(own: AggregateCall, name: string): ExpressionNode {
  return aggregateText(DATABASE, own, name, [floatOf(argumentOf(own, 0))]);
}

/** There is no `min` of booleans, uuids and bytes. */
function extreme(own: AggregateCall, name: 'min' | 'max'): ExpressionNode {
  const { node, type } = argumentOf(own, 0);
  if (own.over === null) return plainAggregate(own, name, node);
  const way = WAYS[type?.isList === true ? 'String' : (type?.scalar ?? 'String')];
  if (way === undefined) return aggregateText(DATABASE, own, name, [node]);
  return way.back(aggregateText(DATABASE, own, name, [way.there(operand(node))]));
}

const WAYS: Readonly<Partial<Record<ValueType['scalar'], Way>>> = {
  Boolean: { there: (item) => atomText`${item}::int4`, back: (item) => atomText`cast(${item} as bool)` },
  Uuid: { there: (item) => atomText`${item}::text`, back: (item) => atomText`cast(${item} as uuid)` },
  Bytes: { there: (item) => atomText`encode(${item}, 'hex')`, back: (item) => atomText`decode(${item}, 'hex')` },
};

interface Way {
  there(item: ExpressionNode): ExpressionNode;
  back(item: ExpressionNode): ExpressionNode;
}

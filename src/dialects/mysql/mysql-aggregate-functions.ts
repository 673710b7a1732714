import { call, literal } from '../../sql/expressions.ts';
import type { AggregateNode, ExpressionNode, OrderNode } from '../../sql/nodes/expression-nodes.ts';
import { atomText } from '../../sql/sql-text.ts';
import type { AggregateCall, AggregateSpelling, MissingFunction } from '../functions.ts';
import type { PortableAggregateName } from '../portable-functions.ts';
import { missingCapability } from '../standard/missing-capability.ts';
import { missingListAggregate } from '../standard/missing-lists.ts';
import { argumentOf, isPlace, spelled } from '../standard/spelled.ts';
import { aggregateText, plainAggregate } from '../standard/standard-functions.ts';
import { documentOf, floatOf, jsonOf, textOf } from './mysql-conversions.ts';
import type { MysqlFlavor } from './mysql-flavor.ts';
import { inBinary } from './mysql-text-functions.ts';

/** There is no `filter`; aggregates leave nulls out. */
export function mysqlAggregateFunctions(
  flavor: MysqlFlavor,
): Readonly<Record<PortableAggregateName, AggregateSpelling | MissingFunction>> {
  const { database } = flavor;
  const text = (own: AggregateCall, name: string, item: ExpressionNode): ExpressionNode =>
    aggregateText(database, { ...own, filter: null }, name, [filtered(own, item)]);
  const simple =
    (name: AggregateNode['name']): AggregateSpelling =>
    (own) => {
      const item = own.arguments[0]?.node ?? null;
      if (own.over === null) return plainAggregate(own, name, item);
      if (item === null && own.filter === null) return aggregateText(database, own, name, []);
      return text(own, name, item ?? literal(1));
    };
  const ofFloats =
    (name: string): AggregateSpelling =>
    (own) =>
      text(own, name, floatOf(argumentOf(own, 0)));

  return {
    count: simple('count'),
    sum: simple('sum'),
    avg(own) {
      const item = argumentOf(own, 0);
      const isFloat = item.type !== null && item.type.scalar !== 'Decimal';
      return text(own, 'avg', isFloat ? floatOf(item) : item.node);
    },
    min: simple('min'),
    max: simple('max'),
    every: (own) => text(own, 'min', argumentOf(own, 0).node),
    some: (own) => text(own, 'max', argumentOf(own, 0).node),
    stringAgg: (own) => joinedTexts(flavor, own),
    listAgg: missingListAggregate,
    jsonArrayAgg: (own) => documents(flavor, own),
    jsonObjectAgg: (own) => members(flavor, own),
    stddev: ofFloats('stddev_samp'),
    stddevPop: ofFloats('stddev_pop'),
    variance: ofFloats('var_samp'),
    variancePop: ofFloats('var_pop'),
  };
}

function filtered({ filter }: AggregateCall, result: ExpressionNode): ExpressionNode {
  return filter === null ? result : { kind: 'case', branches: [{ when: filter, result }], otherwise: null };
}

/** What stands between may only be a constant, so a value stands before each text, and is cut off the first. */
function joinedTexts(flavor: MysqlFlavor, own: AggregateCall): ExpressionNode {
  const item = textOf(argumentOf(own, 0));
  const separator = own.arguments[1]?.node;
  if (separator === undefined) return groupConcat(flavor, own, filtered(own, item), own.orderBy, ',');
  if (!isPlace(separator))
    missingCapability(flavor.database, 'a separator that is no value', 'Give the separator as a text: `e.val(…)`.');
  const joined = groupConcat(flavor, own, filtered(own, call('concat', separator, item)), own.orderBy, '');
  return atomText`substr(${joined}, char_length(${separator}) + 1)`;
}

function groupConcat(
  { database }: MysqlFlavor,
  own: AggregateCall,
  item: ExpressionNode,
  orderBy: readonly OrderNode[],
  separator: '' | ',',
): ExpressionNode {
  if (own.over !== null) missingCapability(database, 'collecting values over a window', 'Collect them in a sub-query.');
  const order = orderBy.length === 0 ? [] : [' order by ', orderBy];
  return spelled(`group_concat(${own.isDistinct ? 'distinct ' : ''}`, item, ...order, ` separator '${separator}')`);
}

/** MySQL's own aggregate has neither an order nor `distinct`, and with a filter nulls would be left out; so texts of documents are joined. */
function documents(flavor: MysqlFlavor, own: AggregateCall): ExpressionNode {
  const item = argumentOf(own, 0);
  const isPlain = own.filter === null && (flavor.name === 'mariadb' || (!own.isDistinct && own.orderBy.length === 0));
  if (isPlain && (own.over === null || flavor.name === 'mysql')) {
    return call(
      'coalesce',
      aggregateText(flavor.database, own, 'json_arrayagg', [jsonOf(item)], own.orderBy),
      call('json_array'),
    );
  }
  const joined = groupConcat(flavor, own, filtered(own, documentOf(item)), own.orderBy, ',');
  return asDocument(flavor, atomText`concat('[', coalesce(${joined}, ''), ']')`);
}

function members(flavor: MysqlFlavor, own: AggregateCall): ExpressionNode {
  const [key, item] = [textOf(argumentOf(own, 0)), argumentOf(own, 1)];
  if (own.filter === null && flavor.name === 'mysql' && own.over !== null) {
    return call(
      'coalesce',
      aggregateText(flavor.database, own, 'json_objectagg', [key, jsonOf(item)]),
      call('json_object'),
    );
  }
  // Each has the collation of another function, which cannot be told apart from those of the columns.
  const member = call(
    'concat',
    inBinary(flavor, call('json_quote', key)),
    literal(':'),
    inBinary(flavor, documentOf(item)),
  );
  const joined = groupConcat(flavor, own, filtered(own, member), own.orderBy, ',');
  return asDocument(flavor, atomText`concat('{', coalesce(${joined}, ''), '}')`);
}

/** MariaDB's documents are texts. */
function asDocument({ name }: MysqlFlavor, text: ExpressionNode): ExpressionNode {
  return name === 'mariadb' ? text : atomText`cast(${text} as json)`;
}

import { expressionType, plainType } from '../../sql/expression-type.ts';
import type { AggregateNode, ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { SqlWriter } from '../../sql/sql-writer.ts';
import { standardWriters } from '../standard/standard-writers.ts';
import { postgresCastName } from './postgres-type-names.ts';

/** PostgreSQL has no `min` and `max` of some types that it compares, and adds singles with the digits of a single. */
export function writePostgresAggregate(node: AggregateNode, out: SqlWriter): void {
  const type = node.item === null || node.name === 'count' ? null : expressionType(node.item);
  const name = type === null ? null : postgresCastName(type, out.settings.findEnum);
  const isOrder = node.name === 'min' || node.name === 'max';
  const { item } = node;

  if (item === null || (!isOrder && name !== 'float4')) standardWriters.aggregate(node, out);
  else if (!isOrder) standardWriters.aggregate({ ...node, item: cast(item, 'Float') }, out);
  else if (name === 'bool') writeWrapped('cast(', { ...node, item: cast(item, 'Int') }, ' as bool)', out);
  else if (name === 'uuid') writeWrapped('cast(', { ...node, item: asText(item, 'text') }, ' as uuid)', out);
  else if (name === 'bytea') writeWrapped('decode(', { ...node, item: asText(item, 'hex') }, ", 'hex')", out);
  else standardWriters.aggregate(node, out);
}

function writeWrapped(before: string, node: AggregateNode, after: string, out: SqlWriter): void {
  out.write(before);
  standardWriters.aggregate(node, out);
  out.write(after);
}

function cast(item: ExpressionNode, scalar: 'Int' | 'Float'): ExpressionNode {
  return { kind: 'cast', item, type: plainType(scalar) };
}

/** Texts of one form sort as the values that they stand for. */
function asText(item: ExpressionNode, form: 'text' | 'hex'): ExpressionNode {
  return { kind: 'jsonValue', item, form };
}

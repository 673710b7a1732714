import type { TableName } from '../schema/model.ts';
import type { CreateIndexNode } from '../sql/nodes/definition-nodes.ts';
import type { DesiredIndex } from './desired-database.ts';

/** The statement that makes an index of a table. */
export function indexNode(
  table: TableName,
  { name, parts, included, isUnique, type, where }: DesiredIndex,
): CreateIndexNode {
  return { kind: 'createIndex', name, table, parts, included, isUnique, type, where };
}

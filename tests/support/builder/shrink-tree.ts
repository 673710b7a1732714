import { smaller } from '../oracle/shrink-arguments.ts';
import type { TreeQuery } from './query-tree.ts';

/** The statement with a part less. Some make no sense: neither evaluator nor builder take those. */
export function* smallerTrees(query: TreeQuery): Iterable<TreeQuery> {
  if (query.kind === 'combination') {
    yield query.left;
    yield query.right;
    yield { ...query, orderBy: [], limit: null, offset: null };
    for (const left of smallerTrees(query.left)) yield { ...query, left };
    for (const right of smallerTrees(query.right)) yield { ...query, right };
    return;
  }
  if (query.limit !== null || query.offset !== null) yield { ...query, limit: null, offset: null };
  if (query.orderBy.length > 0) yield { ...query, orderBy: [], limit: null, offset: null };
  if (query.having !== null) yield { ...query, having: null };
  if (query.where !== null) yield { ...query, where: null };
  if (query.isDistinct) yield { ...query, isDistinct: false };
  for (const index of query.joins.keys()) yield { ...query, joins: query.joins.filter((_, at) => at !== index) };
  if (query.columns.length > 1)
    for (const index of query.columns.keys())
      yield { ...query, columns: query.columns.filter((_, at) => at !== index) };
  for (const index of query.groupBy.keys()) yield { ...query, groupBy: query.groupBy.filter((_, at) => at !== index) };
  for (const part of ['where', 'having', 'columns', 'from', 'joins', 'orderBy'] as const)
    for (const less of replaced(query[part])) yield { ...query, [part]: less } as TreeQuery;
}

/** A part of the tree with one of its own parts in its place, or with fewer items. */
function* replaced(value: unknown): Iterable<unknown> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      for (const less of replaced(item)) yield value.map((other, at) => (at === index ? less : other));
    return;
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return;
  const node = value as Readonly<Record<string, unknown>>;
  if (node.kind === 'select' || node.kind === 'combination') {
    yield* smallerTrees(node as unknown as TreeQuery);
    return;
  }
  if (Array.isArray(node.items)) yield* node.items;
  if (node.kind === 'not') yield node.item;
  if (Array.isArray(node.values)) for (const less of smaller(node.values)) yield { ...node, values: less };
  for (const argument of [...((node.arguments as unknown[] | undefined) ?? []), node.otherwise, node.left, node.right])
    if (isSameType(argument, node)) yield argument;
  for (const [name, item] of Object.entries(node)) for (const less of replaced(item)) yield { ...node, [name]: less };
}

function isSameType(part: unknown, whole: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof part === 'object' &&
    part !== null &&
    whole.type !== undefined &&
    (part as { type?: unknown }).type === whole.type
  );
}

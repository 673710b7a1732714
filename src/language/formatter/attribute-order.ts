import type { AttributeNode } from '../syntax/syntax-tree.ts';

const OF_FIELDS = ['id', 'unique', 'default', 'updatedAt', 'map', 'relation', 'ignore'];
const OF_BLOCKS = ['id', 'unique', 'index', 'fulltext', 'map', 'ignore', 'schema'];

/** Attributes in the order in which everybody expects them; those of the database and unknown ones are last. */
export function inUsualOrder<T>(items: readonly T[], attributeOf: (item: T) => AttributeNode): readonly T[] {
  return items.toSorted((one, other) => rank(attributeOf(one)) - rank(attributeOf(other)));
}

function rank({ isOfBlock, path }: AttributeNode): number {
  const order = isOfBlock ? OF_BLOCKS : OF_FIELDS;
  const known = path.length === 1 ? order.indexOf(path[0]?.text ?? '') : -1;
  return known === -1 ? order.length : known;
}

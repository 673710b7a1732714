import type { RandomSource } from '../oracle/random-source.ts';
import type { TreeQuery, TreeType } from './query-tree.ts';
import { randomValue } from './random-tree-expression.ts';

/** The same statement with other values: what a plan that was made for the first must answer as well. */
export function revalued(random: RandomSource, query: TreeQuery): TreeQuery {
  return changed(random, query) as TreeQuery;
}

function changed(random: RandomSource, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => changed(random, item));
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const node = value as Readonly<Record<string, unknown>>;
  if (node.kind === 'value' && isFree(node)) return { ...node, value: randomValue(random, node.type as TreeType) };
  if (node.kind === 'list') {
    const { type } = node.item as { readonly type: TreeType };
    return {
      ...node,
      item: changed(random, node.item),
      values: (node.values as readonly unknown[]).map((item) => (item === null ? null : randomValue(random, type))),
    };
  }
  return Object.fromEntries(
    Object.entries(node).map(([name, item]) => [
      name,
      FIXED_ARGUMENTS.has(String(node.name)) && name === 'arguments' ? item : changed(random, item),
    ]),
  );
}

/** Functions whose values are lengths and texts to look for. */
const FIXED_ARGUMENTS: ReadonlySet<string> = new Set(['left', 'right', 'substring', 'replace', 'position', 'concat']);

function isFree(node: Readonly<Record<string, unknown>>): boolean {
  return node.type !== 'Boolean';
}

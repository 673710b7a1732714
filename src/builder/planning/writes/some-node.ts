/** A part of a tree, as far as a walk must know it. */
export type AnyNode = Readonly<Record<string, unknown>> & { readonly kind: unknown };

/** Whether a tree has such a node anywhere, itself included. */
export function someNode(part: unknown, isSought: (node: AnyNode) => boolean): boolean {
  if (Array.isArray(part)) return part.some((item) => someNode(item, isSought));
  if (!isNode(part)) return false;
  return isSought(part) || childrenOf(part).some(([, child]) => someNode(child, isSought));
}

export function isNode(part: unknown): part is AnyNode {
  return typeof part === 'object' && part !== null && 'kind' in part;
}

/** Types of values are no part of the tree, and may be whole fields. */
export function childrenOf(node: AnyNode): readonly (readonly [name: string, child: unknown])[] {
  return Object.entries(node).filter(([name]) => name !== 'type' && name !== 'types');
}

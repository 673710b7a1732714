import type { ShapeNode } from '../../engine/plan-cache.ts';
import type { StatementDescription } from '../description/query-description.ts';

const OBJECT: unique symbol = Symbol('object');
const LIST: unique symbol = Symbol('list');
const END: unique symbol = Symbol('end');
const NULL: unique symbol = Symbol('null');

/** Lists that are longer belong to statements that hardly recur, and would fill the cache by themselves. */
const LONGEST = 500;

/**
 * The place of a description among the shapes that are known, which is its plan's key: all of the description is on the
 * path to it. `null` for one that is too long to be kept.
 *
 * Comparing it step by step costs a fifth of making a text of it for each call.
 */
export function shapeOf(root: ShapeNode, description: StatementDescription): ShapeNode | null {
  return objectShape(root, description);
}

/** Members that are null, and those that are left out, mean the same. */
function objectShape(start: ShapeNode, object: object): ShapeNode | null {
  let node: ShapeNode | null = start;
  const members = object as Readonly<Record<string, unknown>>;
  for (const name in members) {
    const value = members[name];
    if (value === null || value === undefined) continue;
    node = valueShape(node.child(name) ?? node.add(name, null), value);
    if (node === null) return null;
  }
  return node.child(END) ?? node.add(END, null);
}

function listShape(start: ShapeNode, list: readonly unknown[]): ShapeNode | null {
  if (list.length > LONGEST) return null;
  let node: ShapeNode | null = start.child(LIST) ?? start.add(LIST, null);
  for (let index = 0; index < list.length; index += 1) {
    node = valueShape(node, list[index]);
    if (node === null) return null;
  }
  return node.child(END) ?? node.add(END, null);
}

function valueShape(node: ShapeNode, value: unknown): ShapeNode | null {
  switch (typeof value) {
    case 'string':
    case 'number':
    case 'boolean':
      return node.child(value) ?? node.add(value, null);
    case 'object':
      if (value === null) return node.child(NULL) ?? node.add(NULL, null);
      if (Array.isArray(value)) return listShape(node, value);
      return objectShape(node.child(OBJECT) ?? node.add(OBJECT, null), value);
    default:
      // Descriptions are plain JSON.
      return null;
  }
}

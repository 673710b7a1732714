import type { ReadShape } from '../shape/read-shape.ts';
import { readShape } from '../shape/read-shape.ts';
import type { ObjectRule } from '../shape/rule.ts';
import { walk } from '../shape/walk.ts';
import type { WritePlanner } from './write-planner.ts';

/**
 * What is planned for arguments of such a shape, and their values. A part of a call that runs only
 * when it is reached has a plan of its own, found like those of whole calls.
 */
export function byShape<T extends object>(
  planner: WritePlanner,
  rootName: string,
  rule: ObjectRule,
  value: unknown,
  make: (read: ReadShape) => T,
): { readonly plan: T; readonly values: readonly unknown[] } {
  const { shapes } = planner;
  const values: unknown[] = [];
  try {
    const node = walk(rule, value, shapes.root(rootName), values, 0);
    let plan = shapes.find(rootName, node) as T | null;
    if (plan === null) {
      plan = make(readShape(rule, node.path()));
      node.plan = plan;
    }
    return { plan, values };
  } finally {
    // What was legal before a mistake has entered the trie too.
    shapes.noteGrowth();
  }
}

import type { PlanContext } from '../planner/plan-context.ts';
import { WORD } from '../shape/rule.ts';
import type { ShapeEntry } from '../shape/shape.ts';

const SHARED: ShapeEntry = {
  name: 'lock',
  rule: { kind: WORD, words: ['share'] },
  shape: { kind: 'word', word: 'share' },
};

/** For reads between writes: `lock: 'share'` where a plain read would hide from the result what others commit until then. */
export function sharedLock(context: PlanContext): readonly ShapeEntry[] {
  return context.engine.capabilities.snapshotOfFirstRead ? [SHARED] : [];
}

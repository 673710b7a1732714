import { didYouMean } from '../../../foundation/did-you-mean.ts';
import type { FrameBound, RawNode, WindowFrame } from '../../../sql/nodes/expression-nodes.ts';
import type { WindowDescription } from '../../description/expression-description.ts';
import { functionsPart } from '../dialect-parts.ts';
import { Misplaced, within } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope } from '../scope.ts';
import { orderNode } from './order-node.ts';

/** A window: of its own after `over`, or one that the query names. */
export function planWindow(
  context: PlanningContext,
  { base, partitionBy, orderBy, frame }: WindowDescription,
  scope: Scope,
): RawNode {
  checkFrame(frame, orderBy.length > 0 || base !== null);
  return context.target.parts.get(functionsPart).windows.define({
    base: base === null ? null : windowName(base, scope),
    partitionBy: within('partitionBy', () => partitionBy.map((item) => context.expression(item, scope).node)),
    orderBy: within('orderBy', () => orderBy.map((order) => orderNode(context, order, scope))),
    frame,
  });
}

export function windowName(name: string, scope: Scope): string {
  if (scope.windows.has(name)) return name;
  throw new Misplaced([name], 'names no window of the query', didYouMean(name, scope.windows));
}

/** Frames that no database takes, each with its own message. */
function checkFrame(frame: WindowFrame | null, isOrdered: boolean): void {
  if (frame === null) return;
  const { unit, from, to } = frame;
  if (from === 'unboundedFollowing') throw new Misplaced(['frame'], 'begins after its end');
  if (to === 'unboundedPreceding') throw new Misplaced(['frame'], 'ends before its beginning');
  if (placeOf(from) > placeOf(to)) throw new Misplaced(['frame'], 'begins after its end');
  if (unit === 'groups' && !isOrdered)
    throw new Misplaced(['frame'], 'counts groups of equal rows, which needs an order');
  for (const bound of [from, to]) checkDistance(bound);
}

function placeOf(bound: FrameBound): number {
  if (typeof bound !== 'string') return 'preceding' in bound ? 1 : 3;
  return { unboundedPreceding: 0, currentRow: 2, unboundedFollowing: 4 }[bound];
}

function checkDistance(bound: FrameBound): void {
  if (typeof bound === 'string') return;
  const distance = 'preceding' in bound ? bound.preceding : bound.following;
  if (!Number.isSafeInteger(distance) || distance < 0)
    throw new Misplaced(['frame'], 'needs whole numbers from 0 as distances');
}

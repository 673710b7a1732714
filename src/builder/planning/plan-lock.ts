import type { LockNode } from '../../sql/nodes/query-nodes.ts';
import type { LockDescription } from '../description/query-description.ts';
import { within } from './misplaced.ts';
import type { PlanningContext } from './planning-context.ts';
import { requireSource } from './resolve-column.ts';
import type { Scope } from './scope.ts';

/** The method that asks for a lock. */
export function methodOfLock({ strength }: LockDescription): string {
  return strength === 'update' ? 'lockForUpdate' : 'sharedLock';
}

/** A lock of rows. Where a transaction that writes holds the only lock there is, nothing has to be said in SQL. */
export function planLock(context: PlanningContext, lock: LockDescription | null, scope: Scope): LockNode | null {
  if (lock === null) return null;
  const { strength, wait, of } = lock;
  const source = of === null ? null : within(methodOfLock(lock), () => requireSource(scope, of));
  const { rowLocks, skipLocked } = context.target.capabilities;
  if (!rowLocks) return null;
  if (wait === 'skipLocked' && !skipLocked) throw context.missing('skipLocked', 'Use noWait, and try again later.');
  return { kind: 'lock', strength, wait, ...(source === null ? {} : { of: source.alias }) };
}

import type { LockNode } from '../../sql/nodes/query-nodes.ts';
import type { LockDescription, SelectDescription } from '../description/query-description.ts';
import { Misplaced, within } from './misplaced.ts';
import type { PlanningContext } from './planning-context.ts';
import { requireSource } from './resolve-column.ts';
import type { Scope } from './scope.ts';

/** The method that asks for a lock. */
export function methodOfLock({ strength }: LockDescription): string {
  return strength === 'update' ? 'lockForUpdate' : 'sharedLock';
}

/** A lock of rows. Where a transaction that writes holds the only lock there is, nothing has to be said in SQL. */
export function planLock(context: PlanningContext, description: SelectDescription, scope: Scope): LockNode | null {
  const { lock } = description;
  if (lock === null) return null;
  within(methodOfLock(lock), () => refuseWithoutRows(description));
  const { strength, wait, of } = lock;
  const source = of === null ? null : within(methodOfLock(lock), () => requireSource(scope, of));
  const { rowLocks, skipLocked } = context.target.capabilities;
  if (!rowLocks) return null;
  if (wait === 'skipLocked' && !skipLocked) throw context.missing('skipLocked', 'Use noWait, and try again later.');
  return { kind: 'lock', strength, wait, ...(source === null ? {} : { of: source.alias }) };
}

/** A lock is for rows as they stand in tables. Not every database says so. */
function refuseWithoutRows({ distinct, groupBy, having, columns }: SelectDescription): void {
  const isAggregated = columns.some((column) => column.kind === 'item' && column.item.kind === 'aggregate');
  const method = distinct !== false ? 'distinct' : groupBy.length > 0 ? 'groupBy' : having !== null ? 'having' : null;
  if (method === null && !isAggregated) return;
  const other = method === null ? 'an aggregate' : `\`${method}\``;
  throw new Misplaced([], `cannot be given together with ${other}: it is for rows as they stand in their table`);
}

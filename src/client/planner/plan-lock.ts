import { Misfit } from '../shape/misfit.ts';
import { entry } from '../shape/shape.ts';
import type { PlanLock } from './lock-part.ts';
import { aliasOf } from './scope.ts';

/**
 * Reads `lock`, `skipLocked` and `noWait`. What is checked is the same on every database; where a
 * transaction that writes holds the only lock there is, nothing has to be said in SQL.
 */
export const planLock: PlanLock = (context, scope, shape, isJoined) => {
  const isGiven = (name: string): boolean => {
    const flag = entry(shape, name);
    return flag?.kind === 'word' && flag.word === true;
  };
  const lock = entry(shape, 'lock');
  const skipsLocked = isGiven('skipLocked');
  const waitsNot = isGiven('noWait');
  if (lock?.kind !== 'word') {
    if (skipsLocked || waitsNot)
      throw new Misfit("needs `lock`: 'update' or 'share'").under(skipsLocked ? 'skipLocked' : 'noWait');
    return null;
  }
  if (skipsLocked && waitsNot) throw new Misfit('cannot be given together with `skipLocked`').under('noWait');
  if (entry(shape, 'distinct') !== undefined)
    throw new Misfit('cannot be given together with `lock`, which is for rows as they stand in the table').under(
      'distinct',
    );
  const { rowLocks, skipLocked } = context.engine.capabilities;
  if (!rowLocks) return null;
  if (skipsLocked && !skipLocked) throw context.missing('skipLocked', 'Use noWait, and try again later.');
  return {
    kind: 'lock',
    strength: lock.word === 'share' ? 'share' : 'update',
    wait: skipsLocked ? 'skipLocked' : waitsNot ? 'noWait' : 'wait',
    // Only the rows that were asked for, not those joined to them.
    ...(isJoined ? { of: aliasOf(scope) } : {}),
  };
};

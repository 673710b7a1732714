import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { LockNode } from '../../sql/nodes/query-nodes.ts';
import type { ObjectShape } from '../shape/shape.ts';
import type { PlanContext } from './plan-context.ts';
import type { Scope } from './scope.ts';

/** The lock of the rows of `scope` that a call asks for; `null` where the database locks them anyway. */
export type PlanLock = (context: PlanContext, scope: Scope, shape: ObjectShape, isJoined: boolean) => LockNode | null;

export const lockPart: PartKey<PlanLock> = partKey('lock');

/** The arguments that ask for a lock. */
export const LOCK_WORDS = ['lock', 'skipLocked', 'noWait'] as const;

import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { WriteAround } from './write-around.ts';
import type { HookableWrite } from './write-hooks.ts';

/** A write whose events depend on what it meets, or are one for each row. */
export interface ApartWrite extends HookableWrite {
  /** Its parts as writes of their own. */
  runAs(operation: 'create' | 'update', args: unknown, session: Session): MaybePromise<unknown>;
  /** The write itself, with something around its parts. */
  runAround(session: Session, around: WriteAround): MaybePromise<unknown>;
}

/** Runs such a write between its hooks. */
export type HookedApart = (write: ApartWrite, session: Session) => Promise<unknown>;

export const hookedApartPart: PartKey<HookedApart> = partKey('hookedApart');

/** The operations that are hooked apart. */
export const HOOKED_APART: ReadonlySet<string> = new Set(['upsert', 'upsertMany', 'upsertManyAndReturn', 'updateEach']);

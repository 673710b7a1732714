import type { WriteHook } from '../../engine/hooks.ts';
import type { PartKey } from '../../engine/parts/part-key.ts';
import { partKey } from '../../engine/parts/part-key.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';

/** Whether anybody listens to writes of this model. The usual answer is no and costs a length check. */
export function needsWriteHooks(session: Session, model: Model): boolean {
  const { write } = session.engine.hooks;
  return write.length > 0 && write.some((hook) => concerns(hook, model));
}

/** Those who listen to writes of this model. */
export function writeHooksOn(session: Session, model: Model): readonly WriteHook[] {
  return session.engine.hooks.write.filter((hook) => concerns(hook, model));
}

function concerns(hook: WriteHook, model: Model): boolean {
  return hook.models === null || hook.models.includes(model.name);
}

/** A write of one model, and how to run it or read its rows on a session. */
export interface HookableWrite {
  readonly model: Model;
  readonly operation: string;
  readonly arguments: unknown;
  run(args: unknown, session: Session): MaybePromise<unknown>;
  /** By the arguments of `findMany`. */
  rows(args: unknown, session: Session): MaybePromise<unknown>;
}

/** Runs a write between its hooks. */
export const hookedWritePart: PartKey<(write: HookableWrite, session: Session) => Promise<unknown>> =
  partKey('hookedWrite');

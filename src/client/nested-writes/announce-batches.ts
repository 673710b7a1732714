import type { Session } from '../../engine/session.ts';
import { needsWriteHooks } from '../writes/write-hooks.ts';
import type { CreateBatch } from './create-batch.ts';
import { afterAll, beforeCreate } from './hooked-rows.ts';
import { fillBatch } from './parse-create.ts';
import type { Steps } from './steps.ts';
import { whenLoaded } from './steps.ts';
import type { WriteCall } from './write-planner.ts';

/**
 * Tells the hooks of all rows below a batch, before any is written: what they change may be
 * further rows. Rows that are made only if others are missing are told of when that is known.
 */
export function* announceBelow(call: WriteCall, session: Session, batch: CreateBatch): Steps<void> {
  for (const work of [...batch.before, ...batch.after]) {
    if (work.kind !== 'create') continue;
    const events = yield* beforeCreate(call, session, work.batch);
    work.batch.announced = { events };
    if (events !== null) yield* whenLoaded(() => fillBatch(call, work.batch, 0));
    yield* announceBelow(call, session, work.batch);
  }
}

/** Tells the hooks that all of it is written. */
export function* confirmAll(session: Session, batch: CreateBatch): Steps<void> {
  const { before, after, announced, written } = batch;
  for (const work of before) if (work.kind === 'create') yield* confirmAll(session, work.batch);
  for (const work of after) if (work.kind === 'create') yield* confirmAll(session, work.batch);
  const events = announced?.events ?? null;
  if (events !== null) yield* afterAll(session, written.model, events);
}

/** Whether anybody wants to hear of rows of join models, whose keys are known only when they are written. */
export function hearsOfLinks(session: Session, batch: CreateBatch): boolean {
  return [...batch.before, ...batch.after].some((work) => {
    if (work.kind === 'link') {
      const { model } = work.batch.written;
      return !model.isImplicit && needsWriteHooks(session, model);
    }
    return work.kind === 'create' && hearsOfLinks(session, work.batch);
  });
}

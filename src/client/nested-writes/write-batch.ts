import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import { UniqueViolationError } from '../../foundation/errors/unique-violation-error.ts';
import { adopt, releaseRivals } from './adopt-rows.ts';
import { checkAgreements } from './agreements.ts';
import type { EncodedGroup, Work } from './create-batch.ts';
import { CreateBatch } from './create-batch.ts';
import { encodeAhead, encodeBatch } from './encode-batch.ts';
import { findRows } from './find-rows.ts';
import { afterAll, beforeCreate } from './hooked-rows.ts';
import { groupInserts, handOver } from './insert-requests.ts';
import { keepNewPairs } from './keep-new-pairs.ts';
import { missingTarget } from './missing-target.ts';
import { fillBatch } from './parse-create.ts';
import type { Steps } from './steps.ts';
import { runSteps, settled, whenLoaded } from './steps.ts';
import type { UniqueRow } from './unique-row.ts';
import type { WriteCall } from './write-planner.ts';
import type { WrittenRelation } from './written-models.ts';

/** Inserts the rows of a batch: first what they hold the keys of, then themselves, then what holds theirs. */
export function* writeBatch(call: WriteCall, session: Session, batch: CreateBatch): Steps<void> {
  const events = batch.announced === null ? yield* beforeCreate(call, session, batch) : batch.announced.events;
  if (events !== null && batch.announced === null)
    // What the hooks changed is read anew.
    yield* whenLoaded(() => refill(call, batch));
  if (!batch.isEncoded) encodeBatch(call, batch);
  yield* doWorks(call, session, batch.before);
  checkAgreements(batch);
  for (const group of batch.groups) yield* insertGroup(call, session, batch, group);
  yield* doWorks(call, session, batch.after);
  if (events !== null) yield* afterAll(session, batch.written.model, events);
}

function refill(call: WriteCall, batch: CreateBatch): void {
  fillBatch(call, batch, 0);
  encodeAhead(call, [...batch.before, ...batch.after]);
  encodeBatch(call, batch);
}

export function* doWorks(call: WriteCall, session: Session, works: readonly Work[]): Steps<void> {
  for (const work of works) {
    if (work.kind === 'create') yield* writeBatch(call, session, work.batch);
    else if (work.kind === 'link') yield* link(call, session, work);
    else if (work.kind === 'adopt') yield* adopt(call, session, work);
    else if (work.kind === 'release') yield* releaseRivals(call, session, work);
    else yield* find(call, session, work.relation, work.rows, work.batch);
  }
}

/** Relates rows by rows of a join model; those that are related already stay so. */
function* link(
  call: WriteCall,
  session: Session,
  { batch, pair }: Extract<Work, { readonly kind: 'link' }>,
): Steps<void> {
  if (pair !== null) yield* keepNewPairs(call, session, batch, pair);
  if (batch.rows.length > 0) yield* writeBatch(call, session, batch);
}

function* insertGroup(call: WriteCall, session: Session, batch: CreateBatch, group: EncodedGroup): Steps<void> {
  const inserts = groupInserts(call, batch, group);
  try {
    if (inserts.length === 1) {
      const [only] = inserts;
      if (only !== undefined) handOver(group, only, yield* settled(session.run(only.statement, only.parameters)));
      return;
    }
    const results = yield* settled(session.runAll(inserts));
    for (const [index, result] of results.entries()) {
      const insert = inserts[index];
      if (insert !== undefined) handOver(group, insert, result);
    }
  } catch (error) {
    throw yield* missingTarget(call, session, batch, group, error);
  }
}

/** Looks rows up; those that are missing are made, where the call says so. */
function* find(
  call: WriteCall,
  session: Session,
  relation: WrittenRelation,
  rows: readonly UniqueRow[],
  batch: CreateBatch | null,
): Steps<void> {
  yield* findRows(
    session,
    rows.filter(({ isSought }) => !isSought),
  );
  const missing = rows.filter((row) => !row.isFound);
  if (missing.length === 0) return;
  if (batch === null) throw new RecordNotFoundError({ model: relation.target, operation: call.operation });
  yield* make(call, session, missing, batch);
}

/**
 * Makes the rows that are missing. Another client may make one of them at the same time, and the call itself may
 * name one row twice: whoever comes second takes what is there by then.
 */
function* make(call: WriteCall, session: Session, missing: readonly UniqueRow[], batch: CreateBatch): Steps<void> {
  // There nobody else can write meanwhile, and waiting in a transaction would keep others from the thread.
  if (session.engine.isEmbedded) {
    yield* makeOneByOne(call, session, missing, batch);
    return;
  }
  const part = partOf(call, batch, missing);
  try {
    yield* settled(session.atomic((inner) => runSteps(writeBatch(call, inner, part)), { needsSavepoint: true }));
    for (const row of missing) row.made();
  } catch (error) {
    if (!(error instanceof UniqueViolationError)) throw error;
    yield* takeOrMake(call, session, missing, batch, error);
  }
}

function* makeOneByOne(
  call: WriteCall,
  session: Session,
  missing: readonly UniqueRow[],
  batch: CreateBatch,
): Steps<void> {
  for (const [index, row] of missing.entries()) {
    if (index > 0) yield* findRows(session, [row]);
    if (row.isFound) continue;
    yield* writeBatch(call, session, partOf(call, batch, [row]));
    row.made();
  }
}

function* takeOrMake(
  call: WriteCall,
  session: Session,
  missing: readonly UniqueRow[],
  batch: CreateBatch,
  error: UniqueViolationError,
): Steps<void> {
  for (const row of missing) {
    // What others have committed since is seen by a read that locks, whatever the isolation.
    yield* findRows(session, [row], 'share');
    if (row.isFound) continue;
    // Some other key stands in the way.
    if (missing.length === 1) throw error;
    yield* make(call, session, [row], batch);
  }
}

/** The rows that are made instead of these. */
function partOf(call: WriteCall, batch: CreateBatch, missing: readonly UniqueRow[]): CreateBatch {
  const wanted = new Set<unknown>(missing.map(({ otherwise }) => otherwise));
  if (batch.rows.every((row) => wanted.has(row))) return batch;
  const part = new CreateBatch(batch.written);
  for (const row of batch.rows) if (wanted.has(row)) part.adopt(row);
  for (const field of batch.asked) part.asked.add(field);
  fillBatch(call, part, 0);
  encodeAhead(call, [...part.before, ...part.after]);
  encodeBatch(call, part);
  return part;
}

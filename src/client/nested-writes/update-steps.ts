import type { Session, SessionRequest } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import { needsWriteHooks } from '../writes/write-hooks.ts';
import { isObject, itemsOf, membersOf, required } from './arguments-of.ts';
import { displace } from './attach-steps.ts';
import type { Work } from './create-batch.ts';
import { encodeAhead } from './encode-batch.ts';
import { hooked, rowsForHooks } from './hooked-rows.ts';
import type { LaterValue } from './later-value.ts';
import { requireRelated } from './missing-related.ts';
import { worksOf } from './parse-create.ts';
import type { Place } from './place.ts';
import type { RelatedCondition } from './relation-reach.ts';
import { findRelated, linkValues, reachOf, relatedCondition } from './relation-reach.ts';
import type { PreparedUpdate, PrepareRelated, RelationCall, RelationSteps, Step } from './step.ts';
import type { Steps } from './steps.ts';
import { settled, whenLoaded } from './steps.ts';
import type { UniqueRow } from './unique-row.ts';
import { doWorks } from './write-batch.ts';

/** One related row that is changed. */
interface Change {
  readonly condition: RelatedCondition;
  readonly data: unknown;
  readonly place: Place;
  readonly prepared: PreparedUpdate;
}

function isOne({ member }: RelationCall): boolean {
  return member.form === 'parent' || member.form === 'child';
}

function placed(wanted: RelationCall, step: Step): RelationSteps {
  return wanted.member.form === 'parent' ? { before: [step], after: [] } : { before: [], after: [step] };
}

/** `update`: the rows must be there, and related. */
export function updateSteps(wanted: RelationCall, prepare: PrepareRelated): RelationSteps {
  const { call, member, value, place } = wanted;
  const changes = isOne(wanted)
    ? [onlyChange(wanted, prepare)]
    : itemsOf(value, place).map((item) => {
        const members = membersOf(item.value, item.place, ['where', 'data'], 'argument of a nested update');
        return changeOf(
          wanted,
          prepare,
          required(members, 'where', item.place),
          required(members, 'data', item.place),
          {
            where: item.place.under('where'),
            data: item.place.under('data'),
          },
        );
      });
  return placed(wanted, function* (session) {
    const found = yield* findChanges(wanted, session, changes);
    const conditions = changes.map(({ condition }) => condition);
    yield* requireRelated(call, session, linkValues(wanted.row, member), conditions, found);
    if (isSentTogether(wanted, session, changes)) yield* sendTogether(wanted, session, changes);
    else for (const change of changes) yield* applyChange(wanted, session, change, prepare);
  });
}

function* sendTogether({ call, member }: RelationCall, session: Session, changes: readonly Change[]): Steps<void> {
  const requests = changes
    .map(({ prepared }) => prepared.request())
    .filter((request): request is SessionRequest => request !== null);
  const results = yield* settled(session.runAll(requests));
  if (results.some(({ rowCount }) => rowCount === 0))
    throw new RecordNotFoundError({ model: member.target, operation: call.operation });
}

/** Several rows whose own fields alone change, and nobody listens. */
function isSentTogether({ call, member }: RelationCall, session: Session, changes: readonly Change[]): boolean {
  const { model } = call.planner.model(member.target);
  return changes.length > 1 && changes.every(({ prepared }) => prepared.isFlat) && !needsWriteHooks(session, model);
}

/** Of the only related row either the data is given, or the data with conditions. */
function onlyChange(wanted: RelationCall, prepare: PrepareRelated): Change {
  const { call, member, value, place } = wanted;
  const { members } = call.planner.model(member.target);
  const isWrapped = isObject(value) && value.data !== undefined && !members.has('data');
  if (!isWrapped) return changeOf(wanted, prepare, {}, value, { where: place, data: place });
  const parts = membersOf(value, place, ['where', 'data'], 'argument of a nested update');
  const where = parts.find(([name]) => name === 'where')?.[1] ?? {};
  return changeOf(wanted, prepare, where, value.data, { where: place.under('where'), data: place.under('data') });
}

function changeOf(
  wanted: RelationCall,
  prepare: PrepareRelated,
  where: unknown,
  data: unknown,
  places: { readonly where: Place; readonly data: Place },
): Change {
  const { call, member, depth } = wanted;
  const reach = reachOf(member, 'update', !isOne(wanted));
  return {
    condition: relatedCondition(call, reach, member.target, where, places.where),
    data,
    place: places.data,
    prepared: prepare(call, member.target, data, places.data, depth + 1),
  };
}

/** Finds the rows, each with what its change needs to know of it. */
function* findChanges(
  { call, member, row }: RelationCall,
  session: Session,
  changes: readonly Change[],
): Steps<readonly (UniqueRow | null)[]> {
  const fields = [...new Set(changes.flatMap(({ prepared }) => prepared.row.asked))];
  const found = yield* findRelated(
    call,
    session,
    linkValues(row, member),
    changes.map(({ condition }) => condition),
    fields,
  );
  for (const [index, target] of found.entries()) {
    const known = changes[index]?.prepared.row;
    if (target !== null && known !== undefined) known.found(known.asked.map((name) => target.later(name).value));
  }
  return found;
}

/** Changes a row that is found, between the hooks of its model. */
function* applyChange(wanted: RelationCall, session: Session, change: Change, prepare: PrepareRelated): Steps<void> {
  const { call, member, depth } = wanted;
  const { model, key } = call.planner.model(member.target);
  const { prepared: given, place } = change;
  if (!needsWriteHooks(session, model)) {
    yield* given.run(session);
    return;
  }
  const keyed = { model, same: [], fields: key, keys: [given.row.key] };
  yield* hooked(session, {
    operation: 'update',
    model,
    data: isObject(change.data) ? change.data : {},
    rows: () => rowsForHooks(call, session, keyed),
    *run(data) {
      if (isSame(data, change.data)) {
        yield* given.run(session);
        return;
      }
      const prepared = yield* whenLoaded(() => prepare(call, member.target, data, place, depth + 1));
      const again = { ...change, prepared };
      const [found = null] = yield* findChanges(wanted, session, [again]);
      if (found === null) throw new RecordNotFoundError({ model: model.name, operation: call.operation });
      yield* again.prepared.run(session);
    },
  });
}

/** Whether the hooks have left the data as the call gives it. */
function isSame(data: Readonly<Record<string, unknown>>, given: unknown): boolean {
  if (!isObject(given)) return false;
  const names = Object.keys(data);
  return names.length === Object.keys(given).length && names.every((name) => data[name] === given[name]);
}

/** `upsert`: changes the related row, or makes it. */
export function upsertSteps(wanted: RelationCall, prepare: PrepareRelated): RelationSteps {
  const { value, place } = wanted;
  const items = isOne(wanted) ? [{ value, place }] : itemsOf(value, place);
  const upserts = items.map((item) => {
    const members = membersOf(item.value, item.place, ['where', 'create', 'update'], 'argument of a nested upsert');
    const where = isOne(wanted)
      ? (members.find(([name]) => name === 'where')?.[1] ?? {})
      : required(members, 'where', item.place);
    const change = changeOf(wanted, prepare, where, required(members, 'update', item.place), {
      where: item.place.under('where'),
      data: item.place.under('update'),
    });
    return {
      change,
      creation: creationOf(wanted, required(members, 'create', item.place), item.place.under('create')),
    };
  });
  return placed(wanted, function* (session) {
    const found = yield* findChanges(
      wanted,
      session,
      upserts.map(({ change }) => change),
    );
    for (const [index, { change, creation }] of upserts.entries()) {
      if (found[index] !== null) {
        yield* applyChange(wanted, session, change, prepare);
        continue;
      }
      if (wanted.member.form === 'child') yield* displace(wanted, session, creation.works);
      yield* doWorks(wanted.call, session, creation.works);
      for (const [field, later] of creation.taken) wanted.row.take(field, later);
    }
  });
}

/** The row that is made where there is none; only then does the key lead to it. */
function creationOf(
  { call, member, row, depth }: RelationCall,
  value: unknown,
  place: Place,
): { readonly works: readonly Work[]; readonly taken: ReadonlyMap<string, LaterValue> } {
  const taken = new Map<string, LaterValue>();
  const parent = {
    later: (field: string) => row.later(field),
    take: (field: string, later: LaterValue) => void taken.set(field, later),
  };
  const works = worksOf(call, 'create', member, [{ relation: member, parent, value, place }], depth);
  encodeAhead(call, works);
  return { works, taken };
}

import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import { clearForeignKey, distinctKeys } from './adopt-rows.ts';
import type { GivenItem } from './arguments-of.ts';
import { itemsOf } from './arguments-of.ts';
import { deleteRows, unlink } from './join-rows.ts';
import { LaterValue } from './later-value.ts';
import { requireRelated } from './missing-related.ts';
import type { RelatedCondition } from './relation-reach.ts';
import { findAllRelated, findRelated, linkValues, reachOf, relatedCondition } from './relation-reach.ts';
import type { RelationCall, RelationSteps, Step } from './step.ts';
import type { Steps } from './steps.ts';
import type { UniqueRow } from './unique-row.ts';
import { clearedFields } from './written-models.ts';

const NOTHING: RelationSteps = { before: [], after: [] };

function isOne({ member }: RelationCall): boolean {
  return member.form === 'parent' || member.form === 'child';
}

/** Conditions on the related rows: keys of some, or anything about the only one; `null` for nothing to do. */
function conditionsOf(wanted: RelationCall, purpose: 'update' | 'delete'): readonly RelatedCondition[] | null {
  const { call, member, value, place } = wanted;
  if (isOne(wanted)) {
    if (value === false) return null;
    const where = value === true ? {} : value;
    return [relatedCondition(call, reachOf(member, purpose, false), member.target, where, place)];
  }
  const reach = reachOf(member, purpose, true);
  return itemsOf(value, place).map((item: GivenItem) =>
    relatedCondition(call, reach, member.target, item.value, item.place),
  );
}

/** `disconnect`: rows that are not related stay as they are. */
export function disconnectSteps(wanted: RelationCall): RelationSteps {
  const { call, member, row } = wanted;
  const { relation } = member;
  const conditions = conditionsOf(wanted, member.form === 'linked' ? 'delete' : 'update');
  if (conditions === null) return NOTHING;
  const written = call.planner.model(member.target);
  const fields = member.form === 'linked' ? relation.to : written.key;
  const step: Step = function* (session) {
    const found = yield* findRelated(call, session, linkValues(row, member), conditions, fields);
    const keys = keysOf(found, fields);
    if (keys.length === 0) return;
    if (member.form === 'parent') leave(wanted);
    else if (member.form === 'linked') yield* unlink(call, session, row, member, keys);
    else yield* clearForeignKey(call, session, written, relation.to, { model: written.model, same: [], fields, keys });
  };
  if (member.form !== 'parent') return { before: [], after: [step] };
  // Whatever it is that the key leads to.
  return { before: [wanted.value === true ? () => nothing(() => leave(wanted)) : step], after: [] };
}

// biome-ignore lint/correctness/useYield: a step that needs nothing of the database.
function* nothing(work: () => void): Steps<void> {
  work();
}

/** The row's own foreign key leads nowhere from now on. */
function leave({ call, member, row }: RelationCall): void {
  const { model } = call.planner.model(member.relation.model);
  for (const name of clearedFields(model, member.relation.from)) row.take(name, LaterValue.of(null));
}

function keysOf(found: readonly (UniqueRow | null)[], fields: readonly string[]): readonly (readonly DriverValue[])[] {
  return distinctKeys(found.filter((row) => row !== null).map((row) => fields.map((name) => row.later(name).value)));
}

/** `delete`: the rows must be there, and related. */
export function deleteSteps(wanted: RelationCall): RelationSteps {
  const { call, member, row } = wanted;
  const conditions = conditionsOf(wanted, 'delete');
  if (conditions === null) return NOTHING;
  const { key } = call.planner.model(member.target);
  const fields = member.form === 'linked' ? [...new Set([...key, ...member.relation.to])] : key;
  let found: readonly (UniqueRow | null)[] = [];
  const find: Step = function* (session) {
    const link = linkValues(row, member);
    found = yield* findRelated(call, session, link, conditions, fields);
    yield* requireRelated(call, session, link, conditions, found);
    if (member.form === 'parent') leave(wanted);
  };
  const erase: Step = (session) => eraseFound(wanted, session, found);
  // The key that leads there must go first.
  return member.form === 'parent' ? { before: [find], after: [erase] } : { before: [], after: [find, erase] };
}

function* eraseFound(
  { call, member, row }: RelationCall,
  session: Session,
  found: readonly (UniqueRow | null)[],
): Steps<void> {
  const { model, key } = call.planner.model(member.target);
  if (found.length === 0) return;
  if (member.form === 'linked') yield* unlink(call, session, row, member, keysOf(found, member.relation.to));
  const keys = keysOf(found, key);
  // They were found; one that goes along with another is not counted everywhere.
  yield* deleteRows(call, session, { model, same: [], fields: key, keys });
}

/** `deleteMany`: all related rows that meet one of the conditions. */
export function deleteManySteps(wanted: RelationCall): RelationSteps {
  const { call, member, row, value, place } = wanted;
  const reach = reachOf(member, 'delete', false);
  const { key } = call.planner.model(member.target);
  const fields = member.form === 'linked' ? [...new Set([...key, ...member.relation.to])] : key;
  const conditions = itemsOf(value, place).map((item) =>
    relatedCondition(call, reach, member.target, item.value, item.place),
  );
  const steps = conditions.map(
    (condition): Step =>
      function* (session) {
        const found = yield* findAllRelated(call, session, linkValues(row, member), condition, fields);
        if (found.length > 0) yield* eraseFound(wanted, session, found);
      },
  );
  return { before: [], after: steps };
}

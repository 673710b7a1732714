import type { DriverValue } from '../../dialects/codec.ts';
import type { Session } from '../../engine/session.ts';
import { RecordNotFoundError } from '../../foundation/errors/record-not-found-error.ts';
import { clearForeignKey, setForeignKey } from './adopt-rows.ts';
import { itemsOf } from './arguments-of.ts';
import type { Work } from './create-batch.ts';
import { encodeAhead } from './encode-batch.ts';
import { findRows } from './find-rows.ts';
import { unlink } from './join-rows.ts';
import { keyText } from './key-text.ts';
import type { LaterValue } from './later-value.ts';
import type { Tie } from './parse-create.ts';
import { keySource, linked, worksOf } from './parse-create.ts';
import { linkValues } from './relation-reach.ts';
import type { RowSource } from './row-source.ts';
import type { RelationCall, RelationSteps, Step } from './step.ts';
import type { Steps } from './steps.ts';
import { namedKey, uniqueRow } from './unique-conditions.ts';
import { UniqueRow } from './unique-row.ts';
import { doWorks } from './write-batch.ts';

/** `create`, `createMany`, `connect` and `connectOrCreate`, as a create does them. */
export function attachSteps(action: string, wanted: RelationCall): RelationSteps {
  const { call, member, row, value, place, depth } = wanted;
  const works = worksOf(call, action, member, [{ relation: member, parent: row, value, place }], depth);
  encodeAhead(call, works);
  const step: Step = function* (session) {
    if (member.form === 'child') yield* displace(wanted, session, works);
    yield* doWorks(call, session, works);
  };
  return member.form === 'parent' ? { before: [step], after: [] } : { before: [], after: [step] };
}

/** Only one row can be related: the one that is makes way for another. */
export function* displace({ call, member, row }: RelationCall, session: Session, works: readonly Work[]): Steps<void> {
  const written = call.planner.model(member.target);
  const sought = works.flatMap((work): readonly UniqueRow[] => (work.kind === 'find' ? work.rows : []));
  yield* findRows(session, sought);
  const stays = sought
    .filter(({ isFound }) => isFound)
    .map((target) => written.key.map((name) => target.later(name).value));
  yield* clearOthers({ call, member, row }, session, stays);
}

/** Rows that hold this row's key lose it, except those with these keys. */
function* clearOthers(
  { call, member, row }: Pick<RelationCall, 'call' | 'member' | 'row'>,
  session: Session,
  stays: readonly (readonly LaterValue['value'][])[],
): Steps<void> {
  const written = call.planner.model(member.target);
  const link = linkValues(row, member);
  if (link === null) return;
  yield* clearForeignKey(call, session, written, member.relation.to, {
    model: written.model,
    same: member.relation.to.map((field, index) => ({ field, value: link[index] ?? null })),
    fields: written.key,
    keys: stays,
    isNegated: true,
  });
}

/** `set`: these rows and no others are related from now on. */
export function setSteps(wanted: RelationCall): RelationSteps {
  const { call, member, row, value, place } = wanted;
  const written = call.planner.model(member.target);
  const rows: UniqueRow[] = [];
  const targets: RowSource[] = [];
  const ties: Tie[] = [];
  const fields = member.form === 'linked' ? member.relation.to : written.key;
  for (const item of itemsOf(value, place)) {
    const key = member.form === 'linked' ? namedKey(call, member, item.value, item.place) : null;
    const target = key === null ? uniqueRow(call, written.model, item.value, item.place) : keySource(member, key);
    if (target instanceof UniqueRow) rows.push(target);
    for (const name of fields) target.later(name);
    if (member.form !== 'linked') for (const name of member.relation.to) target.later(name);
    targets.push(target);
    ties.push({ parent: row, target, place: item.place });
  }
  const works = linkWorks(wanted, ties);
  const step: Step = function* (session) {
    yield* findRows(session, rows);
    if (rows.some(({ isFound }) => !isFound))
      throw new RecordNotFoundError({ model: member.target, operation: call.operation });
    const keys = targets.map((target) => fields.map((name) => target.later(name).value));
    const foreignKeyOf = (target: RowSource | undefined): readonly DriverValue[] =>
      member.relation.to.map((name) => target?.later(name).value ?? null);
    if (member.form === 'linked') {
      yield* unlink(call, session, row, member, keys, true);
      yield* doWorks(call, session, works);
      return;
    }
    yield* clearOthers(wanted, session, keys);
    const link = member.relation.from.map((name) => row.later(name).value);
    // Those that are related already are left alone.
    const added = keys.filter((_, index) => keyText(foreignKeyOf(targets[index])) !== keyText(link));
    if (added.length > 0) yield* setForeignKey(call, session, written, member.relation.to, link, added);
  };
  return { before: [], after: [step] };
}

function linkWorks({ call, member }: RelationCall, ties: readonly Tie[]): readonly Work[] {
  const works = member.form === 'linked' ? linked(call, member, ties) : [];
  encodeAhead(call, works);
  return works;
}

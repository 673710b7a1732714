import type { Session } from '../../engine/session.ts';
import { updateDataRule } from '../grammar/data-rules.ts';
import { Misfit } from '../shape/misfit.ts';
import { MAX_DEPTH } from './arguments-of.ts';
import { byShape } from './by-shape.ts';
import { ExistingRow } from './existing-row.ts';
import type { Place } from './place.ts';
import { relationSteps } from './relation-steps.ts';
import { RowUpdate } from './row-update.ts';
import type { PreparedUpdate, Step } from './step.ts';
import type { Steps } from './steps.ts';
import type { WriteCall } from './write-planner.ts';
import { isRelation } from './written-models.ts';

/** The update of a related row. */
export function prepareRelated(
  call: WriteCall,
  target: string,
  data: unknown,
  place: Place,
  depth: number,
): PreparedUpdate {
  if (depth > MAX_DEPTH) throw place.misfit('is nested too deeply; look for an object that contains itself');
  const { planner, operation } = call;
  const { model } = planner.model(target);
  const { plan, values } = place.locate(() => {
    const rule = updateDataRule(planner.grammar, model);
    const planned = byShape(planner, `change ${operation} ${target}`, rule, data, (read) =>
      withinData(() => new RowUpdate(planner.context(operation), model, read.shape, read.paths)),
    );
    planned.plan.check(call, planned.values);
    return planned;
  });
  return prepareUpdate(call, plan, values, place, depth);
}

/** What data is planned from says where in the whole call a misfit is; here the place is known. */
function withinData<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Misfit && error.path[0] === 'data') error.path.shift();
    throw error;
  }
}

/** Reads what an update wants of relations; nothing is sent. */
export function prepareUpdate(
  call: WriteCall,
  update: RowUpdate,
  values: readonly unknown[],
  place: Place,
  depth: number,
): PreparedUpdate {
  const written = call.planner.model(update.model.name);
  const row = new ExistingRow(written);
  const before: Step[] = [];
  const after: Step[] = [];
  for (const { name, index } of update.relations) {
    const member = written.members.get(name);
    if (member === undefined || !isRelation(member)) continue;
    const wanted = { call, member, row, value: values[index], place: place.under(name), given: update.given, depth };
    const steps = relationSteps(wanted, prepareRelated);
    before.push(...steps.before);
    after.push(...steps.after);
  }
  return {
    row,
    isFlat: update.relations.length === 0,
    request: () => update.request(call, row, values),
    *run(session: Session): Steps<void> {
      for (const step of before) yield* step(session);
      yield* update.run(call, session, row, values);
      for (const step of after) yield* step(session);
    },
  };
}

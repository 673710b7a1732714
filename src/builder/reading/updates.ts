import type { JoinDescription, SourceDescription } from '../description/query-description.ts';
import type { AssignmentDescription, DeleteDescription, UpdateDescription } from '../description/write-description.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { readAssignments } from './assignments.ts';
import { joinMethods, readJoin } from './joins.ts';
import type { Reading } from './reading.ts';
import { readSource } from './sources.ts';
import type { ReadCalls } from './write-state.ts';
import { limitedWrite, readCalls, setTarget, WriteState } from './write-state.ts';

/** An update or a delete, with the sources beside its table. */
class ChangeState extends WriteState {
  readonly others: SourceDescription[] = [];
  readonly joins: JoinDescription[] = [];
  readonly set: AssignmentDescription[] = [];
}

const joins: ReadCalls<ChangeState> = Object.fromEntries(
  [...joinMethods].map(([name, method]) => [
    name,
    (state: ChangeState, reading: Reading, given: readonly unknown[]) => {
      state.joins.push(readJoin(reading, given, method));
    },
  ]),
);

const updateMethods: ReadCalls<ChangeState> = {
  ...limitedWrite,
  ...joins,
  updateTable(state, reading, [table]) {
    setTarget(state, reading, table);
  },
  update(state, reading, [table, values]) {
    setTarget(state, reading, table);
    state.set.push(...readAssignments(reading, [values]));
  },
  set(state, reading, given) {
    state.set.push(...readAssignments(reading, given));
  },
  from(state, reading, [source]) {
    state.others.push(readSource(reading, source));
  },
};

const deleteMethods: ReadCalls<ChangeState> = {
  ...limitedWrite,
  ...joins,
  deleteFrom(state, reading, [table]) {
    setTarget(state, reading, table);
  },
  delete(state, reading, [table]) {
    setTarget(state, reading, table);
  },
  using(state, reading, given) {
    if (given.length !== 1) reading.refuse('takes a source; conditions go to `where`');
    state.others.push(readSource(reading, given[0]));
  },
};

export function readUpdate(reading: Reading, calls: readonly RecordedCall[]): UpdateDescription {
  const state = new ChangeState('update');
  readCalls(state, reading, calls, updateMethods);
  reading.method = 'set';
  if (state.set.length === 0) reading.refuse('must name at least one column to change');
  const { with: commonTables, set, others: from, returning } = state;

  return {
    kind: 'update',
    with: commonTables,
    target: state.named(reading),
    set: lastOfEach(set),
    from,
    ...ending(state),
    returning,
  };
}

/** A column is set once in SQL; as in objects, the last value is meant. */
function lastOfEach(set: readonly AssignmentDescription[]): readonly AssignmentDescription[] {
  return set.filter(({ column }, at) => set.findLastIndex((other) => other.column === column) === at);
}

export function readDelete(reading: Reading, calls: readonly RecordedCall[]): DeleteDescription {
  const state = new ChangeState('delete');
  readCalls(state, reading, calls, deleteMethods);
  const { with: commonTables, others: using, returning } = state;

  return { kind: 'delete', with: commonTables, target: state.named(reading), using, ...ending(state), returning };
}

function ending({
  joins: joined,
  where,
  orderBy,
  limit,
}: ChangeState): Pick<UpdateDescription, 'joins' | 'where' | 'orderBy' | 'limit'> {
  return { joins: joined, where: where === null ? null : where.result(), orderBy, limit };
}

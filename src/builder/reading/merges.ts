import type { ExpressionDescription } from '../description/expression-description.ts';
import type { SourceDescription } from '../description/query-description.ts';
import type { MergeBranchDescription, MergeDescription } from '../description/write-description.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { readAssignments } from './assignments.ts';
import { anyForm } from './condition-methods.ts';
import { joinCondition } from './joins.ts';
import type { Reading } from './reading.ts';
import { readSource } from './sources.ts';
import type { ReadCalls } from './write-state.ts';
import { anyWrite, readCalls, setTarget, WriteState } from './write-state.ts';

type Branch = Pick<MergeBranchDescription, 'when' | 'condition'>;

class MergeState extends WriteState {
  readonly branches: MergeBranchDescription[] = [];
  using: SourceDescription | null = null;
  on: ExpressionDescription | null = null;
  /** A `when…` that still waits for its `then…`. */
  open: Branch | null = null;

  /** Conditions stand in `using` and in each branch. */
  override addCondition(): boolean {
    return false;
  }
}

const methods: ReadCalls<MergeState> = {
  ...anyWrite,
  mergeInto(state, reading, [table]) {
    setTarget(state, reading, table);
  },
  using(state, reading, [source, ...condition]) {
    if (state.using !== null) reading.refuse('was called already');
    state.using = readSource(reading, source);
    state.on = joinCondition(reading, condition);
  },
  whenMatched: branch('matched'),
  whenNotMatched: branch('notMatched'),
  whenNotMatchedBySource: branch('notMatchedBySource'),
  thenUpdate(state, reading, given) {
    close(state, reading, { kind: 'update', set: readAssignments(reading, given) }, ['matched', 'notMatchedBySource']);
  },
  thenInsert(state, reading, given) {
    const row = readAssignments(reading, given);
    const columns = row.map(({ column }) => column);
    close(state, reading, { kind: 'insert', columns, values: row.map(({ value }) => value) }, ['notMatched']);
  },
  thenDelete(state, reading) {
    close(state, reading, { kind: 'delete' }, ['matched', 'notMatchedBySource']);
  },
  thenDoNothing(state, reading) {
    close(state, reading, { kind: 'nothing' }, ['matched', 'notMatched', 'notMatchedBySource']);
  },
};

function branch(when: Branch['when']): ReadCalls<MergeState>[string] {
  return (state, reading, given) => {
    if (state.open !== null) reading.refuse('needs a `then…` for the branch before it');
    state.open = { when, condition: given.length === 0 ? null : anyForm(reading, given) };
  };
}

function close(
  state: MergeState,
  reading: Reading,
  action: MergeBranchDescription['action'],
  after: readonly Branch['when'][],
): void {
  const open = state.open ?? reading.refuse('stands behind `whenMatched` and its like');
  if (!after.includes(open.when)) {
    const names = after.map((when) => `\`when${when.slice(0, 1).toUpperCase()}${when.slice(1)}\``);

    reading.refuse(`stands behind ${names.join(' or ')}`);
  }
  state.branches.push({ ...open, action });
  state.open = null;
}

export function readMerge(reading: Reading, calls: readonly RecordedCall[]): MergeDescription {
  const state = new MergeState('merge');
  readCalls(state, reading, calls, methods);
  const { with: commonTables, using, on, branches, returning } = state;
  if (using === null || on === null) return reading.refuse('needs `using(source, …)`');
  if (state.open !== null || branches.length === 0) return reading.refuse('needs a `when…` with its `then…`');

  return { kind: 'merge', with: commonTables, target: state.named(reading), using, on, branches, returning };
}

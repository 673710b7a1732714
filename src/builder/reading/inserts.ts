import type {
  AssignmentDescription,
  ConflictDescription,
  InsertDescription,
} from '../description/write-description.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { readAssignments } from './assignments.ts';
import { conditionMethods } from './condition-methods.ts';
import { Conditions } from './conditions.ts';
import { nameOf } from './name-texts.ts';
import type { Reading } from './reading.ts';
import { isRecord, optionOf } from './records.ts';
import { readRows } from './rows.ts';
import type { ReadCalls } from './write-state.ts';
import { anyWrite, readCalls, setTarget, WriteState } from './write-state.ts';

/** What `onConflict` and the calls behind it have said. */
interface Conflict {
  readonly target: readonly string[];
  readonly constraint: string | null;
  readonly targetWhere: Conditions;
  readonly where: Conditions;
  /** All inserted columns that are not of the key, or those that are said; `undefined` while nothing is. */
  update: 'all' | readonly AssignmentDescription[] | null | undefined;
}

class InsertState extends WriteState {
  rows: readonly unknown[] = [];
  hasRows = false;
  query: Extract<InsertDescription['source'], { readonly kind: 'query' }> | null = null;
  hasDefaults = false;
  conflict: Conflict | null = null;

  /** Before `update` a condition says which unique index is meant, behind it which rows are changed. */
  override addCondition(reading: Reading, method: string, given: readonly unknown[]): boolean {
    const known = conditionMethods.get(method);
    if (known?.clause !== 'where') return false;
    if (this.conflict === null) reading.refuse('stands behind `onConflict` in an insert');
    const item = known.read(reading, given);
    const conditions = this.conflict?.update === undefined ? this.conflict?.targetWhere : this.conflict.where;
    if (item !== null) conditions?.add(item, known.isOr);

    return true;
  }
}

const methods: ReadCalls<InsertState> = {
  ...anyWrite,
  insertInto(state, reading, [table]) {
    setTarget(state, reading, table);
  },
  insert(state, reading, [table, rows]) {
    setTarget(state, reading, table);
    addRows(state, rows);
  },
  values(state, _reading, [rows]) {
    addRows(state, rows);
  },
  insertUsing(state, reading, [columns, query]) {
    if (!Array.isArray(columns) || columns.length === 0) return reading.refuse('takes a list of columns and a query');
    const names = columns.map((name: unknown) => nameOf(name, reading));
    state.query = { kind: 'query', columns: names, query: reading.readers.query(reading, query).query };
  },
  defaultValues(state) {
    state.hasDefaults = true;
  },
  onConflict(state, reading, given) {
    if (state.conflict !== null) reading.refuse('was called already');
    state.conflict = {
      ...keyOf(reading, given),
      targetWhere: new Conditions(),
      where: new Conditions(),
      update: undefined,
    };
  },
  update(state, reading, given) {
    decided(state, reading).update = updateOf(reading, given);
  },
  ignore(state, reading) {
    decided(state, reading).update = null;
  },
};

function addRows(state: InsertState, rows: unknown): void {
  state.hasRows = true;
  state.rows = Array.isArray(rows) && state.rows.length === 0 ? rows : state.rows.concat(rows);
}

function keyOf(reading: Reading, given: readonly unknown[]): Pick<Conflict, 'target' | 'constraint'> {
  const [first] = given;
  if (isRecord(first)) return { target: [], constraint: nameOf(optionOf(first, 'constraint'), reading) };

  return { target: given.flat().map((column) => nameOf(column, reading)), constraint: null };
}

function decided(state: InsertState, reading: Reading): Conflict {
  const { conflict } = state;
  if (conflict === null) return reading.refuse('stands behind `onConflict`');
  if (conflict.update !== undefined) return reading.refuse('says a second time what becomes of rows in conflict');

  return conflict;
}

/** Values, names of columns that are taken over, or nothing for all columns. */
function updateOf(reading: Reading, given: readonly unknown[]): Conflict['update'] {
  const [first] = given;
  if (given.length === 0) return 'all';
  if (Array.isArray(first) || typeof first === 'string') {
    return given.flat().map((name) => takenOver(nameOf(name, reading)));
  }

  return readAssignments(reading, given);
}

function takenOver(column: string): AssignmentDescription {
  return { column, value: { kind: 'excluded', column } };
}

export function readInsert(reading: Reading, calls: readonly RecordedCall[]): InsertDescription {
  const state = new InsertState('insert');
  readCalls(state, reading, calls, methods);
  reading.method = state.hasRows ? 'values' : 'insertInto';
  const source = sourceOf(state, reading);

  return {
    kind: 'insert',
    with: state.with,
    target: state.named(reading),
    source,
    onConflict: state.conflict === null ? null : conflictOf(reading, state.conflict, source),
    returning: state.returning,
  };
}

function sourceOf(state: InsertState, reading: Reading): InsertDescription['source'] {
  const { hasRows, query, hasDefaults } = state;
  if (Number(hasRows) + Number(query !== null) + Number(hasDefaults) !== 1) {
    return reading.refuse('takes one of `values(…)`, `insertUsing(…)` and `defaultValues()`');
  }
  if (query !== null) return query;

  return hasDefaults ? { kind: 'defaults' } : readRows(reading, state.rows);
}

function conflictOf(
  reading: Reading,
  { target, constraint, targetWhere, where, update }: Conflict,
  source: InsertDescription['source'],
): ConflictDescription {
  reading.method = 'onConflict';
  if (update === undefined) return reading.refuse('needs `update(…)` or `ignore()` behind it');
  const condition = where.result();
  if (update === null && condition !== null) return reading.refuse('changes no row, so `where` means nothing');
  const columns = source.kind === 'defaults' ? [] : source.columns;
  const chosen = update === 'all' ? columns.filter((name) => !target.includes(name)).map(takenOver) : update;
  if (chosen?.length === 0) return reading.refuse('has no column to update; use `ignore()`');

  return { target, constraint, targetWhere: targetWhere.result(), update: chosen, where: condition };
}

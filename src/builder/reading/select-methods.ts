import type { ExpressionDescription } from '../description/expression-description.ts';
import type { CombinationDescription, LockDescription } from '../description/query-description.ts';
import { DraftResult } from '../recording/callback-object.ts';
import { callsOf } from '../recording/recorded.ts';
import { readCommonTable } from './common-tables.ts';
import { conditionMethods, leftOf } from './condition-methods.ts';
import { readGroupingSets, readGroupLists, readGroups } from './groups.ts';
import { joinMethods, readJoin } from './joins.ts';
import { nameOf } from './name-texts.ts';
import { randomOrder, readCount, readOrder, readPage, readRawOrder } from './orders.ts';
import { readRawSelected, readSelected } from './projection.ts';
import type { Reading } from './reading.ts';
import { optionOf } from './records.ts';
import type { SelectState } from './select-state.ts';
import { readSource } from './sources.ts';
import { windowFunctionText } from './window-texts.ts';

type Given = readonly unknown[];
type ReadCall = (state: SelectState, reading: Reading, given: Given) => void;

function from(state: SelectState, reading: Reading, [source]: Given): void {
  if (state.from !== null) reading.refuse('was called already; add sources by joins');
  state.from = readSource(reading, source);
}

function select(state: SelectState, reading: Reading, given: Given): void {
  readSelected(reading, given, state.columns);
}

function limit(state: SelectState, reading: Reading, [count]: Given): void {
  state.limit = readCount(reading, count);
}

function offset(state: SelectState, reading: Reading, [count]: Given): void {
  state.offset = readCount(reading, count);
}

function byTime(direction: 'asc' | 'desc'): ReadCall {
  return (state, reading, given) => {
    const [column = reading.names === 'models' ? 'createdAt' : 'created_at'] = given;
    state.orderBy.push(readOrder(reading, [column, direction]));
  };
}

function combine(operator: CombinationDescription['operator'], isAll: boolean): ReadCall {
  return (state, reading, [query]) => {
    state.combine(operator, isAll, reading.readers.query(reading, query).query, reading);
  };
}

function commonTable(isRecursive: boolean): ReadCall {
  return (state, reading, given) => {
    state.with.push(readCommonTable(reading, given, isRecursive));
  };
}

function lock(strength: LockDescription['strength']): ReadCall {
  return (state, reading, [options]) => {
    state.strength = strength;
    if (options === undefined) return;
    state.lockedSource = nameOf(optionOf(options, 'of'), reading);
  };
}

function unionless(state: SelectState, reading: Reading): void {
  if (state.combined !== null) {
    reading.refuse('cannot stand behind `union` and its like; make the combination a source: `from(query.as("rows"))`');
  }
}

const clauses: Readonly<Record<string, ReadCall>> = {
  from,
  query: from,
  table: from,
  select,
  addSelect: select,
  selectAll(state, reading, [source]) {
    state.columns.push({ kind: 'all', source: source === undefined ? null : nameOf(source, reading) });
  },
  selectRaw(state, reading, given) {
    state.columns.push(readRawSelected(reading, given));
  },
  subquery(state, reading, [query, alias]) {
    const item: ExpressionDescription = { kind: 'subquery', query: reading.readers.query(reading, query).query };
    state.columns.push({ kind: 'item', item, alias: nameOf(alias, reading) });
  },
  distinct(state) {
    if (state.distinct === false) state.distinct = true;
  },
  distinctOn(state, reading, given) {
    if (given.length === 0) reading.refuse('takes at least one column');
    state.distinct = given.flat().map((column) => leftOf(reading, column));
  },
  groupBy(state, reading, given) {
    readGroups(reading, given, state.groupBy);
  },
  groupingSets(state, reading, given) {
    state.groupBy.push(readGroupingSets(reading, given));
  },
  rollup(state, reading, given) {
    state.groupBy.push(readGroupLists(reading, 'rollup', given));
  },
  cube(state, reading, given) {
    state.groupBy.push(readGroupLists(reading, 'cube', given));
  },
  window(state, reading, [name, over]) {
    if (!(over instanceof DraftResult)) return reading.refuse('takes a name and a callback');
    const window = reading.readers.window(reading.inside(reading.names), callsOf(over.draft));
    state.windows.push({ name: nameOf(name, reading), window });
  },
  windowFunction(state, reading, given) {
    state.columns.push(windowFunctionText(reading, given));
  },
  lockForUpdate: lock('update'),
  sharedLock: lock('share'),
  skipLocked(state) {
    state.wait = 'skipLocked';
  },
  noWait(state) {
    state.wait = 'noWait';
  },
};

/** What may stand behind `union` too. */
const endings: Readonly<Record<string, ReadCall>> = {
  as(state, reading, [alias]) {
    state.alias = nameOf(alias, reading);
  },
  orderBy(state, reading, given) {
    state.orderBy.push(readOrder(reading, given));
  },
  orderByDesc(state, reading, [column, ...more]) {
    state.orderBy.push(readOrder(reading, [column, 'desc', ...more]));
  },
  orderByRaw(state, reading, given) {
    state.orderBy.push(readRawOrder(reading, given));
  },
  reorder(state, reading, given) {
    state.orderBy = given.length === 0 ? [] : [readOrder(reading, given)];
  },
  latest: byTime('desc'),
  oldest: byTime('asc'),
  inRandomOrder(state) {
    state.orderBy.push(randomOrder());
  },
  limit,
  take: limit,
  offset,
  skip: offset,
  forPage(state, reading, given) {
    Object.assign(state, readPage(reading, given));
  },
  union: combine('union', false),
  unionAll: combine('union', true),
  intersect: combine('intersect', false),
  intersectAll: combine('intersect', true),
  except: combine('except', false),
  exceptAll: combine('except', true),
  with: commonTable(false),
  withRecursive: commonTable(true),
};

/** How each method of a query is read. */
export const selectMethods: ReadonlyMap<string, ReadCall> = new Map<string, ReadCall>([
  ...Object.entries(endings),
  ...[...Object.entries(clauses), ...conditionCalls(), ...joinCalls()].map(([name, read]): [string, ReadCall] => [
    name,
    (state, reading, given) => {
      unionless(state, reading);
      read(state, reading, given);
    },
  ]),
]);

function conditionCalls(): [string, ReadCall][] {
  return [...conditionMethods]
    .filter(([, { clause }]) => clause !== 'on')
    .map(([name, { clause, isOr, read }]) => [
      name,
      (state, reading, given) => {
        const item = read(reading, given);
        if (item === null) return;
        const conditions = clause === 'having' ? state.havingConditions() : state.whereConditions();
        conditions.add(item, isOr);
      },
    ]);
}

function joinCalls(): [string, ReadCall][] {
  return [...joinMethods].map(([name, method]) => [
    name,
    (state, reading, given) => {
      state.joins.push(readJoin(reading, given, method));
    },
  ]);
}

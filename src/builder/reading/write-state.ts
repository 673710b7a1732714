import type { OrderDescription } from '../description/expression-description.ts';
import type {
  CommonTableDescription,
  CountDescription,
  SelectedDescription,
} from '../description/query-description.ts';
import type { TargetDescription, WriteDescription } from '../description/write-description.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { checkCount } from './argument-counts.ts';
import { readCommonTable } from './common-tables.ts';
import { conditionMethods } from './condition-methods.ts';
import { Conditions } from './conditions.ts';
import { randomOrder, readCount, readOrder, readRawOrder } from './orders.ts';
import { readSelected } from './projection.ts';
import type { Reading } from './reading.ts';
import { readTarget } from './sources.ts';

export type WriteKind = WriteDescription['kind'];
type Given = readonly unknown[];
/** How a call of one kind of statement is read; the kinds have their own states. */
export type ReadCalls<State> = Readonly<Record<string, (state: State, reading: Reading, given: Given) => void>>;

/** What statements that write have in common. */
export class WriteState {
  readonly kind: WriteKind;
  readonly with: CommonTableDescription[] = [];
  readonly returning: SelectedDescription[] = [];
  readonly orderBy: OrderDescription[] = [];
  target: TargetDescription | null = null;
  where: Conditions | null = null;
  limit: CountDescription | null = null;

  constructor(kind: WriteKind) {
    this.kind = kind;
  }

  named(reading: Reading): TargetDescription {
    return this.target ?? reading.refuse('names no table');
  }

  addCondition(reading: Reading, method: string, given: Given): boolean {
    const known = conditionMethods.get(method);
    if (known?.clause !== 'where') return false;
    const item = known.read(reading, given);
    if (item !== null) {
      this.where ??= new Conditions();
      this.where.add(item, known.isOr);
    }

    return true;
  }
}

export function setTarget(state: WriteState, reading: Reading, name: unknown): void {
  if (state.target !== null) reading.refuse('names a second table for one statement');
  state.target = readTarget(reading, name);
}

export const anyWrite: ReadCalls<WriteState> = {
  with(state, reading, given) {
    state.with.push(readCommonTable(reading, given, false));
  },
  withRecursive(state, reading, given) {
    state.with.push(readCommonTable(reading, given, true));
  },
  returning(state, reading, given) {
    readSelected(reading, given.length === 0 ? ['*'] : given, state.returning);
  },
};

function limit(state: WriteState, reading: Reading, [count]: Given): void {
  state.limit = readCount(reading, count);
}

/** Of updates and deletes, which may be about the first rows of an order. */
export const limitedWrite: ReadCalls<WriteState> = {
  ...anyWrite,
  limit,
  take: limit,
  orderBy(state, reading, given) {
    state.orderBy.push(readOrder(reading, given));
  },
  orderByDesc(state, reading, [column, ...more]) {
    state.orderBy.push(readOrder(reading, [column, 'desc', ...more]));
  },
  orderByRaw(state, reading, given) {
    state.orderBy.push(readRawOrder(reading, given));
  },
  inRandomOrder(state) {
    state.orderBy.push(randomOrder());
  },
};

/** Reads the calls in turn; conditions are those of `where`, unless the statement has its own way with them. */
export function readCalls<State extends WriteState>(
  state: State,
  reading: Reading,
  calls: readonly RecordedCall[],
  methods: ReadCalls<State>,
): void {
  for (const { method, arguments: given } of calls) {
    reading.method = method;
    checkCount(reading, method, given);
    const read = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (read !== undefined) read(state, reading, given);
    else if (!state.addCondition(reading, method, given)) {
      const article = state.kind === 'insert' || state.kind === 'update' ? 'an' : 'a';
      reading.refuse(`cannot stand in ${article} ${state.kind}`);
    }
  }
}

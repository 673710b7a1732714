import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { StatementDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { isQueryBuilder, originOf } from '../query-builder.ts';
import { DraftResult } from '../recording/callback-object.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { callsOf } from '../recording/recorded.ts';
import { checkCount } from './argument-counts.ts';
import { readCondition, readItem, readNamed, readOperand } from './expressions.ts';
import { readRaw } from './fragments.ts';
import { readHavingText } from './having-texts.ts';
import { readOrder } from './orders.ts';
import type { NamedQuery, Readers, ValuePath } from './reading.ts';
import { Reading } from './reading.ts';
import { selectMethods } from './select-methods.ts';
import { SelectState } from './select-state.ts';
import { readWindow } from './windows.ts';
import { readWrite, writeKindOf } from './writes.ts';

/** A builder's statement as data: what makes the plan, and the values that each run has. */
export interface ReadStatement {
  readonly description: StatementDescription;
  readonly values: readonly unknown[];
  /** Where a value stands in the calls, for errors. */
  pathOf(slot: number): ValuePath;
}

const NO_PATH: ValuePath = Object.freeze([]);

/**
 * Reads the calls of a builder. Throws `ValidationError` for what no database could be asked.
 *
 * @example
 * ```ts
 * import { QueryBuilder } from '../../src/builder/query-builder.ts';
 * import { readStatement } from '../../src/builder/reading/read-statement.ts';
 *
 * readStatement(new QueryBuilder().from('users')).description; // { kind: 'select', columns: […], from: { kind: 'named', … }, … }
 * ```
 */
export function readStatement(builder: QueryBuilder): ReadStatement {
  const calls = callsOf(builder);
  const write = writeKindOf(calls);
  const { reading, values, pathOf } = readingOf(builder, namesOf(builder, calls), write ?? 'select');
  const description = write === null ? queryOf(reading, calls).query : readWrite(reading, write, calls);

  return { description, values, pathOf };
}

/** What a statement is read into. */
export function readingOf(
  root: QueryBuilder,
  names: Reading['names'],
  operation: string,
): Pick<ReadStatement, 'values' | 'pathOf'> & { readonly reading: Reading } {
  const values: unknown[] = [];
  const paths: ValuePath[] = [];
  const reading = new Reading({ operation, values, paths, root, nesting: 0 }, names, readers);

  return { reading, values, pathOf: (slot) => paths[slot] ?? NO_PATH };
}

/** `e.table('posts')` makes a builder of tables, whatever the names around it mean. */
function namesOf(builder: QueryBuilder, [first]: readonly RecordedCall[]): Reading['names'] {
  return first?.method === 'table' ? 'tables' : originOf(builder).names;
}

function queryOf(reading: Reading, calls: readonly RecordedCall[]): NamedQuery {
  const state = new SelectState();
  for (const { method, arguments: given } of calls) {
    reading.method = method;
    const read = selectMethods.get(method);
    if (read === undefined)
      return reading.refuse('cannot stand in a query', [], didYouMean(method, selectMethods.keys()));
    checkCount(reading, method, given);
    read(state, reading, given);
  }

  return { query: state.finished(reading), alias: state.alias };
}

interface Inner {
  readonly reading: Reading;
  readonly calls: readonly RecordedCall[];
}

function innerOf(reading: Reading, value: unknown): Inner {
  if (isQueryBuilder(value)) {
    refuseOtherDatabase(reading, value);
    const calls = callsOf(value);

    return { reading: reading.inside(namesOf(value, calls)), calls };
  }
  if (value instanceof DraftResult) {
    const calls = callsOf(value.draft);
    if (calls.length > 0 && !isQueryBuilder(value.returned)) return { reading: reading.inside(reading.names), calls };
    if (calls.length === 0 && isQueryBuilder(value.returned)) return innerOf(reading, value.returned);
  }

  return reading.refuse('takes a query, or a callback that makes one');
}

/** One statement runs on one database, whose models its names mean. */
function refuseOtherDatabase(reading: Reading, builder: QueryBuilder): void {
  const own = originOf(builder).session?.engine;
  const root = originOf(reading.collected.root).session?.engine;
  if (own === root || own === undefined || root === undefined) return;
  // Engines over one pool share what is known of its server.
  if (own.capabilities !== root.capabilities) reading.refuse('takes a query of the same database');
  if (own.schema !== root.schema && originOf(builder).names === 'models') {
    reading.refuse('takes a query of a database with the same schema');
  }
}

function innerQuery(reading: Reading, value: unknown): NamedQuery {
  const { reading: inner, calls } = innerOf(reading, value);
  if (writeKindOf(calls) !== null) return reading.refuse('takes a query, and no statement that writes');

  return queryOf(inner, calls);
}

function innerStatement(reading: Reading, value: unknown): StatementDescription {
  const { reading: inner, calls } = innerOf(reading, value);
  const write = writeKindOf(calls);

  return write === null ? queryOf(inner, calls).query : readWrite(inner, write, calls);
}

const readers: Readers = {
  query: innerQuery,
  statement: innerStatement,
  operand: readOperand,
  item: readItem,
  named: readNamed,
  condition: readCondition,
  raw: readRaw,
  havingText: readHavingText,
  order: readOrder,
  window: readWindow,
};

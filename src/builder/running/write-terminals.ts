import { InternalError } from '../../foundation/errors/internal-error.ts';
import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { builderOfCalls } from '../builder-of-calls.ts';
import type { WriteDescription } from '../description/write-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { originOf } from '../query-builder.ts';
import type { ReadStatement } from '../reading/read-statement.ts';
import { readStatement } from '../reading/read-statement.ts';
import type { RecordedCall } from '../recording/recorded.ts';
import { callsOf } from '../recording/recorded.ts';
import { isQuery, sessionOf } from './open-read.ts';
import { sendWrite } from './run-write.ts';

/**
 * The writes that run at once: `db.table('users').where('id', 1).update({ … })`. They are the statement that the other
 * way of writing makes (`db.updateTable('users').set({ … }).where('id', 1)`), so they are turned into that.
 */
type WriteTerminal = (builder: QueryBuilder, args: readonly unknown[]) => MaybePromise<unknown>;

/** `insert(rows)`: how many rows there are more. */
export const insert: WriteTerminal = (builder, [rows]) =>
  rowCount(builder, 'insert', asInsert(builder, 'insert').values(rows));

export const insertOrIgnore: WriteTerminal = (builder, [rows]) =>
  rowCount(builder, 'insertOrIgnore', asInsert(builder, 'insertOrIgnore').values(rows).onConflict().ignore());

/** `upsert(rows, uniqueBy, update?)`: without `update`, all of a new row but its key. */
export const upsert: WriteTerminal = (builder, [rows, uniqueBy, changes]) => {
  const key = Array.isArray(uniqueBy) ? uniqueBy : [uniqueBy];
  const conflict = asInsert(builder, 'upsert')
    .values(rows)
    .onConflict(...key);

  return rowCount(builder, 'upsert', recorded(conflict, 'update', changes === undefined ? [] : [changes]));
};

export const update: WriteTerminal = (builder, [values]) =>
  rowCount(builder, 'update', asWrite(builder, 'updateTable', 'update').set(values));

export const increment: WriteTerminal = (builder, args) => changeBy(builder, 'increment', 'plus', args);

export const decrement: WriteTerminal = (builder, args) => changeBy(builder, 'decrement', 'minus', args);

/** `delete()`: the rows of the query; `delete(id)` one of them. */
export const deleteRows: WriteTerminal = (builder, [id]) => {
  const rows = asWrite(builder, 'deleteFrom', 'delete');

  return rowCount(builder, 'delete', id === undefined ? rows : rows.where('id', '=', id));
};

function changeBy(
  builder: QueryBuilder,
  method: string,
  operator: 'plus' | 'minus',
  [column, by = 1, extra = {}]: readonly unknown[],
): MaybePromise<number> {
  if (typeof column !== 'string') throw refused(method, 'column', 'must be the name of a column');
  if (!isNumber(by)) throw refused(method, 'by', 'must be a number');
  if (typeof extra !== 'object' || extra === null) throw refused(method, 'extra', 'must be an object of columns');
  const change = (draft: Draft) => draft.ref(column)[operator](by);

  return rowCount(builder, method, asWrite(builder, 'updateTable', method).set({ ...extra, [column]: change }));
}

/** Decimals are texts. */
function isNumber(value: unknown): boolean {
  if (typeof value === 'string') return /^-?\d+(\.\d+)?$/.test(value);

  return typeof value === 'bigint' || (typeof value === 'number' && Number.isFinite(value));
}

/** What of the object of callbacks is needed here. */
interface Draft {
  ref(column: string): Readonly<Record<'plus' | 'minus', (by: unknown) => unknown>>;
}

function rowCount(builder: QueryBuilder, method: string, write: QueryBuilder): MaybePromise<number> {
  const session = sessionOf(builder, method);

  return sendWrite(session, write, (result) => result.rowCount);
}

export function readWrite(write: QueryBuilder): ReadStatement & { readonly description: WriteDescription } {
  const { description, values, pathOf } = readStatement(write);
  if (isQuery(description)) throw new InternalError({ where: 'readWrite: a query' });

  return { description, values, pathOf };
}

/** The same calls, with the source as the table that is written. */
function asWrite(
  builder: QueryBuilder,
  entry: 'insertInto' | 'updateTable' | 'deleteFrom',
  method: string,
): QueryBuilder {
  const [source, ...rest] = callsOf(builder);

  if (source === undefined || (source.method !== 'from' && source.method !== 'table'))
    throw refused(method, null, 'needs a table or model before it: `db.table(name)`, `db.from(model)`');

  return builderOfCalls(originOf(builder), [{ method: entry, arguments: source.arguments }, ...rest]);
}

/** Conditions and orders mean nothing for new rows. */
export function asInsert(builder: QueryBuilder, method: string): QueryBuilder {
  const other = callsOf(builder)
    .slice(1)
    .find((call) => call.method !== 'with' && call.method !== 'withRecursive');

  if (other !== undefined) throw refused(method, null, `takes no \`${other.method}\`, which new rows do not have`);

  return asWrite(builder, 'insertInto', method);
}

/** Adds a call whose method would run. */
function recorded(builder: QueryBuilder, method: string, given: readonly unknown[]): QueryBuilder {
  const calls: readonly RecordedCall[] = [...callsOf(builder), { method, arguments: given }];

  return builderOfCalls(originOf(builder), calls);
}

function refused(method: string, argument: string | null, problem: string): ValidationError {
  return new ValidationError({
    model: null,
    operation: method,
    path: argument === null ? [] : [argument],
    problem,
    suggestion: null,
  });
}

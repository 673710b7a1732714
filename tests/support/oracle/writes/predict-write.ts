import { expectedRow } from '../evaluate-query.ts';
import { evaluateWhere } from '../evaluate-where.ts';
import { mismatch } from '../match-result.ts';
import type { OracleModel } from '../oracle-schema.ts';
import { modelOf } from '../oracle-schema.ts';
import type { Arguments } from '../query-arguments.ts';
import { NestedWriter } from './nested-writer.ts';
import { changedValues, givenValues } from './scalar-changes.ts';
import type { Contents } from './stored-contents.ts';
import { contentsOf, difference, keyText, settle } from './stored-contents.ts';
import type { StoredRow } from './stored-tables.ts';
import { failuresOf, keysOf, ownedRelations, StoredTables } from './stored-tables.ts';
import { Undetermined, WriteFailure } from './write-failure.ts';
import type { WriteStep } from './write-step.ts';

/** What a step answers; rows are shown as they stand after it. */
export type Answer =
  | { readonly kind: 'row'; readonly row: StoredRow }
  | { readonly kind: 'rows'; readonly rows: readonly StoredRow[]; readonly isOrdered: boolean }
  | { readonly kind: 'count'; readonly count: number }
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'open' }
  | LimitedAnswer;

/** Some of the candidates, which ones is the database's choice. */
export interface LimitedAnswer {
  readonly kind: 'limited';
  readonly candidates: readonly StoredRow[];
  readonly limit: number;
  /** Whether the row looks as one that was chosen, or as one that was not. */
  looks(row: StoredRow, actual: Contents): { readonly chosen: boolean; readonly left: boolean };
  choose(row: StoredRow): void;
}

/** What only the database notices of a row. */
const OF_ROWS = ['UNIQUE_VIOLATION', 'FOREIGN_KEY_VIOLATION'] as const;

export type Prediction =
  | { readonly kind: 'failure'; readonly codes: readonly string[] }
  | { readonly kind: 'success'; readonly tables: StoredTables; readonly answer: Answer };

/** What a step must do by the rules. Throws `Undetermined` where they say nothing. */
export function predict(before: StoredTables, step: WriteStep): Prediction {
  const { prediction, writer } = attempt(before, step, 'given');
  if (writer.movesIds && writer.operations > 2) throw new Undetermined('a row is met before and after it moves');
  const other = writer.operations < 2 ? prediction : attempt(before, step, 'reversed').prediction;
  if (prediction.kind === 'failure' && other.kind === 'failure') {
    const nested = writer.operations === 0 ? [] : allFailures(before, step);
    const codes = new Set([...prediction.codes, ...other.codes, ...nested]);
    const rows = Math.max(writer.operations, [step.args.data].flat().length);
    // Of several rows that are wrong, each in its way, the one that is noticed first is the database's choice.
    const kinds = writer.operations > 1 ? [...OF_ROWS, 'RECORD_NOT_FOUND'] : OF_ROWS;
    if (rows > 1 && kinds.some((code) => codes.has(code))) for (const code of kinds) codes.add(code);
    return { kind: 'failure', codes: [...codes] };
  }
  if (prediction.kind === 'failure' || other.kind === 'failure') throw new Undetermined('one order of two fails');
  if (other === prediction) return prediction;
  const actual = contentsOf(other.tables);
  const copy = StoredTables.of(prediction.tables);
  settle(copy, actual);
  if (difference(before.schema, contentsOf(copy), actual) !== null) throw new Undetermined('orders differ');
  return prediction;
}

/** Everything that is wrong with a step: any of it may be noticed first. */
function allFailures(before: StoredTables, step: WriteStep): ReadonlySet<string> {
  const failures = new Set<string>();
  const writer = new NestedWriter(StoredTables.of(before), 'given', failures);
  try {
    perform(writer, modelOf(before.schema, step.model), step);
  } catch (error) {
    // After a failure the rows are in no state that the rules know.
    if (!(error instanceof WriteFailure || error instanceof Undetermined)) throw error;
  }
  return failures;
}

function attempt(
  before: StoredTables,
  step: WriteStep,
  order: 'given' | 'reversed',
): { prediction: Prediction; writer: NestedWriter } {
  const tables = StoredTables.of(before);
  const writer = new NestedWriter(tables, order);
  try {
    const answer = perform(writer, modelOf(before.schema, step.model), step);
    if (answer.kind === 'row' && !tables.has(modelOf(before.schema, step.model), answer.row))
      throw new Undetermined('the row is gone in the end');
    return { prediction: { kind: 'success', tables, answer }, writer };
  } catch (error) {
    if (!(error instanceof WriteFailure)) throw error;
    return { prediction: { kind: 'failure', codes: error.codes }, writer };
  }
}

function perform(writer: NestedWriter, model: OracleModel, { operation, args }: WriteStep): Answer {
  const { tables } = writer;
  const data = args.data as Arguments;
  const list = [args.data].flat() as Arguments[];
  switch (operation) {
    case 'create':
      return { kind: 'row', row: writer.create(model, data) };
    case 'createMany':
      return { kind: 'count', count: writer.createMany(model, list, args.skipDuplicates === true).length };
    case 'createManyAndReturn':
      return { kind: 'rows', rows: writer.createMany(model, list, args.skipDuplicates === true), isOrdered: true };
    case 'update': {
      const row = only(tables, model, args.where as Arguments);
      writer.update(model, row, data);
      return { kind: 'row', row };
    }
    case 'upsert': {
      const row = matching(tables, model, args.where)[0];
      if (row === undefined) return { kind: 'row', row: createInstead(writer, model, args) };
      writer.update(model, row, args.update as Arguments);
      return { kind: 'row', row };
    }
    case 'delete': {
      const row = only(tables, model, args.where as Arguments);
      const value = expectedRow(tables, model, row, args);
      tables.remove(model, [row]);
      return { kind: 'value', value };
    }
    case 'deleteMany':
      return deleteMany(tables, model, args);
    case 'updateMany':
    case 'updateManyAndReturn':
      return updateMany(writer, model, args, operation === 'updateManyAndReturn');
    case 'updateEach':
      return { kind: 'count', count: updateEach(writer, model, list) };
    case 'upsertMany':
      return { kind: 'count', count: upsertMany(writer, model, args, list).length };
    case 'upsertManyAndReturn':
      return { kind: 'rows', rows: upsertMany(writer, model, args, list), isOrdered: true };
  }
}

function matching(tables: StoredTables, model: OracleModel, where: unknown): StoredRow[] {
  return tables
    .rowsOf(model)
    .filter((row) => evaluateWhere(tables, model, row, where as Arguments | undefined) === true);
}

function only(tables: StoredTables, model: OracleModel, where: Arguments): StoredRow {
  const [row] = matching(tables, model, where);
  if (row !== undefined) return row;
  const version = model.fields.find((field) => field.isVersion === true)?.name;
  if (version !== undefined && where[version] !== undefined) {
    const { [version]: _, ...rest } = where;
    if (matching(tables, model, rest).length > 0) throw new WriteFailure('STALE_RECORD');
  }
  throw new WriteFailure('RECORD_NOT_FOUND');
}

/** The create of an upsert; where it meets a row of another version than was named, that is what is wrong. */
function createInstead(writer: NestedWriter, model: OracleModel, args: Arguments): StoredRow {
  const version = model.fields.find((field) => field.isVersion === true)?.name;
  const isVersioned = version !== undefined && (args.where as Arguments)[version] !== undefined;
  try {
    return writer.create(model, args.create as Arguments);
  } catch (error) {
    if (isVersioned && error instanceof WriteFailure && error.codes.includes('UNIQUE_VIOLATION'))
      throw new WriteFailure(...error.codes, 'STALE_RECORD');
    throw error;
  }
}

function deleteMany(tables: StoredTables, model: OracleModel, args: Arguments): Answer {
  const rows = matching(tables, model, args.where);
  const limit = args.limit as number | undefined;
  if (limit === undefined || limit >= rows.length) {
    // Rows that go along with others of the same statement count on some databases only.
    const isTangled = tables.remove(model, rows);
    return isTangled ? { kind: 'open' } : { kind: 'count', count: rows.length };
  }
  if (rows.some((row) => tables.referencing(model, row).some((others) => others.rows.length > 0)))
    throw new Undetermined('a limit over rows that others point at');
  return {
    kind: 'limited',
    candidates: rows,
    limit,
    looks(row, actual) {
      const isThere = (actual.rows[model.name] ?? []).some((other) => keyText(model, other) === keyText(model, row));
      return { chosen: !isThere, left: isThere };
    },
    choose: (row) => tables.remove(model, [row]),
  };
}

/** Limits are tried where nothing can fail, and nothing else goes along. */
function refuseFailure(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (error instanceof WriteFailure) throw new Undetermined('a limit over rows that cannot all be written');
    throw error;
  }
}

function updateMany(writer: NestedWriter, model: OracleModel, args: Arguments, returns: boolean): Answer {
  const { tables } = writer;
  const data = args.data as Arguments;
  if (isEmpty(data)) throw new Undetermined('an update of nothing');
  const rows = matching(tables, model, args.where);
  const limit = args.limit as number | undefined;
  const isKeyWritten = keysOf(model)
    .flat()
    .some((name) => data[name] !== undefined);
  const change = (row: StoredRow): void => writer.change(model, row, changedValues(model, row, data));
  if (limit === undefined || limit >= rows.length) {
    if (isKeyWritten && rows.length > 1 && usesOperators(data)) throw new Undetermined('keys that are counted up');
    for (const row of rows) change(row);
    return returns ? { kind: 'rows', rows, isOrdered: false } : { kind: 'count', count: rows.length };
  }
  if (isKeyWritten || returns) throw new Undetermined('a limit on keys');
  const copy = StoredTables.of(tables);
  const after = new Map<StoredRow, StoredRow>();
  for (const [index, row] of tables.rowsOf(model).entries()) {
    if (!rows.includes(row)) continue;
    const changed = copy.rowsOf(model)[index] as StoredRow;
    refuseFailure(() => new NestedWriter(copy, 'given').change(model, changed, changedValues(model, row, data)));
    after.set(row, changed);
  }
  return {
    kind: 'limited',
    candidates: rows,
    limit,
    looks(row, actual) {
      const found = (actual.rows[model.name] ?? []).find((other) => keyText(model, other) === keyText(model, row));
      return { chosen: isShownAs(after.get(row) as StoredRow, found), left: isShownAs(row, found) };
    },
    choose: change,
  };
}

function isEmpty(data: Arguments): boolean {
  return Object.values(data).every((value) => value === undefined);
}

function usesOperators(data: Arguments): boolean {
  return Object.values(data).some((value) => typeof value === 'object' && value !== null && !('set' in value));
}

function isShownAs(row: StoredRow, found: StoredRow | undefined): boolean {
  const shown = Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'symbol' ? null : value]),
  );
  return found !== undefined && mismatch(shown, found) === null;
}

function updateEach(writer: NestedWriter, model: OracleModel, items: readonly Arguments[]): number {
  const { tables } = writer;
  if (items.some(({ data }) => isEmpty(data as Arguments))) throw new Undetermined('an update of nothing');
  const version = model.fields.find((field) => field.isVersion === true)?.name;
  const codes: string[] = [];
  // All rows are found before the first is written.
  const found = items.map(({ where }) => {
    const isVersioned = version !== undefined && (where as Arguments)[version] !== undefined;
    let row: StoredRow | undefined;
    if (!isVersioned) return matching(tables, model, where)[0];
    codes.push(
      ...failuresOf(() => {
        row = unlessMissing(() => only(tables, model, where as Arguments));
      }),
    );
    return row;
  });
  const met = found.filter((row) => row !== undefined);
  if (new Set(met).size < met.length) throw new WriteFailure('INVALID_ARGUMENT');
  const changesOf = (row: StoredRow, index: number): StoredRow =>
    changedValues(model, row, (items[index] as Arguments).data as Arguments);
  if (found.some((row, index) => row !== undefined && takesKeyOf(tables, model, changesOf(row, index), row, found)))
    throw new Undetermined('a key that one row leaves and another takes');
  for (const [index, row] of found.entries()) {
    if (row === undefined) continue;
    const changes = changesOf(row, index);
    codes.push(...failuresOf(() => writer.change(model, row, changes)));
  }
  if (codes.length > 0) throw new WriteFailure(...new Set(codes));
  return met.length;
}

function unlessMissing(find: () => StoredRow): StoredRow | undefined {
  try {
    return find();
  } catch (error) {
    if (error instanceof WriteFailure && error.codes.includes('RECORD_NOT_FOUND')) return undefined;
    throw error;
  }
}

function upsertMany(
  writer: NestedWriter,
  model: OracleModel,
  args: Arguments,
  list: readonly Arguments[],
): StoredRow[] {
  const { tables } = writer;
  const by = keyNamed(model, args.by);
  const updated = args.update === undefined ? null : ([args.update].flat() as string[]);
  const given = list.map((data) => givenValues(model, data));
  const texts = given
    .filter((row) => by.every((name) => (row[name] ?? null) !== null))
    .map((row) => keyText({ ...model, key: by }, row));
  if (new Set(texts).size < texts.length) throw new WriteFailure('INVALID_ARGUMENT');
  const codes: string[] = [];
  const written: StoredRow[] = [];
  const met = given.map((row) => tables.withSameKey(model, by, row));
  if (given.some((row, index) => takesKeyOf(tables, model, row, met[index], met)))
    throw new Undetermined('a key that one row leaves and another takes');
  for (const row of given) {
    const found = tables.withSameKey(model, by, row);
    const names = updated ?? Object.keys(row).filter((name) => !by.includes(name));
    codes.push(
      ...failuresOf(() => {
        if (found === undefined) written.push(tables.insert(model, row));
        else writer.change(model, found, Object.fromEntries(names.map((name) => [name, row[name]])));
      }),
    );
    if (found !== undefined) written.push(found);
  }
  if (codes.length > 0) throw new WriteFailure(...new Set(codes));
  return written;
}

/** Whether a row is to have a key that another row of the call has before it: that goes well in some orders only. */
function takesKeyOf(
  tables: StoredTables,
  model: OracleModel,
  values: StoredRow,
  row: StoredRow | undefined,
  others: readonly (StoredRow | undefined)[],
): boolean {
  const wanted = { ...row, ...values };
  // Rows of one table may let go of an id before it changes, or after.
  const isMoved =
    row !== undefined && model.key.some((name) => values[name] !== undefined && values[name] !== row[name]);
  if (isMoved && others.length > 1 && ownedRelations(model).some(({ target }) => target === model.name)) return true;
  return keysOf(model).some((fields) => {
    const other = tables.withSameKey(model, fields, wanted);
    return other !== undefined && other !== row && others.includes(other);
  });
}

function keyNamed(model: OracleModel, by: unknown): readonly string[] {
  if (by === undefined) return model.key;
  if (Array.isArray(by)) return by as string[];
  if (model.unique !== null && by === model.unique.name) return model.unique.fields;
  return by === model.key.join('_') ? model.key : [by as string];
}

import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionRequest } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { InsertNode } from '../../sql/nodes/write-nodes.ts';
import { isJsonNull } from '../json-null.ts';
import { emptySelect } from '../planner/empty-select.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import { Misfit } from '../shape/misfit.ts';
import type { BulkColumn } from './row-groups.ts';

/** Inserts rows of one set of columns, in as few statements as the database's limits allow. */
export interface BulkInsert {
  requests(rows: readonly Readonly<Record<string, unknown>>[]): readonly SessionRequest[];
}

type Rows = readonly Readonly<Record<string, unknown>>[];

export function bulkInsert(
  context: PlanContext,
  model: Model,
  columns: readonly BulkColumn[],
  returning: FlatColumns | null,
): BulkInsert {
  const { capabilities } = context.engine;
  const travelsAsLists =
    capabilities.listSources &&
    capabilities.roundTripsCost &&
    columns.length > 0 &&
    columns.every(({ field }) => !field.isList && !capabilities.listParameterExceptions.includes(field.scalar));
  return travelsAsLists
    ? listInsert(context, model, columns, returning)
    : valuesInsert(context, model, columns, returning);
}

function insertNode(
  model: Model,
  columns: readonly BulkColumn[],
  source: InsertNode['source'],
  returning: FlatColumns | null,
): InsertNode {
  return {
    kind: 'insert',
    with: [],
    table: { kind: 'table', table: model.table, alias: null },
    columns: columns.map(({ field }) => field.column),
    source,
    onConflict: null,
    returning: returning?.selected ?? [],
  };
}

function planned(
  context: PlanContext,
  model: Model,
  node: InsertNode,
  returning: FlatColumns | null,
): PlannedStatement {
  return context.planned(node, {
    intent: 'write',
    model,
    returnsRows: returning !== null,
    safeIntegers: returning?.safeIntegers ?? false,
  });
}

/** Most rows in one list insert: about as much as one message should hold. */
const LIST_ROWS = 10_000;

/** A list parameter per column: the text is the same for any number of rows. */
function listInsert(
  context: PlanContext,
  model: Model,
  columns: readonly BulkColumn[],
  returning: FlatColumns | null,
): BulkInsert {
  const codecs = columns.map(({ field }) => context.codec(field));
  const alias = 'rows';
  const source = emptySelect({
    columns: columns.map(({ field }) => ({
      kind: 'selected',
      item: { kind: 'column', table: alias, name: field.column, type: field },
      alias: null,
    })),
    from: {
      kind: 'listSource',
      alias,
      ordinality: null,
      columns: columns.map(({ field }, slot) => ({ name: field.column, slot, type: field })),
    },
  });
  const statement = planned(context, model, insertNode(model, columns, source, returning), returning);
  // In a list, null is the database's; JSON's own null needs a place of its own.
  const json = columns.filter(({ field }) => field.scalar === 'Json');
  const spelledOut = json.length === 0 ? null : valuesInsert(context, model, columns, returning);
  return {
    requests: (rows) => {
      if (spelledOut !== null && rows.some((row) => json.some(({ field }) => isJsonNull(row[field.name]))))
        return spelledOut.requests(rows);
      return portions(rows, LIST_ROWS).map(({ part, from }) => ({
        statement,
        parameters: columns.map((column, index) => {
          const values = part.map((row) => writtenTo(column, row));
          try {
            return (codecs[index] as (typeof codecs)[number]).encodeList(values);
          } catch (error) {
            throw refusedIn(error, rows, from, column, (value) => codecs[index]?.encode(value) as DriverValue);
          }
        }),
      }));
    },
  };
}

/** Rows spelled out as `values`, so many at a time as the parameter limit allows. */
function valuesInsert(
  context: PlanContext,
  model: Model,
  columns: readonly BulkColumn[],
  returning: FlatColumns | null,
): BulkInsert {
  const encoders = columns.map(({ field }) => {
    const codec = context.codec(field);
    return (value: unknown): DriverValue => (isJsonNull(value) ? 'null' : codec.encode(value));
  });
  const most =
    columns.length === 0
      ? 1
      : Math.max(1, Math.min(MAX_VALUES_ROWS, Math.floor(context.engine.capabilities.maxParameters / columns.length)));
  const statements = new Map<number, PlannedStatement>();
  const statementFor = (count: number): PlannedStatement => {
    let statement = statements.get(count);
    if (statement === undefined) {
      statement = planned(
        context,
        model,
        insertNode(model, columns, valuesSource(columns, count), returning),
        returning,
      );
      statements.set(count, statement);
    }
    return statement;
  };
  return {
    requests: (rows) =>
      sizes(rows.length, most).map(({ from, count }) => ({
        statement: statementFor(count),
        parameters: encodedRows(columns, encoders, rows, from, count),
      })),
  };
}

/** Larger statements gain nothing more, and take long to compile. */
const MAX_VALUES_ROWS = 128;

function valuesSource(columns: readonly BulkColumn[], count: number): InsertNode['source'] {
  if (columns.length === 0) return { kind: 'defaultValues' };
  const row = (index: number): readonly ExpressionNode[] =>
    columns.map(
      ({ field }, column): ExpressionNode => ({ kind: 'slot', slot: index * columns.length + column, type: field }),
    );
  return { kind: 'insertRows', rows: Array.from({ length: count }, (_, index) => row(index)) };
}

/** Full portions, then powers of two: a handful of statements serve every number of rows. */
function sizes(total: number, most: number): readonly { readonly from: number; readonly count: number }[] {
  const parts: { from: number; count: number }[] = [];
  let from = 0;
  while (from < total) {
    const left = total - from;
    const count = left >= most ? most : 2 ** Math.floor(Math.log2(left));
    parts.push({ from, count });
    from += count;
  }
  return parts;
}

function encodedRows(
  columns: readonly BulkColumn[],
  encoders: readonly ((value: unknown) => DriverValue)[],
  rows: Rows,
  from: number,
  count: number,
): DriverValue[] {
  const width = columns.length;
  const parameters = new Array<DriverValue>(count * width);
  let at = 0;
  for (let index = from; index < from + count; index += 1) {
    const row = rows[index] as Rows[number];
    for (let column = 0; column < width; column += 1) {
      const value = writtenTo(columns[column] as BulkColumn, row);
      try {
        parameters[at] = value === null ? null : (encoders[column] as (value: unknown) => DriverValue)(value);
      } catch (error) {
        throw refusedAt(error, index, columns[column] as BulkColumn);
      }
      at += 1;
    }
  }
  return parameters;
}

/** What a row writes into a column; JSON's own null travels as its text. */
function writtenTo(column: BulkColumn, row: Readonly<Record<string, unknown>>): unknown {
  const given = row[column.field.name];
  if (given === undefined) return column.make === null ? null : column.make();
  if (given === null && !column.field.isOptional) throw new Misfit('must not be null').under('data', column.field.name);
  return isJsonNull(given) && given.name === 'DbNull' ? null : given;
}

function portions(rows: Rows, most: number): readonly { readonly part: Rows; readonly from: number }[] {
  if (rows.length <= most) return [{ part: rows, from: 0 }];
  return Array.from({ length: Math.ceil(rows.length / most) }, (_, index) => ({
    part: rows.slice(index * most, (index + 1) * most),
    from: index * most,
  }));
}

function refusedAt(error: unknown, row: number, column: BulkColumn): unknown {
  return error instanceof RefusedValue
    ? new Misfit(`must be ${error.expected}`).under('data', row, column.field.name)
    : error;
}

/** A list was refused whole; finds the row that is to blame. */
function refusedIn(
  error: unknown,
  rows: Rows,
  from: number,
  column: BulkColumn,
  encode: (value: unknown) => DriverValue,
): unknown {
  if (!(error instanceof RefusedValue)) return error;
  for (let index = from; index < rows.length; index += 1) {
    const value = writtenTo(column, rows[index] as Rows[number]);
    if (value === null) continue;
    try {
      encode(value);
    } catch (refused) {
      return refusedAt(refused, index, column);
    }
  }
  return refusedAt(error, from, column);
}

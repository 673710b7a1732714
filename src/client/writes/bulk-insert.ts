import type { DriverValue } from '../../dialects/codec.ts';
import { RefusedValue } from '../../dialects/refused-value.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionRequest } from '../../engine/session.ts';
import { createLruCache } from '../../foundation/lru-cache.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { ConflictNode, InsertNode } from '../../sql/nodes/write-nodes.ts';
import { select as selectNode } from '../../sql/statements.ts';
import { isJsonNull } from '../json-null.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import type { FlatColumns } from '../planner/result-columns.ts';
import { rowsEncoder } from './encoded-rows.ts';
import type { BulkColumn, RowGroup } from './row-groups.ts';

/** Inserts rows of one set of columns, in as few statements as the database's limits allow. */
export interface BulkInsert {
  /** The insert of one row. */
  readonly statement: PlannedStatement;
  requests(group: RowGroup): readonly SessionRequest[];
}

/** What an insert of many rows is planned from. */
interface Target {
  readonly context: PlanContext;
  readonly model: Model;
  readonly columns: readonly BulkColumn[];
  /** Empty where no rows come back. */
  readonly returning: FlatColumns | null;
  /** What becomes of rows whose key is there already; it may name columns of the insert, and no slots. */
  readonly onConflict: ConflictNode | null;
}

export function bulkInsert(
  context: PlanContext,
  model: Model,
  columns: readonly BulkColumn[],
  returning: FlatColumns | null,
  onConflict: ConflictNode | null = null,
): BulkInsert {
  const { listSources, roundTripsCost, listParameterExceptions } = context.engine.capabilities;
  const travelsAsLists =
    listSources &&
    roundTripsCost &&
    columns.length > 0 &&
    columns.every(({ field }) => !field.isList && !listParameterExceptions.includes(field.scalar));
  const target: Target = { context, model, columns, returning, onConflict };
  return travelsAsLists ? listInsert(target) : valuesInsert(target);
}

function planned(
  { context, model, columns, returning, onConflict }: Target,
  source: InsertNode['source'],
): PlannedStatement {
  const node: InsertNode = {
    kind: 'insert',
    with: [],
    table: { kind: 'table', table: model.table, alias: null },
    columns: columns.map(({ field }) => field.column),
    source,
    onConflict,
    returning: returning?.selected ?? [],
  };
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
function listInsert(target: Target): BulkInsert {
  const { context, model, columns } = target;
  const codecs = columns.map(({ field }) => context.codec(field));
  const alias = 'rows';
  const source = selectNode({
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
  const statement = planned(target, source);
  const encoder = rowsEncoder(
    model,
    columns,
    columns.map(() => asGiven),
  );
  const checker = rowsEncoder(
    model,
    columns,
    codecs.map((codec) => (value: unknown) => codec.encode(value)),
  );
  // In a list, null is the database's; JSON's own null needs a place of its own.
  const json = columns.filter(({ field }) => field.scalar === 'Json');
  const spelledOut = json.length === 0 ? null : valuesInsert(target);
  return {
    statement,
    requests(group) {
      if (spelledOut !== null && group.rows.some((row) => json.some(({ field }) => isJsonNull(row[field.name]))))
        return spelledOut.requests(group);
      return portions(group.rows.length, () => LIST_ROWS).map(({ from, count }) => {
        const flat = encoder.encode(group, from, count);
        try {
          return {
            statement,
            parameters: codecs.map((codec, column) => codec.encodeList(everyNth(flat, column, columns.length))),
          };
        } catch (error) {
          // A list is refused whole; encoding row by row says which one is to blame.
          if (error instanceof RefusedValue) checker.encode(group, from, count);
          throw error;
        }
      });
    },
  };
}

function asGiven(value: unknown): unknown {
  return value;
}

function everyNth(flat: readonly unknown[], start: number, step: number): unknown[] {
  const values = new Array<unknown>(flat.length / step);
  for (let index = 0; index < values.length; index += 1) values[index] = flat[start + index * step];
  return values;
}

/** Rows spelled out as `values`, so many at a time as the parameter limit allows. */
function valuesInsert(target: Target): BulkInsert {
  const { context, model, columns } = target;
  const encoder = rowsEncoder(
    model,
    columns,
    columns.map((column) => valueEncoder(context, column)),
  );
  const { maxParameters, roundTripsCost } = context.engine.capabilities;
  const limit = columns.length === 0 ? 1 : Math.max(1, Math.floor(maxParameters / columns.length));
  const most = Math.min(limit, roundTripsCost ? MAX_SENT_ROWS : MAX_EMBEDDED_ROWS);
  const statements = createLruCache<number, PlannedStatement>(MAX_STATEMENTS);
  const statementFor = (count: number): PlannedStatement => {
    let statement = statements.get(count);
    if (statement === undefined) {
      statement = planned(target, valuesSource(columns, count));
      statements.set(count, statement);
    }
    return statement;
  };
  // Where a round trip costs, the rest goes at once; else in powers of two, so that a handful of statements serve every number of rows.
  const portionOf = (left: number): number =>
    left >= most || left <= FEW_ROWS || roundTripsCost ? Math.min(left, most) : 2 ** Math.floor(Math.log2(left));
  return {
    get statement() {
      return statementFor(1);
    },
    requests: (group) =>
      portions(group.rows.length, portionOf).map(({ from, count }) => ({
        statement: statementFor(count),
        parameters: encoder.encode(group, from, count),
      })),
  };
}

/** JSON's own null travels as its text. */
export function valueEncoder(context: PlanContext, { field }: BulkColumn): (value: unknown) => DriverValue {
  const codec = context.codec(field);
  if (field.scalar !== 'Json') return (value) => codec.encode(value);
  return (value) => {
    if (!isJsonNull(value)) return codec.encode(value);
    return value.name === 'DbNull' ? null : 'null';
  };
}

/** Larger statements gain nothing more, and take long to compile. */
const MAX_EMBEDDED_ROWS = 128;
const MAX_SENT_ROWS = 1000;
/** So many rows always go at once. */
const FEW_ROWS = 16;
/** Statements kept for different numbers of rows. */
const MAX_STATEMENTS = 40;

function valuesSource(columns: readonly BulkColumn[], count: number): InsertNode['source'] {
  if (columns.length === 0) return { kind: 'defaultValues' };
  const row = (index: number): readonly ExpressionNode[] =>
    columns.map(
      ({ field }, column): ExpressionNode => ({ kind: 'slot', slot: index * columns.length + column, type: field }),
    );
  return { kind: 'insertRows', rows: Array.from({ length: count }, (_, index) => row(index)) };
}

function portions(
  total: number,
  sizeOf: (left: number) => number,
): readonly { readonly from: number; readonly count: number }[] {
  const parts: { from: number; count: number }[] = [];
  for (let from = 0; from < total; ) {
    const count = Math.min(sizeOf(total - from), total - from);
    parts.push({ from, count });
    from += count;
  }
  return parts;
}

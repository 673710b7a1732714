import type { DriverValue } from '../../dialects/codec.ts';
import type { DriverResult } from '../../drivers/driver.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { SessionRequest } from '../../engine/session.ts';
import type { Model } from '../../schema/model.ts';
import type { ExpressionNode } from '../../sql/nodes/expression-nodes.ts';
import type { ConflictNode, InsertNode } from '../../sql/nodes/write-nodes.ts';
import { insert, selected, select as selectNode } from '../../sql/statements.ts';
import { TEXT } from '../planner/plain-types.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import type { CreateBatch, EncodedGroup } from './create-batch.ts';
import type { InsertShape, PlannedInsert } from './insert-shape.ts';
import { known } from './later-value.ts';
import type { WriteCall } from './write-planner.ts';

/** Rows of one insert that travel as lists. */
const LIST_ROWS = 10_000;
/** Rows of one insert that are spelled out: more gain nothing, and take long to compile. */
const SENT_ROWS = 1000;
const EMBEDDED_ROWS = 128;
const FEW_ROWS = 16;

/** An insert of some rows of a group. */
export interface GroupInsert extends SessionRequest, PlannedInsert {
  readonly from: number;
  readonly count: number;
}

/** The inserts of a group, in as few statements as the database's limits allow. All values are known by now. */
export function groupInserts(call: WriteCall, batch: CreateBatch, group: EncodedGroup): readonly GroupInsert[] {
  const { shape, flat } = group;
  const width = shape.columns.length;
  const values = flat.map(known);
  const isList = shape.travelsAsLists && group.rows.length > 1;
  const { capabilities } = call.planner.settings.engine;
  // Without `returning`, one row at a time tells its generated key.
  const isToldAlone = !capabilities.returning.insert && returnedFields(batch, shape).length > 0;
  const most = isToldAlone ? 1 : mostRows(call, shape, isList);
  const inserts: GroupInsert[] = [];
  for (let from = 0; from < group.rows.length; ) {
    const left = group.rows.length - from;
    const isWhole = left >= most || left <= FEW_ROWS || capabilities.roundTripsCost;
    const count = isWhole ? Math.min(left, most) : 2 ** Math.floor(Math.log2(left));
    const portion = count === group.rows.length ? values : values.slice(from * width, (from + count) * width);
    const { statement, returned } = plannedInsert(call, batch, shape, isList ? null : count);
    inserts.push({
      statement,
      returned,
      parameters: isList ? asLists(call, portion, width) : portion,
      from,
      count,
    });
    from += count;
  }
  return inserts;
}

function mostRows(call: WriteCall, shape: InsertShape, isList: boolean): number {
  const { maxParameters, roundTripsCost } = call.planner.settings.engine.capabilities;
  if (isList) return LIST_ROWS;
  const width = shape.columns.length;
  if (width === 0) return 1;
  return Math.max(1, Math.min(Math.floor(maxParameters / width), roundTripsCost ? SENT_ROWS : EMBEDDED_ROWS));
}

/** Fields that the result shows, then those that others wait for and only the database knows. */
function returnedFields({ asked, answer }: CreateBatch, shape: InsertShape): readonly string[] {
  const made = [...asked].filter((name) => !shape.at.has(name));
  return answer === null ? made : [...new Set([...answer.fields.map(({ name }) => name), ...made])];
}

function plannedInsert(call: WriteCall, batch: CreateBatch, shape: InsertShape, count: number | null): PlannedInsert {
  let key = `${call.operation} ${count ?? 'list'} ${batch.skipsDuplicates} ${batch.answer?.number ?? ''}`;
  for (const name of batch.asked) key += ` ${name}`;
  let planned = shape.inserts.get(key);
  if (planned === undefined) {
    const returned = returnedFields(batch, shape);
    planned = { statement: insertStatement(call, batch, shape, count, returned), returned };
    shape.inserts.set(key, planned);
  }
  return planned;
}

function insertStatement(
  call: WriteCall,
  batch: CreateBatch,
  shape: InsertShape,
  count: number | null,
  returned: readonly string[],
): PlannedStatement {
  const context = call.planner.context(call.operation);
  const { model } = shape;
  context.tables.add(model.table.name);
  const hasReturning = context.engine.capabilities.returning.insert && returned.length > 0;
  const columns = new FlatColumns(context);
  if (!hasReturning) requireCounted(context, model, returned);
  else for (const name of returned) columns.addField(null, context.field(model, name));
  const node = insert({
    table: { kind: 'table', table: model.table, alias: null },
    columns: shape.columns.map(({ field }) => field.column),
    source: count === null ? listRows(shape) : spelledRows(shape, count),
    onConflict: batch.skipsDuplicates ? DO_NOTHING : null,
    returning: columns.selected,
  });
  return context.planned(node, {
    intent: 'write',
    model,
    returnsRows: hasReturning,
    safeIntegers: columns.safeIntegers,
  });
}

/** Where nothing is returned, only a counted key is told. */
function requireCounted(context: PlanContext, model: Model, returned: readonly string[]): void {
  for (const name of returned) {
    if (context.field(model, name).default?.kind === 'autoIncrement') continue;
    throw context.missing(
      `reading back \`${model.name}.${name}\`, which the database makes`,
      'Give the value, or let the client make it.',
    );
  }
}

const DO_NOTHING: ConflictNode = { kind: 'conflict', target: [], update: null, where: null };

function spelledRows(shape: InsertShape, count: number): InsertNode['source'] {
  const width = shape.columns.length;
  if (width === 0) return { kind: 'defaultValues' };
  const row = (index: number): readonly ExpressionNode[] =>
    shape.columns.map(({ field }, at) => ({ kind: 'slot', slot: index * width + at, type: field }));
  return { kind: 'insertRows', rows: Array.from({ length: count }, (_, index) => row(index)) };
}

function listRows({ columns }: InsertShape): InsertNode['source'] {
  const alias = 'rows';
  return selectNode({
    columns: columns.map(({ field }) => selected({ kind: 'column', table: alias, name: field.column, type: field })),
    from: {
      kind: 'listSource',
      alias,
      ordinality: null,
      columns: columns.map(({ field }, slot) => ({ name: field.column, slot, type: field })),
    },
  });
}

/** A list per column, of values that are encoded already. */
export function asLists(call: WriteCall, values: readonly DriverValue[], width: number): DriverValue[] {
  return Array.from({ length: width }, (_, at) => {
    const column: DriverValue[] = [];
    for (let index = at; index < values.length; index += width) column.push(values[index] as DriverValue);
    return asList(call, column);
  });
}

export function asList(call: WriteCall, values: readonly DriverValue[]): DriverValue {
  const { dialect, schema, capabilities } = call.planner.settings.engine;
  const texts = values.map((value) => (value === null ? null : String(value)));
  return dialect.codec(TEXT, schema, capabilities).encodeList(texts);
}

/** Hands the returned fields to those who wait for them. */
export function handOver(
  group: EncodedGroup,
  { from, count, returned }: GroupInsert,
  { rows, insertId }: DriverResult,
): void {
  if (returned.length === 0) return;
  const { at } = group.shape;
  for (let index = 0; index < count; index += 1) {
    const row = group.rows[from + index];
    if (row === undefined) continue;
    row.returned = rows[index] ?? null;
    for (let position = 0; position < returned.length; position += 1) {
      const name = returned[position] ?? '';
      if (!at.has(name)) row.awaited(name)?.setWire(rows.length === 0 ? insertId : rows[index]?.[position]);
    }
  }
}

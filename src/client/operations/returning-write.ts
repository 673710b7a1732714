import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { Model } from '../../schema/model.ts';
import type { SelectedNode } from '../../sql/nodes/query-nodes.ts';
import type { WriteNode } from '../../sql/nodes/write-nodes.ts';
import type { Level } from '../planner/level.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { rowLayout } from '../planner/plan-rows.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { readByKey, writeKey } from '../planner/row-by-key.ts';
import { areColumns, selectedMembers } from '../planner/selection.ts';
import type { ReadShape } from '../shape/read-shape.ts';
import type { Plan } from './operation.ts';
import type { WhenMissing } from './write-plans.ts';
import { ReturningPlan, returnedKey, WriteThenReadPlan } from './write-plans.ts';

/** A write, given the columns that it returns. */
type WriteOf = (returning: readonly SelectedNode[]) => WriteNode;

/** Whether the statement itself can answer: the database returns rows, and only columns are wanted. */
export function returnsWhole(
  context: PlanContext,
  model: Model,
  call: ReadShape,
  write: 'insert' | 'update' | 'delete',
): boolean {
  return context.engine.capabilities.returning[write] && areColumns(selectedMembers(context, model, call.shape));
}

/** One statement that writes a row and answers with what the call selects of it. */
export function returningWrite(
  context: PlanContext,
  model: Model,
  call: ReadShape,
  write: WriteOf,
  whenMissing: WhenMissing | null,
): Plan {
  const columns = new FlatColumns(context);
  const level: Level = { columns, joins: [], loads: [], strategy: 'query' };
  const layout = rowLayout(
    context,
    { model, alias: null, depth: 0 },
    selectedMembers(context, model, call.shape),
    level,
  );
  const statement = context.planned(write(columns.selected), {
    intent: 'write',
    model,
    returnsRows: true,
    safeIntegers: columns.safeIntegers,
  });
  return new ReturningPlan(
    { slots: context.slots, paths: call.paths },
    statement,
    { decode: compileRowsDecoder(layout), loads: [] },
    whenMissing,
  );
}

/** A statement that returns the key of its row, so that a changed one is followed; then the read of what the call selects. */
export function keyReturningWrite(
  context: PlanContext,
  model: Model,
  call: ReadShape,
  write: WriteOf,
  whenMissing: WhenMissing | null,
): Plan {
  const key = writeKey(model);
  const columns = new FlatColumns(context);
  for (const name of key.fields) columns.addField(null, context.field(model, name));
  const statement = context.planned(write(columns.selected), {
    intent: 'write',
    model,
    returnsRows: true,
    safeIntegers: columns.safeIntegers,
  });
  return new WriteThenReadPlan(
    { slots: context.slots, paths: call.paths },
    statement,
    returnedKey,
    readByKey(context, model, key, call.shape),
    whenMissing,
  );
}

/** The written table, which has no alias. */
export function writtenTable(model: Model): {
  readonly kind: 'table';
  readonly table: Model['table'];
  readonly alias: null;
} {
  return { kind: 'table', table: model.table, alias: null };
}

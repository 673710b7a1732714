import type { Bindings } from '../../engine/binding/slot-reader.ts';
import { compileRowsDecoder } from '../../engine/decode/compile-rows-decoder.ts';
import type { PlannedStatement } from '../../engine/planned-statement.ts';
import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import type { Model } from '../../schema/model.ts';
import type { PlanSlots } from '../planner/bind.ts';
import type { Level } from '../planner/level.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { rowLayout } from '../planner/plan-rows.ts';
import { FlatColumns } from '../planner/result-columns.ts';
import { writeKey } from '../planner/row-by-key.ts';
import { rowsByKeysPart } from '../planner/rows-by-keys-part.ts';
import { areColumns, selectedMembers } from '../planner/selection.ts';
import type { ReadShape } from '../shape/read-shape.ts';

/** How a write of many rows answers with what the call selects of them. */
export interface ReturnedRows {
  /** What the write itself has to return. */
  readonly columns: FlatColumns;
  /** What follows the write; none where the write returns all that is wanted. */
  readonly statements: readonly PlannedStatement[];
  /** Results from what the write returned, in its order. */
  finish(session: Session, bindings: Bindings, rows: readonly (readonly unknown[])[]): MaybePromise<unknown[]>;
}

/** Columns come with the write; where relations or counts are wanted too, it returns keys and a read by them follows. */
export function returnedRows(context: PlanContext, model: Model, call: ReadShape): ReturnedRows {
  const columns = new FlatColumns(context);
  const members = selectedMembers(context, model, call.shape);
  if (areColumns(members)) {
    const level: Level = { columns, joins: [], loads: [], strategy: 'query' };
    const decode = compileRowsDecoder(rowLayout(context, { model, alias: null, depth: 0 }, members, level));
    return { columns, statements: [], finish: (_session, _bindings, rows) => decode(rows, []) };
  }
  const key = writeKey(model);
  for (const name of key.fields) columns.addField(null, context.field(model, name));
  const read = context.settings.parts.get(rowsByKeysPart)(context, model, key, call.shape);
  const slots: PlanSlots = { slots: context.slots, paths: call.paths };
  return {
    columns,
    statements: read.statements,
    finish: (session, bindings, rows) => read.read(session, slots, bindings, rows),
  };
}

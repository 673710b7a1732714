import type { DriverValue } from '../../dialects/codec.ts';
import { Misfit } from '../shape/misfit.ts';
import type { BulkColumn, Row, RowGroup } from '../writes/row-groups.ts';
import { rowGroups } from '../writes/row-groups.ts';
import type { CreateBatch, EncodedGroup, NewRow, Work } from './create-batch.ts';
import type { InsertShape } from './insert-shape.ts';
import { insertShape } from './insert-shape.ts';
import type { LaterValue } from './later-value.ts';
import type { WriteCall } from './write-planner.ts';

/**
 * Encodes the rows of a batch and of all that hangs on it, so that a refused value costs no
 * statement. What the client itself makes, such as ids, is known to other rows from here on.
 */
export function encodeAll(call: WriteCall, batch: CreateBatch): void {
  for (const work of batch.before) if ('batch' in work && work.batch !== null) encodeAll(call, work.batch);
  encodeBatch(call, batch);
  for (const work of batch.after) if ('batch' in work && work.batch !== null) encodeAll(call, work.batch);
}

/** The same before anything is sent; with hooks, which may still give what is missing, each batch when it is written. */
export function encodeAhead(call: WriteCall, works: readonly Work[]): void {
  if (call.session.engine.hooks.write.length > 0) return;
  for (const work of works) if ('batch' in work && work.batch !== null) encodeAll(call, work.batch);
}

export function encodeBatch(call: WriteCall, batch: CreateBatch): void {
  const { columns } = batch.written;
  const groups = rowGroups(
    columns,
    batch.rows.map(({ values }) => values),
  );
  batch.isEncoded = true;
  batch.groups = groups.map((group) => encodedGroup(call, batch, group));
}

function encodedGroup(call: WriteCall, batch: CreateBatch, group: RowGroup): EncodedGroup {
  const rows =
    group.positions === null ? batch.rows : group.positions.map((position) => batch.rows[position] as NewRow);
  const shape = shapeOf(call, batch, group);
  const flat = encoded(shape, group, rows);
  const width = shape.columns.length;
  for (const field of batch.asked) {
    const at = shape.at.get(field);
    if (at === undefined) continue;
    for (let index = 0; index < rows.length; index += 1)
      rows[index]?.awaited(field)?.set(flat[index * width + at] as DriverValue | LaterValue);
  }
  return { shape, rows, flat };
}

/** Columns that no row of the group gives are left out, as those of a single row are. */
function shapeOf(call: WriteCall, { written }: CreateBatch, group: RowGroup): InsertShape {
  const { columns, model, shapes } = written;
  let key = group.signature;
  for (const column of columns.written) key += isGiven(column, group.rows) ? '+' : '-';
  let shape = shapes.get(key);
  if (shape === undefined) {
    const all = [...columns.madeByDatabase, ...columns.written];
    const given = all.filter((_, index) => key[index] === '+');
    shape = insertShape(call.planner.context(call.operation), `${model.name} ${key}`, model, given);
    shapes.set(key, shape);
  }
  return shape;
}

function isGiven({ field, make, isRequired }: BulkColumn, rows: readonly Row[]): boolean {
  if (make !== null || isRequired) return true;
  for (const row of rows) if (row[field.name] !== undefined) return true;
  return false;
}

function encoded(shape: InsertShape, group: RowGroup, rows: readonly NewRow[]): readonly (DriverValue | LaterValue)[] {
  try {
    return shape.encoder.encode({ ...group, positions: null }, 0, rows.length) as (DriverValue | LaterValue)[];
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    // `data`, the position in the group, then the rest of the path.
    const [, position, ...rest] = error.path;
    const row = rows[Number(position)];
    error.path.splice(0, error.path.length, ...(row?.place.path() ?? []), ...rest);
    throw error;
  }
}

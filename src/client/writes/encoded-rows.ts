import { RefusedValue } from '../../dialects/refused-value.ts';
import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { Model } from '../../schema/model.ts';
import { isWritable } from '../../schema/written-field.ts';
import { Misfit } from '../shape/misfit.ts';
import type { BulkColumn, Row, RowGroup } from './row-groups.ts';
import type { RowWriter } from './row-writer.ts';
import { compileRowWriter } from './row-writer.ts';

/** Turns rows into a flat list of values, and says which row and field is wrong where one is. */
export interface RowsEncoder {
  /** The values of `count` rows of the group, row by row. */
  encode(group: RowGroup, from: number, count: number): unknown[];
}

export function rowsEncoder(
  model: Model,
  columns: readonly BulkColumn[],
  encoders: readonly ((value: unknown) => unknown)[],
): RowsEncoder {
  const write = compileRowWriter(columns, encoders);
  const width = columns.length;
  return {
    encode(group, from, count) {
      const out = new Array<unknown>(count * width);
      for (let index = 0; index < count; index += 1) {
        const row = group.rows[from + index] as Row;
        const given = written(write, row, out, index * width, () => ({
          columns,
          encoders,
          position: positionOf(group, from + index),
        }));
        let names = 0;
        for (const _ in row) names += 1;
        // Equal numbers mean equal names; else something is unknown, inherited or undefined.
        if (names !== given) checkNames(model, row, positionOf(group, from + index));
      }
      return out;
    },
  };
}

interface Place {
  readonly columns: readonly BulkColumn[];
  readonly encoders: readonly ((value: unknown) => unknown)[];
  readonly position: number;
}

function written(write: RowWriter, row: Row, out: unknown[], at: number, place: () => Place): number {
  try {
    return write(row, out, at);
  } catch (error) {
    throw located(error, row, place());
  }
}

function positionOf(group: RowGroup, index: number): number {
  return group.positions === null ? index : (group.positions[index] as number);
}

function located(error: unknown, row: Row, { columns, encoders, position }: Place): unknown {
  if (error instanceof Misfit) return error.under('data', position);
  if (!(error instanceof RefusedValue)) return error;
  const index = columns.findIndex(({ field }, column) =>
    isRefused(row[field.name], encoders[column] as (value: unknown) => unknown),
  );
  const name = columns[index]?.field.name;
  return new Misfit(`must be ${error.expected}`).under('data', position, ...(name === undefined ? [] : [name]));
}

function isRefused(value: unknown, encode: (value: unknown) => unknown): boolean {
  if (value === undefined || value === null) return false;
  try {
    encode(value);
    return false;
  } catch (error) {
    return error instanceof RefusedValue;
  }
}

function checkNames(model: Model, row: Row, position: number): void {
  const known = Object.values(model.fields).filter(isWritable);
  for (const name of Object.keys(row)) {
    if (row[name] === undefined || known.some((field) => field.name === name)) continue;
    throw new Misfit(
      `is no writable field of ${model.name}`,
      didYouMean(
        name,
        known.map((field) => field.name),
      ),
    ).under('data', position, name);
  }
}

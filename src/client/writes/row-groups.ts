import { clientDefault } from '../../engine/defaults/client-default.ts';
import { described } from '../../foundation/described.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { isRequired, isWritable } from '../../schema/written-field.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';

/** How one column of a bulk insert is filled, row by row. */
export interface BulkColumn {
  readonly field: Field;
  /** Makes the value where a row gives none; `null` writes null there. */
  readonly make: (() => unknown) | null;
  /** A row must give it. */
  readonly isRequired: boolean;
}

/** The columns that rows may give, those apart that the database fills where a row does not. */
export interface BulkColumns {
  readonly written: readonly BulkColumn[];
  readonly madeByDatabase: readonly BulkColumn[];
  /** The field that counts versions, which no row may give. */
  readonly version: string | null;
}

export type Row = Readonly<Record<string, unknown>>;

/** Rows that can go into one insert, since the same columns are left to the database. */
export interface RowGroup {
  /** Which of the database's columns are given, a sign each. */
  readonly signature: string;
  readonly rows: readonly Row[];
  /** Where each row stood in the call; `null` when all of them are here, in order. */
  readonly positions: readonly number[] | null;
}

export function bulkColumns(context: PlanContext, model: Model): BulkColumns {
  const written: BulkColumn[] = [];
  const madeByDatabase: BulkColumn[] = [];
  for (const field of Object.values(model.fields).filter(isWritable)) {
    const make = clientDefault(context.engine.schema.functions, field, context.settings.parts);
    const isMade = make === null && (field.default !== null || field.isList);
    (isMade ? madeByDatabase : written).push({ field, make, isRequired: isRequired(field) });
  }
  return { written, madeByDatabase, version: model.version };
}

/** Groups rows by which database-made columns they give; everything else is filled in by the client. */
export function rowGroups(columns: BulkColumns, rows: readonly unknown[]): readonly RowGroup[] {
  const made = columns.madeByDatabase.map(({ field }) => field.name);
  for (const [position, row] of rows.entries()) {
    if (typeof row !== 'object' || row === null || Array.isArray(row))
      throw new Misfit(`must be an object, not ${described(row)}`).under('data', position);
    const { version } = columns;
    if (version !== null && (row as Row)[version] !== undefined)
      throw new Misfit('is counted with every write and cannot be given').under('data', position, version);
  }
  if (rows.length === 0) return [];
  const first = rows[0] as Row;
  if (rows.every((row) => givesTheSame(made, row as Row, first)))
    return [{ signature: signatureOf(made, first), rows: rows as readonly Row[], positions: null }];
  const groups = new Map<string, { rows: Row[]; positions: number[] }>();
  for (const [position, row] of rows.entries()) {
    const signature = signatureOf(made, row as Row);
    let group = groups.get(signature);
    if (group === undefined) {
      group = { rows: [], positions: [] };
      groups.set(signature, group);
    }
    group.rows.push(row as Row);
    group.positions.push(position);
  }
  return [...groups].map(([signature, group]) => ({ signature, ...group }));
}

function givesTheSame(names: readonly string[], row: Row, other: Row): boolean {
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index] as string;
    if ((row[name] === undefined) !== (other[name] === undefined)) return false;
  }
  return true;
}

function signatureOf(names: readonly string[], row: Row): string {
  return names.map((name) => (row[name] === undefined ? '-' : '+')).join('');
}

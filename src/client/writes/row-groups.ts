import { didYouMean } from '../../foundation/did-you-mean.ts';
import type { Field } from '../../schema/field.ts';
import type { Model } from '../../schema/model.ts';
import { isWritable } from '../grammar/data-rules.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import { described } from '../shape/walk.ts';
import { clientDefault } from './default-value.ts';
import { isRequired } from './written-values.ts';

/** How one column of a bulk insert is filled, row by row. */
export interface BulkColumn {
  readonly field: Field;
  /** Makes the value where a row gives none; `null` writes null there. */
  readonly make: (() => unknown) | null;
}

/** Rows that can go into one insert, since the same columns are left to the database. */
export interface RowGroup {
  /** Names the columns, for the cache of inserts. */
  readonly name: string;
  readonly columns: readonly BulkColumn[];
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Where each row stood in the call. */
  readonly positions: readonly number[];
}

/**
 * Groups rows by which database-made columns they give. Everything else is filled
 * in by the client, so rows that leave out optional fields still share an insert.
 * Throws `Misfit` for unknown names and missing fields.
 */
export function rowGroups(context: PlanContext, model: Model, rows: readonly unknown[]): readonly RowGroup[] {
  const known = new Map(
    Object.values(model.fields)
      .filter(isWritable)
      .map((field) => [field.name, columnOf(context, field)]),
  );
  const made = [...known.values()].filter(({ isMadeByDatabase }) => isMadeByDatabase);
  const groups = new Map<
    string,
    { columns: BulkColumn[]; rows: Readonly<Record<string, unknown>>[]; positions: number[] }
  >();
  for (const [position, row] of rows.entries()) {
    checkRow(model, known, row, position);
    const given = row as Readonly<Record<string, unknown>>;
    const name = made.map(({ field }) => (given[field.name] === undefined ? '-' : '+')).join('');
    let group = groups.get(name);
    if (group === undefined) {
      const columns = [...known.values()].filter(
        ({ field, isMadeByDatabase }) => !isMadeByDatabase || given[field.name] !== undefined,
      );
      group = { columns, rows: [], positions: [] };
      groups.set(name, group);
    }
    group.rows.push(given);
    group.positions.push(position);
  }
  return [...groups].map(([name, group]) => ({ name, ...group }));
}

interface KnownColumn extends BulkColumn {
  readonly isMadeByDatabase: boolean;
  readonly isRequired: boolean;
}

function columnOf(context: PlanContext, field: Field): KnownColumn {
  const make = clientDefault(context, field);
  return {
    field,
    make,
    isMadeByDatabase: make === null && (field.default !== null || field.isList),
    isRequired: isRequired(field),
  };
}

function checkRow(model: Model, known: ReadonlyMap<string, KnownColumn>, row: unknown, position: number): void {
  if (typeof row !== 'object' || row === null || Array.isArray(row))
    throw new Misfit(`must be an object, not ${described(row)}`).under('data', position);
  const given = row as Readonly<Record<string, unknown>>;
  let count = 0;
  for (const name in given) {
    if (given[name] === undefined || !Object.hasOwn(given, name)) continue;
    if (!known.has(name))
      throw new Misfit(`is no writable field of ${model.name}`, didYouMean(name, [...known.keys()])).under(
        'data',
        position,
        name,
      );
    count += 1;
  }
  if (count === known.size) return;
  for (const { field, isRequired } of known.values()) {
    if (isRequired && given[field.name] === undefined)
      throw new Misfit('is required').under('data', position, field.name);
  }
}

import type { DriverValue } from '../../dialects/codec.ts';
import type { Field } from '../../schema/field.ts';
import type { Key, Model } from '../../schema/model.ts';
import { isWritable } from '../../schema/written-field.ts';
import type { PlanContext } from '../planner/plan-context.ts';
import { Misfit } from '../shape/misfit.ts';
import { lockOrder } from './lock-order.ts';
import type { BulkColumns, Row, RowGroup } from './row-groups.ts';
import { rowGroups } from './row-groups.ts';
import { wireKey, wireValues } from './wire-key.ts';

/** A row that is to be inserted, or to update the one that has its key. */
export interface UpsertRow {
  readonly position: number;
  readonly row: Row;
  /** The values of its key; `null` where it has none before it is inserted, so that no row can have it. */
  readonly key: readonly unknown[] | null;
  /** The key as one text. */
  readonly wire: string | null;
}

/** Rows that give the same fields. */
export interface UpsertGroup extends RowGroup {
  readonly given: readonly Field[];
}

/**
 * The rows of `data` with their keys, in the order in which they are written: by key, those without one
 * last, as they stand in `data`. Throws `Misfit` for what is no row, and for two rows of one key.
 */
export function checkedRows(
  context: PlanContext,
  model: Model,
  key: Key,
  columns: BulkColumns,
  rows: readonly unknown[],
): readonly UpsertRow[] {
  const seen = new Map<string, number>();
  const keyed: { readonly row: UpsertRow; readonly order: readonly DriverValue[] }[] = [];
  const keyless: UpsertRow[] = [];
  const inOrder = rowGroups(columns, rows)
    .flatMap((group) => group.rows.map((row, index) => ({ row, position: group.positions?.[index] ?? index })))
    .sort((left, right) => left.position - right.position);
  for (const { row, position } of inOrder) {
    const values = key.fields.map((name) => keyPart(context, model, name, row));
    if (values.includes(undefined)) {
      keyless.push({ position, row, key: null, wire: null });
      continue;
    }
    try {
      const order = wireValues(context, model, key, values, []);
      const wire = wireKey(order);
      const before = seen.get(wire);
      if (before !== undefined) throw new Misfit(`has the same ${key.fields.join(' + ')} as \`data[${before}]\``);
      seen.set(wire, position);
      keyed.push({ row: { position, row, key: values, wire }, order });
    } catch (error) {
      throw error instanceof Misfit ? error.under('data', position) : error;
    }
  }
  keyed.sort((left, right) => lockOrder(left.order, right.order));
  return [...keyed.map(({ row }) => row), ...keyless];
}

/** `undefined` for what equals no other row's: null, or a value that is made for each row. */
function keyPart(context: PlanContext, model: Model, name: string, row: Row): unknown {
  const given = row[name];
  const { default: initial } = context.field(model, name);
  if (given === undefined) return initial?.kind === 'value' ? initial.value : undefined;
  return given === null ? undefined : given;
}

/** The fields that a row gives, in the order of the schema. */
export function givenFields(model: Model, row: Row): readonly Field[] {
  return Object.values(model.fields).filter((field) => isWritable(field) && row[field.name] !== undefined);
}

export function upsertGroups(
  model: Model,
  columns: BulkColumns,
  rows: readonly Pick<UpsertRow, 'row' | 'position'>[],
): readonly UpsertGroup[] {
  const groups = new Map<string, { given: readonly Field[]; rows: Row[]; positions: number[] }>();
  for (const { row, position } of rows) {
    const given = givenFields(model, row);
    const signature = JSON.stringify(given.map(({ name }) => name));
    let group = groups.get(signature);
    if (group === undefined) {
      group = { given, rows: [], positions: [] };
      groups.set(signature, group);
    }
    group.rows.push(row);
    group.positions.push(position);
  }
  // Rows that give the same fields leave the same columns to the database.
  return [...groups.values()].flatMap(({ given, rows: own, positions }) =>
    rowGroups(columns, own).map((group) => ({ ...group, given, positions })),
  );
}

import type { Model } from '../../../schema/model.ts';
import { isRequired, isWritable } from '../../../schema/written-field.ts';
import type { ExpressionNode } from '../../../sql/nodes/expression-nodes.ts';
import type { InsertNode } from '../../../sql/nodes/write-nodes.ts';
import type { ExpressionDescription } from '../../description/expression-description.ts';
import { Misplaced } from '../misplaced.ts';
import type { PlanningContext } from '../planning-context.ts';
import type { Scope } from '../scope.ts';
import type { WriteTarget, WrittenColumn } from './write-target.ts';
import { writtenColumn, writtenColumns } from './write-target.ts';
import { defaultMaker, defaultValue, madeValue, writtenValue } from './written-value.ts';

/** What an insert writes, and into which columns. */
export interface InsertSource {
  readonly columns: readonly WrittenColumn[];
  /** So many of them are given by the rows; the others Facet adds. */
  readonly given: number;
  readonly source: InsertNode['source'];
}

/** Rows of expressions. A column that no row gives is left to the database. */
export function insertRows(
  context: PlanningContext,
  target: WriteTarget,
  scope: Scope,
  {
    columns: names,
    rows,
  }: { readonly columns: readonly string[]; readonly rows: readonly (readonly ExpressionDescription[])[] },
): InsertSource {
  const given = writtenColumns(target, names);
  const isLeftOut = given.map(
    (column, index) => defaultMaker(context, column) === null && rows.every((row) => isDefault(row[index])),
  );
  const named = given.filter((_, index) => isLeftOut[index] !== true);
  const made = columnsMadeHere(context, target, given);
  for (const [index, column] of given.entries()) if (isLeftOut[index] === true) refuseMissing(column);
  const planned = rows.map((row, position) => {
    try {
      const values = row.filter((_, index) => isLeftOut[index] !== true);
      return [
        ...named.map((column, index) => cell(context, scope, column, values[index] ?? DEFAULT)),
        ...made.map(({ column, make }) => madeValue(context, column, make)),
      ];
    } catch (error) {
      if (error instanceof Misplaced && rows.length > 1) error.under(position);
      throw error;
    }
  });
  return { columns: [...named, ...made.map(({ column }) => column)], given: named.length, source: sourceOf(planned) };
}

const DEFAULT: ExpressionDescription = { kind: 'default' };

function isDefault(value: ExpressionDescription | undefined): boolean {
  return value === undefined || value.kind === 'default';
}

function cell(
  context: PlanningContext,
  scope: Scope,
  column: WrittenColumn,
  value: ExpressionDescription,
): ExpressionNode {
  if (value.kind === 'default') return defaultValue(context, column);
  try {
    return writtenValue(context, scope, column, value);
  } catch (error) {
    if (error instanceof Misplaced && error.path[0] !== column.name) error.under(column.name);
    throw error;
  }
}

function sourceOf(rows: readonly (readonly ExpressionNode[])[]): InsertNode['source'] {
  if (rows[0]?.length !== 0) return { kind: 'insertRows', rows };
  if (rows.length > 1) throw new Misplaced([], 'must give a column where there are several rows');
  return { kind: 'defaultValues' };
}

/** Refuses ids that must be others for each row, where the rows are made by the database. */
export function refuseMadeById({ columns, given }: Pick<InsertSource, 'columns' | 'given'>): void {
  for (const { field, name } of columns.slice(given)) {
    const made = field?.default ?? null;
    if (made === null || made.kind === 'value' || made.kind === 'now') continue;
    throw new Misplaced([name], 'is made by Facet for each row, so it must be given here');
  }
}

/** A column whose value Facet makes where a row gives none. */
export interface MadeColumn {
  readonly column: WrittenColumn;
  readonly make: () => unknown;
}

/** The fields that no row gives: those that Facet fills. Throws `Misplaced` for one that a row must give. */
export function columnsMadeHere(
  context: PlanningContext,
  target: WriteTarget,
  given: readonly WrittenColumn[],
): readonly MadeColumn[] {
  const { model } = target;
  if (model === null) return [];
  const made: MadeColumn[] = [];
  for (const column of fieldsNotGiven(target, model, given)) {
    const make = defaultMaker(context, column);
    if (make !== null) made.push({ column, make });
    else refuseMissing(column);
  }
  return made;
}

function fieldsNotGiven(target: WriteTarget, model: Model, given: readonly WrittenColumn[]): readonly WrittenColumn[] {
  const names = new Set(given.map(({ name }) => name));
  return Object.values(model.fields)
    .filter((field) => isWritable(field) && !names.has(field.name))
    .map((field) => writtenColumn(target, field.name));
}

function refuseMissing({ field, name }: WrittenColumn): void {
  if (field !== null && isRequired(field)) throw new Misplaced([name], 'is required');
}

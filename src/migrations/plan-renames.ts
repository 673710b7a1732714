import type { TableChanges } from '../dialects/table-changes.ts';
import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { Model, TableName } from '../schema/model.ts';
import { physicalNameOf, tableNameOf } from '../schema/naming.ts';
import type { Schema } from '../schema/schema.ts';
import type { DescribedDatabase } from '../sync/describe-desired-database.ts';
import { createFinder } from '../sync/finder.ts';
import type { SyncStep } from '../sync/safe-steps.ts';
import { renameColumn, renameEnum, renameTable } from './renamed-database.ts';

interface RenameContext extends Omit<DescribedDatabase, 'dialect'> {
  readonly changes: TableChanges;
  readonly schema: Schema;
}

/** Steps that rename, and the database as it is after them. */
export interface Renames {
  readonly steps: readonly SyncStep[];
  readonly actual: PhysicalDatabase;
}

/**
 * Renames what the schema says was called otherwise (`renamedFrom`), where the old name is there and the new one is not.
 * The former name is that of the database, or that of the schema where names are written `snake_case`. Nothing is guessed: a name that changes without it is something dropped and something new.
 */
export function planRenames(found: PhysicalDatabase, context: RenameContext): Renames {
  const models = Object.values(context.schema.models).filter(({ kind }) => kind === 'table');
  let renames: Renames = { steps: [], actual: found };
  for (const model of models) renames = withTable(renames, model, models, context);
  for (const model of models) renames = withColumns(renames, model, context);
  return withEnums(renames, context);
}

function withTable(
  { steps, actual }: Renames,
  model: Model,
  models: readonly Model[],
  context: RenameContext,
): Renames {
  const find = createFinder(actual);
  const { renamedFrom, table } = model;
  if (renamedFrom === null || find.table(table) !== null || find.view(table) !== null) return { steps, actual };
  const old =
    [renamedFrom, tableNameOf(renamedFrom, 'snake_case')]
      .map((name) => find.table({ schema: table.schema, name }))
      .find((found) => found !== null) ?? null;
  const isUsed = models.some(
    (other) => find.tableKey(other.table) === (old === null ? null : find.tableKey(old.table)),
  );
  if (old === null || isUsed) return { steps, actual };
  const node = { kind: 'renameTable', table: old.table, to: table.name } as const;
  const statements = [context.definitions.compile(node, context.capabilities)];
  const step = renameStep(`rename table "${old.table.name}" to "${table.name}"`, statements);
  return { steps: [...steps, step], actual: renameTable(actual, old, table.name) };
}

function withColumns(renames: Renames, model: Model, context: RenameContext): Renames {
  let { steps, actual } = renames;
  const fields = Object.values(model.fields);
  for (const { column, renamedFrom } of fields) {
    const find = createFinder(actual);
    const table = find.table(model.table);
    if (table === null || renamedFrom === null) continue;
    const named = (name: string) => table.columns.find((entry) => find.columnKey(entry.name) === find.columnKey(name));
    const old = [renamedFrom, physicalNameOf(renamedFrom, 'snake_case')]
      .map(named)
      .find((found) => found !== undefined);
    if (old === undefined || named(column) !== undefined) continue;
    if (fields.some((field) => find.columnKey(field.column) === find.columnKey(old.name))) continue;
    const statements = context.changes.settlements.renameColumn(table.table, old.name, column);
    const title = `rename column "${old.name}" of table "${table.table.name}" to "${column}"`;
    steps = [...steps, renameStep(title, statements)];
    actual = renameColumn(actual, table, old.name, column);
  }
  return { steps, actual };
}

function withEnums(renames: Renames, context: RenameContext): Renames {
  const { enums } = context.changes.settlements;
  if (enums === null) return renames;
  let { steps, actual } = renames;
  const types = Object.values(context.schema.enums);
  for (const { typeName, schema, renamedFrom } of types) {
    const find = createFinder(actual);
    if (renamedFrom === null || find.enumType({ schema, name: typeName }) !== null) continue;
    const old = find.enumType({ schema, name: renamedFrom });
    const isUsed = types.some((other) => find.enumType({ schema: other.schema, name: other.typeName }) === old);
    if (old === null || isUsed) continue;
    const to: TableName = { schema: old.name.schema, name: typeName };
    steps = [...steps, renameStep(`rename enum "${old.name.name}" to "${typeName}"`, enums.rename(old.name, typeName))];
    actual = renameEnum(actual, old.name, to);
  }
  return { steps, actual };
}

function renameStep(title: string, statements: readonly string[]): SyncStep {
  return { title, statements, isEnumValue: false, isRebuild: false, isRename: true };
}

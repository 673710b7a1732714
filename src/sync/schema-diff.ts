import type { TableChanges } from '../dialects/table-changes.ts';
import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import { compareTable } from './compare-table.ts';
import type { DesiredDatabase, DesiredEnum, DesiredTable, DesiredView } from './desired-database.ts';
import type { Finder } from './finder.ts';
import { createFinder } from './finder.ts';
import { createFreeNames } from './free-names.ts';
import type { LeftAlone } from './left-alone.ts';
import type { ChangedTable, SchemaDifference } from './schema-difference.ts';

/** Compares what is wanted with what is there. Pure; `maxNameBytes` is the database's limit for names. */
export function diffSchema(
  desired: DesiredDatabase,
  actual: PhysicalDatabase,
  changes: TableChanges,
  maxNameBytes: number,
): SchemaDifference {
  const find = createFinder(actual);
  const names = createFreeNames(desired, actual, maxNameBytes);
  const leftAlone: LeftAlone[] = desired.unknownColumns.map(({ table, column }) => ({
    object: `column "${column}" of table "${table.name}"`,
    reason: 'The schema does not say which type it has.',
  }));
  const tables: DesiredTable[] = [];
  const changed: ChangedTable[] = [];
  for (const table of desired.tables) {
    const existing = find.table(table.table);
    if (existing === null && find.view(table.table) !== null) {
      leftAlone.push({ object: `table "${table.table.name}"`, reason: 'A view has its name.' });
    } else if (existing === null) {
      tables.push(names.freeNames(table));
    } else {
      const comparison = compareTable({ table, existing, changes, find, rename: names.freeName });
      leftAlone.push(...comparison.leftAlone);
      if (comparison.changed !== null) changed.push(comparison.changed);
    }
  }
  const enums = compareEnums(desired.enums, find, leftAlone);
  const views = missingViews(desired.views, find, leftAlone);
  leftAlone.push(...unknownTables(desired, actual, find));
  const existingSchemas = new Set(actual.schemas.map(({ name }) => name));
  const schemas = desired.schemas.filter((name) => !existingSchemas.has(name));
  return { schemas, ...enums, tables, changes: changed, views, leftAlone };
}

function compareEnums(
  wanted: readonly DesiredEnum[],
  find: Finder,
  leftAlone: LeftAlone[],
): Pick<SchemaDifference, 'enums' | 'enumValues'> {
  const enums: DesiredEnum[] = [];
  const enumValues: SchemaDifference['enumValues'][number][] = [];
  for (const type of wanted) {
    const existing = find.enumType(type.name);
    if (existing === null) {
      enums.push(type);
      continue;
    }
    const present = new Set(existing.values);
    const named = new Set(type.values);
    enumValues.push(...type.values.filter((value) => !present.has(value)).map((value) => ({ name: type.name, value })));
    for (const value of existing.values.filter((value) => !named.has(value))) {
      leftAlone.push({ object: `value "${value}" of enum "${type.name.name}"`, reason: 'It is not in the schema.' });
    }
  }
  return { enums, enumValues };
}

function missingViews(views: readonly DesiredView[], find: Finder, leftAlone: LeftAlone[]): readonly DesiredView[] {
  const missing = views.filter(({ view }) => find.view(view) === null && find.table(view) === null);
  for (const { view, definition } of missing) {
    if (definition !== null) continue;
    leftAlone.push({
      object: `view "${view.name}"`,
      reason: 'It is not in the database, and the schema gives no query to make it from.',
    });
  }
  return missing.filter(({ definition }) => definition !== null);
}

/** Tables of the schemas that the models live in, which no model names. */
function unknownTables(desired: DesiredDatabase, actual: PhysicalDatabase, find: Finder): readonly LeftAlone[] {
  const known = new Set(desired.tables.map(({ table }) => find.table(table)));
  return actual.tables
    .filter((table) => table.kind !== 'partition' && table.kind !== 'virtual' && !known.has(table))
    .map(({ table }) => ({ object: `table "${table.name}"`, reason: 'It is not in the schema.' }));
}

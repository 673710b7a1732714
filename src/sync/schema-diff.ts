import type { TableChanges } from '../dialects/table-changes.ts';
import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import { isToolTable } from '../introspection/tool-tables.ts';
import type { TableName } from '../schema/model.ts';
import { isBeyondNames } from './beyond-schema.ts';
import { isOtherQuery } from './changed-extras.ts';
import { compareTable } from './compare-table.ts';
import type { DesiredDatabase, DesiredEnum, DesiredTable, DesiredView } from './desired-database.ts';
import type { Deviation } from './deviation.ts';
import type { Finder } from './finder.ts';
import { createFinder } from './finder.ts';
import { createFreeNames } from './free-names.ts';
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
  const deviations: Deviation[] = desired.unknownColumns.map((entry) => untypedColumn(entry, find));
  const known = new Set([...desired.tables.map(({ table }) => table), ...desired.foreignTables].map(find.tableKey));
  const isKnown = (name: TableName): boolean => known.has(find.tableKey(name));
  const tables: DesiredTable[] = [];
  const changed: ChangedTable[] = [];
  for (const table of desired.tables) {
    const existing = find.table(table.table);
    if (existing === null && find.view(table.table) !== null) {
      deviations.push({
        object: `table "${table.table.name}"`,
        reason: 'A view has its name.',
        settlement: null,
        isInTheWay: true,
      });
    } else if (existing === null) {
      tables.push(names.freeNames(table));
    } else {
      const unknownColumns = desired.unknownColumns
        .filter((entry) => find.tableKey(entry.table) === find.tableKey(table.table))
        .map(({ column }) => column);
      const comparison = compareTable({
        table,
        existing,
        changes,
        find,
        rename: names.freeName,
        unknownColumns,
        isKnown,
      });
      deviations.push(...comparison.deviations);
      if (comparison.changed !== null) changed.push(comparison.changed);
    }
  }
  const enums = compareEnums(desired.enums, find, deviations);
  const views = missingViews(desired.views, find, deviations);
  deviations.push(...changedViews(desired, actual, find));
  deviations.push(...unknownTables(desired, actual, find), ...unknownEnums(desired, actual, find));
  const existingSchemas = new Set(actual.schemas.map(({ name }) => name));
  const schemas = desired.schemas.filter((name) => !existingSchemas.has(name));
  return { schemas, ...enums, tables, changes: changed, views, deviations };
}

function untypedColumn({ table, column }: DesiredDatabase['unknownColumns'][number], find: Finder): Deviation {
  const isThere =
    find.table(table)?.columns.some(({ name }) => find.columnKey(name) === find.columnKey(column)) ?? false;
  return {
    object: `column "${column}" of table "${table.name}"`,
    reason: 'The schema does not say which type it has.',
    settlement: null,
    ...(isThere ? {} : { isInTheWay: true }),
  };
}

function compareEnums(
  wanted: readonly DesiredEnum[],
  find: Finder,
  deviations: Deviation[],
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
    const extra = existing.values.filter((value) => !named.has(value));
    for (const [index, value] of extra.entries()) {
      deviations.push({
        object: `value "${value}" of enum "${type.name.name}"`,
        reason: 'It is not in the schema.',
        // All of them at once.
        settlement:
          index === 0 ? { kind: 'dropEnumValues', type: { ...type, name: existing.name }, values: extra } : null,
      });
    }
  }
  return { enums, enumValues };
}

function missingViews(views: readonly DesiredView[], find: Finder, deviations: Deviation[]): readonly DesiredView[] {
  const missing = views.filter(({ view }) => find.view(view) === null && find.table(view) === null);
  for (const { view, definition } of missing) {
    if (definition !== null) continue;
    deviations.push({
      object: `view "${view.name}"`,
      reason: 'It is not in the database, and the schema gives no query to make it from.',
      settlement: null,
      isInTheWay: true,
    });
  }
  return missing.filter(({ definition }) => definition !== null);
}

function changedViews(
  desired: DesiredDatabase,
  { tables, views }: PhysicalDatabase,
  find: Finder,
): readonly Deviation[] {
  const names = [...tables.map(({ table }) => table.name), ...views.map(({ view }) => view.name)];
  return desired.views.flatMap((view) => {
    const existing = find.view(view.view);
    if (view.definition === null || existing === null || existing.definition === null) return [];
    const columns = existing.columns.map(({ name }) => name);
    if (!isOtherQuery(view.definition, existing.definition, { tables: names, columns })) return [];
    return [
      {
        object: `view "${view.view.name}"`,
        reason: 'Its query is another than the schema says.',
        settlement: { kind: 'changeView', view },
      },
    ];
  });
}

/** Tables of the schemas that are read, which no model names; those of Facet and of migration tools are nobody's. */
function unknownTables(desired: DesiredDatabase, actual: PhysicalDatabase, find: Finder): readonly Deviation[] {
  const known = new Set([...desired.tables.map(({ table }) => table), ...desired.foreignTables].map(find.table));
  const isManaged = managedSchemas(desired, actual);
  return actual.tables
    .filter((table) => (table.kind === 'table' || table.kind === 'partitioned') && !known.has(table))
    .filter(({ table }) => !isToolTable(table.name))
    .map((table) => ({
      object: `table "${table.table.name}"`,
      reason: 'It is not in the schema.',
      // A name that no schema can say is left out of all of them.
      settlement: isManaged(table.table) && !isBeyondNames(table.table.name) ? { kind: 'dropTable', table } : null,
    }));
}

/** Where everything belongs to the schema: the database schemas in which it has something. With nothing at all, the usual one. */
function managedSchemas(desired: DesiredDatabase, { defaultSchema }: PhysicalDatabase): (name: TableName) => boolean {
  const names = [...desired.tables.map(({ table }) => table), ...desired.enums.map(({ name }) => name)];
  const schemas = new Set(names.map(({ schema }) => schema ?? defaultSchema));
  return ({ schema }) =>
    schemas.has(schema ?? defaultSchema) || (schemas.size === 0 && (schema ?? defaultSchema) === defaultSchema);
}

/** Types that no enum of the schema names. */
function unknownEnums(desired: DesiredDatabase, actual: PhysicalDatabase, find: Finder): readonly Deviation[] {
  const known = new Set(desired.enums.map(({ name }) => find.enumType(name)));
  const isManaged = managedSchemas(desired, actual);
  return actual.enums
    .filter((type) => !known.has(type) && isManaged(type.name))
    .map(({ name }) => ({ object: `enum "${name.name}"`, reason: null, settlement: { kind: 'dropEnum', name } }));
}

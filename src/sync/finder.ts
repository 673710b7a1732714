import type { PhysicalEnum } from '../dialects/physical-objects.ts';
import type { PhysicalDatabase, PhysicalTable, PhysicalView } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';

/** Looks things up by the name under which the database knows them. */
export interface Finder {
  /** Equal for names that lead to the same column. */
  columnKey(name: string): string;
  /** Equal for names that lead to the same table. */
  tableKey(name: TableName): string;
  /** Equal for names that lead to the same type, sequence or function. */
  objectKey(name: TableName): string;
  table(name: TableName): PhysicalTable | null;
  view(name: TableName): PhysicalView | null;
  enumType(name: TableName): PhysicalEnum | null;
}

/** Makes the index over a description. */
export function createFinder(actual: PhysicalDatabase): Finder {
  const { tables: foldsTables, columns: foldsColumns } = actual.foldsCase;
  const tableKey = ({ schema, name }: TableName): string =>
    JSON.stringify([schema ?? actual.defaultSchema, foldsTables ? name.toLowerCase() : name]);
  const exactKey = ({ schema, name }: TableName): string => JSON.stringify([schema ?? actual.defaultSchema, name]);
  const tables = new Map(actual.tables.map((table) => [tableKey(table.table), table]));
  const views = new Map(actual.views.map((view) => [tableKey(view.view), view]));
  const enums = new Map(actual.enums.map((type) => [exactKey(type.name), type]));
  return {
    columnKey: (name) => (foldsColumns ? name.toLowerCase() : name),
    tableKey,
    objectKey: exactKey,
    table: (name) => tables.get(tableKey(name)) ?? null,
    view: (name) => views.get(tableKey(name)) ?? null,
    enumType: (name) => enums.get(exactKey(name)) ?? null,
  };
}

import type { PhysicalDatabase, PhysicalTable } from '../introspection/physical-database.ts';
import type { Finder } from '../sync/finder.ts';
import type { Removals, TableRemovals } from './removals.ts';

/** The database as it is once everything that goes is gone. */
export function withoutRemoved(actual: PhysicalDatabase, removals: Removals, find: Finder): PhysicalDatabase {
  const remade = new Map(removals.enums.map(({ type }) => [find.enumType(type.name), type.values]));
  return {
    ...actual,
    tables: actual.tables
      .filter((table) => !removals.tables.has(table))
      .map((table) => {
        const parts = removals.parts.get(table);
        return parts === undefined ? table : tableWithout(table, parts, (name) => remade.has(find.enumType(name)));
      }),
    enums: actual.enums.map((type) => ({ ...type, values: remade.get(type) ?? type.values })),
  };
}

function tableWithout(
  table: PhysicalTable,
  removed: TableRemovals,
  isRemade: (name: NonNullable<PhysicalTable['columns'][number]['userType']>) => boolean,
): PhysicalTable {
  return {
    ...table,
    columns: table.columns
      .filter((column) => !removed.columns.has(column))
      // The default of a type that is made anew has to go before.
      .map((column) => (column.userType !== null && isRemade(column.userType) ? { ...column, default: null } : column)),
    primaryKey: removed.primaryKey === null ? table.primaryKey : null,
    uniques: table.uniques.filter((key) => !removed.uniques.has(key)),
    indexes: table.indexes.filter((index) => !removed.indexes.has(index)),
    foreignKeys: table.foreignKeys.filter((key) => !removed.foreignKeys.has(key)),
    checks: table.checks.filter((check) => !removed.checks.has(check)),
  };
}

import type { PhysicalForeignKey, PhysicalIndex } from '../dialects/physical-objects.ts';
import type { PhysicalDatabase, PhysicalTable } from '../introspection/physical-database.ts';
import type { TableName } from '../schema/model.ts';

/** The database with a table under another name. */
export function renameTable(actual: PhysicalDatabase, old: PhysicalTable, to: string): PhysicalDatabase {
  const name = (table: TableName): TableName => (isSame(table, old.table) ? { ...table, name: to } : table);
  return {
    ...actual,
    tables: actual.tables.map((table) => ({
      ...table,
      table: name(table.table),
      foreignKeys: table.foreignKeys.map((key) => ({ ...key, target: name(key.target) })),
      partitionOf: table.partitionOf === null ? null : { ...table.partitionOf, parent: name(table.partitionOf.parent) },
      parents: table.parents.map(name),
    })),
  };
}

/** The database with a column under another name, wherever it is named. */
export function renameColumn(actual: PhysicalDatabase, of: PhysicalTable, from: string, to: string): PhysicalDatabase {
  const name = (column: string): string => (column === from ? to : column);
  return {
    ...actual,
    tables: actual.tables.map((table) => {
      const foreignKeys = table.foreignKeys.map(
        (key): PhysicalForeignKey => ({
          ...key,
          columns: table === of ? key.columns.map(name) : key.columns,
          targetColumns: isSame(key.target, of.table) ? key.targetColumns.map(name) : key.targetColumns,
        }),
      );
      return table === of ? { ...withColumn(table, from, to), foreignKeys } : { ...table, foreignKeys };
    }),
  };
}

function withColumn(table: PhysicalTable, from: string, to: string): PhysicalTable {
  const name = (column: string): string => (column === from ? to : column);
  const inText = (sql: string): string => renameInText(sql, from, to);
  const key = <Key extends { readonly columns: readonly string[] }>(entry: Key): Key => ({
    ...entry,
    columns: entry.columns.map(name),
  });
  return {
    ...table,
    columns: table.columns.map((column) => ({
      ...column,
      name: name(column.name),
      check: column.check === null ? null : inText(column.check),
      generated:
        column.generated === null ? null : { ...column.generated, expression: inText(column.generated.expression) },
    })),
    primaryKey: table.primaryKey === null ? null : key(table.primaryKey),
    uniques: table.uniques.map(key),
    indexes: table.indexes.map(
      (index): PhysicalIndex => ({
        ...index,
        parts: index.parts.map((part) => ({
          ...part,
          column: part.column === null ? null : name(part.column),
          expression: part.expression === null ? null : inText(part.expression),
        })),
        included: index.included.map(name),
        where: index.where === null ? null : inText(index.where),
      }),
    ),
    checks: table.checks.map((check) => ({ ...check, expression: inText(check.expression) })),
    definition: table.definition === null ? null : inText(table.definition),
  };
}

/** The database with an enum type under another name. */
export function renameEnum(actual: PhysicalDatabase, from: TableName, to: TableName): PhysicalDatabase {
  return {
    ...actual,
    enums: actual.enums.map((type) => (isSame(type.name, from) ? { ...type, name: to } : type)),
    tables: actual.tables.map((table) => ({
      ...table,
      columns: table.columns.map((column) =>
        column.userType?.kind === 'enum' && isSame(column.userType, from)
          ? { ...column, userType: { ...column.userType, name: to.name } }
          : column,
      ),
    })),
  };
}

/** As near as it gets without reading SQL: for a plan that is shown. What is run is planned anew once names are changed. */
function renameInText(sql: string, from: string, to: string): string {
  return sql
    .split(/('(?:[^']|'')*')/)
    .map((piece) =>
      piece.startsWith("'")
        ? piece
        : piece.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}_$])${escaped(from)}(?![\\p{L}\\p{N}_$])`, 'giu'), () => to),
    )
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function isSame(a: TableName, b: TableName): boolean {
  return a.name === b.name && a.schema === b.schema;
}

import type { PhysicalDatabase } from '../introspection/physical-database.ts';
import type { PullContext } from './pull-context.ts';
import type { PulledTable } from './pulled-table.ts';
import type { ColumnPart } from './read-type.ts';

/** Says which part each column has in keys and indexes of the database. */
export function findColumnParts(context: PullContext): (table: PulledTable, column: string) => ColumnPart {
  const { database, tableKey, columnKey } = context;
  const indexed = indexedColumns(database, context);
  return ({ place, table }, column) => {
    const key = table?.primaryKey?.columns.map(columnKey) ?? [];
    const isKey = key.includes(columnKey(column));
    const isIndexed = indexed.has(`${tableKey(place)}\0${columnKey(column)}`);
    return { isKey, isOnlyKey: isKey && key.length === 1, isIndexed };
  };
}

/** Columns of unique keys, of indexes, and of both ends of foreign keys. */
function indexedColumns(
  { tables }: PhysicalDatabase,
  { tableKey, columnKey }: Pick<PullContext, 'tableKey' | 'columnKey'>,
): ReadonlySet<string> {
  const keys = new Set<string>();
  const byKey = new Map(tables.map((table) => [tableKey(table.table), table]));
  for (const { table, uniques, indexes, foreignKeys } of tables) {
    const add = (key: string, columns: readonly (string | null)[]): void => {
      for (const column of columns) if (column !== null) keys.add(`${key}\0${columnKey(column)}`);
    };
    const own = tableKey(table);
    for (const unique of uniques) add(own, unique.columns);
    for (const index of indexes)
      if (index.type !== 'fulltext')
        add(
          own,
          index.parts.map(({ column }) => column),
        );
    for (const key of foreignKeys) {
      add(own, key.columns);
      const target = tableKey(key.target);
      add(target, key.targetColumns.length > 0 ? key.targetColumns : (byKey.get(target)?.primaryKey?.columns ?? []));
    }
  }
  return keys;
}

import type { PhysicalDatabase, PhysicalTable } from '../../introspection/physical-database.ts';

/** A foreign key whose rows the database finds by reading the whole table. */
export interface UnindexedForeignKey {
  readonly table: string;
  readonly columns: readonly string[];
  /** The tables that it leads to, each delete in which reads this one. */
  readonly targets: readonly string[];
}

/**
 * Foreign keys whose columns no index, key or unique constraint of the table begins with. Several on the same columns are
 * one, since one index is enough for them; those of a partition are those of its table.
 */
export function unindexedForeignKeys({ tables }: PhysicalDatabase): readonly UnindexedForeignKey[] {
  return tables.filter(({ partitionOf }) => partitionOf === null).flatMap(unindexedOf);
}

function unindexedOf(table: PhysicalTable): readonly UnindexedForeignKey[] {
  const beginnings = beginningsOf(table);
  const unindexed = table.foreignKeys.filter(
    ({ columns }) => !beginnings.some((beginning) => beginsWith(beginning, columns)),
  );
  const byColumns = Map.groupBy(unindexed, ({ columns }) => JSON.stringify(columns.toSorted()));
  return [...byColumns.values()].map((keys) => ({
    table: table.table.name,
    columns: keys[0]?.columns ?? [],
    targets: [...new Set(keys.map(({ target }) => target.name))],
  }));
}

/** Columns of whatever finds rows, as far as they are plain columns. */
function beginningsOf({ primaryKey, uniques, indexes }: PhysicalTable): readonly (readonly string[])[] {
  const keys = [...(primaryKey === null ? [] : [primaryKey]), ...uniques].map(({ columns }) => columns);
  const plain = indexes
    // What a partial index leaves out, it does not find.
    .filter(({ where, isValid, type }) => where === null && isValid && type === 'btree')
    .map(({ parts }) => {
      const end = parts.findIndex(({ column }) => column === null);
      return parts.slice(0, end < 0 ? parts.length : end).map(({ column }) => column ?? '');
    });
  return [...keys, ...plain];
}

/** In any order: all columns of the key are compared. */
function beginsWith(beginning: readonly string[], columns: readonly string[]): boolean {
  const first = new Set(beginning.slice(0, columns.length));
  return columns.every((column) => first.has(column));
}

import type { DesiredForeignKey, DesiredTable } from './desired-database.ts';

/** Tables in an order in which each can be made, with the foreign keys that have to come later. */
export interface TableOrder {
  readonly tables: readonly DesiredTable[];
  /** Foreign keys that close a cycle; not in `tables`. */
  readonly later: readonly { readonly table: DesiredTable; readonly foreignKey: DesiredForeignKey }[];
}

/**
 * Orders new tables so that a table comes after those that it points at. In a
 * cycle the keys that point forward are taken out, to be added when all tables are there.
 *
 * @param tableKey equal for names that lead to the same table
 * @param mustWait whether a foreign key points at something that is not ready until later
 */
export function orderTables(
  tables: readonly DesiredTable[],
  tableKey: (name: DesiredTable['table']) => string,
  mustWait: (foreignKey: DesiredForeignKey) => boolean,
): TableOrder {
  const ordered: DesiredTable[] = [];
  const state = new Map<DesiredTable, 'visiting' | 'done'>();
  const byKey = new Map(tables.map((table) => [tableKey(table.table), table]));
  const targetOf = (key: DesiredForeignKey): DesiredTable | undefined => byKey.get(tableKey(key.target));
  const visit = (table: DesiredTable): void => {
    if (state.has(table)) return;
    state.set(table, 'visiting');
    for (const parent of table.inherits) {
      const made = byKey.get(tableKey(parent));
      if (made !== undefined) visit(made);
    }
    for (const key of table.foreignKeys) {
      const target = targetOf(key);
      if (target !== undefined) visit(target);
    }
    state.set(table, 'done');
    ordered.push(table);
  };
  tables.forEach(visit);

  const position = new Map(ordered.map((table, index) => [table, index]));
  const later: TableOrder['later'][number][] = [];
  const made = ordered.map((table, index) => {
    const isReady = (key: DesiredForeignKey): boolean => {
      const target = targetOf(key);
      return target === undefined ? !mustWait(key) : (position.get(target) ?? 0) <= index;
    };
    for (const foreignKey of table.foreignKeys) if (!isReady(foreignKey)) later.push({ table, foreignKey });
    return { ...table, foreignKeys: table.foreignKeys.filter(isReady) };
  });
  return { tables: made, later };
}

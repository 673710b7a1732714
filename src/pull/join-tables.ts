import type { PhysicalForeignKey } from '../dialects/physical-objects.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import type { PullContext } from './pull-context.ts';

/** A table that has the form of an implicit many-to-many relation. */
export interface JoinTable {
  readonly table: PhysicalTable;
  /** Whose rows the columns `A` and `B` name. */
  readonly a: PhysicalForeignKey;
  readonly b: PhysicalForeignKey;
}

/**
 * Reads a table as `_AToB`: nothing but the columns `A` and `B`, which are the key together, each pointing at the
 * single key of a table, and rows that go with either end. Anything else about it would be lost, so then it is a model.
 */
export function asJoinTable(table: PhysicalTable, context: PullContext): JoinTable | null {
  const names = table.columns.map(({ name }) => name);
  const isNamed = table.kind === 'table' && /^_./.test(table.table.name) && names.toSorted().join() === 'A,B';
  const isPlain =
    table.checks.length + table.triggers.length + table.policies.length + table.exclusions.length === 0 &&
    table.parents.length === 0 &&
    table.columns.every((column) => !column.isNullable && column.default === null && column.generated === null);
  if (!isNamed || !isPlain || table.foreignKeys.length !== 2 || !isKeyed(table)) return null;
  const [a, b] = ['A', 'B'].map((name) => table.foreignKeys.find((key) => key.columns.join() === name));
  return a !== undefined && b !== undefined && [a, b].every((key) => isEnd(key, context)) ? { table, a, b } : null;
}

function isKeyed({ primaryKey, uniques, indexes }: PhysicalTable): boolean {
  const keys = [
    primaryKey?.columns ?? [],
    ...uniques.map(({ columns }) => columns),
    ...indexes.filter(({ isUnique }) => isUnique).map(({ parts }) => parts.map(({ column }) => column ?? '')),
  ];
  return keys.some((columns) => columns.join() === 'A,B');
}

function isEnd(key: PhysicalForeignKey, { database, tableKey }: PullContext): boolean {
  const target = database.tables.find(({ table }) => tableKey(table) === tableKey(key.target));
  const isKey =
    target?.primaryKey?.columns.length === 1 &&
    (key.targetColumns.length === 0 || key.targetColumns.join() === target.primaryKey.columns.join());
  return isKey && key.onDelete === 'cascade' && key.onUpdate === 'cascade';
}

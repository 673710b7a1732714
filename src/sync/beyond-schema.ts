import type { PhysicalForeignKey } from '../dialects/physical-objects.ts';
import type { PhysicalTable } from '../introspection/physical-database.ts';
import { isToolTable } from '../introspection/tool-tables.ts';
import { byteLength } from '../schema/constraint-names.ts';
import type { TableName } from '../schema/model.ts';
import type { Finder } from './finder.ts';

/** The most bytes that a schema takes in a name, which are those of PostgreSQL. */
const MAX_BYTES = 63;

/** Whether a name is longer than any that a schema could say: MySQL and SQLite take it. */
export function isBeyondNames(name: string): boolean {
  return byteLength(name) > MAX_BYTES;
}

/**
 * Why no schema could say a foreign key; `null` where one could. Such a key is nobody's to drop: leaving it out of the schema
 * is no decision.
 *
 * @param isKept whether a table is in the schema, or stays all the same
 */
export function whyBeyondSchema(
  key: PhysicalForeignKey,
  table: PhysicalTable,
  find: Finder,
  isKept: (table: TableName) => boolean,
): string | null {
  const target = find.table(key.target);
  const name = key.target.name;
  if (target === null) return `its target "${name}" is not among the tables that are read`;
  if (isToolTable(name)) return `its target "${name}" is a table of a tool`;
  if (isBeyondNames(name)) return 'the name of its target is too long';
  if (!isKept(key.target)) return null;
  const targetColumns = key.targetColumns.length > 0 ? key.targetColumns : (target.primaryKey?.columns ?? []);
  if (!isUniqueBy(target, targetColumns, find))
    return `it points to (${targetColumns.join(', ')}) of "${name}", which is no unique key`;
  const types = ({ columns }: PhysicalTable, names: readonly string[]): string[] =>
    names.map(
      (own) => columns.find((column) => find.columnKey(column.name) === find.columnKey(own))?.type?.scalar ?? '',
    );
  const [own, others] = [types(table, key.columns), types(target, targetColumns)];
  const differs = own.some((type, index) => type !== '' && others[index] !== '' && type !== others[index]);
  return differs ? `its columns are of other types than those of "${name}"` : null;
}

function isUniqueBy(
  { primaryKey, uniques, indexes }: PhysicalTable,
  columns: readonly string[],
  find: Finder,
): boolean {
  const wanted = columns.map(find.columnKey).sort().join('\0');
  const lists = [
    primaryKey?.columns ?? [],
    ...uniques.map((key) => key.columns),
    ...indexes
      .filter(({ isUnique, isValid, where }) => isUnique && isValid && where === null)
      .map(({ parts }) => parts.map(({ column }) => column ?? '')),
  ];
  return lists.some((list) => list.length > 0 && list.map(find.columnKey).sort().join('\0') === wanted);
}

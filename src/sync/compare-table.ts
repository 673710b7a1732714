import type { PhysicalColumn } from '../dialects/physical-objects.ts';
import { plainSql } from '../dialects/plain-sql.ts';
import type { ColumnChange } from '../dialects/table-changes.ts';
import type { ColumnDefinition, CreateIndexNode } from '../sql/nodes/definition-nodes.ts';
import { compareColumn } from './compare-column.ts';
import { compareIndexes } from './compare-indexes.ts';
import type { DesiredForeignKey, DesiredTable } from './desired-database.ts';
import type { LeftAlone } from './left-alone.ts';
import type { ChangedTable } from './schema-difference.ts';
import type { TableComparison } from './table-comparison.ts';

/** Compares a table with the one that is there. */
export function compareTable(comparison: TableComparison): {
  readonly changed: ChangedTable | null;
  readonly leftAlone: readonly LeftAlone[];
} {
  const { table, existing, rename } = comparison;
  const leftAlone: LeftAlone[] = [];
  const columns = compareColumns(comparison, leftAlone);
  const addUniques = missingUniques(comparison, leftAlone).map((key) => rename(table.table, key, 'key'));
  const addForeignKeys = missingForeignKeys(comparison, leftAlone).map((key) => rename(table.table, key, 'fkey'));
  const addChecks = missingChecks(comparison).map((check) => rename(table.table, check, 'check'));
  const indexes = compareIndexes(comparison, leftAlone).map(
    (index): CreateIndexNode => ({
      kind: 'createIndex',
      name: rename(table.table, { ...index, columns: index.parts.map((part) => part.column ?? 'expr') }, 'idx').name,
      table: existing.table,
      parts: index.parts,
      isUnique: index.isUnique,
      type: index.type,
      where: index.where,
    }),
  );
  comparePrimaryKeys(comparison, leftAlone);

  const change = {
    table: existing.table,
    actual: existing,
    addColumns: columns.added,
    alterColumns: columns.altered,
    addUniques,
    addChecks,
    addForeignKeys,
  };
  const isChanged = [columns.added, columns.altered, addUniques, addChecks, addForeignKeys, indexes].some(
    (list) => list.length > 0,
  );
  const valuelessColumns = columns.added.filter(needsValue).map(({ name }) => name);
  return { changed: isChanged ? { change, indexes, valuelessColumns } : null, leftAlone };
}

/** Whether rows that exist would have nothing to put into a new column. */
function needsValue(column: ColumnDefinition): boolean {
  return !column.isNullable && column.default === null && !column.isAutoIncrement && column.generated === null;
}

function compareColumns(
  { table, existing, changes, find }: TableComparison,
  leftAlone: LeftAlone[],
): { readonly added: readonly ColumnDefinition[]; readonly altered: readonly ColumnChange[] } {
  const added: ColumnDefinition[] = [];
  const altered: ColumnChange[] = [];
  const actual = new Map(existing.columns.map((column) => [find.columnKey(column.name), column]));
  const keyColumns = new Set(existing.primaryKey?.columns.map(find.columnKey));
  for (const wanted of table.columns) {
    const key = find.columnKey(wanted.name);
    const column = actual.get(key);
    actual.delete(key);
    if (column === undefined) {
      added.push(wanted);
      continue;
    }
    const { change, reasons } = compareColumn(wanted, column, keyColumns.has(key), changes);
    if (change !== null) altered.push(change);
    for (const reason of reasons) leftAlone.push({ object: columnLabel(table, wanted.name), reason });
  }
  for (const column of actual.values())
    leftAlone.push({ object: columnLabel(table, column.name), reason: unknownColumnReason(column) });
  return { added, altered };
}

function unknownColumnReason(column: PhysicalColumn): string {
  const mustBeGiven =
    !column.isNullable && column.default === null && !column.isAutoIncrement && column.generated === null;
  return mustBeGiven
    ? 'It is not in the schema. It takes no null and has no default, so new rows cannot be written.'
    : 'It is not in the schema.';
}

function columnLabel(table: DesiredTable, column: string): string {
  return `column "${column}" of table "${table.table.name}"`;
}

function comparePrimaryKeys({ table, existing, find }: TableComparison, leftAlone: LeftAlone[]): void {
  const wanted = table.primaryKey?.columns ?? null;
  const actual = existing.primaryKey?.columns ?? null;
  if (wanted === null || (actual !== null && sameList(wanted, actual, find.columnKey))) return;
  const has = actual === null ? 'The table has none' : `The table has (${actual.join(', ')})`;
  leftAlone.push({
    object: `primary key of table "${table.table.name}"`,
    reason: `${has}, the schema says (${wanted.join(', ')}).`,
  });
}

function missingUniques({ table, existing, find }: TableComparison, leftAlone: LeftAlone[]): DesiredTable['uniques'] {
  const uniqueIndexes = existing.indexes
    .filter(
      (index) =>
        index.isUnique &&
        index.isValid &&
        index.where === null &&
        index.parts.every((part) => part.column !== null && part.length === null),
    )
    .map((index) => ({ name: index.name, columns: index.parts.map((part) => part.column ?? '') }));
  const keys = [...existing.uniques, ...uniqueIndexes, ...(existing.primaryKey === null ? [] : [existing.primaryKey])];
  const isSame = (a: readonly string[], b: readonly string[]): boolean => sameSet(a, b, find.columnKey);
  const wanted = [...table.uniques, ...table.indexes.filter((index) => index.isUnique).map(plainColumns)];
  for (const key of existing.uniques) {
    if (wanted.some(({ columns }) => isSame(columns, key.columns))) continue;
    leftAlone.push({
      object: `unique (${key.columns.join(', ')}) of table "${table.table.name}"`,
      reason: 'It is not in the schema.',
    });
  }
  return table.uniques.filter((key) => !keys.some(({ columns }) => isSame(columns, key.columns)));
}

function plainColumns(index: DesiredTable['indexes'][number]): { readonly columns: readonly string[] } {
  return { columns: index.parts.map((part) => part.column ?? '') };
}

function missingForeignKeys(
  { table, existing, find, changes }: TableComparison,
  leftAlone: LeftAlone[],
): readonly DesiredForeignKey[] {
  const unmatched = new Set(existing.foreignKeys);
  const missing: DesiredForeignKey[] = [];
  const action = (name: string): string => (changes.restrictIsNoAction && name === 'restrict' ? 'noAction' : name);
  for (const wanted of table.foreignKeys) {
    const found = [...unmatched].find((key) => {
      const targetColumns =
        key.targetColumns.length > 0 ? key.targetColumns : (find.table(key.target)?.primaryKey?.columns ?? []);
      return (
        find.tableKey(key.target) === find.tableKey(wanted.target) &&
        samePairs([wanted.columns, wanted.targetColumns], [key.columns, targetColumns], find.columnKey)
      );
    });
    if (found === undefined) {
      missing.push(wanted);
      continue;
    }
    unmatched.delete(found);
    if (action(found.onDelete) === action(wanted.onDelete) && action(found.onUpdate) === action(wanted.onUpdate))
      continue;
    leftAlone.push({
      object: foreignKeyLabel(table, wanted.columns),
      reason: `It says on delete ${found.onDelete}, on update ${found.onUpdate}; the schema says ${wanted.onDelete} and ${wanted.onUpdate}.`,
    });
  }
  for (const key of unmatched)
    leftAlone.push({ object: foreignKeyLabel(table, key.columns), reason: 'It is not in the schema.' });
  return missing;
}

function foreignKeyLabel(table: DesiredTable, columns: readonly string[]): string {
  return `foreign key (${columns.join(', ')}) of table "${table.table.name}"`;
}

/** Databases rewrite conditions, so the name decides; where none is kept, the text. */
function missingChecks({ table, existing }: TableComparison): DesiredTable['checks'] {
  const names = new Set(existing.checks.map(({ name }) => name));
  const texts = new Set(existing.checks.map(({ expression }) => plainSql(expression)));
  return table.checks.filter((check) => !names.has(check.name) && !texts.has(plainSql(check.expression)));
}

function sameList(a: readonly string[], b: readonly string[], key: (name: string) => string): boolean {
  return a.length === b.length && a.every((name, index) => key(name) === key(b[index] ?? ''));
}

function sameSet(a: readonly string[], b: readonly string[], key: (name: string) => string): boolean {
  const keys = new Set(a.map(key));
  return a.length === b.length && b.every((name) => keys.has(key(name)));
}

/** Whether the same columns point at the same columns, in whatever order they are listed. */
function samePairs(
  [fromA, toA]: readonly [readonly string[], readonly string[]],
  [fromB, toB]: readonly [readonly string[], readonly string[]],
  key: (name: string) => string,
): boolean {
  const pair = (from: readonly string[], to: readonly string[]) =>
    from.map((name, index) => `${key(name)}\0${key(to[index] ?? '')}`);
  return sameSet(pair(fromA, toA), pair(fromB, toB), (text) => text);
}

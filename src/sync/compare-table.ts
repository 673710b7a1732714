import type { PhysicalCheck, PhysicalColumn, PhysicalKey } from '../dialects/physical-objects.ts';
import { plainSql } from '../dialects/plain-sql.ts';
import type { ColumnChange } from '../dialects/table-changes.ts';
import type { ColumnDefinition, CreateIndexNode } from '../sql/nodes/definition-nodes.ts';
import { isBeyondNames, whyBeyondSchema } from './beyond-schema.ts';
import { compareColumn, isSameComment } from './compare-column.ts';
import { compareIndexes } from './compare-indexes.ts';
import type { DesiredCheck, DesiredForeignKey, DesiredKey, DesiredTable } from './desired-database.ts';
import type { Deviation, Settlement } from './deviation.ts';
import { indexNode } from './index-node.ts';
import { isLikeExpression } from './like-expression.ts';
import type { ChangedTable } from './schema-difference.ts';
import type { TableComparison } from './table-comparison.ts';

/** Compares a table with the one that is there. */
export function compareTable(comparison: TableComparison): {
  readonly changed: ChangedTable | null;
  readonly deviations: readonly Deviation[];
} {
  const { table, existing, rename } = comparison;
  const deviations: Deviation[] = [];
  const columns = compareColumns(comparison, deviations);
  const addUniques = missingUniques(comparison, deviations).map((key) => rename(table.table, key, 'key'));
  const addForeignKeys = missingForeignKeys(comparison, deviations).map((key) => rename(table.table, key, 'fkey'));
  const addChecks = missingChecks(comparison, deviations).map((check) => rename(table.table, check, 'check'));
  const indexes = compareIndexes(comparison, deviations).map((index): CreateIndexNode => {
    const named = { ...index, columns: index.parts.map((part) => part.column ?? 'expr') };
    return indexNode(existing.table, { ...index, name: rename(table.table, named, 'idx').name });
  });
  comparePrimaryKeys(comparison, deviations);
  if (comparison.changes.hasComments && !isSameComment(table.comment, existing.comment))
    deviations.push({
      object: `comment of table "${table.table.name}"`,
      reason: null,
      settlement: { kind: 'changeComment', table: existing, comment: table.comment },
    });

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
  return { changed: isChanged ? { change, indexes, valuelessColumns } : null, deviations };
}

/** Whether rows that exist would have nothing to put into a new column. */
function needsValue(column: ColumnDefinition): boolean {
  const isGiven = column.default !== null || column.filler !== undefined;
  return !column.isNullable && !isGiven && !column.isAutoIncrement && column.generated === null;
}

function compareColumns(
  { table, existing, changes, find, unknownColumns }: TableComparison,
  deviations: Deviation[],
): { readonly added: readonly ColumnDefinition[]; readonly altered: readonly ColumnChange[] } {
  const added: ColumnDefinition[] = [];
  const altered: ColumnChange[] = [];
  const actual = new Map(existing.columns.map((column) => [find.columnKey(column.name), column]));
  const keyColumns = new Set(existing.primaryKey?.columns.map(find.columnKey));
  const names = existing.columns.map(({ name }) => name);
  for (const wanted of table.columns) {
    const key = find.columnKey(wanted.name);
    const column = actual.get(key);
    actual.delete(key);
    if (column === undefined) {
      added.push(wanted);
      continue;
    }
    const { change, differences } = compareColumn(wanted, column, keyColumns.has(key), changes, names);
    if (change !== null) altered.push(change);
    for (const { aspect, reason } of differences)
      deviations.push({
        object: columnLabel(table, wanted.name),
        reason,
        settlement: { kind: 'changeColumn', table: existing, actual: column, wanted, aspect },
      });
  }
  const inherited = new Set(
    existing.parents.flatMap((parent) => find.table(parent)?.columns.map(({ name }) => find.columnKey(name)) ?? []),
  );
  for (const [key, column] of actual) {
    if (inherited.has(key)) continue;
    // Its type is not known, but it is in the schema.
    const isUnknown =
      unknownColumns.some((name) => find.columnKey(name) === find.columnKey(column.name)) || isBeyondNames(column.name);
    deviations.push({
      object: columnLabel(table, column.name),
      reason: unknownColumnReason(column),
      settlement: isUnknown ? null : { kind: 'dropColumn', table: existing, column },
    });
  }
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

function comparePrimaryKeys({ table, existing, find }: TableComparison, deviations: Deviation[]): void {
  const wanted = table.primaryKey;
  const actual = existing.primaryKey;
  if (wanted === null && actual === null) return;
  if (wanted !== null && actual !== null && sameList(wanted.columns, actual.columns, find.columnKey)) return;
  if (wanted !== null && actual === null && table.isImplicit && hasUnique(existing, wanted, find)) return;
  const has = actual === null ? 'The table has none' : `The table has (${actual.columns.join(', ')})`;
  deviations.push({
    object: `primary key of table "${table.table.name}"`,
    reason: wanted === null ? null : `${has}, the schema says (${wanted.columns.join(', ')}).`,
    settlement: settlementOfKeys(existing, actual, wanted),
  });
}

/** Prisma's join tables have a unique index in the place of the key. */
function hasUnique(
  { uniques, indexes }: TableComparison['existing'],
  { columns }: DesiredKey,
  find: TableComparison['find'],
): boolean {
  const whole = indexes.filter(({ isUnique, where, isValid }) => isUnique && isValid && where === null);
  const lists = [
    ...uniques.map((key) => key.columns),
    ...whole.map(({ parts }) => parts.map(({ column }) => column ?? '')),
  ];
  return lists.some((list) => sameSet(list, columns, find.columnKey));
}

function settlementOfKeys(
  table: TableComparison['existing'],
  actual: PhysicalKey | null,
  wanted: DesiredKey | null,
): Settlement | null {
  if (actual !== null) return { kind: 'dropPrimaryKey', table, key: actual };
  return wanted === null ? null : { kind: 'addPrimaryKey', table, key: wanted };
}

function missingUniques({ table, existing, find }: TableComparison, deviations: Deviation[]): DesiredTable['uniques'] {
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
  const wanted = [
    ...table.uniques,
    ...table.indexes.filter((index) => index.isUnique).map(plainColumns),
    ...(table.isImplicit && table.primaryKey !== null && existing.primaryKey === null ? [table.primaryKey] : []),
  ];
  for (const key of existing.uniques) {
    if (wanted.some(({ columns }) => isSame(columns, key.columns))) continue;
    deviations.push({
      object: `unique (${key.columns.join(', ')}) of table "${table.table.name}"`,
      reason: 'It is not in the schema.',
      settlement: { kind: 'dropUnique', table: existing, key },
    });
  }
  return table.uniques.filter((key) => !keys.some(({ columns }) => isSame(columns, key.columns)));
}

function plainColumns(index: DesiredTable['indexes'][number]): { readonly columns: readonly string[] } {
  return { columns: index.parts.map((part) => part.column ?? '') };
}

function missingForeignKeys(
  { table, existing, find, changes, isKnown }: TableComparison,
  deviations: Deviation[],
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
    deviations.push({
      object: foreignKeyLabel(table, wanted.columns),
      reason: `It says on delete ${found.onDelete}, on update ${found.onUpdate}; the schema says ${wanted.onDelete} and ${wanted.onUpdate}.`,
      settlement: { kind: 'dropForeignKey', table: existing, key: found },
    });
  }
  for (const key of unmatched) {
    const why = whyBeyondSchema(key, existing, find, isKnown);
    deviations.push({
      object: foreignKeyLabel(table, key.columns),
      reason: why === null ? 'It is not in the schema.' : `No schema can say it: ${why}.`,
      settlement: why === null ? { kind: 'dropForeignKey', table: existing, key } : null,
    });
  }
  return missing;
}

function foreignKeyLabel(table: DesiredTable, columns: readonly string[]): string {
  return `foreign key (${columns.join(', ')}) of table "${table.table.name}"`;
}

/** Databases rewrite conditions, so the name decides; where none is kept, the text. */
function missingChecks({ table, existing, find }: TableComparison, deviations: Deviation[]): DesiredTable['checks'] {
  const unmatched = new Set(existing.checks);
  const columns = existing.columns.map(({ name }) => name);
  const drop = (check: PhysicalCheck): void => {
    deviations.push({
      object: `check ${check.name === null ? `(${check.expression})` : `"${check.name}"`} of table "${table.table.name}"`,
      reason: null,
      settlement: { kind: 'dropCheck', table: existing, check },
    });
  };
  const take = (wanted: DesiredCheck, isMatch: (actual: PhysicalCheck) => boolean): boolean => {
    const found = [...unmatched].find(isMatch);
    if (found === undefined) return false;
    unmatched.delete(found);
    if (!isLikeExpression(wanted.expression, found.expression, columns)) drop(found);
    return true;
  };

  let missing = table.checks;
  missing = missing.filter((check) => !take(check, ({ name }) => name === check.name));
  missing = missing.filter(
    (check) => !take(check, ({ expression }) => plainSql(expression) === plainSql(check.expression)),
  );
  const inherited = new Set(
    existing.parents.flatMap((parent) => find.table(parent)?.checks.map(({ name }) => name) ?? []),
  );
  for (const check of unmatched) if (!inherited.has(check.name)) drop(check);
  // Some databases keep a condition with its column.
  const ofColumns = new Set(
    existing.columns.flatMap((column) => (column.check === null ? [] : plainSql(column.check))),
  );
  return missing.filter((check) => !ofColumns.has(plainSql(check.expression)));
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

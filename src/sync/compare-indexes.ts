import type { PhysicalIndex, PhysicalIndexPart } from '../dialects/physical-objects.ts';
import { plainSql } from '../dialects/plain-sql.ts';
import type { DesiredIndex } from './desired-database.ts';
import type { Deviation } from './deviation.ts';
import { isLikeExpression } from './like-expression.ts';
import type { TableComparison } from './table-comparison.ts';

/**
 * The indexes that the table lacks.
 *
 * Databases rewrite conditions and expressions, so these are compared last and
 * loosely: two indexes over the same columns that both have a condition are taken
 * for the same rather than made twice.
 */
export function compareIndexes(comparison: TableComparison, deviations: Deviation[]): readonly DesiredIndex[] {
  const { table, existing, find } = comparison;
  const unmatched = new Set([...existing.indexes, ...existing.uniques.map(indexOfUnique)]);
  const key = find.columnKey;
  const columns = existing.columns.map(({ name }) => name);
  const deviate = (index: PhysicalIndex, reason: string | null): void => {
    const settlement = existing.indexes.includes(index)
      ? ({ kind: 'dropIndex', table: existing, index } as const)
      : null;
    deviations.push({ object: label(table.table.name, index.name), reason, settlement });
  };
  const take = (wanted: DesiredIndex, isMatch: (actual: PhysicalIndex) => boolean): boolean => {
    const found = [...unmatched].find((actual) => isSameShape(wanted, actual, key) && isMatch(actual));
    if (found === undefined) return false;
    unmatched.delete(found);
    if (!found.isValid) deviate(found, 'Its build failed; drop it, and the next sync makes it again.');
    else if (existing.indexes.includes(found) && !isSameIndex(wanted, found, key, columns)) deviate(found, null);
    return true;
  };

  let wanted = table.indexes;
  wanted = wanted.filter((index) => !take(index, (actual) => key(actual.name) === key(index.name)));
  wanted = wanted.filter((index) => !take(index, (actual) => hasSameText(index, actual)));
  wanted = wanted.filter((index) => !take(index, () => true));

  const missing = wanted.filter((index) => {
    const clash = [...unmatched].find((actual) => actual.name === index.name);
    if (clash === undefined || !index.isChosen) return true;
    unmatched.delete(clash);
    deviate(clash, 'An index of this name is there with other columns or another kind.');
    return false;
  });
  for (const index of unmatched)
    if (existing.indexes.includes(index) && !isKey(index, comparison)) deviate(index, null);
  return missing;
}

/** Whether an index is the form in which the table has a unique of the schema (SQLite adds them so). */
function isKey({ isUnique, where, parts }: PhysicalIndex, { table, existing, find }: TableComparison): boolean {
  if (!isUnique || where !== null || parts.some((part) => part.column === null || part.length !== null)) return false;
  const columns = new Set(parts.map((part) => find.columnKey(part.column ?? '')));
  const ownKey = table.isImplicit && existing.primaryKey === null ? table.primaryKey : null;
  return [...table.uniques, ...(ownKey === null ? [] : [ownKey])].some(
    (key) => key.columns.length === columns.size && key.columns.every((name) => columns.has(find.columnKey(name))),
  );
}

function label(table: string, index: string): string {
  return `index "${index}" of table "${table}"`;
}

function indexOfUnique({
  name,
  columns,
}: {
  readonly name: string | null;
  readonly columns: readonly string[];
}): PhysicalIndex {
  return {
    name: name ?? '',
    parts: columns.map((column) => ({
      column,
      expression: null,
      direction: 'asc',
      nulls: null,
      length: null,
      operatorClass: null,
      collation: null,
    })),
    included: [],
    isUnique: true,
    type: 'btree',
    where: null,
    isValid: true,
    definition: null,
  };
}

/** Equal in everything but the text of expressions and conditions. */
function isSameShape(wanted: DesiredIndex, actual: PhysicalIndex, key: (name: string) => string): boolean {
  return (
    wanted.isUnique === actual.isUnique &&
    (wanted.type ?? 'btree').toLowerCase() === actual.type &&
    (wanted.where === null) === (actual.where === null) &&
    wanted.parts.length === actual.parts.length &&
    wanted.parts.every((part, index) => isSamePart(part, actual.parts[index], key))
  );
}

function isSamePart(
  wanted: DesiredIndex['parts'][number],
  actual: PhysicalIndexPart | undefined,
  key: (name: string) => string,
): boolean {
  if (actual === undefined) return false;
  if (wanted.column === null || actual.column === null) return wanted.column === actual.column;
  const direction = wanted.direction ?? 'asc';
  const nulls = wanted.nulls ?? (direction === 'desc' ? 'first' : 'last');
  return (
    key(wanted.column) === key(actual.column) &&
    direction === actual.direction &&
    (actual.nulls === null || nulls === actual.nulls) &&
    (wanted.length === null || actual.length === null || wanted.length === actual.length)
  );
}

/** Equal in what databases neither rewrite nor leave out. */
function isSameIndex(
  wanted: DesiredIndex,
  actual: PhysicalIndex,
  key: (name: string) => string,
  columns: readonly string[],
): boolean {
  const names = (list: readonly string[]): string => list.map(key).sort().join('\0');
  return (
    names(wanted.included) === names(actual.included) &&
    isLikeExpression(wanted.where ?? '', actual.where ?? '', columns) &&
    wanted.parts.every((part, position) => {
      const found = actual.parts[position];
      return (
        found !== undefined &&
        isLikeExpression(part.expression ?? '', found.expression ?? '', columns) &&
        isSameClass(part.operatorClass, found.operatorClass) &&
        // A collation that is spelt out may be the one that the column has anyway.
        (found.collation === null || found.collation === part.collation)
      );
    })
  );
}

/** Databases do not print the class that a type has anyway, which a schema may spell out; of some it is known that no type has them. */
function isSameClass(wanted: string | null, actual: string | null): boolean {
  if (actual === null) return wanted === null || !/(pattern|path|trgm|bloom|multi)_ops$/.test(wanted);
  return wanted?.toLowerCase() === actual.toLowerCase();
}

function hasSameText(wanted: DesiredIndex, actual: PhysicalIndex): boolean {
  const text = (sql: string | null): string => plainSql(sql ?? '');
  return (
    text(wanted.where) === text(actual.where) &&
    wanted.parts.every((part, index) => text(part.expression) === text(actual.parts[index]?.expression ?? null))
  );
}

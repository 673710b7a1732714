import type { ColumnDescription, ExpressionDescription } from '../description/expression-description.ts';
import type { SelectDescription } from '../description/query-description.ts';
import { isSameDescription } from '../description/same-description.ts';
import { Misplaced, within } from './misplaced.ts';
import type { OwnColumn } from './own-column.ts';
import { isSameColumn, ownColumn } from './own-column.ts';
import type { Scope } from './scope.ts';

/**
 * Refuses to order the rows of `distinct` by what they do not hold: rows that are equal may differ in it. Not every
 * database says so. Raw SQL is left to the database.
 */
export function requireSelectedOrder({ distinct, columns, orderBy }: SelectDescription, scope: Scope): void {
  if (distinct !== true || columns.some((column) => column.kind === 'item' && isRaw(column.item))) return;
  within('orderBy', () => {
    for (const { item } of orderBy) if (!isSelected(item, columns, scope)) throw unselected(item);
  });
}

function isSelected(item: ExpressionDescription, columns: SelectDescription['columns'], scope: Scope): boolean {
  // Results go before columns, which may be several of the name.
  if (isRaw(item) || (item.kind === 'column' && item.path.length === 1 && scope.aliases.has(item.path[0] ?? '')))
    return true;
  const own = item.kind === 'column' ? ownColumn(scope, item) : 'outer';
  if (own === null) return true;
  if (own !== 'outer' && isAmongAll(own, columns)) return true;
  const sameness = {
    // Each value is a parameter of its own.
    slots: (left: number, right: number) => left === right,
    columns: (left: ColumnDescription, right: ColumnDescription) => isSameColumn(scope, left, right),
  };
  return columns.some((column) => column.kind === 'item' && isSameDescription(column.item, item, sameness));
}

/** Whether `*` gives the column. */
function isAmongAll({ source, column }: OwnColumn, columns: SelectDescription['columns']): boolean {
  const isWhole =
    columns.length === 0 ||
    columns.some((item) => item.kind === 'all' && (item.source === null || item.source === source.name));
  if (!isWhole) return false;
  return ![...(source.columns?.values() ?? [])].some((known) => known.column === column && known.isHidden);
}

function isRaw({ kind }: ExpressionDescription): boolean {
  return kind === 'rawText' || kind === 'fragment';
}

function unselected(item: ExpressionDescription): Misplaced {
  return new Misplaced(
    item.kind === 'column' ? [item.path.join('.')] : [],
    'is not selected, so equal rows may differ in it: with `distinct`, select what orders the rows (expressions with an alias)',
  );
}

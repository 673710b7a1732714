import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { SelectedDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { readColumn } from '../reading/read-column.ts';
import type { ReadQuery } from './derived-read.ts';
import { derived, selectOver } from './derived-read.ts';
import { openedQuery, rowsOf } from './open-read.ts';
import { limitedToOne } from './row-terminals.ts';
import { valueIn } from './row-values.ts';

/** Names that no column of the caller's is likely to have, in a result that the caller does not see. */
const VALUE = 'plucked';
const KEY = 'plucked_by';

/** The values of a column, in a list; with `key` in an object by those of another. */
export function pluck(builder: QueryBuilder, [column, key]: readonly unknown[]): MaybePromise<unknown> {
  const { session, read } = openedQuery(builder, 'pluck');
  const items = [itemOf(read, readColumn(column, 'pluck'), VALUE)];

  if (key !== undefined) items.push(itemOf(read, readColumn(key, 'pluck'), KEY));
  const rows = rowsOf(session, derived(read, projected(read, items)));

  return andThen(rows, (found) =>
    key === undefined
      ? found.map((row) => valueIn(row, VALUE))
      : Object.fromEntries(found.map((row) => [String(valueIn(row, KEY)), valueIn(row, VALUE)])),
  );
}

/** The column's value in the first row, or null. */
export function value(builder: QueryBuilder, [column]: readonly unknown[]): MaybePromise<unknown> {
  const { session, read } = openedQuery(builder, 'value');
  const only = derived(read, projected(read, [itemOf(read, readColumn(column, 'value'), VALUE)]));

  return andThen(rowsOf(session, limitedToOne(only, only.description)), ([row]) => valueIn(row, VALUE) ?? null);
}

/** A column of the query's sources, or what the query itself calls so. */
function itemOf({ description }: ReadQuery, column: ExpressionDescription, alias: string): SelectedDescription {
  const name = column.kind === 'column' && column.path.length === 1 ? column.path[0] : null;
  const own =
    description.kind === 'select'
      ? description.columns.find((item) => item.kind === 'item' && item.alias !== null && item.alias === name)
      : undefined;

  return { kind: 'item', item: own?.kind === 'item' ? own.item : column, alias };
}

function projected({ description }: ReadQuery, columns: readonly SelectedDescription[]): ReadQuery['description'] {
  // Their rows are what they are: the column is one of theirs.
  if (description.kind !== 'select' || isAsSelected(description)) return selectOver(description, 'rows', { columns });

  return { ...description, columns };
}

/** Distinct rows are others with other columns, and an order may name what is selected. */
function isAsSelected({ distinct, columns, orderBy }: Extract<ReadQuery['description'], { kind: 'select' }>): boolean {
  const aliases = new Set(columns.flatMap((item) => (item.kind === 'item' && item.alias !== null ? [item.alias] : [])));

  return (
    (distinct !== false && columns.length > 1) ||
    orderBy.some(({ item }) => item.kind === 'column' && item.path.length === 1 && aliases.has(item.path[0] ?? ''))
  );
}

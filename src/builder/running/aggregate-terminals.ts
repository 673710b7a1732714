import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { ExpressionDescription } from '../description/expression-description.ts';
import type { QueryDescription, SelectDescription, SelectedDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { readColumn } from '../reading/read-column.ts';
import type { ReadQuery } from './derived-read.ts';
import { derived, isPlainSelect, selectOver } from './derived-read.ts';
import { openedQuery, rowsOf, runRead } from './open-read.ts';
import { valueIn } from './row-values.ts';

/** The rows of the query as a table of their own. */
const ROWS = 'rows';
const RESULT = 'result';

/** Something to select where only the number of rows matters. */
const ONE: SelectedDescription = { kind: 'item', item: { kind: 'rawText', text: '1', values: [] }, alias: 'one' };

/** Whether there is any row. */
export function exists(builder: QueryBuilder): MaybePromise<boolean> {
  const { session, read } = openedQuery(builder, 'exists');

  return runRead(session, anyRow(read), ({ rows }) => rows.length > 0);
}

export function doesntExist(builder: QueryBuilder): MaybePromise<boolean> {
  return andThen(exists(builder), (answer) => !answer);
}

function anyRow(read: ReadQuery): ReadQuery {
  const { description: query } = read;
  const limit = { literal: 1 };

  if (isPlainSelect(query)) return derived(read, { ...query, columns: [ONE], orderBy: [], limit, lock: null });

  return derived(read, selectOver(query, ROWS, { columns: [ONE], limit }));
}

/** How many rows the query has, or how many of them have a value in the column. */
export function count(builder: QueryBuilder, [column = '*']: readonly unknown[]): MaybePromise<number> {
  const { session, read } = openedQuery(builder, 'count');
  const item = column === '*' ? null : readColumn(column, 'count');

  return runRead(session, derived(read, counted(read.description, item)), ({ rows }) => Number(rows[0]?.[0]));
}

/** The query that counts the rows of a query. */
export function counted(query: QueryDescription, column: ExpressionDescription | null): SelectDescription {
  return aggregated(query, 'count', column);
}

/** `sum`, `avg`, `min`, `max` of a column in the rows of the query; null where there is none. */
export function aggregateOf(
  name: 'sum' | 'avg' | 'min' | 'max',
): (builder: QueryBuilder, args: readonly unknown[]) => MaybePromise<unknown> {
  return (builder, [column]) => {
    const { session, read } = openedQuery(builder, name);
    const query = aggregated(read.description, name, readColumn(column, name));

    return andThen(rowsOf(session, derived(read, query)), ([row]) => valueIn(row, RESULT));
  };
}

function aggregated(query: QueryDescription, name: string, column: ExpressionDescription | null): SelectDescription {
  if (isPlainSelect(query)) {
    return { ...query, columns: [resultOf(name, column)], windows: [], orderBy: [], lock: null };
  }
  // The order of rows does not change how many there are, but with `limit` which.
  const ordered = 'limit' in query && (query.limit !== null || query.offset !== null);
  const inner = ordered || query.kind === 'values' ? query : { ...query, orderBy: orderThatDistinguishes(query) };

  if (column === null) return selectOver(unlocked(bare(query)), ROWS, { columns: [resultOf(name, null)] });
  const { query: offering, name: outerName } = withColumn(unlocked(inner), column);

  return selectOver(offering, ROWS, { columns: [resultOf(name, { kind: 'column', path: [ROWS, outerName] })] });
}

/** Rows that are only counted need neither order nor columns, unless those make them what they are. */
function bare(query: QueryDescription): QueryDescription {
  if (query.kind !== 'select') return query;
  const isNeeded = query.distinct !== false || (query.columns.length > 0 && query.groupBy.length > 0);

  return isNeeded
    ? {
        ...query,
        orderBy: query.limit === null && query.offset === null ? orderThatDistinguishes(query) : query.orderBy,
      }
    : { ...query, columns: [ONE], orderBy: [] };
}

/** `distinct on` takes the first row of each group in the order. */
function orderThatDistinguishes(query: Exclude<QueryDescription, { kind: 'values' }>): SelectDescription['orderBy'] {
  return query.kind === 'select' && Array.isArray(query.distinct) ? query.orderBy : [];
}

function unlocked(query: QueryDescription): QueryDescription {
  return query.kind === 'select' ? { ...query, lock: null } : query;
}

/** Makes sure that the rows have the column, and says under which name. */
function withColumn(query: QueryDescription, column: ExpressionDescription): { query: QueryDescription; name: string } {
  const name = (column.kind === 'column' ? column.path.at(-1) : null) ?? 'value';
  const isOffered =
    query.kind !== 'select' || query.columns.length === 0 || query.columns.some((item) => offers(item, name));

  // Of distinct rows another column would make others.
  if (isOffered || query.kind !== 'select' || query.distinct !== false) return { query, name };

  return { query: { ...query, columns: [...query.columns, { kind: 'item', item: column, alias: name }] }, name };
}

export function offers(item: SelectedDescription, name: string): boolean {
  if (item.kind === 'all') return true;

  return (item.alias ?? (item.item.kind === 'column' ? item.item.path.at(-1) : null)) === name;
}

function resultOf(name: string, column: ExpressionDescription | null): SelectedDescription {
  return {
    kind: 'item',
    item: {
      kind: 'aggregate',
      name,
      arguments: column === null ? [] : [column],
      isDistinct: false,
      filter: null,
      orderBy: [],
    },
    alias: RESULT,
  };
}

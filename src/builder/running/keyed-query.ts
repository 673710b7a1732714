import { ValidationError } from '../../foundation/errors/validation-error.ts';
import type { Schema } from '../../schema/schema.ts';
import type { ExpressionDescription, OrderDescription } from '../description/expression-description.ts';
import type {
  CombinationDescription,
  QueryDescription,
  SelectDescription,
  SelectedDescription,
} from '../description/query-description.ts';
import { partsOf } from '../planning/expressions/parts-of.ts';
import { offers } from './aggregate-terminals.ts';
import { isPlainSelect, selectOver } from './derived-read.ts';
import { hasRawOrder, orderBehindAlias } from './page-order.ts';
import { aliasOf, keyOf } from './row-key.ts';

/**
 * A query whose rows stand in a total order, and that shows the keys of that order: its last columns,
 * which are no caller's. Conditions on the keys may be added to its `where`.
 */
export interface KeyedQuery {
  readonly query: SelectDescription;
  readonly keys: readonly RowKey[];
}

export interface RowKey {
  readonly order: OrderDescription;
  /** Whether rows may be without a value there, as far as is known. */
  readonly isNullable: boolean;
}

/** The names of the columns that hold the keys. */
export const KEY_PREFIX = 'page_key_';

const ALL: SelectedDescription = Object.freeze({ kind: 'all', source: null });

/**
 * Gives a query's rows a total order: what it leaves open, the key of the row decides, so that no row is on two
 * pages or on none. `null` where nothing tells its rows apart, or raw text has the say about their order.
 */
export function keyedQuery(
  schema: Schema,
  query: QueryDescription,
  orderBy: readonly OrderDescription[],
): KeyedQuery | null {
  if (query.kind === 'values' || isOneRow(query) || hasRawOrder(schema, query, orderBy)) return null;
  if (isPlainSelect(query) && orderBy.every(({ item }) => isOfRow(query, item)))
    return keyedRows(schema, query, orderBy);

  return keyedResult(schema, query, orderBy);
}

/** The query's order and, behind it, what tells its rows apart where that is known: for pages that count rows. */
export function totalOrder(schema: Schema, query: SelectDescription | CombinationDescription): OrderDescription[] {
  return isOneRow(query) ? [...query.orderBy] : withKeys(query.orderBy, resultKeys(schema, query) ?? []);
}

/** The rows of the sources themselves: the database can enter an index at the place where a page begins. */
function keyedRows(schema: Schema, query: SelectDescription, orderBy: readonly OrderDescription[]): KeyedQuery | null {
  const own = rowKeys(schema, query);

  if (own === null) return null;
  const given = orderBy.map((key) => orderBehindAlias(key, meantBy(query, key.item)));
  const keys = withKeys(given, own);
  const columns = query.columns.length === 0 ? [ALL] : query.columns;

  return {
    query: { ...query, columns: [...columns, ...keys.map(shown)], orderBy: keys },
    keys: keys.map((order) => ({ order, isNullable: isNullable(schema, query, order.item) })),
  };
}

/** Rows that are made of others: groups, distinct rows, those of a union. Their keys are columns of the result. */
function keyedResult(
  schema: Schema,
  query: SelectDescription | CombinationDescription,
  orderBy: readonly OrderDescription[],
): KeyedQuery | null {
  const own = resultKeys(schema, query);

  if (own === null) return null;
  const added: SelectedDescription[] = [];
  const outside = withKeys(orderBy, own).map((key): OrderDescription => {
    const name = nameInResult(query, key.item);
    if (name !== null) return { ...key, item: inResult(name) };
    if (query.kind !== 'select' || query.distinct !== false)
      throw new ValidationError({
        model: null,
        operation: 'select',
        path: ['orderBy'],
        problem: 'must be by columns of the result, whose values a cursor can hold',
        suggestion: null,
      });
    const alias = `${KEY_PREFIX}of_${added.length}`;

    added.push({ kind: 'item', item: key.item, alias });

    return { ...key, item: inResult(alias) };
  });
  const rows = query.kind === 'select' ? { ...query, columns: [...query.columns, ...added] } : query;

  return {
    query: selectOver({ ...rows, orderBy: [] }, 'rows', { columns: [ALL, ...outside.map(shown)], orderBy: outside }),
    keys: outside.map((order) => ({ order, isNullable: true })),
  };
}

/** Fields of models say whether they may be null; keys of bare tables are taken at their word. */
function isNullable(schema: Schema, query: SelectDescription, item: ExpressionDescription): boolean {
  if (item.kind !== 'column' || query.joins.some(({ type }) => type !== 'inner' && type !== 'cross')) return true;
  const sources = query.from === null ? [] : [query.from, ...query.joins.map(({ source }) => source)];
  const name = item.path.at(-1) ?? '';
  const source =
    item.path.length === 1
      ? sources.length === 1
        ? sources[0]
        : undefined
      : sources.find((one) => aliasOf(one) === item.path.at(-2));
  if (source?.kind !== 'named' || keyOf(schema, source, query)?.includes(name)) return source === undefined;

  return source.names !== 'models' || schema.models[source.path[0] ?? '']?.fields[name]?.isOptional !== false;
}

function inResult(name: string): ExpressionDescription {
  return { kind: 'column', path: ['rows', name] };
}

function shown({ item }: OrderDescription, index: number): SelectedDescription {
  return { kind: 'item', item, alias: `${KEY_PREFIX}${index}` };
}

function withKeys(given: readonly OrderDescription[], own: readonly ExpressionDescription[]): OrderDescription[] {
  const texts = new Set(given.map(({ item }) => JSON.stringify(item)));
  const isThere = (item: ExpressionDescription): boolean =>
    texts.has(JSON.stringify(item)) ||
    (item.kind === 'column' && texts.has(JSON.stringify({ kind: 'column', path: item.path.slice(-1) })));

  return [
    ...given,
    ...own.filter((item) => !isThere(item)).map((item) => ({ item, direction: 'asc', nulls: null }) as const),
  ];
}

/** What tells the rows of the sources apart: the keys of all of them. */
function rowKeys(schema: Schema, query: SelectDescription): readonly ExpressionDescription[] | null {
  if (query.from === null) return null;
  const keys: ExpressionDescription[] = [];

  for (const source of [query.from, ...query.joins.map((join) => join.source)]) {
    const names = keyOf(schema, source, query);
    if (names === null) return null;
    // With one source its name may be left out, and then the order may have left it out too.
    for (const name of names) keys.push({ kind: 'column', path: [aliasOf(source), name] });
  }

  return keys;
}

/** Aggregates without groups: all rows are one. */
function isOneRow(query: QueryDescription): boolean {
  if (query.kind !== 'select' || query.groupBy.length > 0) return false;

  return query.having !== null || query.columns.some((one) => one.kind === 'item' && hasAggregate(one.item));
}

function hasAggregate(item: ExpressionDescription): boolean {
  return item.kind === 'aggregate' || partsOf(item).some(hasAggregate);
}

/** What tells the rows of a result apart: groups by what they are grouped by, others by all that they have. */
function resultKeys(
  schema: Schema,
  query: Exclude<QueryDescription, { kind: 'values' }>,
): readonly ExpressionDescription[] | null {
  if (query.kind === 'combination') return columnsOf(query.left);
  if (query.distinct !== false) return query.distinct === true ? columnsOf(query) : query.distinct;
  if (query.groupBy.length > 0) {
    const items = query.groupBy.map((group) => (group.kind === 'item' ? group.item : null));

    return items.every((item) => item !== null) ? items : null;
  }

  return rowKeys(schema, query);
}

/** The names of all columns of a result, where they are known. */
function columnsOf(query: QueryDescription): readonly ExpressionDescription[] | null {
  if (query.kind === 'combination') return columnsOf(query.left);
  const names =
    query.kind === 'values' ? query.columns : query.columns.map((item) => (item.kind === 'item' ? nameOf(item) : null));

  return names.length > 0 && names.every((name) => name !== null)
    ? names.map((name) => ({ kind: 'column', path: [name] }))
    : null;
}

function nameOf({ item, alias }: Extract<SelectedDescription, { kind: 'item' }>): string | null {
  return alias ?? (item.kind === 'column' ? (item.path.at(-1) ?? null) : null);
}

/** Under which name a result has an expression, if it does. */
function nameInResult(query: QueryDescription, item: ExpressionDescription): string | null {
  if (query.kind === 'combination')
    return item.kind === 'column' && item.path.length === 1 ? (item.path[0] ?? null) : null;
  if (query.kind === 'values') return null;
  const text = JSON.stringify(item);
  const same = query.columns.find((one) => one.kind === 'item' && JSON.stringify(one.item) === text);
  if (same?.kind === 'item') return nameOf(same);
  const last = item.kind === 'column' ? item.path.at(-1) : undefined;
  if (last === undefined || item.kind !== 'column') return null;

  return item.path.length === 1 && query.columns.some((one) => one.kind === 'item' && offers(one, last)) ? last : null;
}

/** What an order's item means where it is the alias of something selected. */
function meantBy(query: SelectDescription, item: ExpressionDescription): ExpressionDescription {
  if (item.kind !== 'column' || item.path.length !== 1) return item;
  const aliased = query.columns.find((one) => one.kind === 'item' && one.alias === item.path[0]);

  if (aliased?.kind !== 'item') return item;
  // Its bare name could be another alias.
  if (aliased.item.kind !== 'column' || aliased.item.path.length > 1 || query.from === null || query.joins.length > 0)
    return aliased.item;

  return { kind: 'column', path: [aliasOf(query.from), ...aliased.item.path] };
}

/** Whether a row alone has the value, so that it may stand in `where`. */
function isOfRow(query: SelectDescription, item: ExpressionDescription): boolean {
  const text = JSON.stringify(meantBy(query, item));

  return !(text.includes('"kind":"windowed"') || text.includes('"kind":"aggregate"'));
}

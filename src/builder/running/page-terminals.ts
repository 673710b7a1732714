import type { Session } from '../../engine/session.ts';
import type { MaybePromise } from '../../foundation/maybe-promise.ts';
import { andThen } from '../../foundation/maybe-promise.ts';
import type { CountDescription, QueryDescription, SelectedDescription } from '../description/query-description.ts';
import type { QueryBuilder } from '../query-builder.ts';
import { counted } from './aggregate-terminals.ts';
import type { ReadQuery } from './derived-read.ts';
import { derived, MoreValues, selectOver } from './derived-read.ts';
import { openedQuery, rowsOf, runRead } from './open-read.ts';
import { orderOf, requireSteadyOrder } from './page-order.ts';
import { countOf } from './row-count.ts';
import { valueIn, withoutOwn } from './row-values.ts';
import { wholeNumber } from './whole-number.ts';

const DEFAULT_PER_PAGE = 15;
const TOTAL = 'page_total';

/** A page of rows by its number, and how many rows there are on all pages. */
export function paginate(
  builder: QueryBuilder,
  [page = 1, perPage = DEFAULT_PER_PAGE]: readonly unknown[],
): MaybePromise<unknown> {
  const place = placeOf('paginate', page, perPage);
  const { session, read } = openedQuery(builder, 'paginate');
  const all = withoutLimit(read.description);
  requireSteadyOrder(all, orderOf(all), 'paginate');
  const total: SelectedDescription = {
    kind: 'item',
    // In the same statement, so that both see the same rows; computed once, since it asks nothing of the row.
    item: { kind: 'subquery', query: withoutCommonTables(counted(all, null)) },
    alias: TOTAL,
  };
  const rows = rowsOf(session, limited(derived(read, withColumn(all, total)), place.perPage, place.skip));

  return andThen(rows, (found) => {
    const [first] = found;
    if (first !== undefined)
      return pageOf(
        found.map((row) => withoutOwn(row, TOTAL)),
        Number(valueIn(first, TOTAL)),
        place,
      );
    if (place.page === 1) return pageOf([], 0, place);

    return andThen(totalOf(session, derived(read, all)), (count) => pageOf([], count, place));
  });
}

/** A page of rows by its number, and whether there are more behind it. */
export function simplePaginate(
  builder: QueryBuilder,
  [page = 1, perPage = DEFAULT_PER_PAGE]: readonly unknown[],
): MaybePromise<unknown> {
  const place = placeOf('simplePaginate', page, perPage);
  const { session, read } = openedQuery(builder, 'simplePaginate');
  requireSteadyOrder(read.description, orderOf(read.description), 'simplePaginate');
  // One row more tells whether there are more.
  const rows = rowsOf(session, limited(derived(read, withoutLimit(read.description)), place.perPage + 1, place.skip));

  return andThen(rows, (found) => ({
    data: found.slice(0, place.perPage),
    hasMore: found.length > place.perPage,
    perPage: place.perPage,
    currentPage: place.page,
  }));
}

interface Place {
  readonly page: number;
  readonly perPage: number;
  readonly skip: number;
}

function placeOf(method: string, page: unknown, perPage: unknown): Place {
  const place = {
    page: wholeNumber(page, 1, [method, 'page']),
    perPage: wholeNumber(perPage, 1, [method, 'perPage']),
  };

  return { ...place, skip: wholeNumber((place.page - 1) * place.perPage, 0, [method, 'page']) };
}

/** The same rows, of which so many come after so many others. */
export function limited(read: ReadQuery, limit: number, offset: number): ReadQuery {
  const more = new MoreValues(read);
  const count = (number: number): CountDescription => countOf(number, (value) => more.slot(value, []));
  const query = read.description.kind === 'values' ? selectOver(read.description, 'rows', {}) : read.description;

  return more.derived({ ...query, limit: count(limit), offset: offset === 0 ? null : count(offset) });
}

export function withoutLimit(query: QueryDescription): QueryDescription {
  return query.kind === 'values' ? query : { ...query, limit: null, offset: null };
}

function withoutCommonTables<Q extends QueryDescription>(query: Q): Q {
  return 'with' in query ? { ...query, with: [] } : query;
}

function withColumn(query: QueryDescription, column: SelectedDescription): QueryDescription {
  const all: SelectedDescription = { kind: 'all', source: null };

  if (query.kind === 'select')
    return { ...query, columns: [...(query.columns.length === 0 ? [all] : query.columns), column] };
  const orderBy = query.kind === 'combination' ? query.orderBy : [];
  const rows = query.kind === 'combination' ? { ...query, orderBy: [] } : query;

  return selectOver(rows, 'rows', { columns: [all, column], orderBy });
}

function totalOf(session: Session, read: ReadQuery): MaybePromise<number> {
  return runRead(session, derived(read, counted(read.description, null)), ({ rows }) => Number(rows[0]?.[0]));
}

function pageOf(data: readonly unknown[], total: number, { page, perPage, skip }: Place): unknown {
  const lastPage = Math.max(1, Math.ceil(total / perPage));

  return {
    data,
    total,
    perPage,
    currentPage: page,
    lastPage,
    from: data.length === 0 ? null : skip + 1,
    to: data.length === 0 ? null : skip + data.length,
    nextPage: page < lastPage ? page + 1 : null,
  };
}

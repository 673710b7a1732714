/** A page of rows by its number. */
export interface QueryPage<Row> {
  readonly data: Row[];
  /** How many rows there are on all pages. */
  readonly total: number;
  readonly perPage: number;
  readonly currentPage: number;
  readonly lastPage: number;
  /** Places of the first and last row of the page, from 1; null where it has none. */
  readonly from: number | null;
  readonly to: number | null;
  readonly nextPage: number | null;
}

/** A page that does not count what it does not show. */
export interface SimplePage<Row> {
  readonly data: Row[];
  readonly hasMore: boolean;
  readonly perPage: number;
  readonly currentPage: number;
}

/** A page behind a cursor. */
export interface QueryCursorPage<Row> {
  readonly data: Row[];
  readonly nextCursor: string | null;
  readonly prevCursor: string | null;
  readonly hasNextPage: boolean;
  readonly hasPrevPage: boolean;
  readonly path: string;
  readonly perPage: number;
}

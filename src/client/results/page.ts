/** One page of rows, by its number. */
export interface Page<Row> {
  data: Row[];
  /** How many rows there are on all pages. */
  total: number;
  perPage: number;
  currentPage: number;
  lastPage: number;
  /** Number of the page's first row, from 1; null on an empty page. */
  from: number | null;
  /** Number of the page's last row; null on an empty page. */
  to: number | null;
  /** Null on the last page. */
  nextPage: number | null;
}

/** One page of rows, by a cursor. */
export interface CursorPage<Row> {
  data: Row[];
  perPage: number;
  /** Null where there is no such page, as `prevCursor`. */
  nextCursor: string | null;
  prevCursor: string | null;
  hasNextPage: boolean;
  hasPrevPage: boolean;
}

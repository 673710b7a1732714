import type { ModelDescriptor } from './model-descriptor.ts';
import type { Distinct, Loading, SelectOnly, WholeRow } from './selection.ts';

/** Arguments of `findManyPage`. */
export type PageArguments<D extends ModelDescriptor> = PageSelected<D> | PageWhole<D>;

/** Which rows, in what order. */
interface Listed<D extends ModelDescriptor> {
  where?: D['where'];
  /** The id is added at its end where it does not make the order certain. */
  orderBy?: D['order'] | readonly D['order'][];
}

interface Numbered<D extends ModelDescriptor> extends Listed<D>, Distinct<D>, Loading {
  /** From 1; default 1. */
  page?: number;
  /** Default 15. */
  perPage?: number;
}

interface PageSelected<D extends ModelDescriptor> extends SelectOnly<D>, Numbered<D> {}

interface PageWhole<D extends ModelDescriptor> extends WholeRow<D>, Numbered<D> {}

/** Arguments of `findManyCursorPage`. */
export type CursorPageArguments<D extends ModelDescriptor> = CursorPageSelected<D> | CursorPageWhole<D>;

interface FromCursor<D extends ModelDescriptor> extends Listed<D>, Loading {
  /** `nextCursor` or `prevCursor` of another page of the same query; null for the first page. */
  cursor?: string | null;
  /** Default 15. */
  perPage?: number;
}

interface CursorPageSelected<D extends ModelDescriptor> extends SelectOnly<D>, FromCursor<D> {}

interface CursorPageWhole<D extends ModelDescriptor> extends WholeRow<D>, FromCursor<D> {}

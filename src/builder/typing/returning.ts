import type { RowOf } from './selected.ts';
import type { Sources } from './sources.ts';

/** A row that a write gives back: nothing without `returning`. */
export type ReturnedRow<Scope extends Sources, Own extends string, Items> = [Items] extends [never]
  ? never
  : RowOf<Scope, Own, never, Items>;

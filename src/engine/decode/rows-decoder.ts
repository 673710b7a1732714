import type { RelatedRows } from './related-rows.ts';

/** Turns rows of the wire into results; `related` holds what further statements loaded, in the layout's order. */
export type RowsDecoder = (rows: readonly (readonly unknown[])[], related: readonly RelatedRows[]) => unknown[];

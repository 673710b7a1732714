import type { Row } from './row-groups.ts';

/** A row that is about to be updated: by which key, and what it gets. */
export interface AroundUpdate {
  readonly where: Row;
  readonly data: Row;
}

/**
 * What is done around the creating and the updating part of a write, such as its hooks. Either takes what
 * is to be written, and must call `write` once with what it has become, in the same order.
 */
export interface WriteAround {
  create(rows: readonly Row[], write: (rows: readonly Row[]) => Promise<void>): Promise<void>;
  update(updates: readonly AroundUpdate[], write: (data: readonly Row[]) => Promise<void>): Promise<void>;
}

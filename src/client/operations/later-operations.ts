import { laterOperation } from './later-operation.ts';
import type { Operation } from './operation.ts';

/** How many rows there are. */
export const count: Operation = laterOperation('count', false, async () => (await import('./count.ts')).count);

/** Whether there is any row. */
export const exists: Operation = laterOperation('exists', false, async () => (await import('./count.ts')).exists);

/** Adds rows, all or none. */
export const createMany: Operation = laterOperation(
  'createMany',
  true,
  async () => (await import('./create-many.ts')).createMany,
);

/** The same, and gives the rows back. */
export const createManyAndReturn: Operation = laterOperation(
  'createManyAndReturn',
  true,
  async () => (await import('./create-many.ts')).createManyAndReturn,
);

/** Adds the row with a key, or updates it. */
export const upsert: Operation = laterOperation('upsert', true, async () => (await import('./upsert.ts')).upsert);

/** Computes over rows. */
export const aggregate: Operation = laterOperation(
  'aggregate',
  false,
  async () => (await import('./aggregate.ts')).aggregate,
);

/** Computes over groups of rows. */
export const groupBy: Operation = laterOperation('groupBy', false, async () => (await import('./group-by.ts')).groupBy);

/** Changes rows and gives them back. */
export const updateManyAndReturn: Operation = laterOperation(
  'updateManyAndReturn',
  true,
  async () => (await import('./update-many-and-return.ts')).updateManyAndReturn,
);

/** A page of rows by its number. */
export const findManyPage: Operation = laterOperation(
  'findManyPage',
  false,
  async () => (await import('./find-page.ts')).findManyPage,
);

/** A page of rows by a cursor. */
export const findManyCursorPage: Operation = laterOperation(
  'findManyCursorPage',
  false,
  async () => (await import('./find-cursor-page.ts')).findManyCursorPage,
);

/** Changes rows, each to values of its own. */
export const updateEach: Operation = laterOperation(
  'updateEach',
  true,
  async () => (await import('./update-each.ts')).updateEach,
);

/** Adds rows, or updates those whose keys are there already. */
export const upsertMany: Operation = laterOperation(
  'upsertMany',
  true,
  async () => (await import('./upsert-many.ts')).upsertMany,
);

/** The same, and gives the rows back. */
export const upsertManyAndReturn: Operation = laterOperation(
  'upsertManyAndReturn',
  true,
  async () => (await import('./upsert-many.ts')).upsertManyAndReturn,
);

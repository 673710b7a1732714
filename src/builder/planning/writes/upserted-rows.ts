import type { DriverResult } from '../../../drivers/driver.ts';
import type { InsertDescription } from '../../description/write-description.ts';

/**
 * Where a database counts a row twice that is updated in the place of an insert: how many rows the call gives, each
 * of which is inserted or updated. A database that makes the rows itself says how many they were.
 */
export type UpsertedRows = { readonly count: number } | { readonly slot: number } | 'asSent';

export function upsertedRows({ source }: InsertDescription): UpsertedRows {
  switch (source.kind) {
    case 'rows':
      return { count: source.rows.length };
    case 'rowsInSlot':
      return { slot: source.slot };
    case 'query':
      return 'asSent';
    case 'defaults':
      return { count: 1 };
  }
}

/** The answer with each row counted once. */
export function countedOnce(result: DriverResult, rows: UpsertedRows, values: readonly unknown[]): DriverResult {
  const rowCount = countOf(result, rows, values);
  const { insertId } = result;
  return { rows: result.rows, rowCount, insertId, columns: () => result.columns() };
}

function countOf(result: DriverResult, rows: UpsertedRows, values: readonly unknown[]): number {
  if (rows === 'asSent') return result.givenRows ?? result.rowCount;
  if ('count' in rows) return rows.count;
  const given = values[rows.slot];
  return Array.isArray(given) ? given.length : result.rowCount;
}

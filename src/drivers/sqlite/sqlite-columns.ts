import type { DriverColumnDescription } from '../driver.ts';
import type { SqliteHandle } from './sqlite-library.ts';

interface Described {
  readonly columns: readonly DriverColumnDescription[];
  /** How many definitions this process had made by then. */
  readonly definitions: number;
}

const described = new WeakMap<SqliteHandle, Described>();
let definitions = 0;

/** A table may have changed, and SQLite prepares anew what was prepared, without a word. */
export function noteDefinition(): void {
  definitions += 1;
}

/**
 * The columns of a prepared statement, which are the same array as long as they are the same. A change
 * by another process is seen by the number of columns that its rows have.
 */
export function columnsOf(
  handle: SqliteHandle,
  rows: readonly (readonly unknown[])[],
): readonly DriverColumnDescription[] {
  const known = described.get(handle);
  const count = rows[0]?.length;

  if (known?.definitions === definitions && (count === undefined || count === known.columns.length))
    return known.columns;
  const columns = handle.columns();

  described.set(handle, { columns, definitions });

  return columns;
}
